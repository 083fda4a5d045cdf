"""What each kind of cell says of itself, and what links can point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Generic, TypeVar

from atf_reports.frozen import frozen
from atf_reports.schema.raw import Problem, Raw

T = TypeVar("T")


@frozen
class Known:
    """What links can point at: per sheet, folded refs, names and aliases to the ref kept.

    `titles` gives the title that the drop-down shows beside a ref.
    """

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Kind(Generic[T]):
    """One kind of value; subclasses say how it is read and what an officer is told."""

    says: ClassVar[str] = "text"
    number_format: ClassVar[str | None] = None
    width: ClassVar[int] = 18
    json_type: ClassVar[str] = "string"

    def read(self, raw: Raw, known: Known) -> tuple[T | None, Problem | None]:
        """Turn a filled cell into a value."""
        raise NotImplementedError

    @property
    def description(self) -> str:
        """What may be typed, in words."""
        return self.says

    @property
    def choices(self) -> tuple[str, ...]:
        """The fixed words that a drop-down offers; empty where there are none."""
        return ()
