"""The report in the terminal, as the secretary reads it."""

from __future__ import annotations

import re

import pytest

from atf_reports.check_text import MOST_SHORT, next_step, printable, verdict_text
from tests.support.verdicts import FOUR_MISSPELT, RED_WITHOUT_REASON, verdict_of


def many_risks(likelihoods):
    rows = "\n".join(
        f"| R{n} | Liverpool | Posts in team {n} | {x} |" for n, x in enumerate(likelihoods, 1)
    )
    return f"Risks\n| Ref | About | Risk | Likelihood |\n| --- | --- | --- | --- |\n{rows}"


def test_a_finding_says_where_what_and_what_to_type():
    text = verdict_text(verdict_of(RED_WITHOUT_REASON), width=200)
    verdict, held, _, who, rule, head, *block = text.splitlines()
    assert verdict.startswith("Not ready: 1 error")
    assert held.startswith("Held back: the Place paper of Liverpool.")
    assert who == "Liverpool: 1 error; 0 of 1 update in"
    assert rule == "-" * len(who)
    assert head == "ERROR   D401  Updates!C2  P1.05 Healthy Child Programme, Liverpool"
    assert [line[:8].strip() for line in block[:3]] == ["found", "do", "why"]


def test_a_ready_plan_is_short():
    text = verdict_text(verdict_of())
    assert text.startswith("Ready: no errors and no warnings")
    assert "ERROR" not in text
    assert "Held back" not in text


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal(width):
    text = verdict_text(verdict_of(FOUR_MISSPELT), width, all_infos=True)
    assert max(map(len, text.splitlines())) <= width


def test_what_is_the_same_in_many_cells_is_said_once():
    text = verdict_text(verdict_of(many_risks([7] * 300)))
    assert text.count("C208") == 1
    assert "in 299 more cells:" in text
    assert re.search(r"[A-Z]3 to\s+[A-Z]301", text)


def test_what_differs_gets_a_short_line_each_then_the_cells():
    text = verdict_text(verdict_of(many_risks(range(7, 27))))
    assert "  and   D3  R2 Posts" in text or "  and   D3  R2" in text
    assert len(re.findall(r"^  and ", text, re.MULTILINE)) == MOST_SHORT
    assert f"in {20 - 1 - MOST_SHORT} more cells: D11 to D21" in text
    assert "--findings FILE.xlsx" in text


def test_a_short_line_says_what_to_do_only_where_it_differs():
    text = verdict_text(verdict_of(many_risks([7, 8])), width=200)
    assert text.count("Type a whole number from 1 to 5.") == 1
    ratings = "Updates\n| Place | Programme | Rating |\n| --- | --- | --- |\n"
    text = verdict_text(
        verdict_of(f"{ratings}| Liverpool | P1.05 | Ambr |\n| Liverpool | P1.05 | Gren |"),
        width=200,
    )
    assert 'Did you mean "Amber"?' in text
    assert 'Did you mean "Green"?' in text


def test_remarks_are_left_out_unless_asked_for():
    assert "remark left out: add --all" in verdict_text(verdict_of())
    assert "INFO" not in verdict_text(verdict_of())
    assert "INFO" in verdict_text(verdict_of(), all_infos=True)


def test_colour_repeats_a_word_and_changes_nothing_else():
    verdict = verdict_of(FOUR_MISSPELT)
    coloured = verdict_text(verdict, colour=True)
    assert "\x1b[31mERROR\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == verdict_text(verdict)
    assert "\x1b" not in verdict_text(verdict)


def test_a_cell_cannot_steer_the_terminal():
    text = verdict_text(verdict_of("Updates\n| Rating |\n| --- |\n| \x1b[31mPuce\x07 |"))
    assert '"?[31mPuce?"' in text


def test_it_says_how_complete_each_return_is():
    text = verdict_text(verdict_of(RED_WITHOUT_REASON))
    assert "0 of 1 update in  Liverpool: 1 error" in text
    assert "no return yet  Theme 1: Best start in life" in text


def test_the_last_line_is_the_next_useful_command():
    also = " (it looks at how each finished paper reads as well)"
    assert next_step(verdict_of()) == f"Next: atf-reports build{also}"
    assert (
        next_step(verdict_of(), "my plan.xlsx") == f'Next: atf-reports build "my plan.xlsx"{also}'
    )
    blocked = next_step(verdict_of(RED_WITHOUT_REASON), "plan.xlsx")
    assert blocked.startswith("Next: mend what is named above, then atf-reports check plan.xlsx")
    assert "--findings" in blocked
    assert "--findings" not in next_step(verdict_of(RED_WITHOUT_REASON), listed_already=True)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("−5 → “5”", "utf-8", "−5 → “5”"),
        ("−5 → “5” …", "cp1252", "-5 -> “5” …"),
        ("5 ≥ 4", "ascii", "5 >= 4"),
        ("Ŵyn 🙂", "cp1252", "?yn ?"),
        ("plain", None, "plain"),
    ],
)
def test_a_console_is_given_signs_it_has(text, encoding, said):
    assert printable(text, encoding) == said
