"""Working days in England: weekdays without the bank holidays of a dated table.

The table is that of GOV.UK, "UK bank holidays", England and Wales, as published in 2026. Past its
last year, and before its first, only weekends are left out, and `is_certain` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

# Month and day of each bank holiday, substitute days included.
_HOLIDAYS: Mapping[int, str] = {
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
    2028: "0103 0414 0417 0501 0529 0828 1225 1226",
}
FIRST_YEAR, LAST_YEAR = min(_HOLIDAYS), max(_HOLIDAYS)
BANK_HOLIDAYS: frozenset[date] = frozenset(
    date(year, int(day[:2]), int(day[2:]))
    for year, days in _HOLIDAYS.items()
    for day in days.split()
)


def is_working_day(day: date) -> bool:
    """Whether a day is neither a weekend nor a bank holiday in the table."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def last_working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_after(start: date, day: date) -> int:
    """How many working days lie after `start`, up to and with `day`; 0 if it is not later."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (day - start).days + 1))


def is_certain(start: date, day: date) -> bool:
    """Whether the table covers both days' years; otherwise only weekends are left out."""
    return start.year >= FIRST_YEAR and day.year <= LAST_YEAR
