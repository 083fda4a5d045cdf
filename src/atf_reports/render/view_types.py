"""What a view offers to a template, read from its frozen dataclasses: fields and their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_SCALARS: dict[type, dict[str, object]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
}


def members(kind: Any) -> dict[str, Any]:
    """The public fields and properties of a dataclass with their types; else nothing."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind)
    found = {each.name: hints[each.name] for each in fields(kind)}
    for base in reversed(kind.__mro__):
        for name, made in vars(base).items():
            getter = made.fget if isinstance(made, property) else getattr(made, "func", None)
            if getter is not None and not callable(made):
                found[name] = get_type_hints(getter).get("return", Any)
    return {name: hint for name, hint in found.items() if not name.startswith("_")}


def without_none(kind: Any) -> Any:
    """X for X | None; the first of several other types."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    kinds = [each for each in get_args(kind) if each is not NoneType]
    return kinds[0] if kinds else NoneType


def row_kind(kind: Any) -> Any:
    """The type of one item of a tuple or list; None for what cannot be looped over."""
    kind = without_none(kind)
    origin = get_origin(kind)
    if kind is Any:
        return Any
    if isinstance(origin, type) and issubclass(origin, Iterable):
        kinds = get_args(kind)
        return kinds[0] if kinds else Any
    return None


def member_kind(kind: Any, name: str) -> Any:
    """The type of an attribute; None where the type has no such attribute."""
    kind = without_none(kind)
    if kind is Any or (
        isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)
    ):
        return Any
    offered = members(kind)
    if offered:
        return offered.get(name)
    plain = get_origin(kind) or kind
    return Any if not name.startswith("_") and hasattr(plain, name) else None


def every_path(kind: Any, before: str = "", seen: tuple[Any, ...] = ()) -> Iterator[str]:
    """Every field by its path, lists as rows[], each dataclass once on the way down."""
    for name, hint in members(kind).items():
        path = f"{before}{name}"
        yield path
        row = row_kind(hint)
        inner = without_none(row if row is not None else hint)
        if members(inner) and inner not in seen:
            yield from every_path(
                inner, f"{path}[]." if row is not None else f"{path}.", (*seen, inner)
            )


def view_schema(view_type: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a view: its fields and properties, nested ones as $defs."""
    defs: dict[str, Any] = {}
    schema = _schema(view_type, defs, top=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": defs}


def _schema(kind: Any, defs: dict[str, Any], *, top: bool = False) -> dict[str, Any]:
    if get_origin(kind) in (Union, UnionType):
        return {"anyOf": [_schema(each, defs) for each in get_args(kind)]}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_schema(kind, defs, top=top)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    if kind is NoneType:
        return {"type": "null"}
    if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping):
        return {"type": "object", "additionalProperties": _schema(get_args(kind)[1], defs)}
    row = row_kind(kind)
    if row is not None and kind is not Any:
        return {"type": "array", "items": _schema(row, defs)}
    found = (
        shape
        for plain, shape in _SCALARS.items()
        if isinstance(kind, type) and issubclass(kind, plain)
    )
    return dict(next(found, {}))


def _object_schema(kind: type, defs: dict[str, Any], *, top: bool) -> dict[str, Any]:
    reference = {"$ref": f"#/$defs/{kind.__name__}"}
    if not top and kind.__name__ in defs:
        return reference
    if not top:
        defs[kind.__name__] = {}  # so that a type which holds itself ends
    shape = {
        "type": "object",
        "title": kind.__name__,
        "properties": {name: _schema(hint, defs) for name, hint in members(kind).items()},
        "required": list(members(kind)),
        "additionalProperties": False,
    }
    if top:
        return shape
    defs[kind.__name__] = shape
    return reference
