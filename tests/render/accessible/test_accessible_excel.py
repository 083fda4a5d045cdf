"""E1 to E29: one planted breach each, named at its place, and nothing else."""

from __future__ import annotations

import pytest

from atf_reports.render.accessibility import breaches

RATINGS = "xl/worksheets/sheet2.xml"
TABLE = "xl/tables/table2.xml"
WRAPPED = "words that need a good deal of room to be read in full"


def at(cell: str) -> str:
    return f"Sheet 'Ratings', {cell}"


def emptied(*cells: str):
    """An edit that takes the words out of cells: only a formatted blank replaces what stood."""

    def edit(book, sheet):
        for ref in cells:
            sheet.write_blank(ref, None, book.add_format({"num_format": "0"}))

    return edit


def test_a_clean_annex_with_tables_links_notes_and_a_chart_has_no_breach(annex, found):
    assert found(annex()) == []


@pytest.mark.parametrize(
    ("part", "swap"),
    [
        ("docProps/core.xml", ("Liverpool progress: annex", "")),
        ("docProps/custom.xml", ('name="Language"', 'name="Other"')),
    ],
)
def test_e1_no_title_or_no_language(annex, found, part, swap):
    assert found(annex(part=part, swap=swap)) == [("E1", "Document properties")]


def test_e1_the_core_property_language_will_do_as_well(annex, found):
    file = annex(
        lambda book, _: book.custom_properties.clear(),
        "docProps/core.xml",
        ("</dc:title>", "</dc:title><dc:language>en-GB</dc:language>"),
    )
    assert found(file) == []


def test_e2_opened_elsewhere_than_at_the_start(annex, found):
    assert found(annex(lambda _, sheet: sheet.activate())) == [("E2", "Workbook")]
    assert found(annex(lambda _, sheet: sheet.set_selection("C4"))) == [("E2", at("C4"))]
    assert found(annex(lambda _, sheet: sheet.select())) == [("E2", "Sheet 'Ratings'")]


def _sheet(name, title="A title"):
    def edit(book, _):
        sheet = book.add_worksheet(name)
        sheet.write("A1", title)
        book.get_worksheet_by_name("Cover").write("A3", name)

    return edit


def test_e3_a_sheet_name_that_says_nothing(annex, found):
    assert found(annex(_sheet("Sheet4"))) == [("E3", "Sheet 'Sheet4'")]


def test_e4_a_blank_sheet(annex, found):
    assert found(annex(_sheet("Risks", ""))) == [("E4", "Sheet 'Risks'")]


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda _, sheet: sheet.hide(), "Sheet 'Ratings'"),
        (lambda _, sheet: sheet.set_row(6, None, None, {"hidden": True}), "Sheet 'Ratings', row 7"),
        (
            lambda _, sheet: sheet.set_column(2, 2, 12, None, {"hidden": True}),
            "Sheet 'Ratings', column C",
        ),
    ],
    ids=["sheet", "row", "column"],
)
def test_e5_something_hidden(annex, found, edit, place):
    assert found(annex(edit)) == [("E5", place)]


def test_e6_no_title_in_a1_or_the_same_twice(annex, found):
    assert found(annex(emptied("A1"))) == [("E6", at("A1"))]
    same = "Liverpool progress, 2024-25 Q2: annex"
    assert found(annex(lambda _, sheet: sheet.write("A1", same))) == [("E6", at("A1"))]


def test_e7_contents_that_miss_a_sheet(annex, found):
    def edit(book, _):
        book.add_worksheet("Risks").write("A1", "Risks in Liverpool")

    assert found(annex(edit)) == [("E7", "Sheet 'Cover'")]


def test_e7_contents_that_name_a_sheet_which_is_not_there(annex, found):
    def edit(book, _):
        options = {"name": "Contents_list", "columns": [{"header": "Sheet"}], "data": [["Gone"]]}
        sheet = book.add_worksheet("Contents of the annex")
        sheet.write("A1", "Contents")
        sheet.write("A2", "Ratings")
        sheet.write("A3", "Notes")
        sheet.add_table("A4:A5", options | {"style": "Table Style Light 1"})

    assert found(annex(edit)) == [("E7", "Sheet 'Contents of the annex', A5")]


def test_e7_a_first_sheet_that_is_no_cover(annex, found):
    swap = ('name="Cover"', 'name="Figures"')
    assert found(annex(part="xl/workbook.xml", swap=swap)) == [("E7", "Sheet 'Figures'")]


def test_e8_cells_side_by_side_outside_a_table(annex, found):
    def edit(_, sheet):
        sheet.write("A4", "Updates due")
        sheet.write("B4", 22)

    assert found(annex(edit)) == [("E8", at("A4"))]


def test_e8_a_table_with_a_stock_name(annex, found):
    swap = ('displayName="Ratings_by_programme"', 'displayName="Table2"')
    assert found(annex(part=TABLE, swap=swap)) == [("E8", at("A5"))]


@pytest.mark.parametrize("name", ["Column3", "rating", " "])
def test_e9_a_column_without_a_name_of_its_own(annex, found, name):
    assert found(annex(part=TABLE, swap=('name="Score"', f'name="{name}"'))) == [("E9", at("C5"))]


def test_e9_a_table_without_a_heading_row(annex, found):
    swap = ("totalsRowShown", 'headerRowCount="0" totalsRowShown')
    assert found(annex(part=TABLE, swap=swap)) == [("E9", at("A5"))]


def test_e10_merged_cells(annex, found):
    edit = lambda _, sheet: sheet.merge_range("A2:C2", "Illustrative data")  # noqa: E731
    assert found(annex(edit)) == [("E10", at("A2"))]


def test_e11_a_blank_row_in_a_table(annex, found):
    swap = ('ref="A5:C7"', 'ref="A5:C8"')
    file = annex(part=TABLE, swap=swap)
    assert found(file) == [("E11", "Sheet 'Ratings', row 8")]


def test_e11_a_blank_column_in_a_table(annex, found):
    edit = emptied("C6", "C7")
    assert found(annex(edit)) == [("E11", "Sheet 'Ratings', column C")]


def test_e12_a_blank_cell_without_an_explanation(annex, found):
    edit = emptied("C7")
    assert found(annex(edit)) == [("E12", at("C7"))]

    def explained(book, sheet):
        edit(book, sheet)
        sheet.write("A4", "Blank means that no score was given.")

    assert found(annex(explained)) == []


def test_e12_an_explanation_without_blanks_needs_a_human(annex):
    file = annex(lambda _, sheet: sheet.write("A4", "Blank means that no score was given."))
    assert [(one.rule, one.needs_human) for one in breaches(file)] == [("E12", True)]


def test_e12_a_shorthand_that_nothing_explains(annex, found):
    assert found(annex(lambda _, sheet: sheet.write("C7", "[z]"))) == [("E12", at("C7"))]


def test_e13_text_that_is_cut_off(annex, found):
    assert found(annex(lambda _, sheet: sheet.write("B7", WRAPPED))) == [("E13", at("B7"))]

    def wrapped(book, sheet):
        sheet.write("B7", WRAPPED, book.add_format({"text_wrap": True}))

    assert found(annex(wrapped)) == []

    def low(book, sheet):
        wrapped(book, sheet)
        sheet.set_row(6, 20)

    assert found(annex(low)) == [("E13", at("B7"))]


def test_e14_a_note_explained_nowhere(annex, found):
    file = annex(lambda _, sheet: sheet.write("A7", "Family hubs [note 2]"))
    assert found(file) == [("E14", at("A7"))]


def test_e14_a_note_that_an_officer_typed_is_theirs(annex):
    typed = "Family hubs opened in May [note 2]"
    file = annex(lambda _, sheet: sheet.write("A7", typed))
    assert [one.officer for one in breaches(file, officer_texts=[typed])] == [True]


def test_e14_a_note_used_nowhere(annex, found):
    file = annex(lambda _, sheet: sheet.write("A6", "Healthy Child Programme"))
    assert found(file) == [("E14", "Sheet 'Notes', A4")]


@pytest.mark.parametrize("text", ["Family hubs*", "Family hubs¹", "Family hubs †"])
def test_e14_a_sign_in_place_of_a_note(annex, found, text):
    assert found(annex(lambda _, sheet: sheet.write("A7", text))) == [("E14", at("A7"))]
    assert found(annex(lambda _, sheet: sheet.write("A7", "Parks of 5 km² and more"))) == []


def test_e14_raised_letters(annex, found):
    def edit(book, sheet):
        raised = book.add_format({"font_script": 1})
        sheet.write_rich_string("A7", "Family hubs", raised, "a")

    assert found(annex(edit)) == [("E14", at("A7"))]


def _table_at(ref, name="Risks", rows=(["Red", "High"],)):
    def edit(_, sheet):
        columns = [{"header": "Risk"}, {"header": "Score"}]
        options = {"name": name, "columns": columns, "data": list(rows)}
        sheet.add_table(ref, options | {"style": "Table Style Light 1"})

    return edit


def test_e15_a_table_away_from_the_left_edge(annex, found):
    def edit(book, _):
        _sheet("Risks")(book, _)
        _table_at("B3:C4")(book, book.get_worksheet_by_name("Risks"))

    assert found(annex(edit)) == [("E15", "Sheet 'Risks', B3")]


def test_e16_words_below_a_table(annex, found):
    file = annex(lambda _, sheet: sheet.write("A9", "Source: returns"))
    assert found(file) == [("E16", at("A9"))]


def test_e17_two_tables_on_a_sheet(annex, found):
    assert found(annex(_table_at("A9:B10"))) == [("E17", at("A9"))]


@pytest.mark.parametrize("alt", ["", "chart1.png", "Chart 1"])
def test_e18_a_chart_without_alternative_text(annex, found, alt):
    swap = ("One of two programmes is Amber and the other is Green.", alt)
    assert found(annex(part="xl/drawings/drawing1.xml", swap=swap)) == [("E18", at("E5"))]


def test_e19_a_footer(annex, found):
    edit = lambda _, sheet: sheet.set_footer("&CIllustrative")  # noqa: E731
    assert found(annex(edit)) == [("E19", "Sheet 'Ratings'")]


def test_e20_a_text_box_or_a_comment(annex, found):
    assert found(annex(lambda _, sheet: sheet.insert_textbox("F2", "Look"))) == [("E20", at("F2"))]
    assert found(annex(lambda _, sheet: sheet.write_comment("B6", "Look"))) == [("E20", at("B6"))]


@pytest.mark.parametrize("look", [{"font_color": "#999999"}, {"bg_color": "#C00000"}])
def test_e21_text_that_does_not_stand_out(annex, found, look):
    file = annex(lambda book, sheet: sheet.write("B7", "Green", book.add_format(look)))
    assert found(file) == [("E21", at("B7"))]


def test_e21_a_built_in_table_style_with_a_pale_head(annex, found):
    swap = ("TableStyleLight1", "TableStyleMedium9")
    assert found(annex(part=TABLE, swap=swap)) == [("E21", at(f"{column}5")) for column in "ABC"]


def test_e21_a_conditional_format(annex, found):
    def edit(book, sheet):
        look = book.add_format({"bg_color": "#C00000"})
        rule = {"type": "cell", "criteria": "==", "value": '"Red"', "format": look}
        sheet.conditional_format("B6:B7", rule)

    assert found(annex(edit)) == [("E21", at("B6"))]


def test_e22_a_coloured_cell_without_a_word(annex, found):
    def edit(book, sheet):
        sheet.write("A4", "Blank means that nothing was sent.")
        sheet.write_blank("B7", None, book.add_format({"bg_color": "#C00000"}))

    assert found(annex(edit)) == [("E22", at("B7"))]


def test_e22_a_coloured_figure_needs_a_human(annex):
    amber = {"bg_color": "#FFC000"}
    file = annex(lambda book, sheet: sheet.write("C7", 3, book.add_format(amber)))
    (one,) = breaches(file)
    assert (one.rule, one.place, one.needs_human) == ("E22", at("C7"), True)


@pytest.mark.parametrize("symbol", ["↑", "–", "●", "✔"])
def test_e22_a_symbol_alone(annex, found, symbol):
    assert found(annex(lambda _, sheet: sheet.write("B7", symbol))) == [("E22", at("B7"))]


def test_e22_red_in_place_of_a_minus(annex, found):
    def edit(number_format):
        return lambda book, sheet: sheet.write(
            "C7", -3, book.add_format({"num_format": number_format})
        )

    assert found(annex(edit("0.0;[Red]0.0"))) == [("E22", at("C7"))]
    assert found(annex(edit("0.0;[Red]-0.0"))) == []


def test_e23_a_link_to_another_workbook(annex, found):
    file = annex(part="xl/externalLinks/externalLink1.xml", swap=("", "<externalLink/>"))
    assert found(file) == [("E23", "Workbook")]


@pytest.mark.parametrize("text", ["None", "{{ rating }}", "nan"])
def test_e24_a_leftover(annex, found, text):
    assert found(annex(lambda _, sheet: sheet.write("B7", text))) == [("E24", at("B7"))]


def test_e24_a_formula_whose_value_is_an_error(annex, found):
    edit = lambda _, sheet: sheet.write_formula("C7", "=1/0", None, "#DIV/0!")  # noqa: E731
    assert found(annex(edit)) == [("E24", at("C7"))]


@pytest.mark.parametrize("text", ["12", "1,200", "45%", "£3.50", "-7", "01/04/2024"])
def test_e25_a_number_or_date_stored_as_text(annex, found, text):
    assert found(annex(lambda _, sheet: sheet.write_string("B7", text))) == [("E25", at("B7"))]


@pytest.mark.parametrize("text", ["2024-25", "E08000012", "007", "1.05 hubs", "5 to 9"])
def test_e25_leaves_codes_and_words_alone(annex, found, text):
    assert found(annex(lambda _, sheet: sheet.write_string("B7", text))) == []


def test_e26_spaces_around_text(annex, found):
    assert found(annex(lambda _, sheet: sheet.write("B7", "Green "))) == [("E26", at("B7"))]


def test_e27_a_column_that_is_too_wide(annex, found):
    place = "Sheet 'Ratings', column A"
    assert found(annex(lambda _, sheet: sheet.set_column(0, 0, 60))) == []
    assert found(annex(lambda _, sheet: sheet.set_column(0, 0, 70))) == [("E27", place)]


def test_e28_a_link_that_says_nothing_or_leads_nowhere(annex, found):
    def edit(target, text):
        return lambda _, sheet: sheet.write_url("A4", target, string=text)

    assert found(annex(edit("https://example.org", "Marmot review"))) == []
    assert found(annex(edit("https://example.org", "here"))) == [("E28", at("A4"))]
    assert found(annex(edit("internal:'Gone'!A1", "The risks"))) == [("E28", at("A4"))]


def test_e29_frozen_panes(annex, found):
    assert found(annex(lambda _, sheet: sheet.freeze_panes(5, 0))) == [("E29", "Sheet 'Ratings'")]


def test_an_officers_own_words_are_marked_as_theirs(annex):
    file = annex(lambda _, sheet: sheet.write("B7", "Green "))
    assert [one.officer for one in breaches(file, officer_texts=["Green "])] == [True]
    assert [one.officer for one in breaches(file)] == [False]


def test_breaches_come_in_the_order_of_sheets_and_cells(annex, found):
    def edit(_, sheet):
        sheet.write("C7", "[z]")
        sheet.write("B7", "↑")
        sheet.write("A9", "Source: returns")

    assert found(annex(edit)) == [("E22", at("B7")), ("E12", at("C7")), ("E16", at("A9"))]
