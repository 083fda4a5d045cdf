"""First templates of a kind of paper, laid out from its views alone, to be edited from then on.

A list is a section with a table, a column a field; a list in each row is a heading a row with a
table under it; words are a paragraph. In Excel each list is a sheet. `make_templates` takes these
for a kind that has no sections of its own here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import yearly_pieces as yearly
from annex_pieces import ANY, DATE, WHOLE, Column, Sheet
from word_pieces import Cell, cell, loop, p, page_set_up, section, table, when
from yearly_sheets import CONTENTS, COVER, LAST

from atf_reports.papers.yearly import YearlyAnnex, YearlyPaper
from atf_reports.render import house_style as house
from atf_reports.render.view_types import members, row_kind, without_none

_WIDE, _NARROW = 40, 12  # characters of an annex column of words, of others


def body(view: type) -> str:
    """The Word template of a view: first page, a section a field of its own, how to read it."""
    parts = (_part(name, hint) for name, hint in _own(view, YearlyPaper))
    return yearly.first_page() + "".join(parts) + yearly.last_sections() + page_set_up()


def sheets(view: type) -> tuple[Sheet, ...]:
    """The sheets of an annex template, one for each list that the view holds of its own."""
    lists = ((name, row_kind(hint)) for name, hint in _own(view, YearlyAnnex))
    own = (_sheet(name, row) for name, row in lists if members(row))
    return (COVER, CONTENTS, *own, *LAST)


def _own(view: type, common: type) -> Iterator[tuple[str, Any]]:
    """The fields of a view that papers of the year do not share."""
    shared = {each.name for each in fields(common)}
    return ((name, hint) for name, hint in members(view).items() if name not in shared)


def _part(name: str, hint: Any) -> str:
    row = row_kind(hint)
    heading = section(_words(name), name)
    if row is None:
        return when(name, heading, p(f"{{{{ {name} }}}}"))
    if row is str:
        return when(name, heading, loop(f"words in {name}", p("{{ words }}", "ListBullet")))
    return when(name, heading, _rows(name, row, "row"))


def _rows(path: str, kind: type, one: str) -> str:
    """A table of the rows; rows that hold rows of their own have a heading and a table each."""
    kinds = members(kind)
    inner = {name: row_kind(hint) for name, hint in kinds.items() if members(row_kind(hint))}
    plain = {name: hint for name, hint in kinds.items() if name not in inner}
    if not inner:
        heads = tuple(_words(name) for name in plain)
        cells = tuple(_cell(f"{one}.{name}", hint) for name, hint in plain.items())
        widths = (house.PORTRAIT_CM / len(plain),) * len(plain)
        return table(widths, heads, f"{one} in {path}", cells, _words(path))
    first, *rest = plain
    return loop(
        f"{one} in {path}",
        p(f"{{{{ {one}.{first} }}}}", "Heading2"),
        *(when(f"{one}.{name}", p(f"**{_words(name)}:** {{{{ {one}.{name} }}}}")) for name in rest),
        *(
            when(f"{one}.{name}", _rows(f"{one}.{name}", row, "line"))
            for name, row in inner.items()
        ),
    )


def _cell(path: str, hint: Any) -> Cell:
    return cell(*yearly.each(path)) if row_kind(hint) is str else cell(f"{{{{ {path} }}}}")


def _sheet(name: str, row: type) -> Sheet:
    printed = {n: without_none(h) for n, h in members(row).items() if row_kind(h) is None}
    return Sheet(
        _words(name)[:31],
        f"{_words(name)}: {{{{ about }}}}, {{{{ year }}}}",
        ("One row is one line of the paper.",),
        name,
        tuple(_column(n, kind) for n, kind in printed.items() if not members(kind)),
    )


def _column(name: str, kind: type) -> Column:
    number_format = {date: DATE, int: WHOLE}.get(kind, ANY)
    return Column(_words(name), name, _WIDE if kind is str else _NARROW, number_format)


def _words(name: str) -> str:
    """ "reports_to" as a heading: "Reports to"."""
    return name.rpartition(".")[2].replace("_", " ").capitalize()
