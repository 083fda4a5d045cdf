"""What the papers about a year share: title, contents, what is held back, where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from atf_reports import phrases
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing, frozen
from atf_reports.papers.annex_view import FigureLine, SourceLine, source_lines
from atf_reports.papers.quarterly import Built, ContentsLine, PaperProperties
from atf_reports.papers.reading_key import KeyLine, record_line
from atf_reports.papers.title import TitleBlock, paper_details, title_block
from atf_reports.plan_links import ALL
from atf_reports.plan_yearly import Term
from atf_reports.render.chart_definition import Chart
from atf_reports.schema.columns import Row, Table

R = TypeVar("R", bound=Row)


@frozen(kw_only=True)
class YearlyPaper:
    """What every yearly paper holds around its own sections; lines are ready to print.

    `held` names rows that an error keeps out of the paper. `contents` links to every section.
    `opens` is what the document itself says before anything else, a paragraph each.
    """

    title: TitleBlock
    footer: str
    opens: tuple[str, ...]
    in_short: tuple[str, ...]
    contents: tuple[ContentsLine, ...]
    held: tuple[str, ...]
    how_to_read: tuple[KeyLine, ...]
    record: str


@frozen
class HeldLine:
    """A row of the plan that an error keeps out of the paper."""

    row: str
    ref: str
    why: str


@frozen(kw_only=True)
class YearlyAnnex:
    """What every yearly annex template may use around its own sheets.

    `figures` are filled in where the paper is printed.
    """

    title: str
    marking: str
    draft: str
    about: str
    year: str
    contact: str
    partnership: str
    record: str
    glossary: tuple[KeyLine, ...]
    held: tuple[HeldLine, ...]
    sources: tuple[SourceLine, ...]
    key: tuple[KeyLine, ...]
    figures: tuple[FigureLine, ...] = ()


@changing(eq=False)
class Frame:
    """One yearly paper in the making.

    `paper` is its name on the Papers sheet, `about` a Place or All, `heading` what its title says
    before the year. `sheets` are the sheets that it draws on, `also_held` rows that hang on others.
    """

    position: Position
    paper: str
    about: str
    heading: str
    sheets: tuple[type[Row], ...]
    draft: str = ""
    also_held: tuple[HeldLine, ...] = ()

    @property
    def year(self) -> str:
        """The financial year, "2024-25"."""
        return self.position.quarter.financial_year

    @property
    def place(self) -> str:
        """The Place that the paper is about, "" for the whole plan."""
        return "" if self.about == ALL else self.about

    @cached_property
    def title(self) -> TitleBlock:
        """The title block; its reference names the paper and the year."""
        details = paper_details(self.position.plan, self.paper, self.about)
        block = title_block(
            self.position, f"{self.heading} {self.year}", self.about, details, self.draft
        )
        reference = f"{self.paper} {self.year}"
        return replace(block, reference=f"{self.place}, {reference}" if self.place else reference)

    @cached_property
    def opens(self) -> tuple[str, ...]:
        """The opening words of the kind of paper, then those of the paper of this Place."""
        names = dict.fromkeys((ALL, self.about))
        found = (paper_details(self.position.plan, self.paper, name) for name in names)
        return tuple(line for row in found if row for line in row.opens_with.splitlines() if line)

    def key(self, lines: Iterable[KeyLine]) -> tuple[KeyLine, ...]:
        """How to read the paper: what the marking on each page covers, then its own subjects."""
        settings = self.position.plan.settings
        covers = settings.marking_covers if settings.marking else ""
        first = (KeyLine("What is illustrative", covers),) if covers else ()
        return (*first, *lines)

    def rows(self, table: Table[R]) -> tuple[R, ...]:
        """The rows of a sheet that no error holds back."""
        held = self.position.held
        return tuple(row for row in table if row.place_in_plan not in held)

    @cached_property
    def held(self) -> tuple[HeldLine, ...]:
        """The rows of the paper's sheets that an error keeps out of it, each with the error."""
        names = {sheet.sheet for sheet in self.sheets}
        own = (
            HeldLine(f"{sheet} row {line}", finding.ref or "", finding.message)
            for (sheet, line), finding in self.position.held.items()
            if sheet in names
        )
        return (*own, *self.also_held)

    def paper_fields(
        self, in_short: Iterable[str], sections: Sequence[tuple[str, str, object]]
    ) -> dict[str, Any]:
        """The fields of YearlyPaper; `sections` are (heading, anchor, what is in it)."""
        last = [("Rows held back", "held", self.held), ("How to read this paper", "key", True)]
        present = [(words, mark) for words, mark, inside in [*sections, *last] if inside]
        parts = (self.draft, self.title.marking, self.title.reference)
        return {
            "title": self.title,
            "footer": " · ".join(filter(None, parts)),
            "opens": self.opens,
            "in_short": tuple(filter(None, in_short)),
            "contents": tuple(ContentsLine(words, mark) for words, mark in present),
            "held": tuple(f"{h.row} ({h.ref or 'no ref'}): {h.why}" for h in self.held),
            "record": record_line(self.position),
        }

    def annex_fields(self, key: Iterable[KeyLine]) -> dict[str, Any]:
        """The fields of YearlyAnnex."""
        plan, names = self.position.plan, {sheet.sheet for sheet in self.sheets}
        return {
            "title": f"Annex: {self.title.title}",
            "marking": plan.settings.marking,
            "draft": self.draft,
            "about": self.place or plan.settings.programme_name,
            "year": self.year,
            "contact": plan.settings.contact or "the programme office",
            "partnership": plan.settings.partnership or plan.settings.programme_name,
            "record": record_line(self.position),
            "glossary": self.glossary if Term in self.sheets else (),
            "held": self.held,
            "sources": tuple(s for s in source_lines(self.position) if s.sheet in names),
            "key": (*(KeyLine("Opening words", words) for words in self.opens), *self.key(key)),
        }

    @cached_property
    def glossary(self) -> tuple[KeyLine, ...]:
        """Every term with its meaning."""
        terms = self.rows(self.position.plan.glossary)
        return tuple(KeyLine(term.term, term.meaning) for term in terms)

    def built(
        self, view: object, annex: object, charts: Mapping[str, Chart | None] | None = None
    ) -> Built:
        """The paper ready to be rendered."""
        settings = self.position.plan.settings
        author = settings.partnership or settings.programme_name
        about = PaperProperties(self.title.title, f"{self.paper}, {self.year}", author)
        return Built(view, annex, charts or {}, about, self.draft)


def bookmark(kind: str, ref: str) -> str:
    """A bookmark's name for a ref, as Word allows it: "programme_P1_05"; at most 40 characters."""
    return re.sub(r"\W", "_", f"{kind}_{ref}")[:40]


def joined(names: Iterable[str]) -> str:
    """Names that may hold commas as one line: "A; B"."""
    return "; ".join(names)


def refs_listed(refs: Iterable[str], noun: str) -> str:
    """ "theme 2", "themes 1, 3 and 4"."""
    found = list(refs)
    return f"{noun if len(found) == 1 else noun + 's'} {phrases.listed(found)}"
