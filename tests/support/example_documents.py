"""The example plan's yearly documents as committed, and how their tests read a cell."""

from __future__ import annotations

import re

from tests.support.example_facts import rows


def documents(name: str) -> list[dict[str, str]]:
    """The rows of `example/facts/documents/NAME.csv`, by heading."""
    return rows(f"documents/{name}")


def lines(cell: str) -> list[str]:
    """The values of a cell that holds one a line; none where it is blank."""
    return cell.split("\n") if cell else []


def numbers(text: str) -> list[str]:
    """Every figure in the words, sorted, without thousands commas: "100,000" is "100000"."""
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", text)
    return sorted(number.rstrip(",").replace(",", "") for number in found)
