"""What the three papers of a quarter share: their sections, their contents list, what is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from atf_reports.frozen import frozen
from atf_reports.papers.annex_view import QuarterlyAnnex, RowsAt
from atf_reports.papers.board_log import BoardLog
from atf_reports.papers.exceptions import ExceptionDetail
from atf_reports.papers.gaps import Gaps
from atf_reports.papers.governance import GovernanceRow
from atf_reports.papers.indicators import Indicators
from atf_reports.papers.measures import Measures
from atf_reports.papers.milestones import Milestones
from atf_reports.papers.page_one import PageOne
from atf_reports.papers.progress import ProgressGroup
from atf_reports.papers.reading_key import ReadingKey
from atf_reports.papers.risks import Risks
from atf_reports.papers.title import TitleBlock
from atf_reports.render.chart_definition import Chart

MOST_SECTIONS = 8  # a paper of more has a list of contents
RowsStart = Callable[[QuarterlyAnnex], RowsAt]


@frozen
class ContentsLine:
    """One section in the list of contents: its heading, and the bookmark that the link leads to."""

    words: str
    anchor: str


@frozen
class LeadWords:
    """What a Place's or theme's lead says the board should know; `paragraphs` as typed."""

    paragraphs: tuple[str, ...]
    written_by: str


@frozen(kw_only=True)
class QuarterlyPaper:
    """The sections of a quarterly paper in print order; a section with nothing to say is empty.

    `footer` is what stands on every page before the page number. `contents` names the sections
    that are present, and is empty in a short paper. `ratings_sentence` says what the ratings chart
    shows ("" where there is no chart).
    """

    title: TitleBlock
    footer: str
    page_one: PageOne
    contents: tuple[ContentsLine, ...]
    lead: LeadWords
    ratings_sentence: str
    progress: tuple[ProgressGroup, ...]
    exceptions: tuple[ExceptionDetail, ...]
    milestones: Milestones
    measures: Measures
    indicators: Indicators
    gaps: Gaps
    risks: Risks
    log: BoardLog
    governance: tuple[GovernanceRow, ...]
    key: ReadingKey


@frozen
class PaperProperties:
    """What the finished files say of themselves; the author is a role or the partnership."""

    title: str
    subject: str
    author: str


@frozen
class Built:
    """A paper ready to be rendered.

    `view` fills the Word template, `annex` the Excel one: what they are, the registry says.
    `charts` fill both; one that is None leaves its place empty. `draft` is the DRAFT line, "" for a
    final paper.
    """

    view: object
    annex: object
    charts: Mapping[str, Chart | None]
    properties: PaperProperties
    draft: str = ""


def usual_start(annex: QuarterlyAnnex) -> RowsAt:
    """Where the updates begin in an annex from a shipped template: a title, the marks, one line of
    introduction and the headings stand above them.
    """
    return RowsAt("Updates", 4 + bool(annex.marking) + bool(annex.draft))


def sections_present(*sections: tuple[str, str, object]) -> tuple[ContentsLine, ...]:
    """The contents list from (heading, anchor, what is in it); none where eight or fewer stand."""
    lines = tuple(ContentsLine(words, anchor) for words, anchor, held in sections if held)
    return lines if len(lines) > MOST_SECTIONS else ()
