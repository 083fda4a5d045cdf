"""Keeps page one on one A4 page: measures its lines in Arial and leaves out the least needed.

The sizes are those of the shipped templates, from the house style.
Nothing that is left out is lost: sentences and exceptions stand in their own sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from atf_reports.papers.exceptions import ExceptionLine
from atf_reports.papers.page_one import PageOne, more_exceptions
from atf_reports.papers.title import TitleBlock
from atf_reports.render import house_style as style

_CM = 72 / 2.54  # points
_SPARE = 12.0  # nearly a line, since programs lay out a page a little differently
ROOM = (style.PAGE_CM[1] - style.TOP_CM - style.FOOT_CM) * _CM - _SPARE  # points
_LINE = 1.15  # of the font size: Arial's own line
_WIDE = style.PORTRAIT_CM * _CM  # points between the margins
_LIST = _WIDE - 20  # beside a list's number
_COLUMNS = tuple(width * _CM for width in style.EXCEPTIONS_CM)
_CELL = 5.7  # a cell's margins left and right
_ROW = 2.5  # a cell's margins above and below, and its line
_LONGEST_ASK = 45  # words
# What is tried in turn: whys (0 whole, 1 the first sentence, 2 its first words), how many sentences
# in short, and how many exceptions. Five exceptions go before the fifth sentence, and the fourth
# sentence, on what moved, before the fifth exception.
_STEPS = (
    *((0, sentences, 5) for sentences in (6, 5)),
    *((1, sentences, 5) for sentences in (7, 6, 5, 4)),
    *((2, sentences, 5) for sentences in (5, 4)),
    *((why, sentences, 4) for why in (1, 2) for sentences in (5, 4)),
    *((why, sentences, 3) for sentences in (4, 3) for why in (1, 2)),
    *((2, sentences, 2) for sentences in (3, 2)),
)
# Thousandths of the font size that Arial's letters take, from the space to the tilde.
# fmt: off
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
    722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
    500, 334, 260, 334, 584,
)
# fmt: on
_WIDTHS = {chr(32 + place): width / 1000 for place, width in enumerate(_ARIAL)}
_BOLD = 1.08  # a heading's letters against the plain ones
_TEXTS_KEPT = 4096  # a page is measured again after each sentence taken out
_UNKNOWN = 0.75  # of the font size: letters of other alphabets, on the safe side


@lru_cache(maxsize=_TEXTS_KEPT)
def text_width(text: str, size: float) -> float:
    """How wide a line of Arial is, in points."""
    return size * sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text)


@lru_cache(maxsize=_TEXTS_KEPT)
def line_count(text: str, size: float, width: float) -> int:
    """Lines that a text takes when wrapped at words; at least one."""
    lines = 0
    for paragraph in text.splitlines() or [""]:
        lines += 1
        used = 0.0
        for word in paragraph.split():
            needed = text_width(word, size)
            if used and used + needed > width:
                lines, used = lines + 1, 0.0
            lines += int(needed // width)
            used += needed + text_width(" ", size)
    return max(lines, 1)


def height(page: PageOne, title: TitleBlock) -> float:
    """How tall page one is, in points; of two spaces that meet, the wider counts."""
    return sum(_title(title)) + sum(_body(page, title.reference))


def _text(text: str, size: float = style.BODY_SIZE, width: float = _WIDE) -> float:
    return line_count(text, size, width) * size * _LINE if text else 0.0


def _bold(text: str, size: float = style.BODY_SIZE) -> float:
    """Bold letters are wider; their lines are as tall as others."""
    return line_count(text, size * _BOLD, _WIDE) * size * _LINE


def _title(title: TitleBlock) -> Iterator[float]:
    yield _text(title.organisation)
    yield _bold(title.title, style.TITLE_SIZE) + 2
    yield _bold(f"{title.status}. {title.marking}") + 2
    for words in (title.meeting, title.purpose, title.people):
        yield _text(f"Purpose  {words}") if words else 0.0
    yield _bold("Summary", style.HEADING_SIZES[1]) + 10


def _body(page: PageOne, reference: str) -> Iterator[float]:
    tables = ["Exceptions"] if page.exceptions else []
    for heading in (page.asked, f"In short, at {page.day}", page.counts.heading, *tables):
        yield _bold(heading, style.HEADING_SIZES[2]) + 8
    for line in (*page.asks, *page.in_short):
        yield _text(line, width=_LIST)
    columns = len(page.counts.heads)
    yield _row(2 if columns > 5 else 1)
    yield len(page.counts.rows) * _row(2 if columns > 8 else 1)
    if page.exceptions:
        yield _row(2)
    for row in page.exceptions:
        cells = zip((row.programme, row.change, row.why, row.back_on_track), _COLUMNS, strict=True)
        yield _row(max(line_count(words, style.TABLE_SIZE, w - _CELL) for words, w in cells))
    yield _text(f"{page.more}. {page.reds}") + 5 if page.more else 0.0
    yield _text(f"{page.as_at} Reference: {reference}.") + 4


def _row(lines: int) -> float:
    return lines * style.TABLE_SIZE * _LINE + _ROW


def no_reds(shown: int) -> str:
    """No Red is left out, however many exceptions are shown."""
    return ""


def fitted(
    page: PageOne, title: TitleBlock, exceptions: int, reds: Callable[[int], str] = no_reds
) -> PageOne:
    """Page one cut until it fits; `exceptions` is how many there are in all.

    `reds` names the Reds among those after the first so many.
    """
    for shorter in _ever_shorter(page, exceptions):
        page = replace(shorter, reds=reds(len(shorter.exceptions)))
        if height(page, title) <= ROOM:
            break
    return page


def _ever_shorter(page: PageOne, exceptions: int) -> Iterator[PageOne]:
    """The page, then with less and less on it: whys first, then sentences and exceptions."""
    yield page
    whys = [page.exceptions, *(tuple(map(cut, page.exceptions)) for cut in (_in_brief, _in_few))]
    for why, sentences, rows in _STEPS:
        yield _cut(replace(page, exceptions=whys[why]), sentences, rows, exceptions)
    page = replace(page, asks=_brief(page.asks), in_short=_brief(page.in_short))
    for rows in (2, 1, 0):
        yield _cut(replace(page, exceptions=whys[2]), 2, rows, exceptions)


def _cut(page: PageOne, sentences: int, rows: int, exceptions: int) -> PageOne:
    shown = page.exceptions[:rows]
    return replace(
        page,
        in_short=page.in_short[:sentences],
        exceptions=shown,
        more=more_exceptions(exceptions - len(shown)),
    )


def _in_brief(line: ExceptionLine) -> ExceptionLine:
    """The exception with the first sentence of its why, and its lead: all stands further on."""
    return replace(line, why=line.why_in_brief)


def _in_few(line: ExceptionLine) -> ExceptionLine:
    """The exception with the first words of its why, and its lead."""
    return replace(line, why=line.why_in_few)


def _brief(lines: Iterable[str]) -> tuple[str, ...]:
    cut = (line.split() for line in lines)
    return tuple(
        " ".join(words) if len(words) <= _LONGEST_ASK else " ".join(words[:_LONGEST_ASK]) + " …"
        for words in cut
    )
