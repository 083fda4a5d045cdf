"""Place progress: one Place's quarter, and what is reported once for the footprints it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports import phrases
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position, Standing
from atf_reports.choices import Rating
from atf_reports.frozen import frozen
from atf_reports.papers import milestones, risks
from atf_reports.papers.annex_view import QuarterlyAnnex, annex_pointer
from atf_reports.papers.board_log import decisions_about
from atf_reports.papers.exceptions import change
from atf_reports.papers.kinds import Paper
from atf_reports.papers.page_one import PageOne
from atf_reports.papers.progress import by_theme
from atf_reports.papers.quarterly import Built, QuarterlyPaper, RowsStart, usual_start
from atf_reports.papers.ratings_chart import in_themes
from atf_reports.papers.sections import CHARTS, Sections
from atf_reports.render.house_style import RATING_PALE

PAPER = "Place progress"


@frozen
class LeadRow:
    """A lead update that covers the Place: for which footprint, and its rating and change."""

    programme: str
    where: str
    change: str
    fill: str


@frozen
class LeadGroup:
    """The lead updates for one footprint."""

    heading: str
    anchor: str
    rows: tuple[LeadRow, ...]


@frozen
class UnheardRow:
    """A programme of a silent Place: its last known rating and of when, "Red, Q1 2024-25"."""

    programme: str
    last: str
    fill: str


@frozen(kw_only=True)
class PlaceProgress(QuarterlyPaper):
    """A Place's paper. `silent` is the one sentence on a Place that sent nothing, else "".

    `unheard` are then the programmes due, the worst last known rating first.
    `leads` are updates made once for a footprint: they are never the Place's own ratings.
    """

    silent: str
    unheard: tuple[UnheardRow, ...]
    leads: tuple[LeadGroup, ...]


def build(
    position: Position,
    place: str,
    published: Published,
    draft: str = "",
    rows_start: RowsStart = usual_start,
) -> Built:
    """The paper about a Place by its name; `rows_start` says where the annex's updates begin."""
    sections = _sections(position, place, published, draft)
    own, leads = sections.own, sections.others
    annex = QuarterlyAnnex(**sections.annex())
    pointer = annex_pointer(sections.everyone, rows_start(annex))
    silent = _silent(place, sections)
    progress = () if silent else by_theme(position, own, pointer)
    view = PlaceProgress(
        **sections.shared(),
        page_one=_told(sections.page_one(), silent),
        contents=sections.contents(
            ("Progress by theme", "progress", progress),
            ("Reported once for several Places", "leads", leads),
        ),
        progress=progress,
        silent=silent,
        unheard=_unheard(position, sections) if silent else (),
        leads=_lead_groups(leads),
    )
    return Built(view, annex, sections.charts, sections.properties, draft)


def _sections(position: Position, place: str, published: Published, draft: str) -> Sections:
    own, leads = position.in_place(place), position.leads_covering(place)
    return Sections(
        position=position,
        published=published,
        paper=PAPER,
        about=place,
        named=place,
        scope=place,
        own=own,
        others=leads,
        groups=in_themes(position, own),
        milestones=milestones.of_place(position, place),
        risks=risks.chosen_risks(position, place),
        decisions=decisions_about(position, PAPER, place),
        actions=(),
        draft=draft,
        with_place=False,
    )


def _silent(place: str, sections: Sections) -> str:
    coverage = sections.coverage
    if coverage.came_in or any(s.update for s in sections.own):
        return ""
    if not len(coverage):
        return f"No update was due from {place} this quarter."
    due = phrases.count(len(coverage), "update")
    verb = "was" if len(coverage) == 1 else "were"
    return f"{place} sent nothing this quarter: {due} {verb} due."


def _unheard(position: Position, sections: Sections) -> tuple[UnheardRow, ...]:
    """The rating of the quarter before, from whichever plan holds it, else the last in this plan;
    nothing where no rating is held at all.
    """
    if not any(s.before or s.last_reported for s in sections.coverage.missing):
        return ()
    found = []
    for standing in sections.coverage.missing:
        before = standing.before
        known = (before, position.quarter.previous) if before else standing.last_reported
        order = _WORST_FIRST.index(known[0]) if known else len(_WORST_FIRST)
        last = f"{known[0]}, {known[1].short}" if known else "No rating held"
        fill = fill_of(str(known[0])) if known else fill_of("")
        found.append((order, standing.programme.ref, standing.programme.name, last, fill))
    return tuple(UnheardRow(*row) for _, _, *row in sorted(found))


_WORST_FIRST = (
    Rating.RED,
    Rating.AMBER,
    Rating.PAUSED,
    Rating.NOT_STARTED,
    Rating.GREEN,
    Rating.COMPLETE,
    Rating.CLOSED,
)


def _told(page: PageOne, silent: str) -> PageOne:
    """Page one with the one sentence in place of what nobody can say without a return."""
    return replace(page, in_short=(silent, *page.in_short[1:])) if silent else page


def _lead_groups(leads: Sequence[Standing]) -> tuple[LeadGroup, ...]:
    """The lead updates by footprint, the footprints in the order of their first update."""
    found: dict[str, list[LeadRow]] = {}
    for standing in leads:
        found.setdefault(standing.place, []).append(_lead_row(standing))
    return tuple(
        LeadGroup(f"Reported once for {phrases.inside(place)}", f"leads_{number}", tuple(rows))
        for number, (place, rows) in enumerate(found.items(), start=1)
    )


def _lead_row(standing: Standing) -> LeadRow:
    fill = fill_of(standing.word)
    return LeadRow(standing.programme.name, standing.place, change(standing), fill)


def fill_of(word: str) -> str:
    """The pale fill that repeats a rating; white for what is none."""
    tint = RATING_PALE.get(word)
    return tint.fill if tint else "FFFFFF"


KIND = Paper(PAPER, PlaceProgress, QuarterlyAnnex, build, (*CHARTS, "indicator-*"))
