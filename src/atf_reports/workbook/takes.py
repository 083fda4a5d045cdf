"""Whether a cell looks like what a column takes, from its form alone: nothing is looked up."""

from __future__ import annotations

from typing import Any

from atf_reports.patterns import when_used
from atf_reports.plan import SHEETS
from atf_reports.schema.columns import Column
from atf_reports.schema.kinds import (
    Anything,
    Known,
    Link,
    Raw,
    Several,
    Text,
    as_text,
)
from atf_reports.workbook.looks import REF_COLUMNS

_REF = when_used(r"^[A-Za-z]{0,6}\d[\w.\-]{0,13}$")
_STARTS_WITH_A_REF = when_used(r"^[A-Za-z]{0,6}\d[\w.\-]*(?:[\s:]|$)")
_BY_REF = {t.sheet for t in SHEETS.values() if t.key and t.key[0].name in REF_COLUMNS}


def takes(column: Column[Any], raw: Raw) -> bool:
    """Whether a column may hold a cell; a blank only where it need not be filled."""
    if raw in ("", None):
        return not column.must
    kind = column.kind.each if isinstance(column.kind, Several) else column.kind
    if isinstance(kind, Link):
        return _names_a_row(kind, as_text(raw))
    if isinstance(kind, Text):
        return _is_text(column, kind, raw)
    return isinstance(kind, Anything) or kind.read(raw, Known())[0] is not None


def _names_a_row(kind: Link, text: str) -> bool:
    """Whether it starts with a ref where rows go by refs, and does not where they have names."""
    by_ref = {sheet in _BY_REF for sheet in kind.sheets}
    return len(by_ref) > 1 or (_STARTS_WITH_A_REF.match(text) is not None) is by_ref.pop()


def _is_text(column: Column[Any], kind: Text, raw: Raw) -> bool:
    """Whether it is a ref, a name on one line, or words, as the column asks."""
    if column.name in REF_COLUMNS:
        return _REF.match(as_text(raw)) is not None
    if column in column.row.key:
        return isinstance(raw, str) and "\n" not in raw.strip()
    return isinstance(raw, str) or not kind.long
