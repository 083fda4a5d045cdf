"""How hard to try: enough for each change by default, far more with `TESTS=thorough`."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("TESTS") == "thorough"


def tries(usual: int, thorough: int) -> int:
    """How many examples, steps or papers of one kind a test goes through."""
    return thorough if THOROUGH else usual
