"""Why a figure stands in a paper: the rule in words, and the plan's cells behind it.

Nothing is remembered from the build: each figure is worked out again from the position, so that a
trace is true of the plan as it is now. Cells are named as text, "Updates!D14". A figure that
disclosure hides is named without what stands in its cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from atf_reports import phrases
from atf_reports.analysis import milestone_dates
from atf_reports.analysis.comparison import ENGLAND, period_order
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.papers import milestones, risks
from atf_reports.papers.exceptions import change, off_track
from atf_reports.papers.page_one import count_cell
from atf_reports.papers.registry import PAPERS, PaperKind, slug
from atf_reports.plan import Plan
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import Milestone, Reading, Risk, Update
from atf_reports.plan_yearly import IndicatorValue, Programme
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Column, Row
from atf_reports.schema.names import fold, nearest
from atf_reports.tracing import asked
from atf_reports.tracing.cells_behind import Remade
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.parts import Cell, says
from atf_reports.tracing.rules_in_words import DUE, RULES, rule_of

NOW, BEFORE = "this quarter", "last quarter"
_COUNT = re.compile(
    r"(?:ratings?\s*[,:]?\s*)?(?P<word>[a-z ]+?)(?:\s*[,:]?\s*(?P<when>(?:this|last) quarter))?",
    re.IGNORECASE,
)
_STANDS = {
    State.REPORTED: "The published rating is the confirmed one if there is one, else the "
    "officer's; the word after it is last quarter's published rating.",
    State.HELD_BACK: "The row is held back until the cell named is mended.",
    State.NOT_REPORTED: "It is due, as Reported by and Footprint say, and no row of Updates is for "
    "this programme, Place and quarter.",
}
_SHOWN = 8  # pieces that are offered where more are meant
_EXCEPTION = " It is an exception, since it is Red, Amber or held back."


class NoSuchFigure(Exception):
    """Nothing in the paper goes by that name; the message says what may be asked."""


@dataclass(frozen=True)
class Trace:
    """One figure or row of a paper: what is printed, by which rule, from which cells."""

    of: str
    printed: str
    rule: str
    cells: tuple[Cell, ...]


@dataclass(eq=False)
class Tracer:
    """Traces what one paper prints; `about` is a Place, a theme's number, or "All"."""

    position: Position
    disclosure: Disclosure
    kind: PaperKind
    about: str

    def why(self, ref: str) -> tuple[Trace, ...]:
        """The traces of a count ("Ratings, Red, this quarter"), of a row by its ref, or of any
        words or number that the paper prints ("14 of 15", "matrix Liverpool theme 1").

        Raises `NoSuchFigure`.
        """
        if self.kind.usual:
            asked_for = _COUNT.fullmatch(ref.strip())
            word = next(
                (w for w in COUNTED if asked_for and fold(w) == fold(asked_for["word"])), ""
            )
            if asked_for and word:
                return (self.count(word, (asked_for["when"] or NOW).lower() != BEFORE),)
            if found := [trace for rows in self._by_kind for trace in rows(ref.strip())]:
                return tuple(found)
        return tuple(self._traced(piece) for piece in self._pieces(ref))

    def _pieces(self, ref: str) -> list[Leaf]:
        """The pieces of the paper that some words mean: one, or a few."""
        found = asked.meant(self.printed, ref)
        if not found:
            raise NoSuchFigure(
                f'Nothing in this paper goes by "{ref}". Ask for "Ratings, Red, this quarter", for '
                "the ref of a programme (P1.05), a milestone (MS1.05-1), a measure (M1.05-1), an "
                "indicator (I1) or a risk (R1) that it prints, or for words or a number as printed."
                f" {asked.meant_perhaps(self.position.plan, self.printed, ref)}"
            )
        if len(found) > asked.MOST:
            shown = "\n".join(f"  {_of(p)}: {_short(p.text)}" for p in found[:_SHOWN])
            raise NoSuchFigure(
                f'"{ref}" is printed {len(found)} times in this paper. Add words of the row, the '
                f"column or the sentence that you mean. The first are\n{shown}"
            )
        return found

    @cached_property
    def printed(self) -> tuple[Leaf, ...]:
        """Every piece that the paper and its annex print."""
        built = self.kind.build(self.position, self.about, self.disclosure, "")
        return tuple(asked.printed(built))

    def _traced(self, piece: Leaf) -> Trace:
        """Any piece of the paper, with the cells that it cannot be made without."""
        behind = Remade(self.position, self.kind, self.about).behind(piece)
        cells = behind.cells(self.position)
        kept = tuple(Cell(c.address, "hidden") if c.address in self._hidden else c for c in cells)
        return Trace(_of(piece), piece.text, rule_of(piece, cells), kept)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The cells that disclosure hides."""
        return frozenset(f"{c.sheet}!{c.cell}" for c in self.disclosure.suppressed_cells)

    def count(self, word: str, now: bool = True) -> Trace:
        """A count of page one's table, with the cell that puts each update in it."""
        standings = self._own if now else self._own_before
        coverage = Coverage.of(standings, self.position.plan.settings.coverage_floor)
        counted = [s for s in coverage.due if s.word == word]
        quarter = self.position.quarter if now else self.position.quarter.previous
        share = f"; the share is of the {len(coverage)} due" if coverage.enough else ""
        rule = f"Updates due in {quarter} that stand at {word}{share}. {DUE}"
        cells = tuple(cell for s in counted for cell in self._deciding(s))
        when = NOW if now else BEFORE
        return Trace(f"Ratings, {word}, {when}", count_cell(coverage, word), rule, cells)

    @cached_property
    def _own(self) -> tuple[Standing, ...]:
        """The updates that the paper counts."""
        return self._of_paper(self.position)

    @cached_property
    def _own_before(self) -> tuple[Standing, ...]:
        """Last quarter's standings of the same updates."""
        position = self.position
        before = Position(position.plan, position.quarter.previous, position.findings)
        keys = {(s.programme.ref, s.place) for s in self._own}
        return tuple(s for s in before.standings if (s.programme.ref, s.place) in keys)

    def _of_paper(self, position: Position) -> tuple[Standing, ...]:
        if self.kind.about == "place":
            return position.in_place(self.about)
        return position.in_theme(self.about) if self.kind.about == "theme" else position.standings

    def _deciding(self, standing: Standing) -> Iterator[Cell]:
        """The cells that decide at which word an update stands."""
        if standing.update is None:
            yield from _cells(standing.programme, Programme.reported_by, Programme.footprint)
            return
        if standing.fault and standing.fault.cell:
            yield Cell(standing.fault.where, standing.fault.message)
            return
        if standing.confirmation:
            yield from _cells(standing.confirmation, type(standing.confirmation).rating)
        yield from _cells(standing.update, Update.rating)

    @cached_property
    def _by_kind(self) -> tuple[Callable[[str], Iterator[Trace]], ...]:
        return (self._updates, self._milestones, self._risks, self._readings, self._values)

    def _updates(self, ref: str) -> Iterator[Trace]:
        """How a programme stands in each Place that the paper prints; "P1.05 Halton" is one."""
        covering = self.position.leads_covering(self.about) if self.kind.about == "place" else ()
        wrong = {(s.programme.ref, s.place) for s in off_track(self._own)}
        for standing in (*self._own, *covering):
            key = (standing.programme.ref, standing.place)
            if fold(ref) in map(fold, (key[0], " ".join(key))):
                rule = _STANDS[standing.state] + (_EXCEPTION if key in wrong else "")
                of = f"{standing.programme.name}, {standing.place}"
                yield Trace(of, change(standing), rule, tuple(self._update_cells(standing)))

    def _update_cells(self, standing: Standing) -> Iterator[Cell]:
        yield from self._deciding(standing)
        if standing.state is State.REPORTED and standing.update:
            told = (Update.progress, Update.reason, Update.recovery_action, Update.recovery_lead)
            rest = (Update.back_on_track_by, Update.ask_kind, Update.ask, Update.evidence)
            yield from _cells(standing.update, *told, *rest)
        key = (standing.programme.ref, standing.place)
        for before in self._own_before:
            if (before.programme.ref, before.place) == key and before.rating:
                yield from self._deciding(before)

    def _milestones(self, ref: str) -> Iterator[Trace]:
        for row in self._printed_milestones():
            if row.ref == ref:
                stands = milestone_dates.stage(row, self.position.quarter)
                printed = f"{stands}; {milestone_dates.moved(row)}"
                columns = (Milestone.baseline, Milestone.forecast, Milestone.last_forecast)
                more = (Milestone.actual, Milestone.change_reason, Milestone.approved_by)
                yield Trace(
                    ref, printed, RULES["MilestoneRow"], tuple(_cells(row, *columns, *more))
                )

    def _printed_milestones(self) -> Sequence[Milestone]:
        if self.kind.about == "place":
            return milestones.of_place(self.position, self.about)
        if self.kind.about == "theme":
            return milestones.of_theme(self.position, self.about)
        return milestones.of_board(self.position)

    def _risks(self, ref: str) -> Iterator[Trace]:
        about = f"Theme {self.about}" if self.kind.about == "theme" else self.about
        for row in risks.chosen_risks(self.position, about):
            if row.ref == ref:
                printed = f"{row.score} {risks.band(row.score)}; {risks.moved(row)}"
                columns = (Risk.likelihood, Risk.impact, Risk.last_score, Risk.status)
                yield Trace(ref, printed, RULES["RiskRow"], tuple(_cells(row, *columns)))

    def _readings(self, ref: str) -> Iterator[Trace]:
        """A measure's readings up to the quarter, a trace per Place and group."""
        plan = self.position.plan
        measure = plan.measures.get(ref)
        programme = plan.programmes.get(measure.programme) if measure else None
        rows: dict[str, list[Reading]] = {}
        for row in plan.readings:
            told = row.measure == ref and row.quarter <= self.position.quarter
            if told and self._speaks_of(row.place, programme):
                rows.setdefault(" ".join(filter(None, (row.place, row.group))), []).append(row)
        for where, found in rows.items():
            found.sort(key=lambda row: row.quarter)
            shown = self.disclosure.reading(found[-1])
            word = "Suppressed" if shown.suppressed else str(found[-1].status)
            value = word if shown.value is None else f"{shown.value:g}"
            printed = f"{value}, {found[-1].quarter.short}"
            cells = (*self._figure(found[-1]), *_earlier(found[:-1], Reading.value))
            yield Trace(f"{ref}, {where}", printed, RULES["ReadingRow"], cells)

    def _values(self, ref: str) -> Iterator[Trace]:
        """An indicator's values, a trace per area that the paper speaks of, England beside it."""
        plan = self.position.plan
        place = plan.places.get(self.about)
        wanted = {place.code, ENGLAND} if place else set()
        rows: dict[str, list[IndicatorValue]] = {}
        for row in plan.indicator_values:
            if row.indicator == ref and (not wanted or row.area in wanted):
                rows.setdefault(" ".join(filter(None, (row.area, row.group))), []).append(row)
        for where, found in rows.items():
            found.sort(key=lambda row: period_order(row.period))
            shown = self.disclosure.indicator_value(found[-1])
            value = "Suppressed" if shown.value is None else f"{shown.value:g}"
            cells = (*self._figure(found[-1]), *_earlier(found[:-1], IndicatorValue.value))
            yield Trace(f"{ref}, {where}", f"{value}, {found[-1].period}", RULES["RugCell"], cells)

    def _figure(self, row: Reading | IndicatorValue) -> Iterator[Cell]:
        if isinstance(row, Reading):
            hidden, columns = self.disclosure.reading(row).suppressed, _READ
        else:
            hidden, columns = self.disclosure.indicator_value(row).suppressed, _VALUED
        for cell in _cells(row, *columns):
            yield Cell(cell.address, "hidden") if hidden else cell

    def _speaks_of(self, place: str, programme: Programme | None) -> bool:
        if self.kind.about == "theme":
            return programme is not None and programme.theme == self.about
        if self.kind.about == "place":
            return place == self.about or self.about in self.position.plan.places_of.get(place, ())
        return True


def find_paper(plan: Plan, quarter: Quarter, name: str) -> tuple[PaperKind, str]:
    """The paper that a name means: a file's, a Place's, "Theme 1", "board-summary", "key outcomes
    Wirral"; a Place alone is its progress paper.

    Raises `NoSuchFigure` with the nearest name.
    """
    papers: dict[str, tuple[PaperKind, str]] = {}
    for kind in PAPERS:
        for about in kind.subjects(plan):
            for each in _names(plan, quarter, kind, about):
                papers.setdefault(slug(each), (kind, about))
    file = name.replace("\\", "/").rpartition("/")[2]
    wanted = slug(re.sub(r"(?i)\.(docx|xlsx|pdf)$", "", file))
    if wanted in papers:
        return papers[wanted]
    near = nearest(wanted, list(papers), cutoff=0.6)
    meant = f" Did you mean {near}?" if near else ""
    raise NoSuchFigure(f'There is no paper "{name}".{meant}')


def _names(plan: Plan, quarter: Quarter, kind: PaperKind, about: str) -> Iterator[str]:
    """What a paper goes by, its file's name first."""
    stem = kind.stem(plan, about, quarter).rpartition("/")[2]
    yield from (stem, stem.removesuffix(f"-{quarter.slug}"))
    yield stem.removesuffix(f"-{quarter.financial_year}")
    yield from (f"{kind.title} {about}", f"{kind.name} {about}", f"{about} {kind.title}")
    if about == ALL:
        yield from (kind.title, kind.name)
        yield from ["board"] if kind.usual else []
    elif kind.usual:
        theme, place = plan.themes.get(about), plan.places.get(about)
        yield from (about, f"Theme {about}")  # "1" is a theme
        if theme and kind.about == "theme":
            yield from (theme.title, theme.short_name or theme.title, theme.name)
        if place and kind.about == "place":
            yield from (place.short_name or place.name, place.code, *place.other_names)


def _of(piece: Leaf) -> str:
    """Where a piece stands, in words: its section, then its row and its column."""
    section = [name for name in piece.kind.split(".")[1:2] if name != "page_one"]
    in_column = not piece.where or any(step.column for step in piece.steps)
    row = [piece.where] if in_column else [piece.where, piece.name]
    told = [phrases.capital(" ".join(section)), *row]
    return ", ".join(filter(None, told)).replace("_", " ") or "Page one"


def _short(text: str, most: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


_READ: tuple[Column[Any], ...] = (Reading.value, Reading.numerator, Reading.denominator)
_VALUED: tuple[Column[Any], ...] = (
    IndicatorValue.value,
    IndicatorValue.lower,
    IndicatorValue.upper,
)


def _earlier(rows: Sequence[Row], column: Column[Any]) -> Iterator[Cell]:
    """The earlier rows of a series in one line: what its chart and its changes are made from."""
    if rows:
        at = [row.cell(column) for row in sorted(rows, key=lambda row: row.line)]
        span = at[0] if len(at) == 1 else f"{at[0]} to {at[-1]}"
        times = phrases.count(len(rows), "earlier figure")
        yield Cell(f"{rows[0].sheet}!{span}", f"{times}, for the chart and what changed")


def _cells(row: Row, *columns: Column[Any]) -> Iterator[Cell]:
    """The filled cells among some columns of a row."""
    for column in columns:
        value = row.values[column.index]
        if value not in (None, "", ()):
            yield Cell(f"{row.sheet}!{row.cell(column)}", says(value))
