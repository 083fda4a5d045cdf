"""An existing plan's programmes into rows of a plan: every guess said, every cell accounted for.

What the source does not say is not made up: a footprint is "Not stated", nobody is asked for
readings until somebody decides, and a theme that no heading names stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import Any

from atf_reports.choices import (
    Flag,
    HowOften,
    InformationStatus,
    MeasureKind,
    ReportedBy,
)
from atf_reports.edits import PlanEdits
from atf_reports.frozen import changing, frozen
from atf_reports.imports.measures_in_a_cell import PENDING, measures_in
from atf_reports.imports.plan_layout import Layout, Part, SourceProgramme, Theme
from atf_reports.imports.tables import SourceCell
from atf_reports.imports.theme_rows import Guess, ThemeRows
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Measure, Programme
from atf_reports.returns.plan_book import PlanBook
from atf_reports.schema.columns import Column
from atf_reports.workbook.editor import CannotEdit
from atf_reports.workbook.lists import CellValue

_HCP = re.compile(r"^\W*health\s+and\s+care\s+partnership\W*$", re.I)
_ECONOMIC = re.compile(r"^\W*economic\s+contribution\W*$", re.I)
_ROLE_LINE = re.compile(r"^\W*(leading|contributing)\b\W*", re.I)
_URL = re.compile(r"https?://\S+")
LONGEST = 32_000  # characters; Excel's cells hold 767 more
USUAL = (
    ("Programmes", "Footprint", "Not stated: the source has no column for it."),
    ("Programmes", "Reported by", "Lead: the source does not say who reports."),
    ("Measures", "How often", "Not collected, and Reported by Nobody, until somebody decides."),
    ("Measures", "Counts people", "Not known: such counts are not printed below the threshold."),
    ("Measures", "Kind", "guessed from the words of each measure."),
)


@frozen
class Account:
    """What became of one source cell: the rows that its words went to, or why it was left."""

    where: str
    text: str
    went_to: tuple[str, ...] = ()
    left: str = ""


@changing(eq=False)
class PlanImport:
    """Brings a layout into a copy of a plan; `guesses` and `accounts` tell of every cell."""

    book: PlanBook
    layout: Layout
    guesses: list[Guess] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    programmes: int = 0
    measures: int = 0
    _numbers: dict[str, int] = field(default_factory=dict)

    def run(self) -> PlanEdits:
        """The edits of the copy."""
        edits = PlanEdits(self.book)
        themes = ThemeRows(self.book, edits, self.guesses)
        themes.add_missing(self.layout.programmes)
        for source in self.layout.programmes:
            self._programme(edits, source)
            themes.add_of(source)
        for cell in self.layout.headings:
            self.accounts.append(Account(cell.where, cell.text, left="the table's own headings"))
        for cell in self.layout.themes:
            self.accounts.append(Account(cell.where, cell.text, left="a theme's heading"))
        for cell, why in self.layout.left:
            self.accounts.append(Account(cell.where, cell.text, left=why))
        return edits

    def _programme(self, edits: PlanEdits, source: SourceProgramme) -> None:
        ref = self._next_ref(source.theme)
        title, flag = self._title(ref, source)
        outline, economic = _without(source.text(Part.OUTLINE), _ECONOMIC)
        leading, contributing = self._partners(ref, source)
        values: dict[Column[Any], CellValue] = {
            Programme.ref: ref,
            Programme.theme: source.theme.number if source.theme else None,
            Programme.title: title,
            Programme.outline: outline or None,
            Programme.outcomes: source.text(Part.OUTCOMES) or None,
            Programme.hcp_led: flag.value,
            Programme.economic: (Flag.YES if economic else Flag.NO).value,
            Programme.footprint: NOT_STATED,
            Programme.reported_by: ReportedBy.LEAD.value,
            Programme.accountable: source.text(Part.ACCOUNTABLE) or None,
            Programme.leading: leading or None,
            Programme.contributing: contributing or None,
            Programme.information: self._information(ref, source).value,
            Programme.link: self._link(ref, source),
        }
        edits.add(self.book.plan.programmes, {c: _fitting(v) for c, v in values.items()})
        self.programmes += 1
        self._say_structure(ref, source)
        refs = self._measures(edits, ref, source)
        self._account(ref, source, refs)

    def _next_ref(self, theme: Theme | None) -> str:
        """The next free ref of the theme: "P1.12" after "P1.11"; "P0.01" without a theme."""
        number = theme.number if theme else "0"
        if number not in self._numbers:
            stem = re.compile(rf"^P{number}\.(\d+)$")
            rows = self.book.rows(self.book.plan.programmes)
            taken = [int(m[1]) for row in rows if (m := stem.match(str(row.ref)))]
            self._numbers[number] = max(taken, default=0)
        self._numbers[number] += 1
        return f"P{number}.{self._numbers[number]:02d}"

    def _title(self, ref: str, source: SourceProgramme) -> tuple[str, Flag]:
        """The name on one line, and whether the partnership leads: by its words or by shading."""
        text, worded = _without(source.text(Part.TITLE), _HCP)
        cells = source.cells.get(Part.TITLE, [])
        shaded = next((cell.fill for cell in cells if cell.fill), "")
        flag = Flag.YES if worded or _is_green(shaded) else Flag.NO
        if shaded and not worded:
            said = f"{flag}: the name is shaded {shaded}."
            self._guess("Programmes", ref, "HCP-led", said, source.where)
        title = " ".join(text.split())
        if not title:
            title = "Name not stated"
            self._guess("Programmes", ref, "Programme", "the row has no name.", source.where)
        return title, flag

    def _partners(self, ref: str, source: SourceProgramme) -> tuple[str, str]:
        """Leading and contributing partners where the cell says which; else all contributing."""
        found: dict[str, list[str]] = {"leading": [], "contributing": []}
        now = "contributing"
        for line in source.text(Part.PARTNERS).splitlines():
            if role := _ROLE_LINE.match(line):
                now = role[1].lower()
                line = line[role.end() :]
            if line.strip():
                found[now].append(line.strip())
        if found["contributing"] and not found["leading"]:
            said = "all partners stand here: the source does not say who leads."
            self._guess("Programmes", ref, "Contributing partners", said, source.where)
        return "\n".join(found["leading"]), "\n".join(found["contributing"])

    def _information(self, ref: str, source: SourceProgramme) -> InformationStatus:
        parts = [p for p in Part if p is not Part.TITLE and source.text(p)]
        pending = [p for p in parts if PENDING.search(source.text(p))]
        status = InformationStatus.COMPLETE
        if not parts:
            status = InformationStatus.NOT_KNOWN
        elif pending:
            whole = len(pending) == len(parts)
            status = InformationStatus.PENDING if whole else InformationStatus.PART_PENDING
        if status is not InformationStatus.COMPLETE:
            why = f"{status}: " + (
                ", ".join(p.value for p in pending) or "every other cell is blank"
            )
            self._guess("Programmes", ref, "Information status", f"{why}.", source.where)
        return status

    def _link(self, ref: str, source: SourceProgramme) -> str | None:
        cells = [cell for cells in source.cells.values() for cell in cells]
        links = [link for cell in cells for link in (*cell.links, *_URL.findall(cell.text))]
        return "\n".join(dict.fromkeys(links)) or None

    def _say_structure(self, ref: str, source: SourceProgramme) -> None:
        if source.theme is None:
            self._guess("Programmes", ref, "Theme", "blank: no heading names it.", source.where)
        if source.theme and source.theme_goes_on:
            said = f"theme {source.theme.number} goes on: headings stand anew and name no other."
            self._guess("Programmes", ref, "Theme", said, source.theme_goes_on)
        for where in source.continued:
            said = "a row without a name was taken as its continuation."
            self._guess("Programmes", ref, "Programme", said, where)

    def _measures(self, edits: PlanEdits, ref: str, source: SourceProgramme) -> list[str]:
        found = measures_in(source.text(Part.MEASURES))
        refs = []
        for number, measure in enumerate(found, 1):
            own = f"M{ref.removeprefix('P')}-{number}"
            values: dict[Column[Any], CellValue] = {
                Measure.ref: own,
                Measure.programme: ref,
                Measure.group: measure.group or None,
                Measure.title: _fitting(measure.words),
                Measure.kind: measure.kind.value,
                Measure.how_often: HowOften.NOT_COLLECTED.value,
                Measure.reported_by: ReportedBy.NOBODY.value,
                Measure.counts_people: Flag.NOT_KNOWN.value,
            }
            edits.add(self.book.plan.measures, values)
            refs.append(own)
        where = next((c.where for c in source.cells.get(Part.MEASURES, ())), "")
        if len(found) > 1:
            self._guess(
                "Measures", refs[0], "Measure", f"{len(found)} measures in one cell.", where
            )
        elif found and found[0].kind is not MeasureKind.PLACEHOLDER and ". " in found[0].words:
            self._guess("Measures", refs[0], "Measure", "sentences in one cell, not parted.", where)
        self.measures += len(refs)
        return refs

    def _account(self, ref: str, source: SourceProgramme, measures: Sequence[str]) -> None:
        """Where the words of each source cell went."""
        for part, cells in source.cells.items():
            for cell in cells:
                if cell.text:
                    self.accounts.append(Account(cell.where, cell.text, _went(part, ref, measures)))

    def _guess(self, sheet: str, ref: str, heading: str, said: str, where: str) -> None:
        self.guesses.append(Guess(sheet, ref, heading, said, where))


def _went(part: Part, ref: str, measures: Sequence[str]) -> tuple[str, ...]:
    if part is Part.MEASURES:
        return tuple(f"Measures {own}" for own in measures)
    if part in (Part.INDICATORS, Part.AMBITION):
        return ("Indicators" if part is Part.INDICATORS else "Ambitions",)
    return (f"Programmes {ref}, {part.value}",)


def _without(text: str, marker: re.Pattern[str]) -> tuple[str, bool]:
    """The text without lines that are a marker alone, and whether there was one."""
    lines = text.splitlines()
    kept = [line for line in lines if not marker.match(line)]
    return "\n".join(kept), len(kept) < len(lines)


def _fitting(value: CellValue) -> CellValue:
    if isinstance(value, str) and len(value) > LONGEST:
        raise CannotEdit(f"A cell of the source holds {len(value):,} characters: too many for one.")
    return value


def _is_green(fill: str) -> bool:
    """Whether a fill such as 92D050 has more green than red and blue."""
    if not re.fullmatch(r"[0-9A-F]{6}", fill):
        return False
    red, green, blue = (int(fill[n : n + 2], 16) for n in (0, 2, 4))
    return green > red and green > blue


def source_cells(layout: Layout) -> list[SourceCell]:
    """Every filled cell of the source once."""
    inside = [c for p in layout.programmes for cells in p.cells.values() for c in cells if c.text]
    return [*inside, *layout.headings, *layout.themes, *(cell for cell, _ in layout.left)]
