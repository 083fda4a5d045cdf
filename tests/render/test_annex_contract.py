from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

import pytest

from atf_reports.render.annex_contract import annex_faults
from tests.render.annex_sample import View, contents, loaded, rating_chart, risks, updates


class Rating(Enum):
    GREEN = "Green"


@dataclass(frozen=True)
class Lead:
    body: str


@dataclass(frozen=True)
class Row:
    ref: str
    rating: Rating
    level: Literal["Alert", "Advise"]
    due: date | None
    lead: Lead
    deputy: Lead | None
    places: tuple[str, ...]

    @property
    def late(self) -> bool:
        return self.due is None


@dataclass(frozen=True)
class Part:
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Everything:
    place: str
    lead: Lead
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    part: Part | None


def _faults(folder, *columns, line="Rows", view_type=Everything):
    def sheet(book):
        worksheet = book.add_worksheet("Rows")
        worksheet.write_string(0, 0, line)
        for number, (heading, field) in enumerate(columns):
            worksheet.write_string(3, number, heading)
            worksheet.write_string(4, number, "{{ " + field + " }}")

    found = annex_faults(loaded(folder, sheet), view_type)
    return [(fault.cell, f"{fault.message} {fault.fix}") for fault in found]


def test_a_template_that_asks_for_what_there_is_has_no_faults(tmp_path):
    template = loaded(tmp_path, contents, updates, risks, rating_chart)
    assert annex_faults(template, View, frozenset({"ratings"})) == ()


@pytest.mark.parametrize(
    "field", ["rows.ref", "rows.rating", "rows.level", "rows.due", "rows.late", "rows.lead.body"]
)
def test_fields_properties_and_fields_of_fields_may_be_printed(tmp_path, field):
    assert _faults(tmp_path, ("Ref", "rows.ref"), ("Other", field)) == []


def test_a_field_that_may_be_missing_as_a_whole_is_reached_too(tmp_path):
    assert _faults(tmp_path, ("Ref", "rows.ref"), ("Deputy", "rows.deputy.body")) == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("rows.raitng", "There is no “raitng” for “rows.raitng”. Did you mean “rating”?"),
        ("rows.lead.bdy", "There is no “bdy” for “rows.lead.bdy”. Did you mean “body”?"),
        ("rows.xyz", "It may be one of: deputy, due, late, lead, level, places, rating, ref."),
        ("rows.ref.more", "There is no “more” for “rows.ref.more”. It may be one of: nothing."),
        ("rows.lead", "holds one value. Name one of its fields: body."),
        ("rows.places", "is a list or a group, and a cell holds one value."),
        ("others.ref", "This table lists rows, and this field is of others."),
    ],
)
def test_a_field_that_cannot_be_printed_is_a_fault_at_its_cell(tmp_path, field, words):
    faults = _faults(tmp_path, ("Ref", "rows.ref"), ("Other", field))
    assert [cell for cell, _ in faults] == ["B5"]
    assert words in faults[0][1]


def test_a_list_may_be_of_a_part_of_the_view(tmp_path):
    assert _faults(tmp_path, ("Ref", "part.rows.ref"), ("Due", "part.rows.due")) == []
    ((cell, words),) = _faults(tmp_path, ("Ref", "part.rows.ref"), ("Due", "part.rowz.due"))
    assert cell == "B5"
    assert "There is no “rowz” for “part.rowz.due”. Did you mean “rows”?" in words


def test_an_unknown_list_is_one_fault_that_suggests_lists_and_says_how_to_replace_it(tmp_path):
    columns = [(f"Column {number}", "rowz.ref") for number in range(13)]
    faults = _faults(tmp_path, *columns)
    assert faults == [
        (
            "A5, B5, C5, D5 and 9 more",
            "This paper has no list called “rowz”. Did you mean “rows”? "
            "On this sheet press Ctrl+H and replace “rowz.” with “rows.” (with its dot).",
        )
    ]


def test_a_list_misspelt_in_one_cell_is_a_fault_there_and_other_faults_still_stand(tmp_path):
    faults = _faults(tmp_path, ("Due", "rowz.due"), ("Ref", "rows.ref"), ("Rate", "rows.raitng"))
    assert [cell for cell, _ in faults] == ["A5", "C5"]
    assert "“rowz.due”. Did you mean “rows”?" in faults[0][1]


def test_the_list_of_most_columns_is_the_tables_own(tmp_path):
    own = (("Ref", "rows.ref"), ("Due", "rows.due"))
    strangers = (("Other", "others.ref"), ("Another", "others.due"))
    faults = _faults(tmp_path, strangers[0], *own, ("Late", "rows.late"), strangers[1])
    ((cells, said),) = faults
    assert cells == "A5, E5"
    assert said.startswith("This table lists rows, and this field is of others. Give each list a")


def test_a_table_of_what_is_no_list_is_one_fault(tmp_path):
    faults = _faults(tmp_path, ("Body", "lead.body"), ("Body again", "lead.body"))
    assert faults == [
        ("A5, B5", "lead is not a list of the view. Put it in a line of introduction."),
    ]


def test_headings_are_there_and_differ(tmp_path):
    faults = _faults(tmp_path, ("Ref", "rows.ref"), ("REF", "rows.due"), ("", "rows.late"))
    assert [cell for cell, _ in faults] == ["B5", "C5"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Rows of {{ plaice }}", "Did you mean “place”?"),
        ("Rows of {{ rows }}", "is a list or a group"),
        ("Rows of {{ place", "holds no valid field"),
        ("{% if place %}Rows{% endif %}", "annexes have no loops or ifs"),
        ("{{ chart.title }}", "There is no “chart”"),
    ],
)
def test_fields_in_lines_are_checked_too(tmp_path, line, words):
    faults = _faults(tmp_path, line=line)
    assert [cell for cell, _ in faults] == ["A1"]
    assert words in faults[0][1]


def test_a_chart_that_is_never_made_is_a_fault_if_the_names_are_known(tmp_path):
    template = loaded(tmp_path, rating_chart)
    assert annex_faults(template, View) == ()
    (fault,) = annex_faults(template, View, frozenset({"rating", "trend"}))
    assert (fault.cell, fault.fix) == ("A3", "Did you mean “rating”?")
