"""docs/papers.md: every kind of paper, its files, and the fields that its templates may use."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from atf_reports.papers.registry import PAPERS, PaperKind

_INTRODUCTION = """\
# The papers

Each kind of paper is a Word template and an Excel annex template in `templates/`, filled from a
view: the fields below. A template holds fields, loops and ifs only: `{{ title.meeting }}`,
`{%p for group in progress %}` … `{%p endfor %}`, `{%tr for row in group.rows %}` in a table row.
A chart's place is a picture whose alternative text reads `chart: ratings`. In Excel a column under
a list of headings repeats for each: `{{ matrix.heads }}` over `{{ matrix.rows.cells.words }}`.
`atf-reports templates check` tests every template against these fields."""


def papers_markdown() -> str:
    """The list of papers, then each one's fields, then the fields of what they hold."""
    parts = [_INTRODUCTION, _table()]
    parts += [_kind(kind) for kind in PAPERS]
    parts += ["## What the fields hold", *_held()]
    return "\n\n".join(parts) + "\n"


def _table() -> str:
    lines = [
        "| Paper | About | Needs rows on | File | Templates | Built |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind in PAPERS:
        built = "in every pack" if kind.usual else "when asked for"
        templates = f"{kind.template}, {kind.annex_template}"
        needs = f"{kind.needs.sheet}{', a Place its own' if kind.own_rows else ''}"
        lines.append(
            f"| {kind.name} | {kind.told_about} | {needs} | `{kind.file}` | {templates} | {built} |"
        )
    return "\n".join(lines)


def _kind(kind: PaperKind) -> str:
    word = _fields(kind.view)
    annex = _fields(kind.annex_view)
    return (
        f"## {kind.name}\n\n{_doc(kind.view)}\n\nThe Word template:\n\n{word}\n\n"
        f"The annex template. {_doc(kind.annex_view)}\n\n{annex}"
    )


def _held() -> Iterator[str]:
    """Each dataclass that a view holds, once, in the order of first use."""
    seen: dict[type, None] = {}
    for kind in PAPERS:
        for view in (kind.view, kind.annex_view):
            _collect(view, seen)
    tops = {view for kind in PAPERS for view in (kind.view, kind.annex_view)}
    for made in seen:
        if made not in tops:
            yield f"### {made.__name__}\n\n{_doc(made)}\n\n{_fields(made)}"


def _collect(view: type, seen: dict[type, None]) -> None:
    if view in seen:
        return
    seen[view] = None
    for hint in get_type_hints(view).values():
        for part in _parts(hint):
            if isinstance(part, type) and is_dataclass(part):
                _collect(part, seen)


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _fields(view: type) -> str:
    hints = get_type_hints(view)
    lines = ["| Field | Holds |", "| --- | --- |"]
    lines += [f"| `{field.name}` | {_said(hints[field.name])} |" for field in fields(view)]
    return "\n".join(lines)


def _said(hint: Any) -> str:
    """A type in words: "a list of ProgressGroup", "text", "a number, or nothing"."""
    if get_origin(hint) is tuple:
        return f"a list of {_said(get_args(hint)[0])}"
    inner = [part for part in get_args(hint) if part is not type(None)]
    if inner:
        return f"{' or '.join(map(_said, inner))}, or nothing"
    words = {str: "text", int: "a whole number", float: "a number", bool: "yes or no"}
    return words.get(hint, getattr(hint, "__name__", str(hint)))


def _doc(view: type) -> str:
    return " ".join((inspect.getdoc(view) or "").split())
