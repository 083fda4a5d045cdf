"""Collection is paused where a plan is made, and goes on afterwards as before."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import pytest

from atf_reports.garbage import (
    MANY,
    collected_now_and_then,
    collection_paused,
    old_objects_left_alone,
)


class Ring:
    """An object in a cycle, which only the collector can throw away."""

    def __init__(self) -> None:
        self.own = self


def test_nothing_is_collected_within_the_block_and_all_can_be_after_it():
    with collection_paused():
        assert not gc.isenabled()
        gone = weakref.ref(Ring())
    assert gc.isenabled()
    gc.collect()
    assert gone() is None


def test_what_was_made_in_the_block_is_old_after_it():
    gc.collect()
    with collection_paused():
        rings = [Ring() for _ in range(5000)]
    assert gc.get_count()[0] < len(rings)
    assert rings[0] in gc.get_objects(generation=2)


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_old_objects_that_are_left_alone_stay_so():
    with old_objects_left_alone():
        frozen = gc.get_freeze_count()
        with collection_paused():
            pass
        assert gc.get_freeze_count() == frozen
    assert gc.get_freeze_count() == 0


def test_after_much_work_the_garbage_is_collected_and_after_little_it_is_not():
    gc.collect()
    with collected_now_and_then() as done:
        gone = weakref.ref(Ring())
        done()
        assert gone() is not None
        rings = [Ring() for _ in range(MANY)]
        done()
        assert gone() is None
    assert len(rings) == MANY


def test_what_such_work_made_is_old_when_it_is_done():
    gc.collect()
    with collected_now_and_then():
        rings = [Ring() for _ in range(5000)]
    assert gc.get_freeze_count() == 0
    assert rings[0] in gc.get_objects(generation=2)


RING = """
from atf_reports.garbage import nothing_collected_at_exit
class Ring:
    def __del__(self):
        print("collected")
ring = Ring()
ring.own = ring
"""


@pytest.mark.parametrize(
    ("asked", "said"), [("", "collected\n"), ("nothing_collected_at_exit()", "")]
)
def test_a_process_that_asked_for_it_ends_without_a_last_collection(asked: str, said: str) -> None:
    run = [sys.executable, "-c", RING + asked]
    assert subprocess.check_output(run, text=True, encoding="utf-8") == said
