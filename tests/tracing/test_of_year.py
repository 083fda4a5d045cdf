"""Every figure that the yearly papers and their annexes count: where it stands, and its cells.

A figure's cells alone give it, with the rows that they name; without one of them it is another.
`TESTS=thorough` does so for every yearly paper of the example and every row, and not for one paper
of each kind and one row of each figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.plan import SHEETS
from atf_reports.trace import Tracer
from atf_reports.tracing.asked import printed
from atf_reports.tracing.guesses import Guesses
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.of_year.asked_for import asked_for
from atf_reports.tracing.of_year.figures import Figure, Year, fewest
from atf_reports.tracing.of_year.papers import figures_of
from atf_reports.tracing.parts import Cell, Part, made_of, says, whole
from atf_reports.tracing.source_lines import SourceLines
from tests.support.planted import planted_plan
from tests.support.thorough import THOROUGH, tries

POSITION = planted_plan([]).position
WHOLE = whole(POSITION)
TABLES = {t.sheet: name for name, t in vars(POSITION.plan).items() if hasattr(t, "row_type")}
YEARLY = [
    (kind.name, about)
    for kind in PAPERS
    for about in kind.subjects(POSITION.plan)
    if not kind.usual and not kind.lacks(POSITION.plan, about)
]
SOME = [
    ("delivery-plan", "Wirral"),
    ("recommendations", "Wirral"),
    ("key-outcomes", "All"),
    ("strategy-alignment", "All"),
    ("engagement-note", "Cheshire East"),
]
ASKED = YEARLY if THOROUGH else SOME
FRAMEWORK = ("setting_rows", "places", "footprints", "themes", "")  # what every paper stands on


@cache
def paper(name: str, about: str) -> Built:
    return built(POSITION, name, about)


def built(position: Position, name: str, about: str) -> Built:
    return paper_kind(name).build(position, about, Disclosure.of(position.plan), "")


@cache
def figures(name: str, about: str) -> tuple[Figure, ...]:
    return tuple(figures_of(name, Year(POSITION, about, paper(name, about))))


def printed_by(position: Position, name: str, about: str) -> dict[str, str]:
    """What each figure of the paper of another plan says; none where there is no such paper."""
    try:
        of = Year(position, about, built(position, name, about))
        return {figure.trace.of: figure.trace.printed for figure in figures_of(name, of)}
    except (IndexError, ValueError):
        return {}


def rows_of(cells: Iterable[Cell]) -> set[Part]:
    return {Part(TABLES[cell.sheet], cell.line) for cell in cells}


@cache
def named_by(name: str, about: str) -> dict[frozenset[Part], list[Figure]]:
    """Figures by the rows of their cells, with the rows that these name."""
    guesses, found = Guesses(POSITION, about), dict[frozenset[Part], list[Figure]]()
    for figure in figures(name, about):
        rows = rows_of((*figure.trace.cells, *figure.trace.among))
        found.setdefault(frozenset(guesses.with_named(rows)), []).append(figure)
    return found


def of_rows(rows: frozenset[Part], without: Part | None = None) -> Position:
    kept = (p for p in WHOLE if (p in rows or p.table in FRAMEWORK) and p != without)
    return made_of(POSITION, list(kept))


@pytest.mark.parametrize("name_about", ASKED, ids=" ".join)
def test_a_figures_cells_alone_give_it(name_about: tuple[str, str]) -> None:
    other = []
    for rows, those in named_by(*name_about).items():
        after = printed_by(of_rows(rows), *name_about)
        told = [(f.trace.of, f.trace.printed, after.get(f.trace.of)) for f in those]
        other += [(of, before, now) for of, before, now in told if before != now]
    assert other == []


@pytest.mark.parametrize("name_about", ASKED, ids=" ".join)
def test_without_a_row_that_counts_it_is_another(name_about: tuple[str, str]) -> None:
    same = []
    for rows, those in named_by(*name_about).items():
        for figure in those:
            parts = sorted(rows_of(figure.trace.cells), key=lambda p: (p.table, p.line))
            for part in parts[: tries(1, len(parts))]:
                after = printed_by(of_rows(rows, part), *name_about)
                if after.get(figure.trace.of) == figure.trace.printed:
                    same.append((figure.trace.of, figure.trace.printed, part))
    assert same == []


COUNT = re.compile(
    r"(\d+) (?:programme|measure|recommendation|outcome|challenge|key point|contribution"
    r"|suggestion|Place|domain)s?"
)


@pytest.mark.parametrize("name_about", YEARLY, ids=" ".join)
def test_a_count_is_the_number_of_rows_named(name_about: tuple[str, str]) -> None:
    """Not where Not known is told beside Yes, where Places or themes of goals are counted, nor of
    what is missing, which has no rows.
    """
    counts = [
        (figure.trace, int(found[1]))
        for figure in figures(*name_about)
        if (found := COUNT.fullmatch(figure.trace.printed))
        and not figure.trace.of.startswith("Coverage by")
        and "Not known" not in figure.trace.rule
        and not figure.trace.of.endswith(", No answer")
    ]
    wrong = [
        (t.of, t.printed)
        for t, number in counts
        if {len(rows_of(t.cells)), len(t.cells)} != {number}
    ]
    blank = [t.of for t, number in counts if not number and t.cells]
    assert (wrong, blank) == ([], [])
    assert len(counts) >= 5


REFS = re.compile(  # what names a row, or says when
    r"\b[A-Z]{1,3}\d[\w.\-]*|\b(?:[Tt]heme|Pillar|Priority|Recommendation)s? \d[\d, and]*"
    r"|\b\d{4}-\d\d(?: Q\d)?|\b\d{1,2} [A-Z][a-z]+ \d{4}|\b20\d\d\b|^\d+ (?=[A-Z])"
)
AS_TYPED = {  # a cell of the plan with words around it, names of rows, rows read, the record
    "AppendixRow.same_as", "CoveredRow.words", "FigureRow.figure", "GoalPart.none",
    "IssueRow.words", "Labelled.words", "MeasureLine.baseline", "MeasureLine.target",
    "MeasureList.measures", "OutcomeLine.figure", "OutcomeLine.of_which", "OutcomeRow.figure",
    "PaperProperties.title", "PlaceTargetLine.target", "PointLine.link", "ProgrammeLine.outcomes",
    "SaidLine.words", "SharedIndicator.words", "SourceLine.rows", "StatementLine.figure",
    "SuggestionRow.existing", "TargetRow.due", "TargetRow.measure", "TargetRow.target",
    "TitleBlock.title",
}  # fmt: skip
WHOLE_PAPER = {"record", "title"}  # of an annex or paper: what it is made from, and its name
ACTIVITY = re.compile(r"\w[\w ]*: ")  # "Sefton: …", a Place's own words


def texts_of(value: object) -> Iterable[str]:
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    lines = value.splitlines() if isinstance(value, str) else ()
    return [says(value), *(" ".join(line.split()) for line in lines)]


TYPED = {
    text
    for name in SHEETS
    for row in getattr(POSITION.plan, name)
    for value in row.values
    for text in texts_of(value)
}


def is_counted(leaf: Leaf) -> bool:
    """Whether a piece holds a number that is neither a cell as typed nor a name or date."""
    own_words = leaf.holder == "RecommendationRow" and ACTIVITY.match(leaf.text)
    if f"{leaf.holder}.{leaf.name}" in AS_TYPED or leaf.name in WHOLE_PAPER or own_words:
        return False
    if not isinstance(leaf.value, str):
        return isinstance(leaf.value, int | float)
    text = " ".join(leaf.text.split())
    return text not in TYPED and re.search(r"\d", REFS.sub("", text)) is not None


@pytest.mark.parametrize("name_about", YEARLY, ids=" ".join)
def test_every_number_that_is_no_cell_as_typed_is_a_figure(name_about: tuple[str, str]) -> None:
    told = {(at.kind, at.where, at.text) for f in figures(*name_about) for at in f.at}
    places = (
        (leaf.kind, leaf.where, leaf.text)
        for leaf in printed(paper(*name_about))
        if is_counted(leaf)
    )
    assert [place for place in places if place not in told] == []


@pytest.mark.parametrize("name_about", SOME, ids=" ".join)
def test_the_sources_sheet_has_a_row_for_each_figure_and_why_answers_it(
    name_about: tuple[str, str],
) -> None:
    name, about = name_about
    kind, disclosure = paper_kind(name), Disclosure.of(POSITION.plan)
    lines = SourceLines(POSITION, disclosure).of(kind, about, paper(name, about))
    assert len({line.figure for line in lines}) == len(lines) == len(figures(name, about))
    tracer = Tracer(POSITION, disclosure, kind, about)
    for line in lines:
        (trace,) = tracer.why(line.figure)
        assert (len(trace.cells), trace.printed) == (line.counted, line.printed)
        assert trace.rule.startswith(line.rule.rstrip("."))
        assert not line.printed.isdigit()


@pytest.mark.parametrize("name_about", SOME, ids=" ".join)
def test_a_figure_is_where_the_paper_or_its_annex_prints_it(name_about: tuple[str, str]) -> None:
    places = {(leaf.kind, leaf.where, leaf.text) for leaf in printed(paper(*name_about))}
    at = [(at.kind, at.where, at.text) for f in figures(*name_about) for at in f.at]
    assert [place for place in at if place not in places] == []
    assert [f.trace.of for f in figures(*name_about) if not f.at] == []


def test_words_of_the_first_page_are_answered_from_what_was_counted() -> None:
    tracer = Tracer(POSITION, Disclosure.of(POSITION.plan), paper_kind("delivery-plan"), "All")
    (trace,) = tracer.why("The plan holds 57 programmes in 8 themes.")
    assert (trace.of, len(trace.cells)) == ("In short, Programmes held", 57 + 8)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("58", []),  # a ref, and rows read: no figure
        (
            "57",
            ["In short, Programmes held", "In short, Information pending",
             "At a glance, All, programmes", "Coverage, Indicator I5, how it goes"],
        ),
        ("in short, programmes held", ["In short, Programmes held"]),
        ("57, and 1 name only", ["At a glance, All, programmes"]),
        ("glance theme 7 led", ["At a glance, Theme 7: Tackling racism and discrimination, led by "
                                "the HCP"]),
        ("coverage", []),  # too many
    ],
)  # fmt: skip
def test_figures_are_asked_for_by_name_number_text_or_words_of_the_name(
    asked: str, names: list[str]
) -> None:
    traces = [figure.trace for figure in figures("delivery-plan", "All")]
    assert [trace.of for trace in asked_for(traces, asked)] == names


def test_as_few_rows_as_give_everything_are_the_first_that_do() -> None:
    measures = POSITION.plan.measures[:6]
    gives = dict(zip(measures, ("a", "a", "b", "ab", "b", "c"), strict=True))
    assert fewest(measures, lambda row: gives[row]) == [measures[0], measures[2], measures[5]]
