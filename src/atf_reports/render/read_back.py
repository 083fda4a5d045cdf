"""Reads a finished Word paper back and compares it with its view: nothing lost, nothing strange.

What should stand in the paper is worked out a second way: the template's words and tags as one
plain text, filled without Word's XML, docxtpl's patching or escaping. What stands there is taken
from the finished bytes. Both must say the same in the same paragraphs and cells, so a value that
was deleted, a row that a loop lost, a paragraph that vanished beside a tag, a tag left over and a
bare None all show. Pictures must carry their alternative text, and charts the numbers of their
definitions, in the drawing and in the cells behind it.
A part of a template that merges cells by `hm` or `vm` is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.compiler import Frame
from markupsafe import Markup

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.render.accessible.package import Package, UnreadableFile
from atf_reports.render.chart_definition import Chart
from atf_reports.render.discrepancy import Discrepancy, as_printed, said, short, squeezed, unlike
from atf_reports.render.environment import WordCode, WordEnvironment
from atf_reports.render.finished_paper import DOCUMENT, FILLED, FinishedPaper
from atf_reports.render.harmless import without_hazards
from atf_reports.render.kept_code import Compiled, Keep, not_kept
from atf_reports.render.package import read_parts, safe_xml
from atf_reports.render.plain_source import Seen, keeps_layout, plain_source, seen, seen_in
from atf_reports.render.read_back_pictures import PictureReader, instead_of_charts

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARAGRAPH = when_used(r"<w:p[ >].*?</w:p>", re.DOTALL)
_HEADING = when_used(r'<w:pStyle w:val="(?:Heading\d|Title)"', re.IGNORECASE)
_MERGES = when_used(r"\{%-?\s*[hv]m\s*-?%\}")
_XML_TAG = re.compile(r"<[^>]*>")
_MOST = 5  # discrepancies told of one paper


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
    return as_printed(text)


class _TextEnvironment(WordEnvironment):
    """The environment of Word templates, but printing plain words."""

    code_generator_class = _TextCode
    printed = staticmethod(words_of)


@frozen
class _Expected:
    """What one part of the template says should be found in its papers."""

    name: str
    template: Template
    keeps_layout: bool

    @classmethod
    def of(
        cls, environment: WordEnvironment, name: str, code: CodeType, keeps_layout: bool
    ) -> _Expected:
        """What this code says of a part."""
        template = Template.from_code(environment, code, environment.make_globals(None))
        return cls(name, template, keeps_layout)


@frozen
class WordReader:
    """What one template says should be found in its papers, part by part.

    `not_compared` names the parts whose words cannot be worked out, `shown` the headers and footers
    that some page shows.
    """

    expected: tuple[_Expected, ...]
    not_compared: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    pictures: PictureReader = field(default_factory=PictureReader, compare=False)

    @classmethod
    def load(
        cls, path: Path, pictures: PictureReader | None = None, keep: Keep = not_kept
    ) -> WordReader:
        """Read a template that WordTemplate could load; raises UnsafePackageError.

        `pictures` is there to be shared by the readers of one pack, whose papers share charts;
        `keep` may give what an earlier run made of the same file.
        """
        environment, content = _TextEnvironment(), path.read_bytes()
        made = keep(f"{path.name}.read", content, lambda: _all_compiled(environment, path))
        expected = tuple(_Expected.of(environment, *part) for part in made if part[1])
        unread = tuple(_part_words(name) for name, code, _ in made if code is None)
        shown = FinishedPaper.read(content).shown
        return cls(expected, unread, shown, pictures or PictureReader())

    def discrepancies(
        self,
        source: bytes | Package,
        view: object,
        charts: Mapping[str, Chart | None] | None = None,
        title: str = "",
    ) -> tuple[Discrepancy, ...]:
        """Where the finished paper differs from its view, at most five; nothing for a good paper.

        `title` is what the file should say of itself, if anything.
        """
        try:
            package = Package.of(source)
            paper = FinishedPaper.read(package)
        except (UnreadableFile, UnicodeDecodeError) as error:
            return (Discrepancy("the whole file", f"it cannot be opened again: {error}."),)
        found = list(_broken(package, paper.texts))
        for part in self.expected if not found else ():
            found += self._of_part(part, paper, _Fields(view), charts or {})
        found += _around(paper, self.shown, title)
        return tuple([*found, *_empty_tables(paper.texts)][:_MOST])

    def _of_part(
        self,
        part: _Expected,
        paper: FinishedPaper,
        fields: Mapping[str, Any],
        charts: Mapping[str, Chart | None],
    ) -> Iterator[Discrepancy]:
        xml, place = paper.texts.get(part.name, ""), _part_words(part.name)
        try:
            words = instead_of_charts(charts) if part.name == DOCUMENT else _nothing
            wanted = seen_in(part.template.render(fields), words)
        except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as error:
            yield Discrepancy(place, f"cannot be read back: {error}.")
            return
        stands = seen(xml)
        yield from _compared(place, wanted, stands, xml, part.keeps_layout)
        yield from self.pictures.discrepancies(place, wanted, stands, charts, paper.charts)


def _nothing(alt_text: str) -> str:
    """Pictures of headers and footers stay: no charts are drawn there."""
    return ""


class _Fields(dict[str, Any]):
    """A view's attributes as a template's context."""

    def __init__(self, view: object) -> None:
        names = (name for name in dir(view) if not name.startswith("_"))
        super().__init__({name: getattr(view, name) for name in names})


def _broken(package: Package, names: Iterable[str]) -> Iterator[Discrepancy]:
    """Parts that are no XML, which Word would refuse."""
    for name in names:
        try:
            package.part(name)
        except UnreadableFile as error:
            yield Discrepancy(_part_words(name), f"Word could not open it: {error.__cause__}.")


def _around(paper: FinishedPaper, shown: frozenset[str], title: str) -> Iterator[Discrepancy]:
    """What stands around the words: headers and footers on pages, the file's own title."""
    for name in sorted(shown - paper.shown):
        yield Discrepancy(_part_words(name), "no page shows it any more.")
    if title and squeezed(as_printed(title)) != squeezed(paper.title):
        yield Discrepancy("the file's own title", said(title, paper.title))


def _all_compiled(environment: WordEnvironment, path: Path) -> Compiled:
    """Each filled part of a template, and the code that says what should be found of it, if any."""
    parts = without_hazards(read_parts(path))
    names = sorted(filter(FILLED.fullmatch, parts))
    sources = {name: plain_source(safe_xml(name, parts[name].content)) for name in names}
    return tuple((n, _compiled(environment, s), keeps_layout(s)) for n, s in sources.items())


def _compiled(environment: WordEnvironment, source: str) -> CodeType | None:
    if _MERGES.search(source):
        return None
    try:
        return environment.compile(source)
    except TemplateSyntaxError:
        return None  # docxtpl may still read it


def _compared(
    place: str, wanted: Seen, stands: Seen, xml: str, keeps_layout: bool
) -> Iterator[Discrepancy]:
    """Nothing where both say the same; else the lines that differ, with their heading."""
    if keeps_layout and stands.layout == wanted.layout:
        return
    if stands.words != wanted.words:
        yield from _differences(place, wanted.lines, list(_paragraphs(xml)))
    elif keeps_layout:
        yield Discrepancy(place, _moved(wanted.layout, stands.layout))


def _moved(wanted: str, stands: str) -> str:
    """Where the same words stand in other paragraphs or cells."""
    pairs = enumerate(zip(f"{wanted} ", f"{stands} ", strict=False))
    at = next(number for number, (one, other) in pairs if one != other)
    words = " ".join(re.split("[\x1d\x1e]+", stands[max(0, at - 40) : at + 40])).strip()
    return f"near “{words}” words stand in another paragraph or cell than they should."


def _paragraphs(xml: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph's words in the finished part, and whether it is a heading."""
    for paragraph in _PARAGRAPH.findall(xml):
        words = unescape("".join(_TEXT.findall(paragraph))).strip()
        if words:
            yield words, _HEADING.search(paragraph) is not None


def _differences(
    part: str, wanted: list[str], stands: list[tuple[str, bool]]
) -> Iterator[Discrepancy]:
    left, right = [squeezed(w) for w in wanted], [squeezed(w) for w, _ in stands]
    for i, j, k, m in unlike(left, right):
        if "".join(left[i:j]) == "".join(right[k:m]):
            continue
        heading = next((words for words, is_head in reversed(stands[:k]) if is_head), "")
        place = f"{part} under “{short(heading)}”" if heading else part
        lost = " ".join(wanted[i:j])
        there = " ".join(words for words, _ in stands[k:m])
        yield Discrepancy(place, said(lost, there))


def _empty_tables(texts: Mapping[str, str]) -> Iterator[Discrepancy]:
    """A table with nothing under its headings tells a reader nothing."""
    for before in texts.get(DOCUMENT, "").split("</w:tbl>")[:-1]:
        table = before[max(before.rfind("<w:tbl>"), 0) :]
        if table.count("</w:tr>") == 1 and "<w:tblHeader" in table:
            words = unescape(" ".join(_TEXT.findall(table)))
            yield Discrepancy("the document", f"the table “{short(words)}” has no rows.")


def _part_words(name: str) -> str:
    stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return f"the {stem}"
