"""The example plan laid out as the printed one is, and brought back: nothing lost, nothing new.

Eight columns, a theme's heading above its tables, three rows a page, headings on every second
page, flags as green shading with words, several measures in a cell.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from atf_reports.choices import Flag
from atf_reports.cli import add_commands, cli
from atf_reports.plan import Plan
from atf_reports.plan_yearly import Programme
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.read import read_plan
from tests.imports.plan_document import HEADINGS
from tests.support.faulty import EXAMPLE

A_PAGE = 3  # rows


def cells_of(plan: Plan, programme: Programme) -> list[str]:
    """A row as it is printed."""
    measures = [m.title for m in plan.measures if m.programme == programme.ref]
    marks = [f"• {title}" for title in measures] if len(measures) > 1 else measures
    partners = [*programme.leading, *programme.contributing]
    return [
        ("Health and Care Partnership\n" if programme.hcp_led is Flag.YES else "")
        + programme.title,
        programme.outline + ("\nEconomic Contribution" if programme.economic is Flag.YES else ""),
        "\n".join(programme.outcomes),
        "\n".join(marks),
        "",
        "\n".join(programme.accountable),
        "\n".join(partners),
        "",
    ]


def printed(plan: Plan, path: Path) -> list[list[str]]:
    """Write the document; its rows."""
    document, rows = docx.Document(), []
    for number, programmes in groupby(plan.programmes, key=lambda p: p.theme):
        theme = plan.themes.by_ref[number]
        document.add_paragraph(f"All Together Fairer Theme - {number}. {theme.title}")
        own = [cells_of(plan, programme) for programme in programmes]
        for page in range(0, len(own), A_PAGE):
            table = document.add_table(rows=0, cols=len(HEADINGS))
            heads = [list(HEADINGS)] if page // A_PAGE % 2 == 0 else []
            for words in [*heads, *own[page : page + A_PAGE]]:
                row = table.add_row().cells
                for cell, text in zip(row, words, strict=True):
                    cell.text = text
                if words[0].startswith("Health and Care Partnership"):
                    green = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="92D050"/>'
                    row[0]._tc.get_or_add_tcPr().append(parse_xml(green))
            document.add_paragraph()
        rows += own
    document.save(path)
    return rows


@pytest.fixture(scope="module")
def brought_back(tmp_path_factory):
    """The plan, the rows printed of it, the plan made of the print, and the ledger."""
    folder = tmp_path_factory.mktemp("import")
    plan, _ = read_plan(EXAMPLE)
    rows = printed(plan, folder / "plan.docx")
    add_commands()
    target = folder / "new.xlsx"
    done = CliRunner().invoke(
        cli, ["import", "plan", str(folder / "plan.docx"), "--to", str(target)]
    )
    assert done.exit_code == 1, done.output
    ledger = json.loads((folder / "new import.json").read_text(encoding="utf-8"))
    return plan, rows, target, ledger


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_every_programme_comes_back_in_order_under_its_theme(brought_back):
    plan, _, target, _ = brought_back
    new, _ = read_plan(target)
    came = [(p.theme, p.title) for p in new.programmes]
    assert came == [(p.theme, one_line(p.title)) for p in plan.programmes]
    assert len(came) == 58


def test_the_flags_come_back_from_shading_and_words(brought_back):
    plan, _, target, _ = brought_back
    new, _ = read_plan(target)
    for flag in ("hcp_led", "economic"):
        was = [getattr(p, flag) is Flag.YES for p in plan.programmes]
        assert [getattr(p, flag) is Flag.YES for p in new.programmes] == was
        assert any(was)


def test_every_source_cell_is_accounted_for_once(brought_back):
    _, rows, _, ledger = brought_back
    words = sorted(one_line(cell) for row in rows for cell in row if cell)
    told = [one_line(c["text"]) for c in ledger["cells"] if "headings" not in c["left"]]
    assert sorted(t for t in told if not t.startswith("All Together Fairer Theme")) == words
    assert all(cell["went_to"] or cell["left"] for cell in ledger["cells"])


def test_no_word_of_it_is_dropped(brought_back):
    _, rows, target, _ = brought_back
    held = {
        w for s in read_grid(target).sheets for r in s.rows for c in r for w in words_of(str(c))
    }
    marks = {"Economic", "Contribution"}  # which became flags
    typed = {word for row in rows for cell in row for word in words_of(cell)} - marks
    assert typed - held == set()


def words_of(text: str) -> list[str]:
    """Words and numbers; single letters are how a list is counted, a) b)."""
    return re.findall(r"\w\w+", text)


def test_a_cell_with_several_measures_is_a_guess_to_confirm(brought_back):
    plan, _, _, ledger = brought_back
    several = [p for p in plan.programmes if sum(m.programme == p.ref for m in plan.measures) > 1]
    said = [g for g in ledger["guesses"] if "measures in one cell" in g["said"]]
    assert len(said) >= len(several) > 20
