"""`@frozen` and `@changing` give the classes that the standard dataclass gives."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from atf_reports.frozen import changing, frozen


class Update:
    """A class with every kind of field that ours have."""

    ref: str
    words: tuple[str, ...] = ()
    marks: dict[str, int] = field(default_factory=dict)
    order: int = field(default=0, compare=False, repr=False)


class Alone:
    """A class of one field."""

    value: float


STANDARD = dataclass(frozen=True)


def both(cls: type, own: Any = frozen, usual: Any = STANDARD) -> tuple[Any, Any]:
    """The class made by ours and by the standard decorator."""
    ours, standard = (
        type(cls.__name__, (), {k: v for k, v in vars(cls).items() if k != "__dict__"})
        for _ in range(2)
    )
    return own(ours), usual(standard)


def test_it_takes_the_same_arguments_and_says_the_same_of_itself():
    ours, standard = both(Update)
    for given in ({"ref": "P1"}, {"ref": "P1", "words": ("a",), "marks": {"b": 1}, "order": 3}):
        assert asdict(ours(**given)) == asdict(standard(**given))
        assert repr(ours(**given)) == repr(standard(**given))
    assert repr(ours("P1", ("a",))) == repr(standard("P1", ("a",)))
    assert [f.name for f in fields(ours)] == [f.name for f in fields(standard)]
    assert ours.__match_args__ == standard.__match_args__


def test_what_it_lacks_or_does_not_know_is_refused():
    ours, _ = both(Update)
    for given in ({}, {"ref": "P1", "colour": "red"}):
        with pytest.raises(TypeError):
            ours(**given)


def test_each_gets_a_default_of_its_own():
    ours, _ = both(Update)
    assert ours("P1").marks is not ours("P1").marks


def test_equal_fields_are_equal_and_hash_alike_but_for_those_not_compared():
    ours, standard = both(Update)
    for cls in (ours, standard):
        assert cls("P1", order=1) == cls("P1", order=2)
        assert cls("P1") != cls("P2")
    assert ours("P1") != standard("P1")
    alone, other = both(Alone)
    assert hash(alone(1.5)) == hash(other(1.5))
    with pytest.raises(TypeError, match="unhashable"):
        hash(ours("P1"))


def test_one_that_holds_what_is_not_equal_to_itself_is_equal_to_one_that_holds_the_same():
    nan = float("nan")
    for cls in both(Alone):
        assert cls(nan) == cls(nan)
        assert cls(nan) != cls(float("nan"))


def test_no_field_can_be_changed_or_taken_away():
    for cls in both(Update):
        one = cls("P1")
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'ref'"):
            one.ref = "P2"
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'ref'"):
            del one.ref
        assert replace(one, ref="P2").ref == "P2"
        assert one.ref == "P1"


@frozen(kw_only=True)
class Paper:
    """A class whose fields are given by name."""

    title: str
    draft: str = ""

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("no title")

    @cached_property
    def loud(self) -> str:
        """Worked out once."""
        return self.title.upper()


@frozen(kw_only=True)
class Board(Paper):
    """Another that inherits them."""

    place: str


def test_fields_given_by_name_are_inherited_and_may_follow_a_default():
    paper = Board(place="All", title="Summary")
    assert repr(paper) == "Board(title='Summary', draft='', place='All')"
    assert paper.loud == "SUMMARY"
    assert paper != Paper(title="Summary")
    with pytest.raises(TypeError):
        Board("Summary", "", "All")


def test_what_a_class_says_after_it_is_made_is_heard():
    with pytest.raises(ValueError, match="no title"):
        Board(place="All", title="")


def test_one_that_is_equal_to_itself_alone_serves_as_a_key():
    @frozen(eq=False)
    class Series:
        values: list[int]

    one = Series([1])
    assert one != Series([1])
    assert {one: "kept"}[one] == "kept"


def test_methods_of_its_own_stay():
    @frozen
    class Own:
        value: str

        def __repr__(self) -> str:
            return self.value

        def __eq__(self, other: object) -> bool:
            return str(other) == self.value

        def __hash__(self) -> int:
            return 7

    assert repr(Own("a")) == "a"
    assert Own("a") == "a"
    assert hash(Own("a")) == 7


def test_a_field_without_a_default_does_not_follow_one_with_a_default():
    with pytest.raises(TypeError, match="'place'"):

        @frozen
        class Wrong:
            title: str = ""
            place: str


def test_one_whose_fields_change_says_and_equals_what_the_standard_one_does():
    for cls in both(Update, changing, dataclass):
        one = cls("P1", order=1)
        assert one == cls("P1", order=2)
        one.marks["b"] = 1
        one.ref = "P2"
        assert one != cls("P1")
        assert repr(one) == "Update(ref='P2', words=(), marks={'b': 1})"
        assert cls("P3").marks == {}
        with pytest.raises(TypeError, match="unhashable"):
            hash(one)


def test_fields_that_are_not_given_stand_as_the_class_says():
    class Sheet:
        name: str
        at: dict[str, int] = field(init=False)
        spilled: list[int] = field(init=False, default_factory=list)
        prefix: str = field(init=False, default="x:")

        def __post_init__(self) -> None:
            self.at = {self.name: 1}

    for cls in both(Sheet, changing, dataclass):
        one = cls("Updates")
        assert (one.at, one.spilled, one.prefix) == ({"Updates": 1}, [], "x:")
        assert one.spilled is not cls("Updates").spilled
        with pytest.raises(TypeError):
            cls("Updates", {})


def test_one_whose_fields_change_may_be_a_key_where_it_is_equal_to_itself_alone():
    @changing(eq=False)
    class Sheet:
        names: list[str]

    one = Sheet([])
    one.names = ["Updates"]
    assert one != Sheet(["Updates"])
    assert {one: "kept"}[one] == "kept"
