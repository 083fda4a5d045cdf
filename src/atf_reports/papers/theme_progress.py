"""Theme progress: one Marmot theme's quarter across the Places and their footprints."""

from __future__ import annotations

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import frozen
from atf_reports.papers import milestones, risks
from atf_reports.papers.annex_view import QuarterlyAnnex, annex_pointer
from atf_reports.papers.board_log import decisions_about
from atf_reports.papers.kinds import Paper
from atf_reports.papers.progress import by_place
from atf_reports.papers.quarterly import Built, QuarterlyPaper, RowsStart, usual_start
from atf_reports.papers.sections import CHARTS, Sections

PAPER = "Theme progress"
LEADS = "Lead updates"


@frozen(kw_only=True)
class ThemeProgress(QuarterlyPaper):
    """A theme's paper: all that it holds, it shares with the other quarterly papers."""


def build(
    position: Position,
    theme: str,
    published: Published,
    draft: str = "",
    rows_start: RowsStart = usual_start,
) -> Built:
    """The paper about a theme by its number; raises KeyError for a number that is no theme's."""
    sections = _sections(position, theme, published, draft)
    own = sections.own
    annex = QuarterlyAnnex(**sections.annex())
    progress = by_place(position, own, annex_pointer(sections.everyone, rows_start(annex)))
    view = ThemeProgress(
        **sections.shared(),
        page_one=sections.page_one(),
        contents=sections.contents(("Progress by Place", "progress", progress)),
        progress=progress,
    )
    return Built(view, annex, sections.charts, sections.properties, draft)


def _sections(position: Position, theme: str, published: Published, draft: str) -> Sections:
    row = position.plan.themes.by_ref[theme]
    own = position.in_theme(theme)
    return Sections(
        position=position,
        published=published,
        paper=PAPER,
        about=f"Theme {theme}",
        named=row.name,
        scope=theme,
        own=own,
        others=(),
        groups=by_where(position, own),
        milestones=milestones.of_theme(position, theme),
        risks=risks.chosen_risks(position, f"Theme {theme}"),
        decisions=decisions_about(position, PAPER, f"{PAPER}: {theme}"),
        actions=(),
        draft=draft,
    )


def by_where(position: Position, own: tuple[Standing, ...]) -> dict[str, list[Standing]]:
    """The updates by Place, those made once for a footprint first."""
    places = {p.name: [s for s in own if s.place == p.name] for p in position.plan.places}
    return {LEADS: [s for s in own if s.is_lead], **places}


KIND = Paper(PAPER, ThemeProgress, QuarterlyAnnex, build, CHARTS)
