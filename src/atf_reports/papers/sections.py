"""Puts a quarterly paper's sections together: what is the same for a Place, a theme, the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position, Standing
from atf_reports.frozen import changing
from atf_reports.papers import annex_view, board_log
from atf_reports.papers import milestones as milestone_section
from atf_reports.papers import risks as risk_section
from atf_reports.papers.exceptions import ExceptionDetail, exception_detail, off_track
from atf_reports.papers.figures import Figures, figures
from atf_reports.papers.governance import governance
from atf_reports.papers.one_page import fitted
from atf_reports.papers.page_one import PageOne, page_one
from atf_reports.papers.quarterly import (
    ContentsLine,
    LeadWords,
    PaperProperties,
    sections_present,
)
from atf_reports.papers.rating_sentences import reds_left
from atf_reports.papers.ratings_chart import ratings_by
from atf_reports.papers.reading_key import KeyLine, key_lines, reading_key, record_line
from atf_reports.papers.title import TitleBlock, is_lapsed, paper_details, title_block
from atf_reports.plan_quarterly import (
    Action,
    Commentary,
    Decision,
    Milestone,
    PaperDetails,
    Risk,
)
from atf_reports.render.chart_definition import Chart

# The charts of every quarterly paper: two by name, and one for each measure and gap that is drawn.
CHARTS = ("ratings", milestone_section.CHART, "measure-*", "gap-*")


@changing(eq=False)
class Sections:
    """One paper in the making: what it is about, and the rows that belong to it.

    `about` is the plan's word (a Place, "Theme 1" or "All"), `named` what a title says. `scope` is
    what figures are chosen by: a Place, a theme's number, or None. `own` are the updates that
    count; `others` stand beside them and count for nothing. `groups` are the bars of the chart.
    `progress_in` are the words between what the paper is about and the quarter in its title.
    `with_indicators` is whether they have a section; in the board's paper the rug shows them.
    `own_words` are lines that only this kind of paper has in its key.
    """

    position: Position
    published: Published
    paper: str
    about: str
    named: str
    scope: str | None
    own: Sequence[Standing]
    others: Sequence[Standing]
    groups: Mapping[str, Sequence[Standing]]
    milestones: Sequence[Milestone]
    risks: Sequence[Risk]
    decisions: Sequence[Decision]
    actions: Sequence[Action]
    draft: str = ""
    with_place: bool = True
    progress_in: str = "progress in "
    with_indicators: bool = True
    own_words: tuple[KeyLine, ...] = ()

    @cached_property
    def details(self) -> PaperDetails | None:
        """The Papers row."""
        return paper_details(self.position.plan, self.paper, self.about)

    @property
    def lapsed(self) -> bool:
        """Whether the paper changed since it was signed off."""
        return self.details is not None and is_lapsed(self.position.plan, self.details)

    @cached_property
    def title(self) -> TitleBlock:
        """The title block."""
        title = f"{self.named}: {self.progress_in}{self.position.quarter.words}"
        return title_block(self.position, title, self.named, self.details, self.draft)

    @property
    def footer(self) -> str:
        """What stands on each page: draft, marking, and which paper it is."""
        parts = (self.draft, self.title.marking, self.title.reference)
        return " · ".join(filter(None, parts))

    @cached_property
    def coverage(self) -> Coverage:
        """Of the updates that count."""
        return Coverage.of(self.own, self.position.plan.settings.coverage_floor)

    @cached_property
    def earlier(self) -> tuple[Standing, ...]:
        """Last quarter's standings of the same scope."""
        return self._same(last_quarter(self.position))

    @cached_property
    def year_earlier(self) -> tuple[Standing, ...]:
        """Those of the same quarter a year before."""
        return self._same(_last_year(self.position))

    def _same(self, position: Position) -> tuple[Standing, ...]:
        keys = {(s.programme.ref, s.place) for s in self.own}
        return tuple(s for s in position.standings if (s.programme.ref, s.place) in keys)

    @cached_property
    def figures(self) -> Figures:
        """Measures, indicators and gaps."""
        return figures(self.position, self.scope, self.published)

    @cached_property
    def chart(self) -> Chart | None:
        """The chart of ratings."""
        return ratings_by(self.groups)

    @property
    def charts(self) -> dict[str, Chart | None]:
        """Every chart of the paper by the name that its placeholder gives."""
        return {
            "ratings": self.chart,
            milestone_section.CHART: self._milestones[1],
            **self.figures.charts,
        }

    @cached_property
    def commentary(self) -> Commentary | None:
        """The lead's words of the quarter."""
        quarter, held = self.position.quarter, self.position.held
        for row in self.position.plan.commentary:
            if row.quarter == quarter and row.about == self.about and row.place_in_plan not in held:
                return row
        return None

    @property
    def lead(self) -> LeadWords:
        """What the lead says the board should know."""
        row = self.commentary
        if row is None or not row.board_should_know.strip():
            return LeadWords((), "")
        lines = (line.strip() for line in row.board_should_know.splitlines())
        return LeadWords(tuple(filter(None, lines)), row.written_by)

    def page_one(self, *sentences: str) -> PageOne:
        """Page one, cut to fit one page; `sentences` are the paper's own, before the figures'."""
        page = page_one(
            self.position,
            self.own,
            self.details,
            self.earlier,
            self.commentary.headline if self.commentary else "",
            [*sentences, *self.figures.headlines],
            self.with_place,
            self.year_earlier,
        )
        wrong = off_track(self.own)
        return fitted(
            page, self.title, len(wrong), lambda shown: reds_left(wrong[shown:], self.with_place)
        )

    @property
    def exceptions(self) -> tuple[ExceptionDetail, ...]:
        """What is off track, in full."""
        return tuple(exception_detail(s, self.with_place) for s in off_track(self.own))

    def contents(self, *first: tuple[str, str, object]) -> tuple[ContentsLine, ...]:
        """Links to the sections present: the paper's own (heading, anchor, content), then these."""
        held = self.figures
        decided, done = self._log.decisions, self._log.actions
        return sections_present(
            ("Summary", "summary", True),
            ("From the lead", "lead", self.lead.paragraphs),
            *first,
            ("Exceptions in full", "exceptions", off_track(self.own)),
            ("Milestones", "milestones", self.milestones),
            ("Measures", "measures", held.measures.blocks or held.measures.others),
            ("Indicators", "indicators", self.with_indicators and held.indicators.rows),
            ("Gaps between groups", "gaps", held.gaps.blocks or held.gaps.cannot_say),
            ("Risks", "risks", self.risks),
            ("Decisions and actions", "log", decided or done),
            ("Governance", "governance", self.details),
            ("How to read this paper", "key", True),
        )

    @cached_property
    def _milestones(self) -> tuple[milestone_section.Milestones, Chart | None]:
        """The section with its timeline; the board's draws the late and re-dated alone."""
        board = self.scope is None
        return milestone_section.milestones(self.position, self.milestones, slipped_only=board)

    @cached_property
    def _log(self) -> board_log.BoardLog:
        return board_log.board_log(self.position, self.decisions, self.actions)

    def shared(self) -> dict[str, Any]:
        """The fields of QuarterlyPaper that every paper fills in the same way."""
        position, held = self.position, self.figures
        return {
            "title": self.title,
            "footer": self.footer,
            "lead": self.lead,
            "ratings_sentence": self.chart.alt_text if self.chart else "",
            "exceptions": self.exceptions,
            "milestones": self._milestones[0],
            "measures": held.measures,
            "indicators": held.indicators,
            "gaps": held.gaps,
            "risks": risk_section.risks(position, self.risks),
            "log": self._log,
            "governance": governance(self.details, self.lapsed),
            "key": reading_key(position, (*self.own_words, *held.how_to_read)),
        }

    @property
    def everyone(self) -> tuple[Standing, ...]:
        """The rows of the annex's Updates sheet, in their order."""
        return (*self.own, *self.others)

    def annex(self) -> dict[str, Any]:
        """The fields of QuarterlyAnnex that every paper fills in the same way."""
        position, settings = self.position, self.position.plan.settings
        return {
            "title": f"Annex: {self.title.title}",
            "marking": settings.marking,
            "draft": self.draft,
            "about": self.named,
            "quarter": str(position.quarter),
            "last_quarter": str(position.quarter.previous),
            "as_at": position.quarter.last_day,
            "contact": settings.contact,
            "partnership": settings.partnership,
            "coverage": annex_view.coverage_words(self.coverage),
            "record": record_line(position),
            "updates": annex_view.update_lines(position, self.everyone),
            "counts": annex_view.count_lines(self.coverage, self.earlier),
            "milestones": milestone_section.annex_lines(position, self.milestones),
            "readings": self.figures.measures.lines,
            "indicators": self.figures.indicators.lines,
            "gaps": self.figures.gaps.lines,
            "risks": risk_section.annex_lines(position, self.risks),
            "decisions": board_log.annex_decisions(self.decisions),
            "actions": board_log.annex_actions(self.actions),
            "sources": annex_view.source_lines(position),
            "key": key_lines(position),
        }

    @property
    def properties(self) -> PaperProperties:
        """What the files say of themselves."""
        settings = self.position.plan.settings
        author = settings.partnership or settings.programme_name
        subject = f"{self.paper}, {self.position.quarter}"
        return PaperProperties(self.title.title, subject, author)


@lru_cache(maxsize=4)
def last_quarter(position: Position) -> Position:
    """The position a quarter earlier, held since each paper of a pack asks for it."""
    return position.earlier(position.quarter.previous)


@lru_cache(maxsize=4)
def _last_year(position: Position) -> Position:
    """The position of the same quarter a year before."""
    return position.earlier(position.quarter.year_before)
