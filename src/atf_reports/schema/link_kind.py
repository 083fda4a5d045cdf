"""Cells that point at a row of another sheet: by its ref, by its name, or by both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from atf_reports.schema.kind import Kind, Known
from atf_reports.schema.likely_rows import likely_row
from atf_reports.schema.names import fold, likeness, listed
from atf_reports.schema.other_name import OtherName
from atf_reports.schema.raw import Problem, Raw, as_text


class Link(Kind[str]):
    """A cell that points at a row of another sheet, by ref, by name, or by "ref title".

    `sheets` are tried in order; `also` are words allowed beside them ("All", "Not stated");
    `must` False keeps an unknown name as typed and only says so. A theme's number is kept as
    "Theme 3" where other sheets are offered beside Themes. Where `must` is False a row that is
    named otherwise than on its sheet keeps the words typed, as `typed`.
    """

    width = 30

    def __init__(self, *sheets: str, also: Sequence[str] = (), must: bool = True) -> None:
        self.sheets, self.also, self.must = sheets, tuple(also), must
        self._also = {fold(word): word for word in also}

    @property
    def description(self) -> str:
        """Which sheet's rows may be named."""
        sheets = listed(f"the {name} sheet" for name in self.sheets)
        extra = f", or {listed(self.also)}" if self.also else ""
        return f"a row of {sheets}{extra}"

    def read(self, raw: Raw, known: Known) -> tuple[str | None, Problem | None]:
        """The ref (or Place's name) that the text points at."""
        text = as_text(raw)
        folded = fold(text)
        if word := self._also.get(folded):
            return word, None
        for sheet in self.sheets:
            said = folded.removeprefix("theme ") if sheet == "Themes" else folded
            if ref := _find(text, said, known.names.get(sheet, {})):
                problem = (
                    None if said in known.names[sheet] else _contradiction(text, ref, sheet, known)
                )
                if problem and self.must and self._several(text, known):
                    return self._unknown(text, known)  # "P1.05 & P1.06"
                return self._kept(sheet, ref, text), problem
        return self._unknown(text, known)

    def _kept(self, sheet: str, ref: str, text: str) -> str:
        name = f"Theme {ref}" if sheet == "Themes" and len(self.sheets) > 1 else ref
        return name if self.must or fold(name) == fold(text) else OtherName(name, text)

    def _several(self, text: str, known: Known) -> str:
        """The rows that a text names one after another; nothing unless each of them is one."""
        parts = [p.strip() for p in re.split(r"[;,/\n&+]| and ", text) if p.strip()]
        found = [_find(p, fold(p), known.names.get(s, {})) for p in parts for s in self.sheets]
        named = [ref for ref in found if ref]
        return listed(named, "and") if len(parts) == len(named) > 1 else ""

    def _unknown(self, text: str, known: Known) -> tuple[str | None, Problem | None]:
        near = likely_row(text, [known.titles.get(sheet, {}) for sheet in self.sheets])
        said = text if len(text) <= 80 else text[:77] + "…"
        facts = {"sheet": listed(self.sheets), "meant": near or "", "single": said}
        facts["it"] = "it" if near else "the one that is meant"
        if self.must and (several := self._several(text, known)):
            facts |= {"each": several, "meant": "", "it": ""}
        if self.must:
            return None, Problem("points_at_nothing", facts)
        return text, Problem("name_not_listed", facts)


def _contradiction(text: str, ref: str, sheet: str, known: Known) -> Problem | None:
    """The fault of "P1.05 Careers Hub", where P1.05 is another programme; None where all is well.

    Reworded and shortened titles pass: only words nearer to another row's, or like nothing, count.
    """
    title = known.titles.get(sheet, {}).get(ref, "")
    words = fold(text.split(maxsplit=1)[1]) if " " in text else ""
    own = fold(title)
    if not words or title == ref or words == own or own.startswith(words) or words.startswith(own):
        return None
    other = known.names[sheet].get(words)
    if other == ref or (other is None and likeness(words, own) >= _SAME_TITLE):
        return None
    facts = {"ref_meant": ref, "title": title, "other": other or "", "sheet": sheet}
    return Problem("ref_and_title_disagree", facts)


_SAME_TITLE = 0.6


def _find(text: str, folded: str, names: Mapping[str, str]) -> str | None:
    """A ref by itself or a name first; then the first word of "P1.05 Healthy Child Programme"."""
    if ref := names.get(folded):
        return ref
    first = text.split(maxsplit=1)[0].rstrip(":-–,.") if text.strip() else ""
    return names.get(fold(first)) if any(c.isdigit() for c in first) else None
