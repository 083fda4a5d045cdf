"""The house style as Word parts: styles, lists, settings, footer and the package around a body.

Everything is written from `house_style`, so that papers and annexes look alike; the parts hold no
date and no name, so that the same code always gives the same files.
"""

from __future__ import annotations

from word_theme import font_table, theme

from atf_reports.render import house_style as style
from atf_reports.render.package import Part, write_parts

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _run(size: float, colour: str = style.TEXT, bold: bool = False) -> str:
    """Run properties in the schema's order; sizes in points."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    half = round(size * 2)
    return (
        f'<w:rPr>{weight}<w:color w:val="{colour}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def _spacing(before: float, after: float) -> str:
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'


def _paragraph_style(
    name: str, inside: str, run: str = "", based: str = "Normal", then: str = "Normal"
) -> str:
    """A paragraph style; its id is its name without spaces, and so is the next one's."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:next w:val="{then.replace(" ", "")}"/><w:qFormat/>'
        f"<w:pPr>{inside}</w:pPr>{run}</w:style>"
    )


def _heading(level: int, before: float, after: float) -> str:
    inside = (
        f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
    )
    run = _run(style.HEADING_SIZES[level], style.HEADING, bold=True)
    return _paragraph_style(f"heading {level}", inside, run).replace(
        f'w:styleId="heading{level}"', f'w:styleId="Heading{level}"'
    )


def _list(name: str, number: int) -> str:
    numbering = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
    return _paragraph_style(name, f"{numbering}{_spacing(0, 1)}<w:contextualSpacing/>", then=name)


def _defaults() -> str:
    fonts = " ".join(f'w:{use}="{style.FONT}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    half = round(style.BODY_SIZE * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{style.TEXT}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{style.LANGUAGE}" w:eastAsia="{style.LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _table_style() -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{style.RULE_LINE}"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 20), ("left", 57), ("bottom", 20), ("right", 57))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable">'
        '<w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        '</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.HEAD_FILL}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def _character_style(name: str, inside: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{inside}</w:rPr></w:style>'
    )


def styles() -> str:
    """word/styles.xml: every style that a template may use."""
    body, table, small = style.BODY_SIZE, style.TABLE_SIZE, style.SMALL_SIZE
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults()}"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_spacing(0, 5)}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>"
        + _paragraph_style(
            "Title",
            f"<w:keepNext/>{_spacing(0, 2)}",
            _run(style.TITLE_SIZE, style.HEADING, bold=True),
        )
        + _heading(1, 10, 2)
        + _heading(2, 6, 2)
        + _heading(3, 6, 2)
        + _list("List Number", 1)
        + _list("List Bullet", 2)
        + _paragraph_style("Masthead", _spacing(0, 0), _run(body, style.MUTED))
        + _paragraph_style("Marking", _spacing(0, 2), _run(body, bold=True))
        + _paragraph_style("Title Line", _spacing(0, 0), _run(body))
        + _paragraph_style(
            "TOC Heading",
            f"<w:keepNext/>{_spacing(0, 4)}",
            _run(style.HEADING_SIZES[2], style.HEADING, bold=True),
        )
        + _paragraph_style("Contents Line", _spacing(0, 1))
        + _paragraph_style("Table Text", _spacing(0, 0), _run(table))
        + _paragraph_style(
            "Table Heading", f"<w:keepNext/>{_spacing(0, 0)}", _run(table, bold=True)
        )
        + _paragraph_style("After Table", _spacing(4, 5))
        + _paragraph_style("Before Chart", f"<w:keepNext/><w:keepLines/>{_spacing(0, 5)}")
        + _paragraph_style("Before Table", f"<w:keepNext/><w:keepLines/>{_spacing(0, 4)}")
        + _paragraph_style("Picture", _spacing(2, 2))
        + _paragraph_style("Template Tag", _spacing(0, 0), _run(body, style.MUTED))
        + _paragraph_style("footer", _spacing(0, 0), _run(small, style.MUTED), then="footer")
        + _character_style("Label", f'<w:b/><w:bCs/><w:color w:val="{style.MUTED}"/>')
        + _character_style("On Dark", f'<w:b/><w:bCs/><w:color w:val="{style.WHITE}"/>')
        + _character_style("Hyperlink", f'<w:color w:val="{style.LINK}"/><w:u w:val="single"/>')
        + _table_style()
        + "</w:styles>"
    )


def numbering() -> str:
    """word/numbering.xml: list 1 is numbered, list 2 bulleted."""
    return (
        f"{DECLARATION}<w:numbering {NAMESPACES}>"
        + _abstract(0, "decimal", "%1.", "ListNumber")
        + _abstract(1, "bullet", "•", "ListBullet")
        + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _abstract(number: int, kind: str, mark: str, linked: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{linked}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="400"/></w:tabs>'
        '<w:ind w:left="400" w:hanging="400"/></w:pPr></w:lvl></w:abstractNum>'
    )


def settings() -> str:
    """word/settings.xml: British English, today's Word layout."""
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}>"
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{style.LANGUAGE}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _page_field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footer() -> str:
    """word/footer1.xml: what the paper is, and its pages."""
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="footer"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">{{ footer }} · Page </w:t></w:r>'
        f'{_page_field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
        f"{_page_field('NUMPAGES')}</w:p></w:ftr>"
    )


def _types(pictures: bool) -> str:
    parts = ("document.main", "styles", "numbering", "settings", "footer", "fontTable")
    names = ("document", "styles", "numbering", "settings", "footer1", "fontTable")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{part}+xml"/>'
        for name, part in zip(names, parts, strict=True)
    )
    image = '<Default Extension="png" ContentType="image/png"/>' if pictures else ""
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{image}{overrides}'
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(links: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>Template of atf-reports</dc:subject>"
        f"<dc:creator>Programme office</dc:creator><dc:language>{style.LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    )


def package(title: str, body: str, pictures: dict[str, bytes]) -> bytes:
    """A .docx around a body; `pictures` are PNGs by relationship id ("rIdChart")."""
    kinds = ("styles", "numbering", "settings", "footer", "fontTable", "theme")
    files = (*(f"{kind}.xml" for kind in kinds[:3]), "footer1.xml", "fontTable.xml")
    files = (*files, "theme/theme1.xml")
    links = [
        (f"rId{kind.title()}", f"{_OFFICE}/relationships/{kind}", file)
        for kind, file in zip(kinds, files, strict=True)
    ]
    links += [(key, f"{_OFFICE}/relationships/image", f"media/{key}.png") for key in pictures]
    root = [
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    texts = {
        "[Content_Types].xml": _types(bool(pictures)),
        "_rels/.rels": _relationships(root),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(),
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme(),
        "word/_rels/document.xml.rels": _relationships(links),
    }
    parts = [Part.deflated(name, text.encode()) for name, text in texts.items()]
    parts += [Part.stored(f"word/media/{key}.png", image) for key, image in pictures.items()]
    return write_parts(parts)
