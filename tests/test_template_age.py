"""Unknown fields of one template: told once for each cause, and once for a file of another age."""

from __future__ import annotations

from atf_reports.template_age import TemplateFinding, by_cause


def _unknown(name: str, do: str, where: str = "in the table") -> TemplateFinding:
    found = f"{{{{ row.{name} }}}} asks for “{name}”. “rows” has no field of that name."
    return TemplateFinding("a.docx", where, found, do, True, f"“{name}” (of “rows”)")


OTHER = TemplateFinding("a.docx", "under “Risks”", "A loop is never ended.", "End it.", True)
SLIP = _unknown("raitng", "Did you mean “rating”?")
ELSEWHERE = _unknown("lead", "Did you mean “groups.lead”?")


def test_a_slip_says_what_is_meant_and_nothing_of_earlier_versions() -> None:
    assert by_cause([SLIP, OTHER]) == [SLIP, OTHER]


def test_the_same_field_asked_for_in_several_places_is_one_finding() -> None:
    (only,) = by_cause([SLIP, _unknown("raitng", SLIP.do, "below"), _unknown("raitng", SLIP.do)])
    assert only.where == SLIP.where
    assert only.found == f"{SLIP.found} It is asked for in 2 more places."


def test_a_field_that_is_no_slip_says_once_how_to_take_a_new_copy() -> None:
    first, second, other = by_cause([ELSEWHERE, _unknown("phase", "Choose one of: x."), OTHER])
    assert first.do == (
        "Did you mean “groups.lead”? If you did not type it, the file is of an earlier version: "
        "rename a.docx to “old a.docx”, run atf-reports templates copy, and make your own changes "
        "again in the new file."
    )
    assert second.do == "Choose one of: x."
    assert other == OTHER


def test_many_slips_are_each_told_at_their_place() -> None:
    pairs = (("raitng", "rating"), ("programe", "programme"), ("titel", "title"), ("leed", "lead"))
    slips = [_unknown(wrong, f"Did you mean “{right}”?") for wrong, right in pairs]
    assert by_cause(slips) == slips


def test_many_fields_that_are_no_slips_are_one_finding_of_the_whole_file() -> None:
    gone = [_unknown(name, "Choose one of: x.") for name in ("phase", "spread", "origin")]
    whole, other = by_cause([SLIP, *gone, gone[0], OTHER])
    assert whole.where == "5 places, the first in the table"
    assert "4 fields that this version's paper does not have: “raitng” (of “rows”)" in whole.found
    assert whole.do.startswith("Rename a.docx to “old a.docx”, run atf-reports templates copy")
    assert whole.blocks
    assert other == OTHER
