"""Files that are no plan: each refused with one plain sentence, quickly and in little memory."""

from __future__ import annotations

import io
import os
import resource
import time
import zipfile

import pytest
import xlsxwriter

from atf_reports.workbook import package
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.package import NotAPlan

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook(write=lambda book: book.add_worksheet("Updates").write(0, 0, "Quarter")) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    write(book)
    book.close()
    return buffer.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The package with some parts replaced or added; names have "__" for "/" and "_0_" for "."."""
    named = {name.replace("__", "/").replace("_0_", "."): data for name, data in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for info in old.infolist():
            if info.filename not in named:
                new.writestr(info.filename, old.read(info))
        for name, data in named.items():
            new.writestr(name, data)
    return buffer.getvalue()


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", 8) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_0_", "."), data)
    return buffer.getvalue()


def encrypted_flag(content: bytes) -> bytes:
    """The zip with the "encrypted" bit set on each part, as a zip password does."""
    made = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
SIZE = 100 * 2**20
FILES = {
    "empty.xlsx": (b"", "is empty"),
    "old.xls": (OLE + b"\0" * 4000, "old Excel format"),
    "locked.xlsx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16le"), "password"),
    "binary.xlsb": (zipped(_Content_Types__x=b"", xl__workbook_0_bin=b""), ".xlsb"),
    "open.ods": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "OpenDocument",
    ),
    "letter.xlsx": (zipped(word__document_0_xml=b"<w/>"), "not an Excel workbook"),
    "list.xlsx": (b"Quarter,Place,Rating\n2024-25 Q2,Halton,Red\n", "not an Excel workbook"),
    "page.xlsx": (b"<html><table><tr><td>1</td></tr></table></html>", "not an Excel workbook"),
    "cut.xlsx": (workbook()[:3000], "not an Excel workbook"),
    "zip-password.xlsx": (encrypted_flag(workbook()), "damaged"),
    "entities.xlsx": (repacked(workbook(), xl__workbook_0_xml=ENTITY), "XML declarations"),
    "bomb.xlsx": (repacked(workbook(), xl__extra_0_xml=b"\0" * SIZE), "unpacks to far more"),
    "no-sheets.xlsx": (repacked(workbook(), xl__workbook_0_xml=b"<workbook/>"), "no sheets"),
    "nonsense.xlsx": (repacked(workbook(), xl__worksheets__sheet1_0_xml=b"<<<<"), "damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_it_refuses_what_is_no_plan_in_one_sentence(name, tmp_path):
    content, words = FILES[name]
    (tmp_path / name).write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    with pytest.raises(NotAPlan) as refusal:
        read_grid(tmp_path / name)
    assert words in str(refusal.value)
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert time.process_time() - start < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KB


def test_a_csv_with_another_name_is_told_how_to_become_a_workbook(tmp_path):
    path = tmp_path / "return.csv"
    path.write_text("Quarter,Place\n", encoding="utf-8")
    with pytest.raises(NotAPlan, match="Open it in Excel and save it"):
        read_grid(path)


def test_a_bomb_within_a_bomb_is_a_package_without_a_workbook(tmp_path):
    path = tmp_path / "nested.xlsx"
    path.write_bytes(zipped(inner_0_zip=zipped(inner_0_xml=b"\0" * SIZE)))
    with pytest.raises(NotAPlan, match="not an Excel workbook"):
        read_grid(path)


def test_a_size_that_lies_is_found_when_it_is_unpacked(tmp_path):
    """The zip's directory says 10 bytes; the part unpacks to more."""
    content = bytearray(repacked(workbook(), xl__worksheets__sheet1_0_xml=b" " * SIZE))
    true = SIZE.to_bytes(4, "little")
    while (at := content.find(true)) >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
    path = tmp_path / "lie.xlsx"
    path.write_bytes(bytes(content))
    with pytest.raises(NotAPlan):
        read_grid(path)


def test_shared_texts_whose_size_lies_are_found_before_they_are_read(tmp_path):
    """The texts are read first, in one go: here 10 bytes by the directory, 100 MB in truth."""
    texts = b"<sst>" + b"<si/>" * (SIZE // 5) + b"</sst>"
    content = bytearray(repacked(workbook(), xl__sharedStrings_0_xml=texts))
    true = len(texts).to_bytes(4, "little")
    while (at := content.find(true)) >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
    path = tmp_path / "lie.xlsx"
    path.write_bytes(bytes(content))
    start = time.process_time()
    with pytest.raises(NotAPlan, match="damaged"):
        read_grid(path)
    assert time.process_time() - start < 1


def test_more_shared_texts_than_a_plan_can_hold_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_TEXT_BYTES", 50)
    path = tmp_path / "texts.xlsx"
    path.write_bytes(workbook())
    with pytest.raises(NotAPlan, match="unpacks to far more"):
        read_grid(path)


WORKSHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def of_sheet(xml: bytes) -> bytes:
    """A workbook whose one sheet is this XML."""
    return repacked(workbook(), xl__worksheets__sheet1_0_xml=WORKSHEET + xml + b"</worksheet>")


def test_cells_without_addresses_that_would_fill_the_memory_are_refused(tmp_path):
    wide = b"<row>" + b"<c><v>1</v></c>" * 16_000 + b"</row>"
    rows = b"<row/>" * 100_000 + b"<row><c><v>1</v></c></row>"
    path = tmp_path / "wide.xlsx"
    path.write_bytes(of_sheet(b"<sheetData>" + wide + rows + b"</sheetData>"))
    with pytest.raises(NotAPlan, match="far from the rest"):
        read_grid(path)


def test_a_used_range_that_lies_is_not_believed(tmp_path):
    cells = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    path = tmp_path / "range.xlsx"
    path.write_bytes(of_sheet(b'<dimension ref="A1:XFD1048576"/>' + cells))
    assert read_grid(path).sheets[0].rows == [[1.0]]


def test_a_cell_at_the_far_corner_is_named_and_not_allocated(tmp_path):
    def far(book):
        book.add_worksheet("Updates").write(1_048_575, 16_383, "x")

    path = tmp_path / "far.xlsx"
    path.write_bytes(workbook(far))
    with pytest.raises(NotAPlan, match="XFD1048576 of the sheet Updates"):
        read_grid(path)


def test_a_million_formatted_rows_without_values_are_no_rows(tmp_path):
    def formatted(book):
        sheet = book.add_worksheet("Updates")
        bold = book.add_format({"bold": True})
        sheet.write(0, 0, "Quarter")
        for row in range(1, 60_000):
            sheet.write_blank(row, 0, None, bold)

    path = tmp_path / "formatted.xlsx"
    path.write_bytes(workbook(formatted))
    assert len(read_grid(path).sheets[0].rows) == 1


def test_a_folder_a_lock_file_and_a_missing_file_are_told_apart(tmp_path):
    with pytest.raises(NotAPlan, match="is a folder"):
        read_grid(tmp_path)
    with pytest.raises(NotAPlan, match="There is no file"):
        read_grid(tmp_path / "nowhere.xlsx")
    lock = tmp_path / "~$plan.xlsx"
    lock.write_bytes(b"x")
    with pytest.raises(NotAPlan, match="lock file"):
        read_grid(lock)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="this user may read anything")
def test_a_file_that_may_not_be_read_is_said_to_be_open_or_closed_off(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook())
    path.chmod(0)
    with pytest.raises(NotAPlan, match="cannot be opened"):
        read_grid(path)


def test_a_file_beyond_the_largest_size_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_FILE_BYTES", 1000)
    path = tmp_path / "large.xlsx"
    path.write_bytes(workbook())
    with pytest.raises(NotAPlan, match="too large for a plan"):
        read_grid(path)


def test_macros_and_links_to_other_files_are_said_and_change_nothing(tmp_path):
    path = tmp_path / "plan.xlsm"
    path.write_bytes(
        repacked(
            workbook(),
            xl__vbaProject_0_bin=OLE,
            xl__externalLinks__externalLink1_0_xml=b"<externalLink/>",
        )
    )
    grid = read_grid(path)
    assert grid.extras == ("macros", "links to other files")
    assert grid.sheets[0].rows == [["Quarter"]]
