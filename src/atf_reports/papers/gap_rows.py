"""The rows and blocks of the gaps section, ready to print, and the rows of its annex."""

from __future__ import annotations

from atf_reports.frozen import frozen


@frozen
class GapRow:
    """One period or Place of a gap: both figures and their difference, or words for a blank."""

    label: str
    one: str
    other: str
    gap: str


@frozen
class GapBlock:
    """One gap with its chart; `heads` are the four headings of its table.

    `chart` is the chart's name in the paper's charts ("gap-I4"), empty where nothing is drawn.
    """

    heading: str
    anchor: str
    sentence: str
    chart: str
    heads: tuple[str, str, str, str]
    rows: tuple[GapRow, ...]
    notes: tuple[str, ...]


@frozen
class GapOther:
    """A gap without a chart: which measure and groups, and what its figures show."""

    title: str
    words: str


@frozen
class GapLine:
    """One gap in one period for the annex, as numbers in `unit`; None where it cannot be said."""

    ref: str
    title: str
    area: str
    period: str
    one_group: str
    one: float | None
    other_group: str
    other: float | None
    gap: float | None
    unit: str
    direction: str
