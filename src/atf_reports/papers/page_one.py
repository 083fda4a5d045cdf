"""Page one: what is asked, how it goes, what changed, what is wrong, who has not reported."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.coverage import COUNTED, Coverage
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.choices import Rating
from atf_reports.frozen import frozen
from atf_reports.papers.exceptions import (
    MOST_ON_PAGE_ONE,
    ExceptionLine,
    ask_rank,
    ask_words,
    exception_line,
    off_track,
)
from atf_reports.papers.rating_sentences import ratings_sentences, reds_left, short_name
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.quarter import Quarter
from atf_reports.render.house_style import RATING_TINTS

MOST_ASKS = 4
MOST_NAMED = 2  # programmes named in full in a sentence; more are told by ref
MOST_SENTENCES = 5
# Counted in a column of their own only where there are any, this quarter or last.
_IF_ANY = {str(Rating.PAUSED), str(Rating.CLOSED), str(State.HELD_BACK)}


@frozen
class CountHead:
    """A column of the count table: its word and the colours that repeat it."""

    word: str
    fill: str
    ink: str


@frozen
class CountRow:
    """One quarter's counts, in the order of the heads: "12 (55%)"."""

    quarter: str
    cells: tuple[str, ...]


@frozen
class CountTable:
    """How many updates stand at each rating, this quarter and last."""

    heading: str
    heads: tuple[CountHead, ...]
    rows: tuple[CountRow, ...]


@frozen
class PageOne:
    """Page one, ready to print. `more` points at exceptions that did not fit; "" where all did.

    `reds` names the Reds among those, so that page one holds every Red. `day` is the last of the
    quarter.
    """

    asked: str
    asks: tuple[str, ...]
    day: str
    in_short: tuple[str, ...]
    counts: CountTable
    exceptions: tuple[ExceptionLine, ...]
    more: str
    reds: str
    as_at: str


def page_one(
    position: Position,
    standings: Sequence[Standing],
    details: PaperDetails | None,
    earlier: Sequence[Standing],
    headline: str,
    sentences: Sequence[str],
    with_place: bool,
    year_earlier: Sequence[Standing] = (),
) -> PageOne:
    """Page one of a paper about these standings.

    `earlier` are last quarter's standings of the same updates (empty: not held), `year_earlier`
    those of a year before, `headline` the lead's own words, `sentences` what the other
    sections say of their figures, best first.
    """
    coverage = Coverage.of(standings, position.plan.settings.coverage_floor)
    wrong = off_track(standings)
    shown = [exception_line(s, with_place) for s in wrong[:MOST_ON_PAGE_ONE]]
    own = details.headline if details else ""
    moved = ratings_sentences(coverage, with_place)
    said = [coverage_sentence(coverage, with_place), own or headline, *moved]
    facts = [s for s in [*said, *sentences] if s]
    return PageOne(
        asked=f"{(details.meeting if details else '') or 'The Board'} is asked to",
        asks=asks(coverage, standings, details, with_place),
        day=phrases.day(position.quarter.last_day),
        in_short=tuple(facts[: MOST_SENTENCES + bool(own or headline) + 1]),
        counts=count_table(position.quarter, coverage, earlier, year_earlier),
        exceptions=tuple(shown),
        more=more_exceptions(len(wrong) - len(shown)),
        reds=reds_left(wrong[len(shown) :], with_place),
        as_at=f"Figures as at {phrases.day(position.quarter.last_day)} unless dated.",
    )


def more_exceptions(left: int) -> str:
    """Where those that page one has no room for stand: "and 4 more, under Exceptions in full"."""
    return f"and {left} more, under Exceptions in full" if left > 0 else ""


def asks(
    coverage: Coverage,
    standings: Sequence[Standing],
    details: PaperDetails | None,
    with_place: bool,
) -> tuple[str, ...]:
    """The numbered ask: the paper's own words if given, else the updates' asks and what to note."""
    own = [line.strip() for line in (details.ask if details else "").splitlines() if line.strip()]
    if own:
        return tuple(own)
    asking = sorted((s for s in standings if ask_words(s)), key=_ask_order)
    lines = [_ask_line(s, with_place) for s in asking[:MOST_ASKS]]
    if len(asking) > MOST_ASKS:
        lines.append(
            f"Consider {phrases.count(len(asking) - MOST_ASKS, 'more ask')} under Exceptions."
        )
    if coverage.missing:
        number = phrases.spelled(len(coverage.missing))
        verb = "update has" if len(coverage.missing) == 1 else "updates have"
        lines.append(f"Note that {number} {verb} not been reported.")
    return tuple(lines) or ("Note the progress reported; nothing else is asked.",)


def _ask_order(standing: Standing) -> tuple[int, int, str]:
    return (standing.rating is not Rating.RED, ask_rank(standing), standing.programme.ref)


def _ask_line(standing: Standing, with_place: bool) -> str:
    words = ask_words(standing).rstrip(".")
    place = f", {standing.place}" if with_place else ""
    return f"{words} ({standing.programme.ref}{place})."


def coverage_sentence(coverage: Coverage, with_place: bool) -> str:
    """ "20 of 22 updates due came in (91%); nothing on P4.04 or P6.02." """
    due, came = len(coverage), len(coverage.came_in)
    if not due:
        return "No update was due this quarter."
    if not came:
        return f"None of the {phrases.count(due, 'update')} due came in."
    if came == due:
        start = f"All {due} updates due came in" if due > 1 else "The one update due came in"
        return f"{start}{_held(coverage)}."
    shares = f" ({phrases.per_cent(came, due)})" if coverage.enough else ""
    rest = f"{_gaps(coverage, with_place)}{_held(coverage)}"
    return f"{came} of {due} updates due came in{shares}{rest}."


def _gaps(coverage: Coverage, with_place: bool) -> str:
    """Who or what is missing: silent Places first, else the programmes, else nothing."""
    if with_place:
        silent = coverage.silent
        return f"; nothing from {phrases.listed(silent, 'or', most=4)}" if silent else ""
    missing = [s.programme for s in coverage.missing]
    told = (short_name(p) if len(missing) <= MOST_NAMED else p.ref for p in missing)
    return f"; nothing on {phrases.listed(told, 'or', most=4)}"


def _held(coverage: Coverage) -> str:
    held = len(coverage.held_back)
    return f"; {held} held back until a cell is mended" if held else ""


def count_table(
    quarter: Quarter,
    coverage: Coverage,
    earlier: Sequence[Standing],
    year_earlier: Sequence[Standing] = (),
) -> CountTable:
    """The counts of this quarter, of the last and of a year before where any update is held."""
    tables = [(quarter, coverage)]
    for when, held in ((quarter.previous, earlier), (quarter.year_before, year_earlier)):
        before = Coverage.of(held, coverage.floor)
        tables += [(when, before)] if before.came_in else []
    words = [w for w in COUNTED if w not in _IF_ANY or any(c.counts[w] for _, c in tables)]
    heads = (CountHead(w, RATING_TINTS[w].fill, RATING_TINTS[w].text) for w in words)
    rows = (CountRow(q.short, tuple(count_cell(c, w) for w in words)) for q, c in tables)
    whole = f"Ratings of the {len(coverage)} updates due"
    heading = "Rating of the one update due" if len(coverage) == 1 else whole
    return CountTable(heading, tuple(heads), tuple(rows))


def count_cell(coverage: Coverage, word: str) -> str:
    """A count as the table prints it: "12 (55%)", or "12" under the coverage floor."""
    number = coverage.counts[word]
    return phrases.share(number, len(coverage)) if coverage.enough else str(number)
