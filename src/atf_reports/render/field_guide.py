"""A Word document of tables of fields, for whoever edits the templates: real headings, real tables.

Built with python-docx and then checked like a paper. Its default template carries an old copy of
the styles that Word may want to repair; that part is left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from atf_reports.frozen import frozen
from atf_reports.render import house_style as style
from atf_reports.render.package import Part, write_parts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HEADS = ("Field to type", "What it holds", "In the sample paper")
_WIDTHS = (7.0, 6.0, 4.0)  # centimetres
_OLD_STYLES = "stylesWithEffects"
_MARGIN = 2.0  # centimetres
_FIXED_YEAR = 2000
_SIZES = {"Normal": 12, "Heading 1": 20, "Heading 2": 16, "Heading 3": 13}  # points
_IN_TABLES = 11


@frozen
class FieldRow:
    """One field: what to type, what it holds, and what it prints in a sample paper."""

    field: str
    holds: str
    sample: str


@frozen
class FieldGroup:
    """Fields that are used together: a group, or a list with the lines that repeat it."""

    heading: str
    meaning: str
    loop: tuple[str, ...]
    rows: tuple[FieldRow, ...]


@frozen
class PaperFields:
    """A template and what it may ask for; `charts` are the names of its charts."""

    heading: str
    meaning: str
    groups: tuple[FieldGroup, ...]
    charts: tuple[str, ...] = ()


def field_guide(title: str, lines: Sequence[str], papers: Sequence[PaperFields]) -> bytes:
    """The document's bytes; the same fields give the same document."""
    import docx

    made = docx.Document()
    _describe(made, title)
    _set_up(made)
    made.add_heading(title, 1)
    for line in lines:
        made.add_paragraph(line)
    for number, paper in enumerate(papers, start=1):
        _link(made.add_paragraph(), paper.heading, f"paper{number}")
    for number, paper in enumerate(papers, start=1):
        _paper(made, paper, f"paper{number}")
    into = BytesIO()
    made.save(into)
    with zipfile.ZipFile(into) as package:  # written anew, without the time of day
        return write_parts(Part.deflated(n, package.read(n)) for n in package.namelist())


def _describe(made: Document, title: str) -> None:
    """What the file says of itself; nothing in it says when it was made."""
    from datetime import datetime

    about = made.core_properties
    about.title, about.subject = title, "What Word and Excel templates may ask for"
    about.author = about.last_modified_by = "atf-reports"
    about.language, about.comments = style.LANGUAGE, ""
    about.created = about.modified = datetime(_FIXED_YEAR, 1, 1)  # noqa: DTZ001  (docx wants none)
    rels = made.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith(_OLD_STYLES)]:
        del rels[key]


def _set_up(made: Document) -> None:
    """A4, the house style's font, sizes and language, and page numbers."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.footer.paragraphs[0].add_run("Page ")
    _element(section.footer.paragraphs[0]._p, "w:fldSimple", instr="PAGE")
    for name, size in _SIZES.items():
        look: Any = made.styles[name]
        look.font.name, look.font.size = style.FONT, Pt(size)
        look.font.color.rgb = RGBColor.from_string(style.TEXT)
        fonts = look.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    root = made.styles.element
    for language in (*root.iter(qn("w:lang")), *made.settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), style.LANGUAGE)


def _element(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element of Word's at the end of another."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _link(paragraph: Paragraph, words: str, anchor: str) -> None:
    """The words as a link to a bookmark."""
    link = _element(paragraph._p, "w:hyperlink", anchor=anchor, history="1")
    run = paragraph.add_run(words)
    run.font.underline = True
    link.append(run._r)


def _bookmarked(heading: Paragraph, anchor: str) -> None:
    number = anchor.removeprefix("paper")
    _element(heading._p, "w:bookmarkStart", id=number, name=anchor)
    _element(heading._p, "w:bookmarkEnd", id=number)


def _paper(made: Document, paper: PaperFields, anchor: str) -> None:
    _bookmarked(made.add_heading(paper.heading, 2), anchor)
    made.add_paragraph(paper.meaning)
    if paper.charts:
        names = ", ".join(f"chart: {name}" for name in paper.charts)
        made.add_paragraph(
            "A chart stands where a picture has one of these as its alternative text: " + names
        )
    for group in paper.groups:
        made.add_heading(group.heading, 3)
        if group.meaning:
            made.add_paragraph(group.meaning)
        for line in group.loop:
            made.add_paragraph(line)
        _table(made, group)


def _table(made: Document, group: FieldGroup) -> None:
    """A table whose first row is a heading on each page and whose rows stay whole."""
    from docx.shared import Cm, Pt

    table = made.add_table(rows=0, cols=len(_HEADS), style="Table Grid")
    table.autofit = False
    lines = [_HEADS, *((row.field, row.holds, row.sample) for row in group.rows)]
    for number, texts in enumerate(lines):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        _element(properties, "w:cantSplit")
        if number == 0:
            _element(properties, "w:tblHeader")
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(_IN_TABLES), number == 0
    for tag in ("w:tblCaption", "w:tblDescription"):
        _element(table._tbl.tblPr, tag, val=group.heading)
