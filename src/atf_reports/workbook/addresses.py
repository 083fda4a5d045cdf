"""Columns as letters and as numbers from 1."""

from __future__ import annotations

import re
from functools import lru_cache


def column_letter(number: int) -> str:
    """1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def corners(ref: str) -> tuple[int, int, int, int]:
    """The top, left, bottom and right, from 1, of a block such as "B5:B7"."""
    (left, top), (right, bottom) = re.findall(r"([A-Z]+)(\d+)", f"{ref}:{ref}")[:2]
    return int(top), column_number(left), int(bottom), column_number(right)
