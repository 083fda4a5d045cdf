"""What a chart adds to a Word package: part names, types, relationships and the drawing.

XlsxWriter writes for Excel 2007, which reads an absent setting as "off"; Word and LibreOffice
follow the later standard, where several are "on" (rounded corners, smoothed lines, hidden axes,
gaps as zeros). So each is stated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml import etree

from atf_reports.frozen import frozen
from atf_reports.render import house_style as style

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_RELATIONSHIP = f"{_LINKS}/chart"
EMU_PER_CM = 360_000

# parent, child to state if absent, its value, the siblings it stands before (schema order)
_STATED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("chartSpace", "roundedCorners", "0", ("AlternateContent", "style", "protection", "chart")),
    ("chart", "autoTitleDeleted", "1", ("pivotFmts", "view3D", "plotArea")),
    ("chart", "dispBlanksAs", "gap", ("extLst",)),
    ("barChart", "varyColors", "0", ("ser", "dLbls", "gapWidth", "overlap", "axId")),
    ("lineChart", "varyColors", "0", ("ser", "dLbls", "marker", "axId")),
    ("legend", "overlay", "0", ("spPr", "txPr")),
    ("title", "overlay", "0", ("spPr", "txPr")),
    ("catAx", "delete", "0", ("axPos",)),
    ("valAx", "delete", "0", ("axPos",)),
)
_LABEL_FLAGS = (
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
)


@frozen
class WordChart:
    """A chart part's XML, and the workbook behind its "rId1" that Word opens on "Edit data".

    The size is what the definition was laid out for; more rows need more height.
    """

    xml: bytes
    workbook: bytes
    alt_text: str
    width_emu: int
    height_emu: int


@frozen
class ChartParts:
    """Everything to add to a Word package for one chart; names have no leading slash.

    `document_target` and CHART_RELATIONSHIP make the document's relationship; its id is the
    caller's and goes into `graphic_xml`. `overrides` are (part name, content type);
    `defaults` are (extension, content type).
    """

    parts: tuple[tuple[str, bytes], ...]
    overrides: tuple[tuple[str, str], ...]
    defaults: tuple[tuple[str, str], ...]
    document_target: str


def chart_parts(drawn: WordChart, number: int) -> ChartParts:
    """The parts of one drawn chart; `number` is unique in the document, from 1."""
    chart, book = f"charts/chart{number}.xml", f"embeddings/chart{number}.xlsx"
    link = (
        f'<Relationships xmlns="{_PACKAGE_LINKS}"><Relationship Id="rId1" '
        f'Type="{_LINKS}/package" Target="../{book}"/></Relationships>'
    )
    return ChartParts(
        parts=(
            (f"word/{chart}", drawn.xml),
            (f"word/charts/_rels/chart{number}.xml.rels", link.encode()),
            (f"word/{book}", drawn.workbook),
        ),
        overrides=((f"word/{chart}", CHART_TYPE),),
        defaults=(("xlsx", WORKBOOK_TYPE),),
        document_target=chart,
    )


def graphic_xml(
    rel_id: str, width_emu: int, height_emu: int, alt_text: str, name: str, doc_pr_id: int
) -> str:
    """The inline `w:drawing` that shows a chart; `doc_pr_id` is unique in the document."""
    return (
        f'<w:drawing xmlns:w="{_WORD}" xmlns:wp="{_WORD_DRAWING}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width_emu}" cy="{height_emu}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f"<wp:docPr id={_quoted(str(doc_pr_id))} name={_quoted(name)} "
        f"descr={_quoted(alt_text)}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="{_LINKS}" r:id={_quoted(rel_id)}/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _quoted(text: str) -> str:
    """Text as an attribute's value; line ends would else be read as spaces."""
    return f'"{escape(text).replace(chr(10), "&#10;")}"'


def explicit_drawing(xml: bytes) -> bytes:
    """XlsxWriter's chart XML with nothing left to a program's default, and its data linked."""
    root = etree.fromstring(xml)
    for parent, child, value, later in _STATED:
        for element in list(root.iter(_tag(parent))):
            _state(element, child, value, later)
    for element in root.iterfind(f".//{_tag('lineChart')}/{_tag('ser')}"):
        _state(element, "smooth", "0", ("extLst",))
    for labels in _shown_labels(root):
        _state_flags(labels)
        for body in labels.iter(f"{{{_MAIN}}}bodyPr"):
            body.set("wrap", "none")  # LibreOffice breaks a name from its value otherwise
    for reference in list(root.iterfind(f".//{_tag('cat')}/{_tag('numRef')}")):
        _as_words(reference)
    for language in root.iterfind(_tag("lang")):
        language.set("val", style.LANGUAGE)
    for words in root.iter(f"{{{_MAIN}}}endParaRPr", f"{{{_MAIN}}}rPr"):
        words.set("lang", style.LANGUAGE)
    _link_data(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _tag(name: str) -> str:
    return f"{{{_CHART}}}{name}"


def _state(parent: etree._Element, child: str, value: str, later: tuple[str, ...]) -> None:
    """Add the child if it is absent, before the first of the siblings that follow it."""
    if parent.find(_tag(child)) is not None:
        return
    stated = etree.Element(_tag(child), val=value)
    followers = {_tag(name) for name in later}
    for place, sibling in enumerate(parent):
        if sibling.tag in followers:
            parent.insert(place, stated)
            return
    parent.append(stated)


def _shown_labels(root: etree._Element) -> Iterator[etree._Element]:
    """The data labels, of a series or of one point, that are not deleted."""
    for labels in root.iter(_tag("dLbls"), _tag("dLbl")):
        if labels.find(_tag("delete")) is None:
            yield labels


def _state_flags(labels: etree._Element) -> None:
    """Absent flags mean "show" to newer programs: write all six, off unless already on."""
    for number, flag in enumerate(_LABEL_FLAGS):
        _state(labels, flag, "0", (*_LABEL_FLAGS[number + 1 :], "separator", "extLst"))


def _as_words(reference: etree._Element) -> None:
    """Categories stay text as typed: XlsxWriter takes "2017" or "007" for numbers."""
    for cache in reference.iterfind(_tag("numCache")):
        for code in cache.findall(_tag("formatCode")):
            cache.remove(code)
        cache.tag = _tag("strCache")
    reference.tag = _tag("strRef")


def _link_data(root: etree._Element) -> None:
    """Put the embedded workbook where XlsxWriter had print settings."""
    for settings in root.findall(_tag("printSettings")):
        root.remove(settings)
    link = etree.SubElement(root, _tag("externalData"))
    link.set(f"{{{_LINKS}}}id", "rId1")
    etree.SubElement(link, _tag("autoUpdate"), val="0")
