"""A new kind of paper: its views alone give first templates, and these print and are accessible."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.kinds import Paper, PaperKind, of_year
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.registry import PAPERS
from atf_reports.papers.yearly import Frame, YearlyAnnex, YearlyPaper
from atf_reports.plan_yearly import Body, Term
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.contract import template_faults
from tests.support.document_papers import breaches_of_our_own, example_plan
from tests.support.paper_text import annex_text, paper_text
from tests.support.printing import Printed, printed_from

TOOLS = Path(__file__).parents[1] / "tools"
YEARLY = [kind for kind in PAPERS if not kind.usual]
Drafted = Callable[[PaperKind], Path]


@frozen
class Named:
    """A body, how else it is called, and whom it reports to."""

    body: str
    also_called: tuple[str, ...]
    reports_to: str


@frozen
class Letter:
    """The bodies of one letter."""

    letter: str
    bodies: tuple[Named, ...]


@frozen(kw_only=True)
class WordsInUse(YearlyPaper):
    """A small kind of paper, as a newcomer would write one."""

    terms: tuple[KeyLine, ...]
    letters: tuple[Letter, ...]


@frozen(kw_only=True)
class WordsAnnex(YearlyAnnex):
    """Its annex."""

    bodies: tuple[Named, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    frame = Frame(position, "Words in use", about, "Words in use", (Term, Body), draft)
    rows = frame.rows(position.plan.bodies)
    bodies = tuple(Named(b.name, b.other_names, b.reports_to) for b in rows)
    letters = dict.fromkeys(b.body[0].upper() for b in bodies)
    view = WordsInUse(
        **frame.paper_fields(["What the plan calls things."], [("Terms", "terms", True)]),
        how_to_read=(KeyLine("Term", "As the Glossary sheet explains it."),),
        terms=frame.glossary,
        letters=tuple(
            Letter(a, tuple(b for b in bodies if b.body.upper().startswith(a))) for a in letters
        ),
    )
    return frame.built(view, WordsAnnex(**frame.annex_fields(()), bodies=bodies))


KIND = of_year("words-in-use", Term, lambda: Paper("Words in use", WordsInUse, WordsAnnex, build))


@pytest.fixture
def drafted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafted:
    """Writes a kind's first templates into a folder."""
    monkeypatch.syspath_prepend(str(TOOLS))
    draft = importlib.import_module("draft_templates")
    package = importlib.import_module("word_look").package
    workbook = importlib.import_module("annex_pieces").workbook

    def write(kind: PaperKind) -> Path:
        word = package(kind.title, draft.body(kind.view), {})
        (tmp_path / kind.template).write_bytes(word)
        annex = workbook(kind.title, draft.sheets(kind.annex_view))
        (tmp_path / kind.annex_template).write_bytes(annex)
        return tmp_path

    return write


@pytest.fixture
def paper(drafted: Drafted) -> Printed:
    return printed_from(KIND, drafted(KIND), example_plan(), "All")


def test_every_field_of_a_new_kind_is_printed_at_once(paper: Printed) -> None:
    text = paper_text(paper.paper)
    assert paper.missing == ()
    assert "Heading 1 | Terms [terms]" in text
    assert "  head | Subject | Words" in text
    assert "  row  | CVD | Cardiovascular disease" in text
    assert "Heading 2 | B" in text
    assert "  head | Body | Also called | Reports to" in text


def test_its_annex_has_a_sheet_a_list_with_a_column_a_field(paper: Printed) -> None:
    text = annex_text(paper.annex)
    assert "Sheet | Bodies" in text
    assert "| Body | Reports to" in text
    assert "Beyond Board" in text


def test_both_are_accessible_as_they_are(paper: Printed) -> None:
    assert breaches_of_our_own(paper) == []


@pytest.mark.parametrize("kind", YEARLY, ids=lambda kind: kind.name)
def test_the_views_of_every_kind_of_the_year_give_templates_without_fault(
    kind: PaperKind, drafted: Drafted
) -> None:
    folder = drafted(kind)
    assert [str(f) for f in template_faults(folder / kind.template, kind.view)] == []
    annex, notes = AnnexTemplate.load(folder / kind.annex_template)
    assert notes == ()
    assert annex_faults(annex, kind.annex_view) == ()
