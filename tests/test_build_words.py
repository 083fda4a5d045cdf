"""What `build` says when it is done: what is written, held back, signed, and what is next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from atf_reports.build_words import build_text
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.verdict import Verdict, ask_for_quarter
from tests.support.planted import Planted, planted_plan, the_example

NOW = {"Quarter": "2024-25 Q2"}


def said(verdict: Verdict, folder: Path, *places: str, draft: bool = False) -> list[str]:
    choice = Choice(("place-progress",), places, draft=draft)
    pack = Pack(verdict, choice, folder / "no templates", OutputFolder.opened(folder / "pack"))
    pack.run()
    return build_text(pack).splitlines()


def line(lines: list[str], start: str) -> str:
    return next(one for one in lines if one.startswith(start))


def test_papers_that_nobody_signed_are_written_and_wait_for_it(tmp_path: Path) -> None:
    lines = said(the_example(), tmp_path, "Sefton", "Wirral")
    closing = line(lines, "2 of 2 papers are written, none held back, each with its annex, in ")
    assert "/pack/ (pack " in closing
    assert "All of them wait for sign-off: atf-reports sign-off PAPER" in "\n".join(lines)
    assert "final" not in "\n".join(lines)
    assert lines[-1].startswith("Next: open ")


def test_a_signed_paper_does_not_wait(tmp_path: Path) -> None:
    signed = {
        "Signed off by (role)": "Director of Public Health",
        "Signed off on": date(2024, 11, 8),
    }
    row = {"Paper": "Place progress", "About": "Sefton"}
    verdict = planted_plan([Planted("Papers", row, signed)])
    lines = said(verdict, tmp_path, "Sefton", "Wirral")
    assert line(lines, "1 paper waits for sign-off")
    verdict.plan.lapsed = frozenset(r.ref for r in verdict.plan.papers if r.about == "Sefton")
    assert line(said(verdict, tmp_path, "Sefton"), "1 paper waits for sign-off")


def test_what_is_held_back_drafted_or_printed_as_held_back_is_counted(tmp_path: Path) -> None:
    purple = planted_plan([Planted("Updates", {**NOW, "Place": "Sefton"}, {"Rating": "Purple"})])
    lines = said(purple, tmp_path, "Sefton", "Wirral")
    assert line(lines, "1 of 2 papers are written, each with its annex").endswith(
        "; 1 is held back."
    )
    assert lines[-1] == "Next: atf-reports check says which cells to mend."
    lines = said(purple, tmp_path, "Sefton", "Wirral", draft=True)
    assert line(lines, "2 of 2 papers are written, 1 of them marked DRAFT, each with its annex")
    lines = said(purple, tmp_path, "Sefton", draft=True)
    assert line(lines, "1 of 1 paper is written, marked DRAFT, each with its annex")


def test_rows_held_back_are_said_where_no_paper_is(tmp_path: Path) -> None:
    row = {**NOW, "Place": "Sefton", "Programme": "P1.05"}
    lines = said(planted_plan([Planted("Updates", row, {"Place": "Sefon"})]), tmp_path, "Sefton")
    held = [one for one in lines if one.startswith("held back  ")]
    assert held[0].endswith(
        "1 update is printed as held back: atf-reports check says what to mend for it."
    )
    assert "1 update could not be placed: Updates!B" in held[1]
    assert line(lines, "1 of 1 paper is written, none held back")


def test_an_empty_quarter_is_never_taken_for_a_finished_one(tmp_path: Path) -> None:
    verdict = the_example()
    ask_for_quarter(verdict.plan, verdict.quarter.next)
    later = Verdict(verdict.plan, verdict.quarter.next, verdict.findings)
    assert "Nothing is reported yet for 2024-25 Q3: none of the 158 updates due is in." in said(
        later, tmp_path, "Sefton"
    )


def test_what_was_found_in_the_finished_papers_is_told_apart_from_the_check(
    tmp_path: Path,
) -> None:
    words = " ".join(["word"] * 45) + "."
    row = {**NOW, "Place": "Sefton", "Programme": "P1.05"}
    verdict = planted_plan([Planted("Updates", row, {"Progress this quarter": words})])
    lines = said(verdict, tmp_path, "Sefton")
    opening = line(lines, "1 remark on how the finished papers read. Nothing is held back")
    found = lines[lines.index(opening) + 1]
    assert found.startswith("  Updates!E")
    assert "W17 A sentence of 45 words" in found


def test_a_paper_that_is_held_back_now_is_not_to_be_sent_as_an_earlier_build_left_it(
    tmp_path: Path,
) -> None:
    said(planted_plan([]), tmp_path, "Sefton", "Wirral")
    purple = planted_plan([Planted("Updates", {**NOW, "Place": "Sefton"}, {"Rating": "Purple"})])
    lines = said(purple, tmp_path, "Sefton", "Wirral")
    stem = "sefton-progress-2024-25-Q2"
    assert line(lines, "left ") == (
        f"left       {stem}.docx and {stem}.xlsx of an earlier build are still there: do not send "
        "them"
    )


def test_a_file_that_no_record_names_only_may_have_been_edited(tmp_path: Path) -> None:
    said(planted_plan([]), tmp_path, "Sefton")
    paper = next((tmp_path / "pack").rglob("sefton*.docx"))
    paper.write_bytes(b"somebody's")
    kept = line(said(planted_plan([]), tmp_path, "Sefton"), "kept ")
    assert "was edited by hand; the new one is" in kept
    (tmp_path / "pack/run-record.json").write_text("")
    kept = line(said(planted_plan([]), tmp_path, "Sefton"), "kept ")
    assert "which may have been edited by hand: no run record names it" in kept
