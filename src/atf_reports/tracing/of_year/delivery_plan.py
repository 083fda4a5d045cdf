"""What the delivery plan counts: programmes, measures, what is outstanding, and coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from atf_reports import phrases
from atf_reports.choices import Flag, InformationStatus, MeasureKind
from atf_reports.papers.delivery_plan import wanted_of
from atf_reports.papers.plan_counts import repeats
from atf_reports.papers.plan_scope import PlanScope, scope_of
from atf_reports.papers.programme_block import is_name_only, is_outstanding
from atf_reports.plan_yearly import Body, Measure, Programme, Theme
from atf_reports.schema.columns import Column
from atf_reports.tracing.of_year.coverage import Goals
from atf_reports.tracing.of_year.figures import (
    Figure,
    Printed,
    Year,
    cells,
    counted,
    number,
    sentences,
)
from atf_reports.tracing.parts import Cell

_SHORT = "view.in_short"
_COUNTED = "Rows of Programmes that say more than a name and that no error holds back."
_THERE = " Its Footprint holds the Place."
_FLAGS = "Programmes whose cell says Yes, and apart from them those that say Not known."
_OUTSTANDING = "Programmes whose Information status is Pending or Part pending."
_MEASURES = "Measures of these programmes."
_TARGETS = "Measures of these programmes that name a Target."
_UNPLACED = "Programmes whose Footprint is not stated."
_REPEATS = "Programmes that say what another says, and those whose whole row is pending."
_KINDS = "Measures of a repeated programme, and those whose Kind is Placeholder or Held elsewhere."
_BODIES = "Programmes that name the body as accountable."
Counting = Callable[[PlanScope, Sequence[Programme]], tuple[Cell, ...]]


def figures(year: Year) -> Iterator[Figure]:
    """Every figure of the paper and its annex."""
    scope = scope_of(year.frame)
    goals = Goals(year, wanted_of(scope))
    yield from _in_short(year, scope)
    yield from _glance(year, scope)
    if note := year.view.not_stated_note:
        of = "Programmes whose footprint is not stated"
        at = [Printed("view.not_stated_note", "", note)]
        yield counted(of, note, _UNPLACED, at, cells(scope.unplaced, Programme.footprint))
    yield from goals.section()
    yield from _sheets(year, scope)
    yield from goals.sheets()


def _in_short(year: Year, scope: PlanScope) -> Iterator[Figure]:
    """The first page's sentences."""
    own = _real(scope, scope.programmes)
    place = bool(scope.frame.place)
    themes = () if place else cells(scope.themes, Theme.number)
    ours = cells(own, Programme.ref, *([Programme.footprint] if place else []))
    every = cells(own, Programme.ref)
    flagged = (*_yes(own, Programme.hcp_led), *_yes(own, Programme.economic))
    rule, twice, none_yet = _COUNTED + _THERE * place, _twice(own), _no_measure(scope, own)
    for start, of, why, those, among in (
        ("The plan holds", "Programmes held", rule, (*ours, *themes), ()),
        ("Led by the", "Led by the HCP, and economic contribution", _FLAGS, flagged, every),
        ("Information", "Information pending", _OUTSTANDING, _pending(scope, own), every),
        ("No information", "Information pending", _OUTSTANDING, (), every),
        ("Measures:", "Measures, with a number to reach", _TARGETS, _numbered(scope, own), ()),
        ("Counted among the programmes", "Repeated or pending", _REPEATS, _again(own), ()),
        ("Counted among the measures", "Measures not yet one", _KINDS, none_yet, twice),
    ):
        for at in sentences(_SHORT, year.view.in_short, start):
            yield counted(f"In short, {of}", at.text, why, [at], those, among)


def _glance(year: Year, scope: PlanScope) -> Iterator[Figure]:
    """The table of themes, and its last line on all."""
    for row, theme in zip(year.view.glance, (*scope.themes, None), strict=True):
        here = [p for p in scope.programmes if theme is None or p.theme == theme.number]
        own = _real(scope, here)
        for field, name, noun, rule, count in _COLUMNS:
            text = getattr(row, field)
            at = [Printed(f"view.glance.{field}", row.theme, text)]
            of = f"At a glance, {row.theme}, {name}"
            among = () if field in ("programmes", "measures") else cells(own, Programme.ref)
            those = count(scope, here if field == "programmes" else own)
            yield counted(of, number(text, noun), rule, at, those, among)


def _programmes(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    return cells(own, Programme.theme)


def _pending(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    return cells((p for p in own if is_outstanding(p)), Programme.information)


def _measures(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    return cells((m for p in own for m in scope.measures.under(p)), Measure.programme)


def _numbered(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    """The measures, and which of them name a number."""
    named = (m for p in own for m in scope.measures.under(p))
    return cells(named, Measure.programme, Measure.target)


def _with_number(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    return cells((m for p in own for m in scope.measures.under(p)), Measure.target)


def _flags(column: Column[Flag]) -> Counting:
    return lambda scope, own: _yes(own, column)


_COLUMNS: tuple[tuple[str, str, str, str, Counting], ...] = (
    ("programmes", "programmes", "programme", _COUNTED, _programmes),
    ("hcp_led", "led by the HCP", "programme", _FLAGS, _flags(Programme.hcp_led)),
    ("economic", "economic contribution", "programme", _FLAGS, _flags(Programme.economic)),
    ("outstanding", "information pending", "programme", _OUTSTANDING, _pending),
    ("measures", "measures", "measure", _MEASURES, _measures),
    ("with_number", "measures with a number", "measure", _TARGETS, _with_number),
)


def _yes(own: Sequence[Programme], column: Column[Flag]) -> tuple[Cell, ...]:
    """The cells that say Yes or Not known."""
    told = (p for p in own if p.values[column.index] in (Flag.YES, Flag.NOT_KNOWN))
    return cells(told, column)


def _again(own: Sequence[Programme]) -> tuple[Cell, ...]:
    """What repeats what, and what is pending."""
    pending = (p for p in own if p.information is InformationStatus.PENDING)
    return (*_twice(own), *cells(pending, Programme.information))


def _twice(own: Sequence[Programme]) -> tuple[Cell, ...]:
    """What makes programmes repeat each other."""
    return cells((p for pair in repeats(own) for p in pair), Programme.title, Programme.outline)


def _no_measure(scope: PlanScope, own: Sequence[Programme]) -> tuple[Cell, ...]:
    """The measures of repeated programmes, and those that are none yet."""
    none_yet = (MeasureKind.PLACEHOLDER, MeasureKind.HELD_ELSEWHERE)
    measures = [m for p in own for m in scope.measures.under(p)]
    again = (m for _, p in repeats(own) for m in scope.measures.under(p))
    kinds = cells((m for m in measures if m.kind in none_yet), Measure.kind)
    return (*cells(again, Measure.programme), *kinds)


def _sheets(year: Year, scope: PlanScope) -> Iterator[Figure]:
    """The counts on the annex's own sheets."""
    for sheet, programmes in (("programmes", scope.programmes), ("unplaced", scope.unplaced)):
        for line, programme in zip(getattr(year.annex, sheet), programmes, strict=True):
            those = cells(scope.measures.under(programme), Measure.programme)
            at = [Printed(f"annex.{sheet}.measures", line.ref, str(line.measures))]
            printed = phrases.count(line.measures, "measure")
            among = () if those else cells([programme], Programme.ref)
            yield counted(f"Measures of {line.ref}", printed, _MEASURES, at, those, among)
    rows = year.frame.rows(year.position.plan.bodies)
    for body, row in zip(year.annex.bodies, rows, strict=True):
        accountable = (p for p in scope.programmes if body.body in p.accountable)
        at = [Printed("annex.bodies.count", body.body, str(body.count))]
        printed = phrases.count(body.count, "programme")
        those = cells(accountable, Programme.accountable)
        among = () if those else cells([row], Body.name)
        yield counted(f"Bodies, {body.body}", printed, _BODIES, at, those, among)


def _real(scope: PlanScope, programmes: Sequence[Programme]) -> list[Programme]:
    return [p for p in programmes if not is_name_only(p, scope.measures)]
