"""Financial quarters: Q1 is April to June, so "2024-25 Q2" ends on 30 September 2024."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from atf_reports.patterns import when_used

_YEAR_FIRST = re.compile(
    r"^(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)[\s,:-]*Q(?:uarter|tr)?\.?\s*([1-4])\.?$", re.I
)
_QUARTER_FIRST = when_used(
    r"^Q(?:uarter|tr)?\.?\s*([1-4])[\s,:-]*(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)\.?$", re.I
)
_SHORT_YEAR = re.compile(r"(?<![\d/–-])(\d\d)\s*[-/–]\s*(\d\d)(?![\d/–-])")  # 24/25
_YEAR = re.compile(r"^(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)$")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of a financial year; `year` is the calendar year in which April falls."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read "2024-25 Q2", "2024/25 Q2" or "Q2 24/25"; anything else raises ValueError."""
        cleaned = _SHORT_YEAR.sub(r"20\1-\2", " ".join(text.split()))
        if match := _YEAR_FIRST.match(cleaned):
            first, second, number = match.groups()
        elif match := _QUARTER_FIRST.match(cleaned):
            number, first, second = match.groups()
        else:
            raise ValueError(f"{text!r} is not a quarter such as 2024-25 Q2")
        if (int(first) + 1) % 100 != int(second):
            raise ValueError(f"{text!r}: {first} is not followed by {second}")
        return cls(int(first), int(number))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day falls in."""
        months = (day.month - 4) % 12
        return cls(day.year if day.month >= 4 else day.year - 1, months // 3 + 1)

    def __hash__(self) -> int:
        return 4 * self.year + self.number

    def __str__(self) -> str:
        return f"{self.financial_year} Q{self.number}"

    @property
    def financial_year(self) -> str:
        """The financial year as "2024-25"."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def short(self) -> str:
        """The quarter as a table head shows it: "Q2 2024-25"."""
        return f"Q{self.number} {self.financial_year}"

    @property
    def words(self) -> str:
        """The quarter as a title says it: "Quarter 2, 2024-25"."""
        return f"Quarter {self.number}, {self.financial_year}"

    @property
    def slug(self) -> str:
        """The quarter as a folder or file name holds it: "2024-25-Q2"."""
        return f"{self.financial_year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return date(self.year + (self.number == 4), 3 * ((self.number % 4) + 1) - 2, 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return self.plus(1)

    @property
    def previous(self) -> Quarter:
        """The quarter before this one."""
        return self.plus(-1)

    @property
    def year_before(self) -> Quarter:
        """The same quarter one financial year earlier."""
        return self.plus(-4)

    def plus(self, quarters: int) -> Quarter:
        """The quarter so many quarters later (earlier when negative)."""
        count = self.year * 4 + self.number - 1 + quarters
        return Quarter(count // 4, count % 4 + 1)


def financial_year(text: str) -> int:
    """The starting year of "2024-25" or "2024/25"; anything else raises ValueError."""
    match = _YEAR.match(" ".join(text.split()))
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(f"{text!r} is not a financial year such as 2024-25")
    return int(match[1])
