"""Fills a Word template: patched and compiled once, then each paper written as text.

The patching of Jinja tags in Word's XML is docxtpl's own, so templates are written as for
docxtpl: {{ field }}, {%p for … %} around paragraphs, {%tr for … %} around table rows.
Sub-documents, inline images and rich-text values are not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from jinja2 import Template, TemplateRuntimeError, TemplateSyntaxError
from lxml import etree

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.render.environment import Noting, WordEnvironment
from atf_reports.render.harmless import without_hazards
from atf_reports.render.kept_code import Compiled, Keep, not_kept
from atf_reports.render.link_style import with_link_style
from atf_reports.render.mending import Ids, ordered_cells, without_gaps
from atf_reports.render.package import (
    CONTENT_TYPES,
    QUICK,
    Part,
    read_parts,
    safe_xml,
    with_content_types,
    with_relationships,
    write_parts,
)
from atf_reports.render.placeholders import ChartParts, PlacedCharts, place_charts
from atf_reports.render.printed import one_line
from atf_reports.render.section_headings import section_headings
from atf_reports.render.table_grids import with_grids_fitted

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

BODY = "word/document.xml"
_FILLED = re.compile(r"word/(document|(header|footer)\d*|footnotes)\.xml")
_ABSENT = object()
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What Word writes to merge edits; repeated by a loop, the paragraph ids would clash.
_EDIT_MARKS = when_used(r' (?:w:rsid\w*|w14:paraId|w14:textId)="[^"]*"')
_ASKED = when_used(r"= resolve\('(\w+)'\)")  # how Jinja's Python looks up a view's field
_CELL_LOOP = when_used(r"\{[%{]-?tc |%\s*hm\s*%|%\s*colspan\s")
_CORE = "docProps/core.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_LINK = f"{_PACKAGE}/relationships/metadata/core-properties"
_CORE_ROOT = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


class TemplateError(ValueError):
    """A template that cannot be filled; the words say which part and near which text."""


@frozen
class Properties:
    """What the file says of itself; a date needs a time zone and is left out unless given."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    created: datetime | None = None
    language: str = "en-GB"


@frozen
class Rendered:
    """A finished Word file, and the fields the template asked for in vain."""

    content: bytes
    missing: tuple[str, ...]


@frozen
class _FilledPart:
    name: str
    template: Template
    asked: frozenset[str]
    mend_tables: bool
    has_bookmarks: bool
    has_pictures: bool

    @classmethod
    def of(
        cls,
        environment: WordEnvironment,
        name: str,
        code: CodeType,
        asked: Iterable[str],
        *is_: bool,
    ) -> _FilledPart:
        """The part that this code fills."""
        template = Template.from_code(environment, code, environment.make_globals(None))
        return cls(name, template, frozenset(asked), *is_)

    def text(self, context: Mapping[str, object]) -> str:
        """The part filled in; raises TemplateError for sums and calls that cannot be done."""
        try:
            return self.template.render(context)
        except (TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as error:
            raise TemplateError(f"{self.name} cannot be filled: {error}") from error


@frozen
class WordTemplate:
    """One Word template, ready to be filled any number of times."""

    filled: tuple[_FilledPart, ...]
    kept: Mapping[str, Part]
    fields: frozenset[str]
    core: str
    headings: Mapping[str, str]

    @classmethod
    def load(cls, path: Path, keep: Keep = not_kept) -> WordTemplate:
        """Reads and compiles a .docx; raises TemplateError or UnsafePackageError.

        `keep` may give what an earlier run made of the same file.
        """
        parts = with_link_style(without_hazards(read_parts(path)))
        if BODY not in parts:
            raise TemplateError(f"{path.name} is not a Word document (.docx)")
        env = WordEnvironment()
        names = sorted(filter(_FILLED.fullmatch, parts))  # the body comes first

        def compiled() -> Compiled:
            return tuple(_compiled(env, path.name, n, _patched(n, parts[n].content)) for n in names)

        codes = keep(f"{path.name}.fill", path.read_bytes(), compiled)
        filled = tuple(_FilledPart.of(env, *code) for code in codes)
        asked = frozenset(name for part in filled for name in part.asked)
        kept = {name: part for name, part in parts.items() if name not in names}
        headings = section_headings(parts[BODY].content.decode("utf-8", "replace"))
        return cls(filled, kept, asked, _core_name(kept), headings)

    def render(
        self, view: object, *, charts: Mapping[str, ChartParts | None], properties: Properties
    ) -> Rendered:
        """Fills the template from a view's attributes; the same input gives the same bytes."""
        offered = {n: getattr(view, n, _ABSENT) for n in self.fields if not n.startswith("_")}
        context = {name: value for name, value in offered.items() if value is not _ABSENT}
        with Noting() as missing:
            texts = [(part, part.text(context)) for part in self.filled]
            placed = place_charts(texts[0][1], charts, set(self.kept))
        texts[0] = (texts[0][0], placed.xml)
        parts = self._unchanged(placed, properties)
        ids = Ids()
        parts += [Part.deflated(p.name, _finished(p, xml, ids), QUICK) for p, xml in texts]
        return Rendered(write_parts(parts), tuple(missing))

    def _unchanged(self, placed: PlacedCharts, properties: Properties) -> list[Part]:
        kept = dict(self.kept)
        kept[self.core] = Part.deflated(self.core, _core_xml(properties), QUICK)
        if placed.parts:
            rels = "word/_rels/document.xml.rels"
            types = with_content_types(kept[CONTENT_TYPES].content, placed.types, "xlsx")
            kept[CONTENT_TYPES] = Part.deflated(CONTENT_TYPES, types)
            more = with_relationships(kept[rels].content, placed.relationships)
            kept[rels] = Part.deflated(rels, more)
        return [*kept.values(), *placed.parts]


@frozen
class _Source:
    """A part as Jinja source, and whether its loops can change a table's columns."""

    xml: str
    mend_tables: bool


def _patched(name: str, content: bytes) -> _Source:
    """A part's XML with its tags mended and values in attributes kept to one line."""
    xml = etree.tostring(safe_xml(name, content), encoding="unicode")
    patched = _docxtpl(name).patch_xml(_EDIT_MARKS.sub("", xml))
    changes_columns = _CELL_LOOP.search(re.sub(r"<[^>]+>", "", xml)) is not None
    return _Source(_kept_to_one_line(ordered_cells(patched)), changes_columns)


def _kept_to_one_line(xml: str) -> str:
    def guarded(match: re.Match[str]) -> str:
        return re.sub(r"\{\{(.*?)\}\}", one_line_tag, match[0], flags=re.DOTALL)

    def one_line_tag(match: re.Match[str]) -> str:
        # docxtpl mends < and > in tags, but not the quotes that an attribute escapes
        return f"{{{{ ({match[1].replace('&quot;', chr(34))})|in_one_line }}}}"

    xml = re.sub(r'( w:fill=")\{\{([^"]*?)\}\}"', r'\1{{ (\2)|as_fill }}"', xml)
    xml = re.sub(r'(<w:gridSpan w:val=")\{\{([^"]*?)\}\}"', r'\1{{ (\2)|as_span }}"', xml)
    xml = re.sub(r"<[A-Za-z][^<>]*\{\{[^<>]*>", guarded, xml)
    return re.sub(r"<w:instrText\b[^>]*>[^<]*</w:instrText>", guarded, xml)


def _compiled(environment: WordEnvironment, place: str, name: str, source: _Source) -> Compiled:
    """What `_FilledPart.of` makes a part of."""
    try:
        # From source to Python and on in two steps: the Python says which fields are asked for,
        # at a tenth of the time of a walk through all of Jinja's nodes.
        python = environment.compile(source.xml, raw=True)
        code = compile(python, "<template>", "exec")
    except TemplateSyntaxError as error:
        near = _text_near_fault(environment, source.xml)
        raise TemplateError(f"{place}, {name}: {error.message}, near “{near}”") from error
    asked = tuple(sorted(set(_ASKED.findall(python))))
    xml = source.xml
    bookmarks = "<w:bookmark" in xml or "|anchor" in xml.replace(" ", "")
    return name, code, asked, source.mend_tables, bookmarks, "<wp:docPr" in xml


def _text_near_fault(environment: WordEnvironment, xml: str) -> str:
    """The words of the paragraph in which Jinja gave up: one line per paragraph finds it."""
    lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)
    try:
        environment.compile(lines)
    except TemplateSyntaxError as error:
        return re.sub(r"<[^>]+>", "", lines.split("\n")[error.lineno - 1])[:120].strip()
    return ""


def _finished(part: _FilledPart, xml: str, ids: Ids) -> bytes:
    if part.has_bookmarks:
        xml = ids.of_bookmarks(xml)
    if part.has_pictures:
        xml = ids.of_pictures(xml)
    if part.mend_tables:
        xml = with_grids_fitted(xml, _fitted)
    return (_DECLARATION + without_gaps(xml)).encode()


def _fitted(xml: str) -> str:
    """A part with every table's grid fitted to its rows by docxtpl."""
    return etree.tostring(_docxtpl("part").fix_tables(xml), encoding="unicode")


def _docxtpl(name: str) -> DocxTemplate:
    """docxtpl's own template, for its patching; imported when some part needs it."""
    from docxtpl import DocxTemplate

    return DocxTemplate(name)


def _core_name(kept: dict[str, Part]) -> str:
    """The template's part of core properties; one is announced if it has none."""
    rels = kept["_rels/.rels"].content
    for link in re.findall(rb"<Relationship\b[^>]*>", rels):
        target = re.search(rb'Target="/?([^"]+)"', link)
        if b"/metadata/core-properties" in link and target:
            return target[1].decode()
    kept["_rels/.rels"] = Part.deflated(
        "_rels/.rels", with_relationships(rels, {"rIdCore": (_CORE_LINK, _CORE)})
    )
    types = with_content_types(kept[CONTENT_TYPES].content, {_CORE: _CORE_TYPE})
    kept[CONTENT_TYPES] = Part.deflated(CONTENT_TYPES, types)
    return _CORE


def _core_xml(properties: Properties) -> bytes:
    said = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": ", ".join(properties.keywords),
        "dc:language": properties.language,
        "cp:lastModifiedBy": properties.author,
    }
    lines = [f"<{tag}>{one_line(text)}</{tag}>" for tag, text in said.items() if text]
    if properties.created:
        when = properties.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines += [
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when}</dcterms:{tag}>'
            for tag in ("created", "modified")
        ]
    return f"{_DECLARATION}{_CORE_ROOT}{''.join(lines)}</cp:coreProperties>".encode()
