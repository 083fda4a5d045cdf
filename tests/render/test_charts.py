"""Charts in Word and in Excel: native, editable, legible, and the same from one definition."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
import xlsxwriter
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree
from python_calamine import CalamineWorkbook

from atf_reports.render.chart_definition import Chart, ChartData, NothingToDraw, Series
from atf_reports.render.chart_package import (
    CHART_RELATIONSHIP,
    CHART_TYPE,
    EMU_PER_CM,
    WORKBOOK_TYPE,
    chart_parts,
    graphic_xml,
)
from atf_reports.render.charts import add_excel_chart, word_chart, write_block
from tests.support.office_audit import faults_of_file

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"

LINES = Chart(
    name="visits",
    kind="line",
    categories=("2023-24 Q3", "2023-24 Q4", "2024-25 Q1", "2024-25 Q2"),
    series=(
        Series("Halton", (1200.0, None, 1450.5, 0.0), marker="circle", labels="ends"),
        Series("England", (None, 1300.0, 1310.0, 1320.0), dash="dash", labels="last"),
    ),
    alt_text="Visits fell to none in Halton while England's rose.",
    number_format="#,##0.0",
    category_heading="Quarter",
)
BARS = replace(LINES, name="bars", kind="percent bar")
COLUMNS = replace(LINES, name="columns", kind="column")
AWKWARD = replace(
    LINES,
    name="awkward & <b>",
    categories=("Food & Drink", "waits < 18", "=1+1", "Ynys Môn 😀"),
    series=(replace(LINES.series[0], name='R&D <"new">'),),
    alt_text='Waits < 18 weeks & "falling".',
)
ALL = [LINES, BARS, COLUMNS, AWKWARD, replace(LINES, kind="bar"), replace(LINES, title="A title")]


def drawing(chart):
    return etree.fromstring(word_chart(chart).xml)


def texts(element, path):
    return [found.text for found in element.iterfind(path, C)]


def cells(workbook, sheet=0):
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(sheet).to_python()
    )


def as_cells(chart):
    """The definition as the rows that its data sheet should read."""
    columns = [chart.categories, *(series.values for series in chart.series)]
    rows = [["" if value is None else value for value in row] for row in zip(*columns, strict=True)]
    return [[chart.category_heading, *(series.name for series in chart.series)], *rows]


def place(document, chart, number):
    """Put a chart at the end of a python-docx document, by the parts a renderer would add."""
    drawn = word_chart(chart)
    added = chart_parts(drawn, number)
    (name, xml), _, (book_name, book) = added.parts
    package = document.part.package
    part = Part(PackURI(f"/{name}"), CHART_TYPE, xml, package)
    embedded = Part(PackURI(f"/{book_name}"), WORKBOOK_TYPE, book, package)
    part.rels.add_relationship(PACKAGE, embedded, "rId1")
    rel_id = document.part.relate_to(part, CHART_RELATIONSHIP)
    size = (drawn.width_emu, drawn.height_emu)
    run = document.add_paragraph().add_run()
    run._r.append(parse_xml(graphic_xml(rel_id, *size, drawn.alt_text, chart.name, number)))


def word_file(folder, charts):
    document = docx.Document()
    for number, chart in enumerate(charts, 1):
        place(document, chart, number)
    # python-docx's default template carries a part that Word would repair
    for rel_id, relation in list(document.part.rels.items()):
        if "stylesWithEffects" in relation.reltype:
            del document.part.rels[rel_id]
    document.save(folder / "charts.docx")
    return folder / "charts.docx"


def excel_file(folder, charts):
    workbook = xlsxwriter.Workbook(folder / "charts.xlsx")
    for number, chart in enumerate(charts, 1):
        sheet = workbook.add_worksheet(f"Sheet {number}'s data")
        data = ChartData(sheet.get_name(), first_row=30, first_col=1)
        write_block(sheet, chart, data)
        add_excel_chart(workbook, sheet, chart, "B2", data)
    workbook.close()
    return folder / "charts.xlsx"


def pdf(path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            path.parent,
            path,
        ],
        capture_output=True,
        check=True,
    )
    return path.with_suffix(".pdf").read_bytes()


def test_a_word_file_with_every_kind_needs_no_repair(tmp_path):
    assert faults_of_file(word_file(tmp_path, ALL)) == []


def test_an_excel_file_with_every_kind_needs_no_repair(tmp_path):
    assert faults_of_file(excel_file(tmp_path, ALL)) == []


def test_libreoffice_turns_both_into_pdf(tmp_path):
    for path in (word_file(tmp_path, ALL), excel_file(tmp_path, ALL)):
        assert pdf(path).startswith(b"%PDF-")


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: f"{chart.kind} {chart.name}")
def test_the_data_behind_a_word_chart_are_the_definition_and_no_more(chart):
    assert cells(word_chart(chart).workbook) == as_cells(chart)


def test_edit_data_opens_the_cells_alone_without_a_second_chart():
    with zipfile.ZipFile(io.BytesIO(word_chart(LINES).workbook)) as package:
        assert not [name for name in package.namelist() if "chart" in name or "drawing" in name]
        assert b"drawing" not in package.read("xl/worksheets/sheet1.xml")


def test_the_workbook_behind_a_word_chart_needs_no_repair(tmp_path):
    (tmp_path / "data.xlsx").write_bytes(word_chart(AWKWARD).workbook)
    assert faults_of_file(tmp_path / "data.xlsx") == []


def test_the_same_definition_gives_the_same_bytes():
    assert word_chart(LINES) == word_chart(replace(LINES))
    assert word_chart(LINES) != word_chart(BARS)


def test_the_chart_part_finds_its_workbook_by_rid1():
    link = drawing(LINES).find("c:externalData", C)
    assert list(link.attrib.values()) == ["rId1"]
    assert drawing(LINES).find("c:printSettings", C) is None
    parts = dict(chart_parts(word_chart(LINES), 7).parts)
    assert b'Id="rId1"' in parts["word/charts/_rels/chart7.xml.rels"]
    assert b'Target="../embeddings/chart7.xlsx"' in parts["word/charts/_rels/chart7.xml.rels"]
    assert parts["word/embeddings/chart7.xlsx"].startswith(b"PK")


def test_a_missing_value_is_a_gap_and_zero_is_a_value():
    first = drawing(LINES).find(".//c:ser", C)
    points = {
        point.get("idx"): point.findtext("c:v", None, C)
        for point in first.iterfind("c:val/c:numRef/c:numCache/c:pt", C)
    }
    assert points == {"0": "1200", "2": "1450.5", "3": "0"}
    assert drawing(LINES).find(".//c:dispBlanksAs", C).get("val") == "gap"


def test_what_newer_programs_would_switch_on_is_stated_off():
    root = drawing(COLUMNS)
    assert root.find("c:roundedCorners", C).get("val") == "0"
    assert root.find(".//c:varyColors", C).get("val") == "0"
    assert {axis.get("val") for axis in root.iterfind(".//c:delete", C)} <= {"0", "1"}
    assert [smooth.get("val") for smooth in drawing(LINES).iterfind(".//c:smooth", C)] == ["0", "0"]
    for labels in drawing(LINES).iterfind(".//c:dLbls", C):
        assert labels.find("c:showVal", C).get("val") == "1"
        assert labels.find("c:showCatName", C).get("val") == "0"
        assert labels.find("c:showLegendKey", C).get("val") == "0"


def test_only_first_and_last_values_are_labelled_when_ends_is_asked():
    labels = drawing(LINES).find(".//c:ser/c:dLbls", C)
    hidden = [label.find("c:idx", C).get("val") for label in labels.iterfind("c:dLbl", C)]
    assert hidden == ["2"]  # the second is a gap: nothing to hide


def test_every_letter_of_a_chart_is_arial_ten_point():
    fonts = drawing(replace(LINES, value_title="Visits")).iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}rPr",
    )
    looks = {(font.get("sz"), [child.get("typeface") for child in font][-1]) for font in fonts}
    assert looks == {("1000", "Arial")}


def test_the_language_of_a_word_chart_is_british_english():
    xml = word_chart(replace(LINES, title="Visits")).xml
    assert b"en-GB" in xml
    assert b"en-US" not in xml


def test_categories_that_look_like_numbers_stay_text():
    years = replace(LINES, categories=("2019", "2020", "007", "1e5"))
    root = drawing(years)
    assert texts(root.find(".//c:ser", C), "c:cat/c:strRef/c:strCache/c:pt/c:v") == [
        "2019",
        "2020",
        "007",
        "1e5",
    ]


def test_what_was_typed_is_what_stands_in_word_and_its_data():
    root = drawing(AWKWARD)
    assert texts(root.find(".//c:ser", C), "c:cat//c:v") == list(AWKWARD.categories)
    assert texts(root.find(".//c:ser", C), "c:tx//c:v") == ['R&D <"new">']
    placed = parse_xml(graphic_xml("rId9", 1, 2, AWKWARD.alt_text, AWKWARD.name, 3))
    properties = next(element for element in placed.iter() if element.tag.endswith("docPr"))
    assert properties.attrib == {
        "id": "3",
        "name": "awkward & <b>",
        "descr": 'Waits < 18 weeks & "falling".',
    }


def test_control_characters_do_not_break_the_part():
    odd = replace(LINES, categories=("a\x0bb", "line\nbreak", "tab\t", ""))
    assert len(texts(drawing(odd).find(".//c:ser", C), "c:cat//c:v")) == 4


def test_one_point_is_drawn():
    point = replace(LINES, categories=("2024-25 Q2",), series=(Series("Halton", (1234.0,)),))
    assert texts(drawing(point), ".//c:val//c:v") == ["1234"]
    assert drawing(point).find(".//c:legend", C) is None


@pytest.mark.parametrize(
    "empty",
    [
        replace(LINES, series=()),
        replace(LINES, categories=(), series=(Series("Halton", ()),)),
        replace(LINES, series=(Series("Halton", (None,) * 4),)),
        replace(LINES, series=(Series("Target", (1.0,) * 4, reference=True),)),
    ],
    ids=["no series", "no categories", "only gaps", "only a reference"],
)
def test_nothing_to_draw_is_said_so(empty):
    assert empty.is_empty
    with pytest.raises(NothingToDraw, match="'visits' has no values to draw"):
        word_chart(empty)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"alt_text": "  "}, "alt text is blank"),
        ({"categories": ("one",)}, "'Halton' has 4 values for 1 categories"),
        ({"series": (LINES.series[0], LINES.series[0])}, "a heading stands twice"),
        ({"category_heading": "HALTON"}, "a heading stands twice"),
        ({"series": (Series("Halton", (float("nan"), 1, 2, 3)),)}, "not finite"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_definition_that_cannot_be_right_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(LINES, **change)


def test_a_word_chart_says_its_finding_and_the_size_it_was_laid_out_for():
    drawn = word_chart(LINES)
    assert drawn.alt_text == LINES.alt_text
    assert (drawn.width_emu, drawn.height_emu) == (16 * EMU_PER_CM, 7 * EMU_PER_CM)


def test_an_excel_chart_draws_from_the_block_on_the_sheet(tmp_path):
    path = excel_file(tmp_path, [LINES])
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    assert sheet.to_python(skip_empty_area=True) == as_cells(LINES)
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("xl/charts/chart1.xml"))
    assert texts(root, ".//c:f")[:3] == [
        "'Sheet 1''s data'!$C$31",
        "'Sheet 1''s data'!$B$32:$B$35",
        "'Sheet 1''s data'!$C$32:$C$35",
    ]


def test_an_excel_chart_carries_its_alt_text_and_name(tmp_path):
    with zipfile.ZipFile(excel_file(tmp_path, [AWKWARD])) as package:
        root = etree.fromstring(package.read("xl/drawings/drawing1.xml"))
    properties = next(element for element in root.iter() if element.tag.endswith("cNvPr"))
    assert properties.get("descr") == AWKWARD.alt_text
    assert properties.get("name") == AWKWARD.name


def test_an_excel_chart_may_stand_on_another_sheet_than_its_data(tmp_path):
    workbook = xlsxwriter.Workbook(tmp_path / "two.xlsx")
    shown, behind = workbook.add_worksheet("Shown"), workbook.add_worksheet("Behind")
    write_block(behind, LINES, ChartData("Behind"))
    add_excel_chart(workbook, shown, LINES, "A1", ChartData("Behind"))
    workbook.close()
    with zipfile.ZipFile(tmp_path / "two.xlsx") as package:
        assert b"Behind!$B$2:$B$5" in package.read("xl/charts/chart1.xml")


def test_word_and_excel_draw_the_same_plot(tmp_path):
    """Apart from what Word needs stated, the drawing is one."""
    with zipfile.ZipFile(excel_file(tmp_path, [LINES])) as package:
        excel = etree.fromstring(package.read("xl/charts/chart1.xml"))
    looks = [
        [etree.tostring(shape, method="c14n") for shape in root.iterfind(".//c:ser/c:spPr", C)]
        for root in (excel, drawing(LINES))
    ]
    assert looks[0] == looks[1]
    assert len(looks[0]) == 2


def test_bars_grow_with_their_rows_but_stay_on_a_page():
    def tall(count):
        categories = tuple(f"Theme {number}" for number in range(count))
        return Chart("bars", "bar", categories, (Series("n", (1.0,) * count),), "Finding.")

    assert tall(2).drawn_height_cm < tall(8).drawn_height_cm < tall(400).drawn_height_cm <= 22
    assert replace(tall(8), height_cm=5).drawn_height_cm == 5
