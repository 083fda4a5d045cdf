"""Names of rows that remember what was typed: people call one body by several names."""

from __future__ import annotations


class OtherName(str):
    """A row's own name where the cell holds another of its names, which is kept as `typed`."""

    typed: str

    def __new__(cls, name: str, typed: str = "") -> OtherName:
        """The name, which compares and prints as any text does, with the words of the cell."""
        made = super().__new__(cls, name)
        made.typed = typed
        return made


def as_typed(name: str) -> str:
    """The words of the cell that a name was read from."""
    return name.typed if isinstance(name, OtherName) else name
