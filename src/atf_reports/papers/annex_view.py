"""The annex of a quarterly paper: every row behind the paper, typed, with nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.frozen import frozen
from atf_reports.papers.board_log import ActionLine, DecisionLine
from atf_reports.papers.exceptions import confirmed_note, held_back
from atf_reports.papers.gaps import GapLine
from atf_reports.papers.indicators import IndicatorLine
from atf_reports.papers.measures import ReadingLine
from atf_reports.papers.milestones import MilestoneLine
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.risks import RiskLine
from atf_reports.papers.year_ago import signed


@frozen
class UpdateLine:
    """One update in full, due or offered; `standing` is its rating, "Not reported" or why held.

    `before` and `year_before` are last quarter's rating and that of a year before, each with its
    movement; "" where it is not held. `row` names the plan's sheet and row that it was read from.
    """

    programme: str
    theme: str
    place: str
    due: str
    standing: str
    before: str
    movement: str
    year_before: str
    year_movement: str
    progress: str
    plans: str
    reason: str
    recovery_action: str
    recovery_lead: str
    back_on_track_by: date | None
    ask_kind: str
    ask: str
    evidence: str
    completed_on: date | None
    confirmed: str
    row: str


@frozen
class CountLine:
    """How many due updates stand at one word, this quarter and last; shares are 0 to 1.

    A share is None where too few updates came in, or nothing of last quarter is held.
    """

    word: str
    now: int
    share: float | None
    before: int | None
    share_before: float | None


@frozen
class SourceLine:
    """One sheet of the plan that the paper draws on, and how many of its rows."""

    sheet: str
    holds: str
    rows: int


@frozen
class FigureLine:
    """One figure of the paper: what `why` may be asked, what is printed, its rule and its cells.

    `counted` is how many cells it is made from; `cells` names them, runs as "D12:D40", and what
    they were counted among.
    """

    figure: str
    printed: str
    rule: str
    counted: int
    cells: str


@frozen(kw_only=True)
class QuarterlyAnnex:
    """What an annex template may use: words for its titles, and a list of rows per sheet.

    `figures` are filled in where the paper is printed.
    """

    title: str
    marking: str
    draft: str
    about: str
    quarter: str
    last_quarter: str
    as_at: date
    contact: str
    partnership: str
    coverage: str
    record: str
    updates: tuple[UpdateLine, ...]
    counts: tuple[CountLine, ...]
    milestones: tuple[MilestoneLine, ...]
    readings: tuple[ReadingLine, ...]
    indicators: tuple[IndicatorLine, ...]
    gaps: tuple[GapLine, ...]
    risks: tuple[RiskLine, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    sources: tuple[SourceLine, ...]
    key: tuple[KeyLine, ...]
    figures: tuple[FigureLine, ...] = ()


def update_lines(position: Position, standings: Sequence[Standing]) -> tuple[UpdateLine, ...]:
    """The standings as rows of the annex, in the order given."""
    known = _known_lines(position)
    return tuple(known[standing] for standing in standings)


class _UpdateLines(dict[Standing, UpdateLine]):
    """The row of each standing, made once: most stand in three papers' annexes."""

    def __init__(self, position: Position) -> None:
        self._position = position

    def __missing__(self, standing: Standing) -> UpdateLine:
        self[standing] = made = _update_line(self._position, standing)
        return made


@lru_cache(maxsize=2)
def _known_lines(position: Position) -> _UpdateLines:
    return _UpdateLines(position)


def _update_line(position: Position, standing: Standing) -> UpdateLine:
    update = standing.update if standing.state is State.REPORTED else None
    theme = position.plan.themes.get(standing.programme.theme)
    source = standing.update
    return UpdateLine(
        programme=standing.programme.name,
        theme=theme.name if theme else "",
        place=standing.place,
        due="Yes" if standing.due else "Offered",
        standing=held_back(standing) if standing.state is State.HELD_BACK else standing.word,
        before="Held back" if standing.held_before else str(standing.before or ""),
        movement=signed(standing.movement),
        year_before=str(standing.year_before or ""),
        year_movement=signed(standing.year_movement) if standing.year_before else "",
        progress=update.progress if update else "",
        plans=update.plans if update else "",
        reason=update.reason if update else "",
        recovery_action=update.recovery_action if update else "",
        recovery_lead=update.recovery_lead if update else "",
        back_on_track_by=update.back_on_track_by if update else None,
        ask_kind=str(update.ask_kind or "") if update else "",
        ask=update.ask if update else "",
        evidence=update.evidence if update else "",
        completed_on=update.completed_on if update else None,
        confirmed=confirmed_note(standing),
        row=f"{source.sheet} row {source.line}" if source else "",
    )


@frozen
class RowsAt:
    """Where a list begins in the annex: the sheet's tab and its first row, 0 for in no sheet."""

    tab: str
    row: int


def annex_pointer(standings: Sequence[Standing], start: RowsAt) -> Callable[[Standing], str]:
    """What a cut text ends in; `start` is where the annex prints the first standing."""
    rows = {
        (s.programme.ref, s.place): number for number, s in enumerate(standings, start=start.row)
    }

    def pointer(standing: Standing) -> str:
        if not start.row:
            return "\nThe full text is in the plan."
        row = rows[standing.programme.ref, standing.place]
        return f"\nFull text in the annex, {start.tab}, row {row}."

    return pointer


def count_lines(coverage: Coverage, earlier: Sequence[Standing]) -> tuple[CountLine, ...]:
    """The counts of page one as numbers, one row a word; words that nobody used are left out."""
    before = Coverage.of(earlier, coverage.floor)
    held = bool(before.came_in)
    words = [w for w in COUNTED if coverage.counts[w] or (held and before.counts[w])]
    return tuple(
        CountLine(
            word=word,
            now=coverage.counts[word],
            share=_share(coverage, word),
            before=before.counts[word] if held else None,
            share_before=_share(before, word) if held else None,
        )
        for word in words
    )


def _share(coverage: Coverage, word: str) -> float | None:
    return coverage.counts[word] / len(coverage) if coverage.enough else None


def source_lines(position: Position) -> tuple[SourceLine, ...]:
    """The plan's sheets that hold anything, with what one row of each is."""
    return tuple(
        SourceLine(table.sheet, f"One row is {table.row_type.one}.", len(table))
        for table in position.plan.tables
        if len(table)
    )


def coverage_words(coverage: Coverage) -> str:
    """ "12 of 14 updates due came in." for the annex's cover."""
    due, came = len(coverage), len(coverage.came_in)
    return f"{came} of {phrases.count(due, 'update')} due came in." if due else "Nothing was due."
