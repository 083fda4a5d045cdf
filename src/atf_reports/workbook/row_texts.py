"""The texts between the addresses of a row: each has one cell, and ends where the next one starts.

A row's XML is parted where its number ends an address: `<row r="8"><c r="A8" s="1"/><c r="B8"/>`
and `</row>` give `><c r="A`, ` s="1"/><c r="B` and `/></row>`. So equal cells of a column are equal
texts, which are looked up as they stand; what they are is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set

from atf_reports.patterns import when_used
from atf_reports.workbook.addresses import column_letter, column_number

MOST_ACROSS = 1_000  # columns
ROW_END = b"</row>"
_ATTRIBUTES = rb'(?: (?!r=)[\w:]+="[^"<>]*")*'


def _element(name: bytes, inside: bytes = b"[^<]*") -> bytes:
    """The pattern of an element with text in it, or with what is given."""
    return rb"<%s%s(?: ?/>|>%s</%s>)" % (name, _ATTRIBUTES, inside, name)


_RUN = rb"<r>(?:<rPr>(?:<\w+%s ?/>)*</rPr>)?%s</r>" % (_ATTRIBUTES, _element(b"t"))
_INLINE = _element(b"is", rb"(?:%s|%s)*" % (_element(b"t"), _RUN))
_INSIDE = rb"(?:(?:%s)?(?:%s)?|%s)" % (_element(b"f"), _element(b"v"), _INLINE)
_BODY = rb"%s(?: ?/>|>%s</c>)" % (_ATTRIBUTES, _INSIDE)
_WHOLE_BODY = when_used(_BODY)
_PLAIN_BODY = when_used(rb"%s(?: ?/>|><v>([^<]+)</v></c>)" % _ATTRIBUTES)
_NEXT = when_used(rb'(?:<c r="([A-Z]{1,3})|</row>)\Z')
_WHOLE_TAG = when_used(rb"(%s)(?:>| ?/>|></row>)" % _ATTRIBUTES)
_HIDDEN = when_used(rb' hidden="(?:1|true)"')
_HOLDS = when_used(rb't="(?:str|d)"[^>]*>.*<v\b|<v\b[^>/]*>[^<]|<is\b', re.S)
NO_MORE = MOST_ACROSS + 1  # the column that would follow the last cell of a row


class Unlike(KeyError):
    """A row's text is not what rows mostly are."""


class Otherwise(Exception):
    """The sheet is written otherwise, or hardly any of its cells are equal."""


class _Cells(dict[bytes, int]):
    """Texts that end in the start of the next cell, or of the row's end, with their numbers."""

    def __init__(self, distinct: dict[bytes, int], end: bytes) -> None:
        self._distinct, self._end, self._cut = distinct, end, -len(end)

    def __missing__(self, text: bytes) -> int:
        if not text.endswith(self._end):
            raise Unlike
        number = self._distinct.setdefault(text[: self._cut], len(self._distinct))
        self[text] = number
        return number


class _Tags(dict[bytes, int]):
    """What follows a row's number up to its first cell's: 1 for a hidden row, else 0."""

    def __init__(self, end: bytes) -> None:
        self._end = end

    def __missing__(self, text: bytes) -> int:
        if not text.endswith(self._end):
            raise Unlike
        self[text] = is_hidden(text[: len(text) - len(self._end)])
        return self[text]


class Anywhere(dict[bytes, tuple[int, int]]):
    """Texts with what they stand for, and the column of the cell whose start they end in."""

    def __init__(self, stands_for: Callable[[bytes], int]) -> None:
        self._stands_for = stands_for

    def __missing__(self, text: bytes) -> tuple[int, int]:
        end = _NEXT.search(text)
        if end is None:
            raise Unlike
        following = column_number(end[1].decode()) if end[1] else NO_MORE
        self[text] = self._stands_for(text[: end.start()]), following
        return self[text]


def is_hidden(tag: bytes) -> int:
    """Whether a row's tag, all after its number, hides it; raises `Unlike` for what is none."""
    whole = _WHOLE_TAG.fullmatch(tag)
    if whole is None:
        raise Unlike
    return int(_HIDDEN.search(whole[1]) is not None)


class Shapes(dict[int, Sequence[dict[bytes, int]]]):
    """By the count of a row's texts, what each of them may be: its tag, then cells from A on."""

    def __init__(self, distinct: dict[bytes, int]) -> None:
        self._distinct, self._inner = distinct, list[_Cells]()
        self._number, self._tag = {b"": 0}, _Tags(_start(1))
        self[2] = (self._number, _Tags(b""))

    def __missing__(self, count: int) -> Sequence[dict[bytes, int]]:
        across = count - 2
        if not 0 < across <= MOST_ACROSS:
            raise Unlike
        while len(self._inner) < across:
            self._inner.append(_Cells(self._distinct, _start(len(self._inner) + 2)))
        last = _Cells(self._distinct, ROW_END)
        self[count] = (self._number, self._tag, *self._inner[: across - 1], last)
        return self[count]

    def texts(self) -> int:
        """How many different texts of cells were met."""
        return sum(map(len, self._inner)) + sum(len(texts[-1]) for texts in self.values())

    def width(self, holding: Set[int]) -> int:
        """The last column in which a cell stands with one of these numbers."""
        return max(
            (
                column
                for _, _, *columns in self.values()
                for column, cells in enumerate(columns, 1)
                if not holding.isdisjoint(cells.values())
            ),
            default=0,
        )


def _start(column: int) -> bytes:
    """How a cell of a column starts, up to its row's number."""
    return b'<c r="%s' % column_letter(column).encode()


def holds(cell: bytes) -> bool:
    """Whether a cell holds anything, if only an empty text; raises `Otherwise` for no cell."""
    plain = _PLAIN_BODY.fullmatch(cell)
    if plain is not None:
        return plain.lastindex is not None
    if _WHOLE_BODY.fullmatch(cell) is None:
        raise Otherwise
    return _HOLDS.search(cell) is not None


def joined(parts: Sequence[bytes], end: bytes) -> list[bytes]:
    """The texts of a row with those put together again that were parted where no address ends."""
    whole, held = [b""], b""
    for text in parts[1:]:
        held += text
        if _NEXT.search(held):
            whole.append(held)
            held = b""
        else:
            held += end
    return [*whole, held[: -len(end)]] if held else whole
