"""Reads a finished Word paper back and compares it with its view: nothing lost, nothing strange.

What should stand in the paper is worked out a second way: the template's words and tags as one
plain text, filled without Word's XML, docxtpl's patching or escaping. What stands there is the text
of the finished bytes. Both must be the same but for white space, so a value that was deleted, a row
that a loop lost, a paragraph that vanished beside a tag, a tag left over and a bare None all show.
A part of a template that merges cells by `hm` or `vm` is not compared.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from jinja2 import Template, TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.compiler import Frame
from lxml import etree
from markupsafe import Markup

from atf_reports.render.environment import WordCode, WordEnvironment
from atf_reports.render.harmless import without_hazards
from atf_reports.render.package import read_parts, safe_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FILLED = re.compile(r"word/(document|(header|footer)\d*|footnotes)\.xml")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_HEADING = re.compile(r'<w:pStyle w:val="(?:Heading\d|Title)"', re.IGNORECASE)
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PREFIX = re.compile(r"\{%(-?)\s*(?:p|tr|tc|r)\s")
_LOOKS = re.compile(r"\{%-?\s*(?:colspan|cellbg)\s[^%]*%\}")
_MERGES = re.compile(r"\{%-?\s*[hv]m\s*-?%\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_XML_TAG = re.compile(r"<[^>]*>")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST = 5  # discrepancies told of one paper
_LONGEST = 160  # characters of a value that are told


@dataclass(frozen=True)
class Discrepancy:
    """A place where a finished file and its view differ, in words for the run record."""

    place: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}"


class _TextCode(WordCode):
    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        const = node.as_const(frame.eval_ctx)
        return str(const) if isinstance(node, nodes.TemplateData) else words_of(const)


def words_of(value: Any) -> str:
    """What a reader should find of a value: as typed, nothing for None and NaN, no markup."""
    if value is None or (isinstance(value, float | Decimal) and value != value):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Markup):
        return unescape(_XML_TAG.sub("", str(value)))
    text = str(value.value) if isinstance(value, Enum) else str(value)
    return _FORBIDDEN.sub("�", text)


class _TextEnvironment(WordEnvironment):
    """The environment of Word templates, but printing plain words."""

    code_generator_class = _TextCode
    printed = staticmethod(words_of)


@dataclass(frozen=True)
class WordReader:
    """What one template says should be found in its papers, part by part.

    `not_compared` names the parts whose words cannot be worked out.
    """

    expected: tuple[tuple[str, Template], ...]
    not_compared: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> WordReader:
        """Read a template that WordTemplate could load; raises UnsafePackageError."""
        parts = without_hazards(read_parts(path))
        environment = _TextEnvironment()
        made = [
            (name, _compiled(environment, safe_xml(name, parts[name].content)))
            for name in sorted(filter(_FILLED.fullmatch, parts))
        ]
        expected = tuple((name, template) for name, template in made if template)
        return cls(expected, tuple(_part_words(name) for name, made_of in made if not made_of))

    def discrepancies(self, content: bytes, view: object) -> tuple[Discrepancy, ...]:
        """Where the paper's bytes differ from its view, at most five; nothing for a good paper."""
        try:
            with zipfile.ZipFile(BytesIO(content)) as package:
                texts = {n: package.read(n).decode() for n in package.namelist() if _is_text(n)}
        except (zipfile.BadZipFile, UnicodeDecodeError) as error:
            return (Discrepancy("the whole file", f"it cannot be opened again: {error}."),)
        found = list(_broken(texts))
        for name, template in self.expected if not found else ():
            try:
                wanted = template.render(_Fields(view))
            except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as error:
                found.append(Discrepancy(_part_words(name), f"cannot be read back: {error}."))
                continue
            found += _compared(name, wanted, texts.get(name, ""))
        return tuple([*found, *_empty_tables(texts)][:_MOST])


class _Fields(dict[str, Any]):
    """A view's attributes as a template's context."""

    def __init__(self, view: object) -> None:
        names = (name for name in dir(view) if not name.startswith("_"))
        super().__init__({name: getattr(view, name) for name in names})


def _broken(texts: dict[str, str]) -> Iterator[Discrepancy]:
    """Parts that are no XML, which Word would refuse."""
    for name, xml in texts.items():
        try:
            expat.ParserCreate().Parse(xml, True)
        except expat.ExpatError as error:
            yield Discrepancy(_part_words(name), f"Word could not open it: {error}.")


def _is_text(name: str) -> bool:
    return _FILLED.fullmatch(name) is not None


def _compiled(environment: WordEnvironment, root: etree._Element) -> Template | None:
    source = plain_source(root)
    if _MERGES.search(source):
        return None
    try:
        return environment.from_string(source)
    except TemplateSyntaxError:
        return None  # docxtpl may still read it


def plain_source(root: etree._Element) -> str:
    """A part's words in reading order, a line per paragraph, with plain Jinja tags."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif event == "end" and element.tag == f"{_W}p":
            pieces.append("\n")
    text = _TAG.sub(lambda tag: tag[0].translate(_QUOTES), "".join(pieces))
    return _LOOKS.sub("", _PREFIX.sub(r"{%\1 ", text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _compared(name: str, wanted: str, xml: str) -> Iterator[Discrepancy]:
    """Nothing where both say the same; else the lines that differ, with their heading."""
    stands = unescape("".join(_TEXT.findall(xml)))
    if _squeezed(stands) == _squeezed(wanted):
        return
    lines = [line.strip() for line in wanted.splitlines() if line.strip()]
    yield from _differences(_part_words(name), lines, list(_paragraphs(xml)))


def _paragraphs(xml: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph's words in the finished part, and whether it is a heading."""
    for paragraph in _PARAGRAPH.findall(xml):
        words = unescape("".join(_TEXT.findall(paragraph))).strip()
        if words:
            yield words, _HEADING.search(paragraph) is not None


def _differences(
    part: str, wanted: list[str], stands: list[tuple[str, bool]]
) -> Iterator[Discrepancy]:
    left, right = [_squeezed(w) for w in wanted], [_squeezed(w) for w, _ in stands]
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal" or "".join(left[i:j]) == "".join(right[k:m]):
            continue
        heading = next((words for words, is_head in reversed(stands[:k]) if is_head), "")
        place = f"{part} under “{_short(heading)}”" if heading else part
        lost = " ".join(wanted[i:j])
        there = " ".join(words for words, _ in stands[k:m])
        yield Discrepancy(place, _said(lost, there))


def _said(lost: str, there: str) -> str:
    if not there:
        return f"“{_short(lost)}” is in the plan's view and missing from the paper."
    if not lost:
        return f"“{_short(there)}” stands in the paper and comes from nowhere."
    start = 0
    while start < min(len(lost), len(there)) and lost[start] == there[start]:
        start += 1
    start = max(0, start - 20)
    return f"“{_short(lost[start:])}” was to be printed and “{_short(there[start:])}” stands there."


def _empty_tables(texts: dict[str, str]) -> Iterator[Discrepancy]:
    """A table with nothing under its headings tells a reader nothing."""
    for table in _TABLE.findall(texts.get("word/document.xml", "")):
        if table.count("</w:tr>") == 1 and "<w:tblHeader" in table:
            words = unescape(" ".join(_TEXT.findall(table)))
            yield Discrepancy("the document", f"the table “{_short(words)}” has no rows.")


def _part_words(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return f"the {stem}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
