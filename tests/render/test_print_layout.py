"""A wide table is printed so that it can be read: on A4, on A3, or on pages side by side."""

from __future__ import annotations

import io
from itertools import combinations, pairwise

import openpyxl
import pytest
import xlsxwriter

from atf_reports.papers.registry import PAPERS
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.print_layout import A3, A4, SMALLEST, PrintLayout, _halves, print_layout
from atf_reports.shipped import shipped

WIDE = [30, 20, 18, *[40] * 8]  # three columns that name a row, and much to read


def printed(widths) -> openpyxl.worksheet.worksheet.Worksheet:
    """A sheet with these columns, set up and read again."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into)
    print_layout(widths).apply(book.add_worksheet())
    book.close()
    return openpyxl.load_workbook(into).active


@pytest.mark.parametrize(("width", "paper"), [(90, A4), (190, A4), (220, A3), (290, A3)])
def test_a_table_that_stays_readable_is_one_page_wide(width, paper):
    assert print_layout([width / 5] * 5) == PrintLayout(paper)
    page = printed([width / 5] * 5)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)


def test_a_wider_one_is_two_pages_of_a3_with_the_columns_that_name_its_rows_on_both():
    page = printed(WIDE)
    assert page.page_setup.paperSize == str(A3) or page.page_setup.paperSize == A3
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.scale >= 100 * SMALLEST[A3]
    assert page.print_title_cols == "$A:$C"
    assert [each.id for each in page.col_breaks.brk] == [7]
    assert page.page_setup.pageOrder == "overThenDown"


def test_pages_are_as_even_as_columns_allow_and_never_too_small_to_read():
    layout = print_layout([10, *[40] * 16])
    assert len(layout.breaks) == 2
    assert layout.repeated == 2
    sizes = [b - a for a, b in zip((2, *layout.breaks), (*layout.breaks, 17), strict=True)]
    assert max(sizes) - min(sizes) <= 1
    assert layout.scale >= 100 * SMALLEST[A3]


def test_columns_too_broad_to_stand_on_each_page_are_not_repeated():
    assert print_layout([60, 60, *[40] * 8]).repeated == 1


def test_no_sheet_of_a_shipped_annex_is_printed_too_small():
    for kind in PAPERS:
        template, _ = AnnexTemplate.load(shipped("templates") / kind.annex_template)
        for sheet in template.sheets:
            widths = [column.width for column in sheet.columns]
            layout = print_layout(widths)
            told = f"{kind.annex_template}: {sheet.tab}"
            assert layout.scale == 0 or layout.scale >= 100 * SMALLEST[A3], told
            assert layout.breaks or sum(widths) < 300, told


@pytest.mark.parametrize("pages", [2, 3, 4])
@pytest.mark.parametrize("widths", [[5, 1, 1, 5, 2, 2, 9], [3, 3, 3, 3, 3, 3], [1, 9, 1, 9, 1, 4]])
def test_of_all_breaks_the_first_with_the_narrowest_widest_page_are_taken(widths, pages):
    def widest(breaks):
        edges = (1, *breaks, len(widths))
        return max(sum(widths[a:b]) for a, b in pairwise(edges))

    first = min(combinations(range(2, len(widths)), pages - 1), key=widest)
    assert _halves(widths, 1, pages) == (widths[0] + widest(first), first)


def test_a_matrix_of_more_places_than_pages_can_hold_is_one_page_wide():
    # to try all breaks of 146 columns on six pages would take days
    assert print_layout([30, *[14] * 146]) == PrintLayout(A3)
