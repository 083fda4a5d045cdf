"""The rows and blocks of the measures section, ready to print, and the rows of its annex."""

from __future__ import annotations

from datetime import date

from atf_reports.frozen import frozen


@frozen
class ReadingRow:
    """One line of a block's table: a quarter ("Q2 2024-25") or a Place, with what stands there.

    `value` is a figure with its unit or the words that stand for it ("Pending"); `status` says how
    firm it is and, for Places, of which quarter.
    """

    label: str
    value: str
    target: str
    status: str


@frozen
class MeasureBlock:
    """One measure with its chart.

    `source` is "Reported once for Liverpool City Region" or empty; `chart` is the chart's name in
    the paper's charts ("measure-M1.05-1"), empty where there are too few figures to draw. `heads`
    are the four headings of the table.
    """

    heading: str
    anchor: str
    source: str
    sentence: str
    chart: str
    heads: tuple[str, str, str, str]
    rows: tuple[ReadingRow, ...]
    notes: tuple[str, ...]


@frozen
class MeasureRow:
    """One measure without a chart: its latest figure, of which quarter, and how it moved.

    `latest` is the figure with its quarter where that is not the paper's; `said` is the source and
    the note as sentences.
    """

    measure: str
    source: str
    quarter: str
    value: str
    latest: str
    change: str
    target: str
    note: str
    said: str


@frozen
class ReadingLine:
    """One reading for the annex, the figure as a number; `value` is None where `status` says why.

    `status` is the reading's status, "Suppressed" or "Not reported".
    """

    ref: str
    measure: str
    programme: str
    place: str
    group: str
    quarter: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    status: str
    target: float | None
    due: date | None
    as_at: date | None
    note: str
