"""Keeps page one on one A4 page: measures its lines in Arial and leaves out the least needed.

The sizes are those of the shipped templates (margins 2 cm, body 12 point, tables 10 point).
Nothing that is left out is lost: sentences and exceptions stand in their own sections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from atf_reports.papers.page_one import PageOne
from atf_reports.papers.title import TitleBlock
from atf_reports.render import house_style as style

ROOM = 700.0  # points between the margins of an A4 page, less a line for differing programs
_LINE = 1.15  # of the font size: Arial's own line
_WIDE = 482.0  # points between the margins
_LIST = _WIDE - 20  # beside a list's number
_COLUMNS = (115.0, 70.0, 220.0, 77.0)  # of the table of exceptions
_CELL = 11.0  # a cell's margins left and right
_ROW = 3.0  # a cell's margins above and below, and its line
_LONGEST_ASK = 45  # words
_NARROW = {"ijl'|": 0.222, " .,:;!ftI/\\[]": 0.278, "r()-“”": 0.333, "JckszvyxL": 0.5}
_WIDER = {"mMÆ%": 0.86, "W@—…": 1.0, "ABEKPSVXYwCDHNRUGOQ": 0.72}
_WIDTHS = {c: w for group in (_NARROW, _WIDER) for letters, w in group.items() for c in letters}
_USUAL = 0.556  # of the font size: figures and most small letters


def text_width(text: str, size: float) -> float:
    """How wide a line of Arial is, in points; a little over the truth."""
    return size * sum(_WIDTHS.get(letter, _USUAL) for letter in text)


def line_count(text: str, size: float, width: float) -> int:
    """Lines that a text takes when wrapped at words; at least one."""
    lines = 0
    for paragraph in text.splitlines() or [""]:
        lines += 1
        used = 0.0
        for word in paragraph.split():
            needed = text_width(word + " ", size)
            if used and used + needed > width:
                lines, used = lines + 1, 0.0
            used += needed
    return max(lines, 1)


def height(page: PageOne, title: TitleBlock) -> float:
    """How tall page one is, in points."""
    return sum(_title(title)) + sum(_body(page))


def _text(text: str, size: float = style.BODY_SIZE, width: float = _WIDE) -> float:
    return line_count(text, size, width) * size * _LINE if text else 0.0


def _title(title: TitleBlock) -> Iterator[float]:
    yield _text(f"{title.organisation} · {title.reference}")
    yield _text(title.title, style.TITLE_SIZE * 1.04) + 4
    yield _text(f"{title.status}. {title.marking}") + 4
    for words in (title.meeting, title.purpose, title.people):
        yield _text(f"Purpose  {words}") if words else 0.0
    yield _text("Summary", style.HEADING_SIZES[1]) + 8


def _body(page: PageOne) -> Iterator[float]:
    for heading in (page.asked, "In short", page.counts.heading, "Exceptions"):
        yield _text(heading, style.HEADING_SIZES[2]) + 8
    for line in (*page.asks, *page.in_short):
        yield _text(line, width=_LIST) + 1
    yield _row(2) + len(page.counts.rows) * _row(1)
    if page.exceptions:
        yield _row(2)
    for row in page.exceptions:
        cells = zip((row.programme, row.change, row.why, row.back_on_track), _COLUMNS, strict=True)
        yield _row(max(line_count(words, style.TABLE_SIZE, w - _CELL) for words, w in cells))
    yield _text(page.more)
    yield _text(page.as_at) + 4


def _row(lines: int) -> float:
    return lines * style.TABLE_SIZE * _LINE + _ROW


def fitted(page: PageOne, title: TitleBlock, exceptions: int) -> PageOne:
    """Page one cut until it fits; `exceptions` is how many there are in all."""
    for shorter in _ever_shorter(page, exceptions):
        page = shorter
        if height(page, title) <= ROOM:
            break
    return page


def _ever_shorter(page: PageOne, exceptions: int) -> Iterator[PageOne]:
    """The page, then with less and less on it: sentences first, then exceptions, then words."""
    yield page
    for sentences, rows in ((6, 5), (5, 5), (5, 4), (4, 4), (4, 3), (3, 3), (3, 2), (2, 2)):
        page = _cut(page, sentences, rows, exceptions)
        yield page
    page = replace(page, asks=_brief(page.asks), in_short=_brief(page.in_short))
    yield page
    for rows in (1, 0):
        yield _cut(page, 2, rows, exceptions)


def _cut(page: PageOne, sentences: int, rows: int, exceptions: int) -> PageOne:
    shown = page.exceptions[:rows]
    left = exceptions - len(shown)
    return replace(
        page,
        in_short=page.in_short[:sentences],
        exceptions=shown,
        more=f"and {left} more" if left else "",
    )


def _brief(lines: Iterable[str]) -> tuple[str, ...]:
    cut = (line.split() for line in lines)
    return tuple(
        " ".join(words) if len(words) <= _LONGEST_ASK else " ".join(words[:_LONGEST_ASK]) + " …"
        for words in cut
    )
