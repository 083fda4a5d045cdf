"""A table's grid follows its rows as docxtpl would have it follow them."""

from __future__ import annotations

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from atf_reports.render.table_grids import with_grids_fitted

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def table(widths: list[int], *rows: list[int]) -> str:
    """A table with columns of these widths and rows of cells that span so many columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def _cell(span: int) -> str:
    spans = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{spans}<w:p/></w:tc>"


def part(*tables: str) -> str:
    return f'<w:hdr xmlns:w="{NAMESPACE}">{"<w:p/>".join(tables)}</w:hdr>'


def by_docxtpl(xml: str) -> str:
    return etree.tostring(DocxTemplate("part").fix_tables(xml), encoding="unicode")


def never(xml: str) -> str:
    raise AssertionError(f"docxtpl is not needed for {xml}")


@pytest.mark.parametrize("widths", [[1000], [1000, 501], [900, 333, 334], [0, 0], [7] * 8])
@pytest.mark.parametrize(
    "rows",
    [
        [[1]],
        [[1, 1], [1, 1]],
        [[1, 1, 1, 1, 1], [1]],
        [[3], [1, 1, 1]],
        [[2, 1], [1, 2]],
        [[1, 4], [1] * 5],
        [[9], [1, 1]],
        [[1] * 8],
    ],
    ids=str,
)
def test_a_plain_table_is_fitted_as_docxtpl_fits_it(widths: list[int], rows: list[list[int]]):
    whole = part(table(widths, *rows))
    assert with_grids_fitted(whole, never) == by_docxtpl(whole)


def test_each_of_several_tables_is_fitted_and_what_stands_between_stays() -> None:
    whole = part(table([10, 10], [1, 1]), table([10, 10], [1, 1, 1]), table([10, 10, 10], [1]))
    assert with_grids_fitted(whole, never) == by_docxtpl(whole)


def test_a_table_without_rows_is_left_alone() -> None:
    assert with_grids_fitted(part(table([10, 20])), never) == part(table([10, 20]))


def test_tables_in_tables_and_columns_without_a_width_are_left_to_docxtpl() -> None:
    plain, wide = table([10], [1]), table([10], [1, 1])
    nested = wide.replace("<w:p/>", f"{plain}<w:p/>", 1)
    bare = wide.replace(' w:w="10"', "")
    met: list[str] = []

    def fitted(xml: str) -> str:
        met.append(xml)
        return xml.replace("<w:tbl>", "<w:tbl fitted='1'>")

    mended = with_grids_fitted(part(plain, nested, bare), fitted)
    assert met == [part(nested), part(bare)]
    assert mended.replace(" fitted='1'", "") == part(plain, nested, bare)
