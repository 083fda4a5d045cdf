"""The styles part of a workbook: what its cell formats show, and one more where none fits."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property

from atf_reports.frozen import changing

_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # built-in formats
_PERCENTS = {9, 10}
_LIKE_PERCENT = re.compile(r'%|\bnumFmtId="(?:9|10)"')
_UK_DATE = 14  # the built-in short date: dd/mm/yyyy where the computer is set to the UK
_XF = r"<{p}xf\b[^>]*?(?:/>|>.*?</{p}xf>)"


@changing
class StyleXml:
    """The text of styles.xml, patched in place; `changed` says whether a format was added."""

    part: str
    text: str
    changed: bool = False
    _made: dict[tuple[int, int], int] = field(default_factory=dict)

    def is_date(self, style: int | None) -> bool:
        """Whether a cell format shows its number as a day."""
        number = self._number_format(style or 0)
        return number in _DATES or number in self._own_dates

    def is_percent(self, style: int | None) -> bool:
        """Whether a cell format shows its number times a hundred, with a % sign."""
        return (style or 0) in self.percents

    @cached_property
    def percents(self) -> frozenset[int]:
        """The cell formats that do so; mostly none."""
        if not _LIKE_PERCENT.search(self.text):
            return frozenset()
        said = (re.search(r'\bnumFmtId="(\d+)"', xf) for xf in self._xfs())
        numbers = [int(found[1]) if found else 0 for found in said]
        percents = _PERCENTS | self._own_formats("%")
        return frozenset(style for style, number in enumerate(numbers) if number in percents)

    def as_date(self, style: int | None) -> int:
        """The format like this one that shows a day."""
        return self._like(style or 0, _UK_DATE)

    def as_plain(self, style: int | None) -> int:
        """The format like this one that shows a plain number."""
        return self._like(style or 0, 0)

    @property
    def _prefix(self) -> str:
        root = re.search(r"<(\w+:)?styleSheet\b", self.text)
        return (root[1] or "") if root else ""

    def _formats(self) -> re.Match[str] | None:
        p = self._prefix
        return re.search(rf"<{p}cellXfs\b[^>]*>(.*?)</{p}cellXfs>", self.text, re.S)

    def _xfs(self) -> list[str]:
        found = self._formats()
        return re.findall(_XF.format(p=self._prefix), found[1], re.S) if found else []

    def _number_format(self, style: int) -> int:
        xfs = self._xfs()
        said = re.search(r'\bnumFmtId="(\d+)"', xfs[style]) if style < len(xfs) else None
        return int(said[1]) if said else 0

    @cached_property
    def _own_dates(self) -> frozenset[int]:
        """The workbook's own number formats that hold a day, month or year."""
        return self._own_formats(r"[dy]")

    def _own_formats(self, sign: str) -> frozenset[int]:
        """The workbook's own number formats in whose code a sign stands, outside its words."""
        found = set()
        for tag in re.findall(rf"<{self._prefix}numFmt\b[^>]*>", self.text):
            said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            code = re.sub(r'"[^"]*"|&quot;.*?&quot;|\\.|\[[^\]]*\]', "", said.get("formatCode", ""))
            if re.search(sign, code, re.I):
                found.add(int(said.get("numFmtId", 0)))
        return frozenset(found)

    def _like(self, style: int, number_format: int) -> int:
        """The same format with another number format, added at the end where it is not there."""
        if (style, number_format) not in self._made:
            xfs = self._xfs()
            base = xfs[style] if style < len(xfs) else f'<{self._prefix}xf xfId="0"/>'
            base = re.sub(r'\s+(numFmtId|applyNumberFormat)="[^"]*"', "", base)
            made = base.replace("xf ", f'xf numFmtId="{number_format}" applyNumberFormat="1" ', 1)
            self._made[style, number_format] = self._add(made, xfs)
        return self._made[style, number_format]

    def _add(self, made: str, xfs: list[str]) -> int:
        found = self._formats()
        assert found is not None
        whole = found[0]
        head = re.sub(r'\bcount="\d+"', f'count="{len(xfs) + 1}"', whole[: whole.index(">") + 1])
        end = f"</{self._prefix}cellXfs>"
        body = whole[whole.index(">") + 1 : -len(end)]
        self.text = self.text[: found.start()] + head + body + made + end + self.text[found.end() :]
        self.changed = True
        return len(xfs)
