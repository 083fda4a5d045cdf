"""What a template may ask of a view, read from its types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import pytest

from atf_reports.render.view_types import every_path, member_kind, members, row_kind, view_schema


@dataclass(frozen=True)
class Row:
    name: str
    share: float | None = None
    _hidden: str = ""


@dataclass(frozen=True)
class View:
    rows: tuple[Row, ...]
    first: Row | None
    by_name: Mapping[str, Row]
    kind: Literal["a", "b"]
    on: date
    flags: Sequence[bool] = ()

    @property
    def count(self) -> int:
        return len(self.rows)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(row.name for row in self.rows)

    def method(self) -> str:
        return "not for templates"


def test_fields_and_properties_are_offered_but_nothing_private_and_no_methods() -> None:
    assert list(members(View)) == [
        "rows", "first", "by_name", "kind", "on", "flags", "count", "names",
    ]  # fmt: skip
    assert list(members(Row)) == ["name", "share"]
    assert members(str) == {}


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (tuple[Row, ...], Row),
        (Sequence[str] | None, str),
        (list[int], int),
        (str, None),
        (int, None),
        (Row, None),
        (Any, Any),
    ],
)
def test_only_lists_can_be_repeated_over(kind: Any, row: Any) -> None:
    assert row_kind(kind) is row


def test_members_are_found_through_optional_types_and_not_guessed() -> None:
    assert member_kind(Row | None, "name") is str
    assert member_kind(Row, "nmae") is None
    assert member_kind(str, "upper") is Any
    assert member_kind(str, "uper") is None
    assert member_kind(Mapping[str, Row], "anything") is Any


def test_every_path_writes_lists_with_brackets() -> None:
    assert set(every_path(View)) >= {"rows", "rows[].name", "first.share", "count"}


def test_the_schema_says_each_type() -> None:
    said = view_schema(View)["properties"]
    assert said["rows"] == {"type": "array", "items": {"$ref": "#/$defs/Row"}}
    assert said["first"] == {"anyOf": [{"$ref": "#/$defs/Row"}, {"type": "null"}]}
    assert said["by_name"]["additionalProperties"] == {"$ref": "#/$defs/Row"}
    assert said["kind"] == {"enum": ["a", "b"]}
    assert said["on"] == {"type": "string", "format": "date"}
    assert said["flags"] == {"type": "array", "items": {"type": "boolean"}}
    assert view_schema(View)["$defs"]["Row"]["required"] == ["name", "share"]
