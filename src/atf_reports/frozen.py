"""`@frozen` and `@changing`: dataclasses made in a fifth of the usual time.

The standard `@dataclass(frozen=True)` compiles six functions for each class. A build makes over two
hundred such classes, and that took a twentieth of its time. Here one `__init__` is compiled for all
classes with as many fields, and each has a copy with its own names; the other methods are the same
functions for all. Fields, `replace`, `asdict`, equality, hash, text and errors are those of the
standard one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, NamedTuple, TypeVar, dataclass_transform, overload

C = TypeVar("C", bound=type)


@overload
def frozen(cls: C, /) -> C: ...
@overload
def frozen(*, kw_only: bool = False, eq: bool = True) -> Callable[[C], C]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Any = None, /, *, kw_only: bool = False, eq: bool = True) -> Any:
    """Make a class a frozen dataclass.

    `kw_only`: its fields are given by name alone. `eq` False: each is equal to itself alone.
    """

    def made(cls: Any) -> Any:
        _put_methods(cls, kw_only, eq, _hash, "_put_(self, {0!r}, {1})")
        cls.__setattr__, cls.__delattr__ = _not_set, _not_deleted
        return cls

    return made if cls is None else made(cls)


@overload
def changing(cls: C, /) -> C: ...
@overload
def changing(*, eq: bool = True) -> Callable[[C], C]: ...
@dataclass_transform(field_specifiers=(field,))
def changing(cls: Any = None, /, *, eq: bool = True) -> Any:
    """Make a class a dataclass whose fields may change; `eq` as for a frozen one."""

    def made(cls: Any) -> Any:
        _put_methods(cls, False, eq, None, "self.{0} = {1}")
        return cls

    return made if cls is None else made(cls)


def _put_methods(cls: Any, kw_only: bool, eq: bool, hashed: Any, setting: str) -> None:
    """Give a class its fields and the methods that its own body does not write."""
    own = vars(cls).keys()
    cls.__doc__ = cls.__doc__ or cls.__name__  # else dataclass works its signature out, at length
    dataclass(cls, init=False, repr=False, eq=False, kw_only=kw_only)
    held = fields(cls)
    cls.__init__ = _init(cls, sorted(held, key=lambda one: one.kw_only is True), setting)
    cls._content = staticmethod(_content([one.name for one in held if one.compare]))
    if "__repr__" not in own:
        cls.__repr__ = _text
    if eq and "__eq__" not in own:
        cls.__eq__, cls.__hash__ = _equal, hashed


def _init(cls: Any, held: Sequence[Field[Any]], setting: str) -> Any:
    """`__init__` for these fields, those given by name alone last."""
    told = hasattr(cls, "__post_init__")
    code = _compiled(tuple(map(_way, held)), told, setting)
    factories = {f"_make{n}_": one.default_factory for n, one in enumerate(held)}
    known = {"_put_": object.__setattr__, "_none_": MISSING, **factories}
    init = FunctionType(_renamed(code, [one.name for one in held]), known)
    given = [one for one in held if one.init]
    init.__defaults__ = _defaults([one for one in given if not one.kw_only])
    usual = {one.name: _default(one) for one in given if one.kw_only}
    init.__kwdefaults__ = {name: value for name, value in usual.items() if value is not _REQUIRED}
    return init


class Way(NamedTuple):
    """How a field comes to its value: given by place, by name alone or not; made by a factory."""

    given: bool
    by_name: bool
    made: bool


def _way(one: Field[Any]) -> Way:
    return Way(one.init, one.kw_only is True, one.default_factory is not MISSING)


@cache
def _compiled(shape: tuple[Way, ...], told: bool, setting: str) -> CodeType:
    """The one `__init__` of all classes of a shape, in which fields are called `_0_`, `_1_` ….

    `told` is whether the class is told when it is made.
    """
    by_place = [f"_{n}_" for n, way in enumerate(shape) if way.given and not way.by_name]
    by_name = [f"_{n}_" for n, way in enumerate(shape) if way.given and way.by_name]
    arguments = ", ".join(("self", *by_place, *(("*", *by_name) if by_name else ())))
    lines = [
        f" {setting.format(f'_{n}_', _value(n, way))}"
        for n, way in enumerate(shape)
        if way.given or way.made
    ]
    last = " self.__post_init__()" if told else " pass"
    names: dict[str, Any] = {}
    exec("\n".join((f"def __init__({arguments}):", *lines, last)), names)
    code: CodeType = names["__init__"].__code__
    return code


def _value(n: int, way: Way) -> str:
    """What a field is set to: what is given, or what its factory makes where nothing is."""
    if not way.given:
        return f"_make{n}_()"
    return f"_make{n}_() if _{n}_ is _none_ else _{n}_" if way.made else f"_{n}_"


def _renamed(code: CodeType, names: Sequence[str]) -> CodeType:
    """A copy of the compiled code with the class's names of its fields."""
    own: dict[Any, Any] = {f"_{n}_": name for n, name in enumerate(names)}
    return code.replace(
        co_varnames=tuple(own.get(name, name) for name in code.co_varnames),
        co_names=tuple(own.get(name, name) for name in code.co_names),
        co_consts=tuple(own.get(value, value) for value in code.co_consts),
    )


_REQUIRED = object()


def _default(one: Field[Any]) -> Any:
    """What a field is where it is not given: `MISSING` where a factory makes it."""
    if one.default_factory is not MISSING:
        return MISSING
    return _REQUIRED if one.default is MISSING else one.default


def _defaults(by_place: Sequence[Field[Any]]) -> tuple[Any, ...]:
    """The defaults of the fields given by place; raises TypeError where one lacks its own."""
    usual = [_default(one) for one in by_place]
    first = next((n for n, value in enumerate(usual) if value is not _REQUIRED), len(usual))
    if late := [one.name for one in by_place[first:] if _default(one) is _REQUIRED]:
        raise TypeError(f"non-default argument {late[0]!r} follows default argument")
    return tuple(usual[first:])


def _content(names: list[str]) -> Callable[[Any], Any]:
    """What two of a class are compared by: a tuple of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _equal(self: Any, other: object) -> Any:
    content = self._content
    if other.__class__ is not self.__class__:
        return NotImplemented
    return content(self) == content(other)


def _hash(self: Any) -> int:
    return hash(self._content(self))


def _text(self: Any) -> str:
    told = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _not_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _not_deleted(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
