"""How a wide table is printed so that it can be read: the paper, and how many pages wide.

A table that fits is one page wide, on A4 or, where A4 would shrink it too far, on A3. A wider one
is two or more pages of A3 side by side, each with the leading columns that say which row it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import inf
from typing import Any

from atf_reports.frozen import frozen

A3, A4 = 8, 9
SMALLEST = {A4: 0.65, A3: 0.6}  # scale of 11 point text, below which it is too small to read
MARGIN = 0.4  # inches, left and right
_LONG_SIDE = {A4: 11.69, A3: 16.54}  # inches
_DIGIT, _PADDING, _DOTS = 8, 5, 96  # pixels of a column's width in Arial 11, and those of an inch
_NAMING = 70  # characters of leading columns repeated on each page, three columns at the most
_MOST_PAGES = 6
_LAYOUTS_KEPT = 200  # a sheet is as wide in every paper of its kind
_SPARE = 0.96  # of a page: printers and programs do not draw a column equally wide


@frozen
class PrintLayout:
    """A sheet's print set-up.

    One page wide where `breaks` is empty; else `scale` is in per cent, pages begin at the columns
    of `breaks`, counted from 0, and `repeated` leading columns stand on each.
    """

    paper: int
    scale: int = 0
    breaks: tuple[int, ...] = ()
    repeated: int = 0

    def apply(self, sheet: Any) -> None:
        """Set it up on an XlsxWriter worksheet."""
        sheet.set_landscape()
        sheet.set_paper(self.paper)
        sheet.set_margins(left=MARGIN, right=MARGIN, top=0.5, bottom=0.5)
        if not self.breaks:
            sheet.fit_to_pages(1, 0)
            return
        sheet.set_print_scale(self.scale)
        sheet.set_v_pagebreaks(list(self.breaks))
        sheet.repeat_columns(0, self.repeated - 1)
        sheet.print_across()  # the halves of a row follow each other


def print_layout(widths: Sequence[float]) -> PrintLayout:
    """The layout for columns of these widths, in characters as Excel has them."""
    return _layout(tuple(widths))


@lru_cache(maxsize=_LAYOUTS_KEPT)
def _layout(widths: tuple[float, ...]) -> PrintLayout:
    inches = [(_DIGIT * width + _PADDING) / _DOTS for width in widths]
    for paper, smallest in SMALLEST.items():
        if _room(paper) >= smallest * sum(inches):
            return PrintLayout(paper)
    repeated = _naming(widths)
    for pages in range(2, _MOST_PAGES + 1):
        widest, breaks = _halves(inches, repeated, pages)
        scale = min(1.0, _SPARE * _room(A3) / widest)
        if scale >= SMALLEST[A3]:
            return PrintLayout(A3, int(100 * scale), breaks, repeated)
    return PrintLayout(A3)


def _room(paper: int) -> float:
    return _LONG_SIDE[paper] - 2 * MARGIN


def _naming(widths: Sequence[float]) -> int:
    """How many leading columns say which row it is."""
    return max([n for n in (1, 2, 3) if sum(widths[:n]) <= _NAMING], default=1)


def _halves(inches: Sequence[float], repeated: int, pages: int) -> tuple[float, tuple[int, ...]]:
    """The first breaks that keep the widest page narrowest, and how wide it is."""
    last = len(inches)

    @cache
    def narrowest(start: int, left: int) -> float:
        """How wide the widest of so many pages is, at the least, for the columns from `start`."""
        across = list(accumulate(inches[start:]))
        if left == 1:
            return across[-1] if across else inf
        ends = range(start + 1, last)
        return min((max(across[n - start - 1], narrowest(n, left - 1)) for n in ends), default=inf)

    widest, start, breaks = narrowest(repeated, pages), repeated, list[int]()
    if widest == inf:
        return sum(inches), ()
    for left in range(pages - 1, 0, -1):
        across = accumulate(inches[start:])
        pairs = zip(range(start + 1, last), across, strict=False)
        start = next(n for n, width in pairs if max(width, narrowest(n, left)) <= widest)
        breaks.append(start)
    return sum(inches[:repeated]) + widest, tuple(breaks)
