"""What a return would change in the plan, and what stands in the way: plain facts, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from atf_reports.frozen import changing, frozen
from atf_reports.returns.plan_book import quoted
from atf_reports.returns.receive import ReturnedRow
from atf_reports.schema.columns import Column, Row
from atf_reports.workbook.lists import CellValue


@frozen
class RowChange:
    """New values for a row of the plan: `row` is the one that stands, None for a new one.

    `values` maps the plan's columns to what goes in; `source` is the row of the return.
    """

    row_type: type[Row]
    key: str
    row: Row | None
    values: Mapping[Column[Any], CellValue]
    source: ReturnedRow


@frozen
class Conflict:
    """A cell that was changed in the plan and in the return since it was sent."""

    where: str
    key: str
    heading: str
    sent: CellValue
    returned: CellValue
    plan: CellValue
    plan_cell: str
    quotes: tuple[str, str, str]  # the returned, the plan's and the sent value, in words

    def __str__(self) -> str:
        returned, plan, sent = self.quotes
        return (
            f"{self.where} ({self.key}, {self.heading}): the return says {returned}, "
            f"the plan {plan} at {self.plan_cell}; it was sent as {sent}."
        )


@frozen
class LeftOut:
    """Words of a return that have no place in the plan: they stand in the ledger alone.

    `quote` is how a message says them, where that is not as they stand; `as_sent` marks a cell
    that nobody touched while the plan moved on.
    """

    where: str
    value: CellValue
    why: str
    as_sent: bool = False
    quote: str = ""

    @property
    def said(self) -> str:
        """The words as a message says them."""
        return self.quote or quoted(self.value)


@changing
class Diff:
    """All that a return would change, and why it may not.

    `collected` says whether something was typed that the plan holds already.
    """

    changes: list[RowChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    rows_in: int = 0
    collected: bool = False
