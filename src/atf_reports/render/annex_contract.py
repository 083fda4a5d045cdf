"""Does an annex template ask only for what its view has? All faults at once, with suggestions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from atf_reports.render.annex_gathered import TemplateNote, gathered
from atf_reports.render.annex_rows import FIELD
from atf_reports.render.annex_template import (
    AnnexColumn,
    AnnexLine,
    AnnexSheet,
    AnnexTemplate,
)
from atf_reports.render.placeholders import is_offered

_PRINTED = (str, int, float, Decimal, date, NoneType, Enum)
_CHART_FIELDS = ("alt_text", "name", "title")
_Names: TypeAlias = dict[str, Any]


def annex_faults(
    template: AnnexTemplate, view_type: type, charts: frozenset[str] | None = None
) -> tuple[TemplateNote, ...]:
    """What keeps the template from being filled from a view of this type, in reading order.

    `charts`, if given, are all names that a chart line may use, "gap-*" for a name of each gap.
    """
    return _faults(template, view_type, charts)


@lru_cache(maxsize=4)  # papers of one kind come one after the other
def _faults(
    template: AnnexTemplate, view_type: Hashable, charts: frozenset[str] | None
) -> tuple[TemplateNote, ...]:
    """Kept, since a pack fills each template many times."""
    names = _names(view_type)
    found: list[TemplateNote] = []
    for sheet in template.sheets:
        found += _line_faults(sheet, names)
        found += _table_faults(sheet, names)
        found += _chart_faults(sheet, charts)
    return tuple(gathered(found))


@lru_cache(maxsize=256)
def _names(kind: Hashable) -> _Names:
    """The fields and properties of a dataclass with their types; nothing for another type."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind)
    found = {each.name: hints[each.name] for each in fields(kind)}
    for name, member in vars(kind).items():
        if isinstance(member, property) and not name.startswith("_"):
            found[name] = get_type_hints(member.fget).get("return", Any)
    return found


def _line_faults(sheet: AnnexSheet, names: _Names) -> Iterator[TemplateNote]:
    headings = (
        AnnexLine(column.heading, column.cell)
        for column in sheet.columns
        if not _heads(column, names)
    )
    empty = (sheet.if_empty,) if sheet.if_empty else ()
    for line in (sheet.title, *sheet.introduction, *empty, *headings):
        for match in FIELD.finditer(line.text):
            path = match["path"]
            if sheet.chart and path in {f"chart.{name}" for name in _CHART_FIELDS}:
                continue
            yield from _path_faults(sheet.tab, line.cell, path, path, names)
        if any(brace in FIELD.sub("", line.text) for brace in ("{{", "}}", "{%")):
            fix = "Type {{ field }} or {{ list.field }}; annexes have no loops or ifs."
            yield TemplateNote(sheet.tab, line.cell, f"“{line.text}” holds no valid field.", fix)


def _path_faults(
    tab: str, cell: str, whole: str, path: str, names: _Names
) -> Iterator[TemplateNote]:
    """Walks a dotted path through the view's types; stops at the first step that fails."""
    name, _, rest = path.partition(".")
    if name not in names:
        yield _unknown(tab, cell, whole, name, names)
        return
    if rest:
        yield from _path_faults(tab, cell, whole, rest, _names(_bare(names[name])))
    elif not _is_printed(names[name]):
        message = f"{{{{ {whole} }}}} is a list or a group, and a cell holds one value."
        yield TemplateNote(tab, cell, message, f"Name one of its fields: {_some(names[name])}.")


def _table_faults(sheet: AnnexSheet, names: _Names) -> Iterator[TemplateNote]:
    listed = _most_listed(sheet, names)
    yield from _heading_faults(sheet, listed, names)
    for column in sheet.columns:
        yield from _column_faults(sheet, column, names, listed)


def _heading_faults(sheet: AnnexSheet, listed: str, names: _Names) -> Iterator[TemplateNote]:
    """Of the columns of the table's own list: those of another are told as such."""
    headings: set[str] = set()
    for column in sheet.columns:
        heading = " ".join(column.heading.split()).casefold()
        if _list_of(column.path, names) not in ("", listed):
            continue
        if not heading:
            yield _at(sheet, column, "This column has no heading.", "Type one above the field.")
        elif heading in headings:
            message = f"The heading “{column.heading}” stands twice."
            yield _at(sheet, column, message, "Give each column its own heading.")
        headings.add(heading)


def _most_listed(sheet: AnnexSheet, names: _Names) -> str:
    """The list of most columns of a table: a cell or two of another list are the strangers."""
    lists = Counter(filter(None, (_list_of(column.path, names) for column in sheet.columns)))
    return lists.most_common(1)[0][0] if lists else ""


def _list_of(path: str, names: _Names) -> str:
    """The list that a path leads through, "" for none."""
    steps = path.split(".")
    for at, step in enumerate(steps, start=1):
        row = _row_type(names.get(step))
        if row:
            return ".".join(steps[:at])
        names = _names(_bare(names.get(step)))
    return ""


def _column_faults(
    sheet: AnnexSheet, column: AnnexColumn, names: _Names, most: str
) -> Iterator[TemplateNote]:
    """`most` is the list of most columns of the sheet: there is to be one list."""
    whole, rest, known = column.path, column.path, names
    while "." in rest:
        name, _, rest = rest.partition(".")
        if name not in known:
            holding = {key: kind for key, kind in known.items() if not _is_printed(kind)}
            yield _unknown_list(sheet, column, name, holding)
            return
        row = _row_type(known[name])
        known = _names(row or _bare(known[name]))
        if row:
            listed = whole.removesuffix(f".{rest}")
            yield from _of_one_list(sheet, column, listed, most)
            yield from _cell_faults(sheet, column, rest, known, names)
            return
    message = f"{whole.rpartition('.')[0]} is not a list of the view."
    yield _at(sheet, column, message, "Put it in a line of introduction.")


def _cell_faults(
    sheet: AnnexSheet, column: AnnexColumn, rest: str, known: _Names, names: _Names
) -> Iterator[TemplateNote]:
    """A field is one value of a row, or under a list of headings one of each cell of a list."""
    heads, inner = _heads(column, names), _inner_list(rest, known)
    part = column.path.removesuffix(f".{rest}").rpartition(".")[0]
    beside = _heading_lists(part, names) if inner else []
    if heads and inner is None:
        fix = "Name a field of a list that each row holds, or give the column one heading."
        yield _at(sheet, column, f"{{{{ {heads} }}}} is a list of headings over one value.", fix)
    elif inner is None or (not heads and not beside):
        yield from _path_faults(sheet.tab, column.cell, column.path, rest, known)
    elif heads not in beside:
        message = f"{{{{ {column.path} }}}} is a list in each row: its column repeats."
        fix = f"Type its list of headings above it: {{{{ {' }} or {{ '.join(beside)} }}}}."
        yield _at(sheet, column, message, fix if beside else "None of its headings are known.")
    else:
        yield from _of_each_cell(sheet, column, *inner)


def _of_each_cell(
    sheet: AnnexSheet, column: AnnexColumn, cell: Any, rest: str
) -> Iterator[TemplateNote]:
    """What keeps one cell of a row's list from being printed."""
    if rest:
        yield from _path_faults(sheet.tab, column.cell, column.path, rest, _names(cell))
    elif not _is_printed(cell):
        message = f"{{{{ {column.path} }}}} is a group, and a cell holds one value."
        yield _at(sheet, column, message, f"Name one of its fields: {_some(cell)}.")


def _heads(column: AnnexColumn, names: _Names) -> str:
    """The list of headings that a column stands under, "" for one with a heading of its own."""
    match = FIELD.fullmatch(column.heading)
    if match is None:
        return ""
    path = match["path"]
    return path if path in _heading_lists(path.rpartition(".")[0], names) else ""


def _heading_lists(part: str, names: _Names) -> list[str]:
    """The lists of words in a part of the view ("" is the view), which may be headings."""
    for step in filter(None, part.split(".")):
        names = _names(_bare(names.get(step)))
    texts = (name for name, kind in names.items() if _item(kind) is str)
    return [f"{part}.{name}" if part else name for name in texts]


def _inner_list(rest: str, known: _Names) -> tuple[Any, str] | None:
    """What the list in each row holds and the path from there; None where there is no list."""
    while rest:
        name, _, rest = rest.partition(".")
        kind = known.get(name)
        if (item := _item(kind)) is not None:
            return item, rest
        known = _names(_bare(kind))
    return None


def _unknown_list(
    sheet: AnnexSheet, column: AnnexColumn, name: str, holding: _Names
) -> TemplateNote:
    """One note for all columns of a list that is misspelt: it does not say which field."""
    steps = column.path.split(".")
    before = steps[: steps.index(name)]
    whole = ".".join([*before, name])
    alike = [each for each in sheet.columns if each.path.startswith(f"{whole}.")]
    if len(alike) == 1:
        return _unknown(sheet.tab, column.cell, column.path, name, holding)
    note = _unknown(sheet.tab, column.cell, whole, name, holding)
    near = get_close_matches(name.casefold(), holding, n=1, cutoff=0.6)
    right = ".".join([*before, *near])
    how = f" On this sheet press Ctrl+H and replace “{whole}.” with “{right}.” (with its dot)."
    message = f"This paper has no list called “{whole}”."
    return replace(note, message=message, fix=f"{note.fix}{how if near else ''}")


def _of_one_list(
    sheet: AnnexSheet, column: AnnexColumn, name: str, most: str
) -> Iterator[TemplateNote]:
    if name != most:
        message = f"This table lists {most}, and this field is of {name}."
        fix = (
            "Give each list a sheet of its own: cut its headings and fields, and paste them at A3."
        )
        yield _at(sheet, column, message, fix)


def _chart_faults(sheet: AnnexSheet, charts: frozenset[str] | None) -> Iterator[TemplateNote]:
    if sheet.chart is None or charts is None:
        return
    wanted = sheet.chart.text
    if not is_offered(wanted, charts):
        yield _unknown(
            sheet.tab, sheet.chart.cell, f"chart: {wanted}", wanted, dict.fromkeys(charts)
        )


def _at(sheet: AnnexSheet, column: AnnexColumn, message: str, fix: str) -> TemplateNote:
    return TemplateNote(sheet.tab, column.cell, message, fix)


def _unknown(tab: str, cell: str, whole: str, name: str, names: _Names) -> TemplateNote:
    near = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    known = ", ".join(sorted(names)) or "nothing"
    fix = f"Did you mean “{near[0]}”?" if near else f"It may be one of: {known}."
    message = f"There is no “{name}” for “{whole}”."
    return TemplateNote(tab, cell, message, fix, unknown=f"“{whole}”")


def _bare(kind: Any) -> Any:
    """The type without "or None"."""
    rest = [each for each in get_args(kind) if each is not NoneType]
    return rest[0] if get_origin(kind) in (Union, UnionType) and len(rest) == 1 else kind


def _item(kind: Any) -> Any:
    """What a tuple of any length holds, None for any other type."""
    arguments = get_args(kind)
    return arguments[0] if get_origin(kind) is tuple and arguments[1:] == (Ellipsis,) else None


def _row_type(kind: Any) -> type | None:
    """The dataclass in a tuple of rows, None for any other type."""
    row: type | None = _item(kind)
    return row if is_dataclass(row) else None


def _is_printed(kind: Any) -> bool:
    if kind is Any or get_origin(kind) is Literal:
        return True
    if get_origin(kind) in (Union, UnionType):
        return all(_is_printed(each) for each in get_args(kind))
    return isinstance(kind, type) and issubclass(kind, _PRINTED)


def _some(kind: Any) -> str:
    return ", ".join(sorted(_names(_row_type(kind) or _bare(kind)))) or "none"
