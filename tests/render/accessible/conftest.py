"""A clean paper and a clean annex, into which each test plants one breach."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from atf_reports.render.accessibility import breaches

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Liverpool progress</dc:title>
 <dc:creator>Programme office</dc:creator><dc:subject>2024-25 Q2</dc:subject>
</cp:coreProperties>"""

STYLES = f"""<w:styles {NAMES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>
 <w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/>
 <w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
 <w:rPr><w:b/><w:color w:val="003087"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
 <w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/>
 <w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
 <w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Table text"/>
 <w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
 <w:rPr><w:color w:val="005EB8"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/>
 <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>
 <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="003087"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""


def para(text: str, style: str = "Normal", run: str = "", own: str = "") -> str:
    """A paragraph of one run; `run` and `own` are XML inside w:rPr and w:pPr."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text, 'Cell')}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    marked = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{marked}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Figures"/><w:tblLook w:val="0020" w:firstRow="1"/>'
        f"</w:tblPr>{''.join(rows)}</w:tbl>"
    )


CHART = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart 1" '
    'descr="Seven of 22 updates are Amber, two more than last quarter."/>'
    '<a:graphic><a:graphicData uri="chart"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
AMBER = '<w:shd w:val="clear" w:fill="FFC000"/>'
BODY = "".join(
    (
        para("Liverpool progress", "Title"),
        para("Illustrative data: not real performance"),
        '<w:p><w:hyperlink w:anchor="milestones"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        "<w:t>Milestones</w:t></w:r></w:hyperlink></w:p>",
        '<w:bookmarkStart w:id="1" w:name="milestones"/><w:bookmarkEnd w:id="1"/>',
        para("Milestones", "Heading1"),
        para("Most work is going as planned."),
        para("Family hubs have opened.", "ListBullet"),
        table(
            row(cell("Programme"), cell("Rating"), head=True),
            row(cell("Healthy Child Programme"), cell("Amber", AMBER)),
        ),
        CHART,
        para("Risks", "Heading2"),
        '<w:p><w:hyperlink r:id="rId9"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        "<w:t>Marmot review of 2022</w:t></w:r></w:hyperlink></w:p>",
        table(
            row(cell("Risk"), cell("Score"), head=True),
            row(cell("Funding ends"), cell("12")),
        ),
        para("The list is complete."),
    )
)
FOOTER = (
    f"<w:ftr {NAMES}><w:p><w:r><w:t>Illustrative data: not real performance</w:t><w:tab/>"
    '<w:t>Page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
SETTINGS = f'<w:settings {NAMES}><w:themeFontLang w:val="en-GB"/></w:settings>'
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId9" Type="{OFFICE}/hyperlink" '
    'Target="https://example.org/marmot" TargetMode="External"/></Relationships>'
)

Paper = Callable[..., bytes]


@pytest.fixture
def paper() -> Paper:
    """Builds the clean paper; `swap=(old, new)` changes one part, `add` goes before the end."""
    return _paper


def _paper(part: str = "body", swap: tuple[str, str] = ("", ""), add: str = "") -> bytes:
    parts = {
        "body": BODY + add,
        "styles": STYLES,
        "core": CORE,
        "footer": FOOTER,
        "settings": SETTINGS,
        "links": LINKS,
    }
    assert swap[0] in parts[part], f"nothing to plant at in {part}"
    parts[part] = parts[part].replace(swap[0], swap[1], 1) if swap[0] else parts[part]
    document = f"<w:document {NAMES}><w:body>{parts['body']}<w:sectPr/></w:body></w:document>"
    return zipped(
        {
            "docProps/core.xml": parts["core"],
            "word/document.xml": document,
            "word/styles.xml": parts["styles"],
            "word/settings.xml": parts["settings"],
            "word/footer1.xml": parts["footer"],
            "word/_rels/document.xml.rels": parts["links"],
        }
    )


def zipped(parts: dict[str, str]) -> bytes:
    """A package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


@pytest.fixture
def found() -> Callable[[bytes], list[tuple[str, str]]]:
    """Rule and place of each breach of a file."""
    return lambda file: [(one.rule, one.place) for one in breaches(file)]


@pytest.fixture
def xml() -> Callable[..., str]:
    """Builds paragraphs, cells, rows and tables by name: xml("para", "Words", run="<w:b/>")."""
    return lambda kind, *words, **more: {"para": para, "cell": cell, "row": row, "table": table}[
        kind
    ](*words, **more)


Edit = Callable[[Workbook, Worksheet], object]
ANNEX_ROWS = [["Healthy Child Programme [note 1]", "Amber", 12], ["Family hubs", "Green", "[c]"]]


@pytest.fixture
def annex() -> Callable[..., bytes]:
    """Builds the clean annex; `edit(workbook, ratings)` writes more, `swap` changes a part."""
    return _annex


def _annex(edit: Edit | None = None, part: str = "", swap: tuple[str, str] = ("", "")) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": "Liverpool progress: annex"})
    book.set_custom_property("Language", "en-GB")
    cover, ratings, notes = (book.add_worksheet(name) for name in ("Cover", "Ratings", "Notes"))
    _cover(book, cover)
    _ratings(book, ratings)
    notes.set_column(0, 1, 40)
    notes.write("A1", "Notes to the tables")
    _table(notes, "A3:B4", "Notes_to_tables", ["Note", "Meaning"], [["[note 1]", "Led by a Place"]])
    if edit:
        edit(book, ratings)
    book.close()
    return _swapped(file.getvalue(), part, swap) if part else file.getvalue()


def _cover(book: Workbook, cover: Worksheet) -> None:
    cover.set_column(0, 1, 40)
    cover.write("A1", "Liverpool progress, 2024-25 Q2: annex")
    cover.write("A2", "Illustrative data: not real performance")
    rows = [["Ratings", "Rating of each programme"], ["Notes", "Notes to the tables"]]
    _table(cover, "A4:B6", "Contents", ["Sheet", "What it holds"], rows)
    for at, (name, _) in enumerate(rows, 4):
        cover.write_url(at, 0, f"internal:'{name}'!A1", string=name)


def _ratings(book: Workbook, ratings: Worksheet) -> None:
    ratings.set_column(0, 0, 40)
    ratings.set_column(1, 2, 12)
    ratings.write("A1", "Ratings of programmes in Liverpool")
    ratings.write("A2", "Illustrative data: not real performance")
    ratings.write("A3", "This worksheet contains one table. [c] is a count of fewer than five.")
    _table(ratings, "A5:C7", "Ratings_by_programme", ["Programme", "Rating", "Score"], ANNEX_ROWS)
    ratings.write("B6", "Amber", book.add_format({"bg_color": "#FFF2CC"}))
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Ratings!$C$6:$C$7"})
    alt = "One of two programmes is Amber and the other is Green."
    ratings.insert_chart("E5", chart, {"description": alt})


def _table(
    sheet: Worksheet, ref: str, name: str, headings: list[str], rows: list[list[object]]
) -> None:
    columns = [{"header": heading} for heading in headings]
    options = {"name": name, "columns": columns, "data": rows, "style": "Table Style Light 1"}
    sheet.add_table(ref, options)


def _swapped(file: bytes, part: str, swap: tuple[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    if part not in parts:
        return zipped(parts | {part: swap[1]})
    assert swap[0] in parts[part], f"nothing to plant at in {part}"
    return zipped(parts | {part: parts[part].replace(swap[0], swap[1], 1)})
