"""D45x: readings: their status against their value, their dates and their measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.choices import VALUELESS, HowOften, MeasureKind, ReadingStatus
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Reading
from atf_reports.plan_yearly import Measure
from atf_reports.rules.last_quarter import returns_limit
from atf_reports.rules.registry import rule
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D450",
    ERROR,
    message="The Status is {status}, and there is a Value, {value}.",
    fix="Clear the Value, or pick Final, Provisional or Estimate.",
)
def value_beside_a_status_without_one(plan: Plan) -> Iterator[Blame]:
    """Pending, held elsewhere, not applicable and suppressed all say that there is no value.

    Fires
    Readings
    | Value | Status |
    | --- | --- |
    | !80 | Pending |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | | Pending |
    """
    for reading in plan.readings.where(VALUELESS.__contains__, Reading.status):
        if reading.status in VALUELESS and reading.value is not None:
            yield Blame(reading, Reading.value, {"status": reading.status})


@rule(
    "D451",
    ERROR,
    message="The Status is {status}, and Value is blank.",
    fix="Type the value (0 is a value); or pick Pending, Held elsewhere, Not applicable or "
    "Suppressed at source.",
)
def value_missing(plan: Plan) -> Iterator[Blame]:
    """A blank is not zero: the paper must say which kind of nothing it is.

    Fires
    Readings
    | Value | Status |
    | --- | --- |
    | ! | Final |

    Quiet
    Readings
    | Value | Status |
    | --- | --- |
    | 0 | Final |
    """
    for reading in plan.readings.where(_is_blank, Reading.value):
        if reading.value is None and reading.status not in VALUELESS:
            yield Blame(reading, Reading.value, {"status": reading.status})


def _is_blank(value: float | None) -> bool:
    return value is None


@rule(
    "D454",
    WARNING,
    message="{measure} has no numbers to report ({why}): this reading is not printed.",
    fix="Check the measure; or change its Kind or How often on the Measures sheet.",
)
def reading_of_a_measure_without_numbers(plan: Plan) -> Iterator[Blame]:
    """A measure in words, or one that nobody collects, has no place for a reading.

    Fires
    Measures
    | Ref | Kind |
    | --- | --- |
    | M1.05-1 | Narrative |

    Readings
    | Measure |
    | --- |
    | !M1.05-1 |

    Quiet
    Measures
    | Ref | Kind |
    | --- | --- |
    | M1.05-1 | Metric |
    """
    without = {m.ref: why for m in plan.measures if (why := _why_without_numbers(m))}
    for reading in plan.readings.where(without.__contains__, Reading.measure):
        said = without.get(reading.measure)
        if said and reading.value is not None:
            yield Blame(reading, Reading.measure, {"measure": reading.measure, "why": said})


def _why_without_numbers(measure: Measure) -> str:
    if measure.kind in (MeasureKind.NARRATIVE, MeasureKind.PLACEHOLDER, MeasureKind.HELD_ELSEWHERE):
        return f"its Kind is {measure.kind}"
    return "it is Not collected" if measure.how_often is HowOften.NOT_COLLECTED else ""


@rule(
    "D455",
    ERROR,
    message="As at is {value}, after the returns were due ({due}).",
    fix="Type the day that the figure describes.",
)
def as_at_in_the_future(plan: Plan) -> Iterator[Blame]:
    """A figure cannot describe a day that has not come.

    Fires
    Readings
    | As at |
    | --- |
    | !31/12/2024 |

    Quiet
    Readings
    | As at |
    | --- |
    | 30/09/2024 |
    """
    limit = returns_limit(plan)
    if limit is None:
        return
    for reading in plan.readings.where(lambda day: day is not None and day > limit, Reading.as_at):
        late = reading.as_at is not None and reading.as_at > limit
        if late and reading.quarter <= plan.settings.quarter:
            yield Blame(reading, Reading.as_at, {"due": f"{limit:%d/%m/%Y}"})


@rule(
    "D456",
    WARNING,
    message="Status is {value}, and the Note does not say why.",
    fix="Type in Note when it will come, or why it cannot be given.",
)
def status_without_a_note(plan: Plan) -> Iterator[Blame]:
    """ "Not applicable" without a reason looks like a gap.

    Fires
    Readings
    | Value | Status | Note |
    | --- | --- | --- |
    | | !Not applicable | |

    Quiet
    Readings
    | Value | Status | Note |
    | --- | --- | --- |
    | | Not applicable | The service is not offered here |
    """
    not_applicable = ReadingStatus.NOT_APPLICABLE
    for reading in plan.readings.where(lambda status: status is not_applicable, Reading.status):
        if reading.status is not_applicable and not fold(reading.note):
            yield Blame(reading, Reading.status)
