"""What a sheet's values don't show is found in its XML, however it is written or cut."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from atf_reports.workbook.scan import Scan, first_cell_beyond, scanned
from atf_reports.workbook.sheet_pieces import LONGEST_PIECE, NoSheet

HEAD = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols>
<col min="1" max="2" width="9"/><col min="4" max="5" width="9" hidden="1"/></cols>"""
TAIL = b"""<autoFilter ref="A1:B9"><filterColumn colId="1"/></autoFilter>
<mergeCells count="2"><mergeCell ref="B5:B7"/><mergeCell ref="C2:D2"/></mergeCells></worksheet>"""


def xml(*rows: bytes, head: bytes = HEAD, tail: bytes = TAIL) -> bytes:
    return head + b"<sheetData>" + b"".join(rows) + b"</sheetData>" + tail


def scan_of(content: bytes, size: int = 2**20) -> Scan:
    return scanned(lambda: (content[at : at + size] for at in range(0, len(content), size)))


PLAIN = b'<row r="1" spans="1:3" ht="15"><c r="A1" s="5" t="s"><v>0</v></c><c r="B1" s="5"/></row>'
EXCELS = PLAIN.replace(b" ht=", b' customHeight="1" x14ac:dyDescent="0.25" ht=')
OFFICES = PLAIN.replace(b" ht=", b' customFormat="false" hidden="false" collapsed="false" ht=')


@pytest.mark.parametrize("row", [PLAIN, EXCELS, OFFICES], ids=["plain", "Excel", "LibreOffice"])
def test_an_ordinary_sheet_has_nothing_to_say_of(row):
    assert scan_of(xml(row, head=b"<worksheet>", tail=b"</worksheet>")) == Scan(last_line=1)


ERRORS = {
    "a formula's error": b'<c r="B2" s="5" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "a formula over several lines": b'<c r="B2" t="e"><f>1\n/0</f>\n<v>#DIV/0!</v></c>',
    "a value alone": b'<c r="B2" t="e"><v>#DIV/0!</v></c>',
    "its kind said first": b'<c t="e" r="B2" s="5"><v>#DIV/0!</v></c>',
    "a dynamic array": b'<c r="B2" t="e" cm="1"><f t="array" ref="B2">X</f><v>#DIV/0!</v></c>',
    "a rich value": b'<c r="B2" s="1" t="e" vm="2"><v>#DIV/0!</v></c>',
}


@pytest.mark.parametrize("row", [PLAIN, EXCELS, OFFICES], ids=["plain", "Excel", "LibreOffice"])
@pytest.mark.parametrize("cell", ERRORS.values(), ids=ERRORS)
def test_an_error_cell_is_found_at_its_address(cell, row):
    assert scan_of(xml(row, b'<row r="2">', cell, b"</row>")).errors == {(2, 2): "#DIV/0!"}


def test_an_error_without_a_hash_as_libreoffice_writes_it_is_found():
    cell = b'<c r="AB2" s="1" t="e"><f aca="false">AB2</f><v>Err:522</v></c>'
    assert scan_of(xml(PLAIN, b'<row r="2">', cell, b"</row>")).errors == {(2, 28): "Err:522"}


UNCALCULATED = {
    "no value": b'<c r="C3" s="1"><f>A1</f></c>',
    "an empty value": b'<c r="C3"><f>A1</f><v></v></c>',
    "a closed value": b'<c r="C3" t="str"><f>A1</f><v/></c>',
    "a shared formula": b'<c r="C3"><f t="shared" si="0"/></c>',
}


@pytest.mark.parametrize("cell", UNCALCULATED.values(), ids=UNCALCULATED)
def test_a_formula_with_no_saved_result_is_found_at_its_address(cell):
    assert scan_of(xml(PLAIN, b'<row r="3">', cell, b"</row>")).uncalculated == {(3, 3)}


def test_a_formula_with_its_result_and_text_like_one_are_left_alone():
    found = scan_of(
        xml(
            b'<row r="2"><c r="A2"><f>1+1</f><v>2</v></c>',
            b'<c r="B2" t="inlineStr"><is><t>&lt;f&gt; hidden t="e" #REF!</t></is></c></row>',
        )
    )
    assert (found.uncalculated, found.errors, found.hidden_rows) == (set(), {}, [])


def test_hidden_rows_and_columns_merged_cells_and_filters_are_found():
    rows = [b'<row r="4" hidden="1"/>', b'<row hidden="true" r="6">', b"</row>"]
    found = scan_of(xml(PLAIN, *rows, b'<row r="7" hidden="0"/>'))
    assert found.hidden_rows == [4, 6]
    assert found.hidden_columns == [4, 5]
    assert found.merged == ["B5:B7", "C2:D2"]
    assert found.filtered


def test_a_run_of_hidden_columns_to_the_sheets_edge_is_noted_in_part():
    head = b'<worksheet><cols><col min="20" max="16384" hidden="1"/></cols>'
    hidden = scan_of(xml(PLAIN, head=head)).hidden_columns
    assert hidden[0] == 20
    assert len(hidden) < 100


BUSY = xml(
    EXCELS,
    b'<row r="2" hidden="1">' + ERRORS["a formula's error"] + b"</row>",
    b'<row r="3">' + UNCALCULATED["an empty value"] + b'<c r="AC3"><v>1</v></c></row>',
)


@pytest.mark.parametrize("size", [1, 7, 64, 300])
def test_it_finds_the_same_in_blocks_of_any_size(size):
    whole = scan_of(BUSY)
    assert whole.errors and whole.uncalculated and whole.hidden_rows and whole.wide  # noqa: PT018
    assert scan_of(BUSY, size) == whole


def test_it_finds_the_same_where_every_element_has_a_prefix():
    prefixed = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", BUSY)
    assert scan_of(prefixed) == scan_of(BUSY)
    assert scan_of(prefixed, 50) == scan_of(BUSY)


def without_addresses(content: bytes) -> bytes:
    return re.sub(rb' r="[A-Z]*\d+"', b"", content)


def test_cells_that_do_not_say_where_they_stand_are_counted():
    row = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"/>%s</row>'
    content = xml(
        row % b'<c r="C1" t="e"><v>#N/A</v></c>',
        row.replace(b"1", b"2") % b'<c r="C2"><f>A1</f></c><c r="D2"/>',
        b'<row r="3" hidden="1"><c r="A3" t="e"><v>#REF!</v></c></row>',
    )
    found = asdict(scan_of(without_addresses(content)))
    assert found == asdict(scan_of(content)) | {"unaddressed": True}
    assert found["errors"] == {(1, 3): "#N/A", (3, 1): "#REF!"}
    assert found["uncalculated"] == {(2, 3)}


def test_a_counted_cell_follows_one_that_says_its_address():
    row = b'<row r="5"><c r="D5"><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>1</v></c></row>'
    assert scan_of(xml(row)).errors == {(5, 5): "#N/A"}


def test_the_extent_counts_filled_cells_only():
    blank = b'<row r="900000"><c r="A900000" s="1"/><c r="XFD900000" s="1"/></row>'
    found = scan_of(xml(PLAIN, blank))
    assert (found.last_line, found.wide) == (1, False)


def test_the_cell_that_makes_the_rectangle_too_large_is_named():
    far = b'<row r="5"><c r="C5"><v>1</v></c><c r="XFD5"><v>1</v></c></row>'
    content = xml(PLAIN, far)
    assert first_cell_beyond(lambda: [content], 1000, unaddressed=False) == "cell XFD5"
    assert first_cell_beyond(lambda: [content], 100_000, unaddressed=False) == ""


def test_a_sheet_in_which_no_cell_ever_starts_is_given_up_early():
    block, read = b" " * 2**20, []

    def endless():
        while True:
            read.append(1)
            yield block

    with pytest.raises(NoSheet):
        scanned(endless)
    assert len(read) <= LONGEST_PIECE / len(block) + 2


@pytest.mark.parametrize("content", [b"", b"<worksheet/>", b"<worksheet><sheetData/></worksheet>"])
def test_a_sheet_without_cells_has_nothing_to_say_of(content):
    assert scan_of(content) == Scan()


def test_cells_of_a_format_that_shows_per_cent_are_found_at_their_addresses():
    row = (
        b'<row r="2"><c r="A2" s="5"><v>0.5</v></c><c s="15" r="B2"><v>1</v></c>'
        b'<c r="C2" s="7"><f>1/2</f><v>0.5</v></c><c r="D2" s="5"/><c r="E2"><v>5</v></c></row>'
    )
    for content in (xml(row), re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml(row))):
        for size in (2**20, 50):
            blocks = (content[at : at + size] for at in range(0, len(content), size))
            held = list(blocks)
            assert scanned(lambda held=held: held, frozenset({5, 7})).percents == {(2, 1), (2, 3)}
    assert scan_of(xml(row)).percents == set()
