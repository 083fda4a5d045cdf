"""Patterns that are compiled when they are first used.

A command starts anew each time, and most plans have nothing that a third of our patterns look for:
compiling those was a hundredth of a build. Patterns that every build uses stay with `re.compile`,
which is quicker to ask.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def when_used(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled as soon as something is asked of it."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))


class _Uncompiled:
    """Stands where a compiled pattern would."""

    def __init__(self, text: Any, flags: int) -> None:
        self._given = text, flags

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has of this name, kept beside it from then on."""
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
