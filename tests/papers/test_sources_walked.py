"""Each source document, fact by fact: all that it holds stands in its paper's annex, row by row.

The facts are those of `example/facts`, which other tests hold against the sources' structured form.
A walk that finds everything proves little unless it can fail: each column of each walk is spoilt
once, and the walk has to say so. That the Word papers print the facts too is tested paper by paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO

import openpyxl
import pytest

from atf_reports.schema.names import fold
from tests.support.document_papers import example, example_plan
from tests.support.example_documents import documents
from tests.support.example_facts import rows, rows_of

Facts = list[dict[str, str]]


@dataclass(frozen=True)
class Walk:
    """Facts of one source and the annex sheet that has to hold them; `columns` by fact heading."""

    source: str
    paper: str
    sheet: str
    facts: Callable[[], Facts]
    columns: Mapping[str, str]
    holds: int

    def __str__(self) -> str:
        return f"{self.source} {self.sheet}"


def same(*headings: str, **renamed: str) -> dict[str, str]:
    """Columns that are called the same in the annex, and those that are not."""
    return {heading: heading for heading in headings} | renamed


def of_kind(name: str, kinds: tuple[str, ...]) -> Callable[[], Facts]:
    return lambda: [row for row in documents(name) if row["Kind"] in kinds]


def numbered(for_places: bool) -> Callable[[], Facts]:
    return lambda: [r for r in documents("recommendations") if r["No."].isdigit() is for_places]


FLAGS = same(
    "Ref",
    "Theme",
    "Programme",
    "HCP-led",
    "Economic contribution",
    "Footprint",
    "Accountable body",
    "Dates wording",
) | {"Information status": "Information status"}
WORDS = same(
    "Ref", "Programme", "Outline", "Outcomes", "Leading partners", "Contributing partners"
) | {"Accountable body": "Accountable body as printed"}
MEASURES = same("Ref", "Group", "Measure", "Kind", "Target wording", "Target", "Due wording", "Due")
INDICATORS = same("Ref", "Indicator", "Unit", "Better when", "Source", "Note")
BODIES = same("Body", "Reports to", "Footprint") | {"Other names": "Also called"}
OTHER = (
    "About the strategy", "Vision", "Why it matters", "Fact", "Already happening",
    "Consultation question", "Emerging issue", "Approach",
)  # fmt: skip
STATEMENTS = same("Place", "Strategy", "Status", "Kind", "Priority no.", "Priority", "Figure")
CHALLENGES = same("Place", "Strategy", "Priority no.", "Priority", "Identified through", "Note")
WALKS = (
    Walk(
        "002", "delivery-plan", "Programmes", lambda: [*rows_of("programmes").values()], FLAGS, 58
    ),
    Walk(
        "002",
        "delivery-plan",
        "Programme words",
        lambda: [*rows_of("programmes").values()],
        WORDS | same("Information note"),
        58,
    ),
    Walk(
        "002", "delivery-plan", "Measures", lambda: [*rows_of("measures").values()], MEASURES, 148
    ),
    Walk("002", "delivery-plan", "Indicators", lambda: rows("indicators"), INDICATORS, 20),
    Walk(
        "002", "delivery-plan", "Ambitions", lambda: rows("ambitions"), same("Ref", "Ambition"), 7
    ),
    Walk("002", "delivery-plan", "Bodies", lambda: rows("bodies"), BODIES, 40),
    Walk(
        "002", "delivery-plan", "Glossary", lambda: rows("glossary"), same("Term", "Meaning"), 108
    ),
    Walk(
        "002",
        "delivery-plan",
        "Recommendations",
        numbered(for_places=False),
        same("No.", "Group", "Kind", "Recommendation", "Wording differs") | {"Level": "Given to"},
        95,
    ),
    Walk(
        "001",
        "recommendations",
        "Who has chosen what",
        numbered(for_places=True),
        same("No.", "Group", "Phase", "Recommendation"),
        64,
    ),
    Walk(
        "001",
        "recommendations",
        "Answers",
        lambda: documents("recommendation_responses"),
        same("Place", "Activity", "Link", "Updated on")
        | {"Recommendation": "No.", "Response": "Answer"},
        len(documents("recommendation_responses")),
    ),
    Walk(
        "000",
        "key-outcomes",
        "Outcomes",
        lambda: documents("key_outcomes"),
        same("Place", "Pillar", "Domain", "Theme", "Outcome", "Figure is", "Figure", "Unit")
        | same("Document", "Period", "Of which", "Note", Year="Plan year"),
        48,
    ),
    Walk(
        "003",
        "strategy-alignment",
        "Challenges",
        of_kind("strategies", ("Challenge",)),
        CHALLENGES | {"Key challenge": "Challenge"},
        34,
    ),
    Walk(
        "003",
        "strategy-alignment",
        "Other lines",
        of_kind("strategies", OTHER),
        STATEMENTS | same("Unit", "Note") | {"Key challenge": "Words", "As at": "Period or date"},
        121,
    ),
    Walk(
        "003",
        "strategy-alignment",
        "Causes and assets",
        lambda: documents("causes_and_assets"),
        same("Place", "Strategy", "Kind", "From", "To"),
        12,
    ),
    Walk(
        "004",
        "engagement-note",
        "Points",
        lambda: documents("engagement"),
        same(
            "Event", "Place", "Date", "Question", "Kind", "Point", "Theme", "What was done", "Link"
        ),
        76,
    ),
    Walk(
        "004",
        "engagement-note",
        "Suggestions",
        of_kind("engagement", ("Indicator suggestion",)),
        same("Event", "Theme") | {"Point": "Suggestion"},
        11,
    ),
)
SPOILT = [(walk, heading) for walk in WALKS for heading in walk.columns]


@lru_cache(maxsize=32)
def annex(paper: str, sheet: str) -> tuple[dict[str, str], ...]:
    """The rows of an annex sheet's table by heading, as text."""
    worksheet = openpyxl.load_workbook(BytesIO(example(paper).annex))[sheet]
    (table,) = worksheet.tables.values()
    heads, *lines = worksheet[table.ref]
    names = [str(cell.value) for cell in heads]
    return tuple({n: text(c.value) for n, c in zip(names, line, strict=True)} for line in lines)


def text(value: object) -> str:
    """A cell as the facts spell it: 9.0 is "9", a day is in ISO form."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return f"{value:g}" if isinstance(value, int | float) else str(value or "").strip()


def absent(walk: Walk, facts: Facts) -> list[str]:
    """The facts of which no row of the annex holds every cell; a blank cell asks for nothing."""
    table = annex(walk.paper, walk.sheet)
    return [
        " | ".join(fact.values()) for fact in facts if not any(_holds(walk, fact, r) for r in table)
    ]


def _holds(walk: Walk, fact: Mapping[str, str], row: Mapping[str, str]) -> bool:
    return all(
        _same(column, fact[heading].strip(), row[column])
        for heading, column in walk.columns.items()
        if fact[heading].strip()
    )


def _same(heading: str, fact: str, cell: str) -> bool:
    if heading == "Accountable body":
        return [bodies().get(fold(name), name) for name in fact.splitlines()] == cell.splitlines()
    if heading == "Theme":
        return cell.startswith(f"Theme {fact}:")
    if heading == "Indicator":  # the paper prints the stars; in an annex its note tells of them
        return fact.rstrip("*") == cell
    if heading in ("Target", "Figure"):
        return float(cell) == float(fact) if _is_number(cell) else False
    return fact == cell


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """The one name under which the plan prints a body, by each of its other names."""
    return {fold(other): b.name for b in example_plan().bodies for other in b.other_names}


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace("-", "", 1).isdigit()


@pytest.mark.parametrize("walk", WALKS, ids=str)
def test_everything_in_the_source_stands_in_its_annex_row_by_row(walk: Walk) -> None:
    facts = walk.facts()
    assert len(facts) == walk.holds
    assert absent(walk, facts) == []


@pytest.mark.parametrize(("walk", "heading"), SPOILT, ids=lambda part: str(part))
def test_a_fact_that_is_spoilt_in_any_cell_is_missed(walk: Walk, heading: str) -> None:
    spoilt = next(dict(fact) for fact in walk.facts() if fact[heading].strip())
    spoilt[heading] = (
        "9"
        if heading == "Theme"
        else f"{spoilt[heading]}1"
        if _is_number(spoilt[heading])
        else f"{spoilt[heading]}~"
    )
    assert len(absent(walk, [spoilt])) == 1
