"""Garbage collection paused where many small objects are made and none is thrown away in a cycle.

The collector walks all live objects again and again as a plan's rows are made; that took as long as
reading them.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MANY = 150_000  # objects, more than the example's pack; a paper leaves some hundreds in cycles


def nothing_collected_at_exit() -> None:
    """When the process ends, what it holds is given back whole, without a last walk through it.

    That walk took a twentieth of a build. Every file is closed where it was opened.
    """
    atexit.register(gc.freeze)


@contextmanager
def old_objects_left_alone() -> Iterator[None]:
    """What exists at the start is in no collection within the block: a whole plan stays anyway."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collection within the block; on again after it if it was on before.

    What was made in it counts as old from then on, without being walked: a plan's rows stay.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@contextmanager
def collected_now_and_then() -> Iterator[Callable[[], None]]:
    """A block that says when a piece of work is done; where much was made, garbage is collected.

    What existed before the block is not looked through. That ends first: else the collector would
    look through all that the block made as soon as it is on again.
    """

    def done() -> None:
        if gc.get_count()[0] > MANY:
            gc.collect()

    with collection_paused(), old_objects_left_alone():
        yield done
