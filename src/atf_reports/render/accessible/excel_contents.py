"""What cells hold: thousands of cells share some hundred contents, so rules ask each once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from lxml import etree

from atf_reports.patterns import when_used
from atf_reports.prose import NOTE_SIGN
from atf_reports.render.accessible.excel_styles import PLAIN, CellLook, CellStyles, S
from atf_reports.render.accessible.word_text import LETTER, WORD_OR_FIGURE, leftover, together

SPREADSHEET = {"s": S[1:-1]}
PLAIN_TEXTS = etree.XPath("s:si/s:t/text()", namespaces=SPREADSHEET, smart_strings=False)
PIECES = etree.XPath("count(s:si/*)", namespaces=SPREADSHEET)
T, RPH, RAISED = S + "t", S + "rPh", S + "vertAlign"
KINDS = {"s": "text", "str": "text", "inlineStr": "text", "e": "error", "b": "number"}
SHORTHAND = re.compile(r"\[[a-z]{1,4}\]")
SAYS_BLANK = when_used(r"(?i)\b(blank|empty)\b")
NUMBER = re.compile(
    r"(?=.*\d)-?£?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d*)?(\.\d+)?%?\Z|\d{1,2}/\d{1,2}/\d{2,4}\Z"
)
PLAIN_NUMBER = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?\Z")  # most of the numbers in cells
MARK = re.compile(r'([st])="([^"]*)"')
ALIKE_KEPT, LOOKS_KEPT = 5_000, 200  # contents of one look, looks
NATURES_KEPT = 1_000
PLAIN_NUMBERS_SIGNS = frozenset({"word", "number"})
PLAIN_WORDS_SIGNS = together(frozenset({"letter", "word"}))


@dataclass(frozen=True, slots=True, eq=False)
class Nature:
    """What most rules ask of a content: `kind` is text, number, error or blank.

    `raised` has superscript, `computed` a formula. Thousands of contents share some ten natures.
    """

    kind: str
    look: CellLook
    raised: bool
    computed: bool
    signs: frozenset[str]


@dataclass(slots=True, eq=False)
class Content:
    """What a cell holds."""

    text: str
    stripped: str
    formula: str
    nature: Nature

    @property
    def kind(self) -> str:
        """Text, number, error or blank."""
        return self.nature.kind

    @property
    def look(self) -> CellLook:
        """How it is formatted."""
        return self.nature.look


def content(
    text: str, kind: str, look: CellLook, formula: str = "", raised: bool = False
) -> Content:
    """A content of a cell; `kind` is the cell type as stored, such as "s" or "n"."""
    of_nature = nature(_kind_of(kind, text), look, raised, bool(formula), signs_of(text))
    return Content(text, text.strip(), formula, of_nature)


def _kind_of(kind: str, text: str) -> str:
    """Text, number, error or blank: of a cell type as stored, such as "s" or "n"."""
    return KINDS.get(kind, "number") if text else "blank"


@lru_cache(maxsize=NATURES_KEPT)
def nature(
    kind: str, look: CellLook, raised: bool, computed: bool, signs: frozenset[str]
) -> Nature:
    """The one nature of these facts."""
    return Nature(kind, look, raised, computed, signs)


def signs_of(text: str) -> frozenset[str]:
    """What a text may trip: letter, word, note, mark, leftover, shorthand, blank, padded, number.

    Or lines, where it is several, and silent, where nothing is to be seen. Plain tests come before
    patterns: nearly every text fails them.
    """
    if PLAIN_NUMBER.match(text):
        return PLAIN_NUMBERS_SIGNS
    plain, small = text.strip(), text.lower()
    if _are_plain_words(text, small):
        return PLAIN_WORDS_SIGNS
    found = {
        "silent": not plain,
        "lines": len(text.splitlines()) > 1,
        "letter": LETTER.search(text),
        "word": WORD_OR_FIGURE.search(text),
        "note": "note " in small,
        "mark": ("*" in text or not text.isascii()) and NOTE_SIGN.search(text),
        "leftover": leftover(text),
        "shorthand": "[" in text and SHORTHAND.search(text),
        "blank": ("blank" in small or "empty" in small) and SAYS_BLANK.search(text),
        "padded": len(plain) != len(text),
        "number": (plain[:1] in "-£." or plain[0].isdigit()) and NUMBER.match(plain),
    }
    return together(frozenset(sign for sign, holds in found.items() if holds))


def _are_plain_words(text: str, small: str) -> bool:
    """Whether a text is one line from a letter on, and holds nothing that more signs look for."""
    return (
        text[:1].isalpha()
        and text[-1] != " "
        and text.isascii()
        and text.isprintable()
        and "*" not in text
        and "[" not in text
        and "note " not in small
        and "blank" not in small
        and "empty" not in small
        and not leftover(text)
    )


class Strings:
    """The shared strings, and which of them hold superscript."""

    def __init__(self, root: etree._Element | None) -> None:
        self.texts: list[str] = [] if root is None else cast("list[str]", PLAIN_TEXTS(root))
        self.raised: set[int] = set()
        if root is not None and not len(self.texts) == len(root) == PIECES(root):
            self._read(list(root.iterchildren(S + "si")))

    def _read(self, items: list[etree._Element]) -> None:
        """One by one, where some are empty, or have looks or hints of their own."""
        self.texts = [text_of(item) for item in items]
        self.raised = {
            number
            for number, item in enumerate(items)
            if (len(item) != 1 or item[0].tag != T)
            and any(one.get("val") == "superscript" for one in item.iter(RAISED))
        }


class Alike(dict[str, Content]):
    """The contents of one look and type by text, made when first met; emptied when very many."""

    def __init__(self, kind: str, look: CellLook) -> None:
        super().__init__()
        self._kind = kind
        self._look = look
        self._natures: dict[frozenset[str], Nature] = {}

    def __missing__(self, text: str) -> Content:
        if len(self) >= ALIKE_KEPT:
            self.clear()
        signs = signs_of(text)  # those of an empty text, which alone is blank, are no other's
        of_nature = self._natures.get(signs)
        if of_nature is None:
            kind = _kind_of(self._kind, text)
            of_nature = self._natures[signs] = nature(kind, self._look, False, False, signs)
        made = self[text] = Content(text, text.strip(), "", of_nature)
        return made


@lru_cache(maxsize=LOOKS_KEPT)
def alike(kind: str, look: CellLook) -> Alike:
    """The contents of this look and type met so far, in whichever workbook."""
    return Alike(kind, look)


class Reading:
    """How the cells of one workbook are read: by its styles and its shared strings."""

    def __init__(self, styles: CellStyles, strings: Strings) -> None:
        self._usual = styles.look(0) if styles.looks else PLAIN
        self._styles = styles
        self._strings = strings
        self.plain = {  # by what follows the mark <v> of a cell
            b"%d</v></c>" % number: text
            for number, text in enumerate(strings.texts)
            if number not in strings.raised
        }

    def stored(self, style: str, kind: str, value: str, formula: str = "") -> Content:
        """The content of a cell whose text stands in the cell or among the shared strings."""
        strings, raised = self._strings, False
        if kind == "s" and value.isdigit() and int(value) < len(strings.texts):
            raised, value = int(value) in strings.raised, strings.texts[int(value)]
        return content(value, kind, self.look(style), formula, raised)

    def look(self, style: str) -> CellLook:
        """The look of a style number, or of a cell with none."""
        return self._styles.look(int(style)) if style else self._usual


class Contents(dict[bytes, Content]):
    """The contents of one workbook by what follows a cell's address: ` s="3" t="s"><v>7</v></c>`.

    Or ` s="3"/>`: value only or blank. Each is made when it is first met.
    """

    def __init__(self, styles: CellStyles, strings: Strings) -> None:
        super().__init__()
        self.reading = Reading(styles, strings)
        self._stored: dict[bytes, Stored] = {}

    def __missing__(self, tail: bytes) -> Content:
        marks, _, value = tail.partition(b"><v>")
        stored = self._stored.get(marks) or self._new(marks)
        text = stored.texts.get(value) if stored.shared else value[:-8].decode()  # </v></c>
        made = self[tail] = stored.other(value) if text is None else stored.known[text]
        return made

    def _new(self, marks: bytes) -> Stored:
        said = dict(MARK.findall(marks.decode()))
        self._stored[marks] = made = Stored(self.reading, said.get("s", ""), said.get("t", "n"))
        return made


class Stored:
    """The contents of cells of the same style and type; `texts` are those of `shared` strings."""

    def __init__(self, reading: Reading, style: str, kind: str) -> None:
        self.known = alike(kind, reading.look(style))
        self.shared = kind == "s"
        self.texts = reading.plain
        self._reading = reading
        self._marks = style, kind

    def other(self, value: bytes) -> Content:
        """The content of a cell of a shared string that has looks of its own, or is none."""
        return self._reading.stored(*self._marks, value.removesuffix(b"</v></c>").decode())


def text_of(element: etree._Element) -> str:
    """The words of a shared or inline string, phonetic hints left out."""
    if len(element) == 1 and element[0].tag == T:
        return element[0].text or ""
    return "".join(
        one.text or ""
        for one in element.iter(T)
        if (parent := one.getparent()) is not None and parent.tag != RPH
    )
