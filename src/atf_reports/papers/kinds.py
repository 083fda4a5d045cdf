"""What a kind of paper is: a view, its templates by name, what it is about, what it needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib import import_module

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.quarterly import Built
from atf_reports.plan import Plan
from atf_reports.plan_links import ALL
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Row

Build = Callable[[Position, str, Published, str], Built]
Subjects = Callable[[Plan], tuple[str, ...]]


@frozen
class Paper:
    """What makes a kind of paper: its title, its templates' contracts and what fills them.

    `charts` are the names that a placeholder may ask for; "gap-*" is one for each gap drawn.
    """

    title: str
    view: type
    annex_view: type
    build: Build
    charts: tuple[str, ...] = ()


@frozen
class PaperKind:
    """A kind of paper; its templates are `name`.docx and `name`.xlsx.

    `about` is "place", "theme", "all", or "year": the whole plan, and a Place where one is named.
    `file` is the file's name below the pack's folder without its ending, over the fields place,
    theme (number and short name), of ("-liverpool", "" for all), quarter and year. `usual` papers
    are what a bare build makes. `load` gives the paper itself, when it is first asked for. `needs`
    is the sheet without whose rows there is no paper; with `own_rows` a Place's paper needs a row
    about the Place.
    """

    name: str
    about: str
    file: str
    needs: type[Row]
    load: Callable[[], Paper]
    own_rows: bool = False
    usual: bool = True

    @cached_property
    def _paper(self) -> Paper:
        return self.load()

    @property
    def title(self) -> str:
        """What it is called."""
        return self._paper.title

    @property
    def view(self) -> type:
        """The contract of its Word template."""
        return self._paper.view

    @property
    def annex_view(self) -> type:
        """The contract of its annex template."""
        return self._paper.annex_view

    @property
    def build(self) -> Build:
        """What fills both."""
        return self._paper.build

    @property
    def charts(self) -> tuple[str, ...]:
        """The names that a chart's placeholder may ask for."""
        return self._paper.charts

    @property
    def template(self) -> str:
        """The file name of its Word template."""
        return f"{self.name}.docx"

    @property
    def annex_template(self) -> str:
        """The file name of its annex template."""
        return f"{self.name}.xlsx"

    @property
    def told_about(self) -> str:
        """What it is about, in words."""
        return _ABOUT[self.about]

    def lacks(self, plan: Plan, about: str) -> str:
        """Why there is no paper about a Place, a theme or All; "" where there is one."""
        if self.usual:
            return ""
        (table,) = (t for t in plan.tables if t.row_type is self.needs)
        if not table.rows:
            return f"not made: the plan's sheet {self.needs.sheet} has no rows that can be read"
        is_place = self.own_rows and about in plan.places.by_ref
        if is_place and not any(row.place == about for row in table):
            return f"not made: the plan's sheet {self.needs.sheet} has no row for {about}"
        return ""

    def subjects(self, plan: Plan) -> tuple[str, ...]:
        """What there is to write about: Places by name, themes by number, or "All"."""
        return _SUBJECTS[self.about](plan)

    def chosen(
        self, plan: Plan, places: Sequence[str], themes: Sequence[str], named: bool
    ) -> tuple[str, ...]:
        """The subjects to build where Places or themes were asked for; `named` if the paper was.

        Naming a Place or theme leaves out the papers about anything else.
        """
        subjects = self.subjects(plan)
        if self.about == "year":
            return tuple(s for s in subjects if s in (places or (ALL,)))
        if not places and not themes:
            return subjects
        wanted = {"place": places, "theme": themes}.get(self.about, ())
        return tuple(s for s in subjects if s in wanted or (named and self.about == "all"))

    def stem(self, plan: Plan, about: str, quarter: Quarter) -> str:
        """The file's name, "places/liverpool-progress-2024-25-Q2"; always plain ASCII."""
        theme = plan.themes.get(about) if self.about == "theme" else None
        words = f"{theme.number} {theme.short_name or theme.title}" if theme else ""
        return self.file.format(
            place=slug(about),
            theme=slug(words),
            of="" if about == ALL else f"-{slug(about)}",
            quarter=quarter.slug,
            year=quarter.financial_year,
        )


_ABOUT = {
    "place": "each Place",
    "theme": "each theme",
    "all": "the whole plan",
    "year": "the whole plan, or a Place that is named",
}
_SUBJECTS: Mapping[str, Subjects] = {
    "place": lambda plan: tuple(place.name for place in plan.places),
    "theme": lambda plan: tuple(theme.number for theme in plan.themes),
    "all": lambda plan: (ALL,),
    "year": lambda plan: (ALL, *(place.name for place in plan.places)),
}


def slug(words: str) -> str:
    """Words as part of a file's name: "St Helens" is "st-helens", "Ŵyl" is "wyl"."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or "unnamed"


def of_year(
    name: str, needs: type[Row], load: Callable[[], Paper], *, own_rows: bool = False
) -> PaperKind:
    """A kind of paper that is made when asked for, of the whole plan or of a Place."""
    file = f"yearly/{name}{{of}}-{{year}}"
    return PaperKind(name, "year", file, needs, load, own_rows, usual=False)


def kept_in(module: str) -> Callable[[], Paper]:
    """The `KIND` of a module of this folder, which is imported when it is first asked for."""

    def load() -> Paper:
        kind: Paper = import_module(f"atf_reports.papers.{module}").KIND
        return kind

    return load
