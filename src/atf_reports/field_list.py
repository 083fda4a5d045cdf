"""What each template may ask for: every field with its meaning and what it prints in a sample."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import field, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docxtpl_lint.core import template_tags

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.frozen import frozen
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.render.field_guide import FieldGroup, FieldRow, PaperFields, field_guide
from atf_reports.render.filters import FILTERS
from atf_reports.render.printed import plain
from atf_reports.render.view_types import members, row_kind, without_none
from atf_reports.shipped import shipped
from atf_reports.verdict import Verdict

TITLE = "Fields of the templates"
_LINES = (
    "Open a template in Word or Excel and copy a field from the first column to where it is to be "
    "printed. What stands in the last column is what it prints in a sample paper.",
    "In Word a list is repeated between two lines: a paragraph with the first, what is to be "
    "repeated, and a paragraph with the second. In a table each of the two stands in a row of its "
    "own and begins with tr in place of p. In Excel a list needs no such lines: a row of headings "
    "stands over a row of fields. A column there may repeat too, once for each of a list of "
    "headings: {{ matrix.heads }} stands over {{ matrix.rows.cells.words }}.",
    "Filters may follow a field: see the first list. After each change run atf-reports templates "
    "check; atf-reports templates sample NAME prints one template with the plan in about a second.",
)
_KINDS = {str: "Words", int: "A whole number", float: "A number", bool: "Yes or No", date: "A day"}
_HEADINGS = "A list of headings: a column repeats for each of them"
_UNDER = "Each field repeats as a column under the heading"
_LONGEST = 120  # characters of a sample
_LOOP = re.compile(r"for (?P<name>\w+) in (?P<over>[\w.]+)$")
_SENTENCE = re.compile(r"(?<=[.;])\s+")


@frozen
class _Walk:
    """One template's fields; in Excel a list's fields go by the list's own name.

    `loops` are the words that the shipped template repeats its lists with, so that a copied field
    stands where it is pasted: {"exceptions": "row"}.
    """

    in_word: bool
    loops: Mapping[str, str] = field(default_factory=dict)

    def groups(self, kind: type, value: Any, path: str = "") -> Iterator[FieldGroup]:
        """The fields of a view, then those of each group and list that it holds."""
        yield from self._group(kind, value, path, path, ())

    def _group(
        self,
        kind: type,
        value: Any,
        path: str,
        heading: str,
        loop: tuple[str, ...],
        over: tuple[str, ...] = (),
    ) -> Iterator[FieldGroup]:
        """`over` are the headings under which the lists in its rows repeat."""
        rows, inner, heads = [], [], over
        for name, hint in members(kind).items():
            place = f"{path}.{name}" if path else name
            held = getattr(value, name, None) if value is not None else None
            listed = row_kind(hint)
            part = without_none(hint if listed is None else listed)
            if listed is None and not _holds_fields(part):
                rows.append(FieldRow(f"{{{{ {place} }}}}", _meaning(kind, name, part), _said(held)))
            elif _holds_fields(part):
                inner.append((place, part, held, listed is not None))
            elif self.in_word:
                rows.append(_plain_list(place, kind, name, held))
            elif _heads_columns(kind):
                heads = (*heads, f"{{{{ {place} }}}}")
                rows.append(
                    FieldRow(f"{{{{ {place} }}}}", _HEADINGS, _said(held[0] if held else None))
                )
        if rows:
            yield FieldGroup(heading or "The whole paper", _doc(kind), loop, tuple(rows))
        for place, part, held, is_list in inner:
            if is_list:
                yield from self._list(place, part, held, heads, bool(over))
            else:
                yield from self._group(part, held, place, place, ())

    def _list(
        self, place: str, part: type, held: Any, heads: tuple[str, ...], repeats: bool
    ) -> Iterator[FieldGroup]:
        first = held[0] if held else None
        name = self.loops.get(place, _singular(place)) if self.in_word else place
        loop: tuple[str, ...] = tuple(f"{_UNDER} {head}" for head in heads if repeats)
        if self.in_word:
            loop = (f"{{%p for {name} in {place} %}}", "{%p endfor %}")
        yield from self._group(part, first, name, f"List {place}", loop, () if repeats else heads)


def _heads_columns(kind: type) -> bool:
    """Whether a list of words in it may head columns: a list beside it holds lists in its rows."""
    rows = (row_kind(hint) for hint in members(kind).values())
    inside = (hint for row in rows for hint in members(row).values())
    return any(row_kind(hint) is not None for hint in inside)


def _plain_list(place: str, kind: type, name: str, held: Any) -> FieldRow:
    holds = _meaning(kind, name, str)
    sample = _said(held[0]) if held else _said(None)
    return FieldRow(f"{{{{ {place}|list_in_words }}}}", f"A list. {holds}", sample)


def _holds_fields(part: Any) -> bool:
    return isinstance(part, type) and is_dataclass(part)


def _singular(place: str) -> str:
    """The word for one of a list: "exceptions" is "exception"; others are "row"."""
    last = place.rpartition(".")[2]
    one = last.removesuffix("ies") + "y" if last.endswith("ies") else last.removesuffix("s")
    singular = one != last and not last.endswith("ss")
    return one if singular and one not in ("row", "line", "content") else "row"


def _loops(template: Path) -> dict[str, str]:
    """The word that a Word template repeats each of its lists with, by the list's place."""
    _, tags = template_tags(template)
    found = (_LOOP.match(tag.body) for tag in tags if tag.kind == "stmt")
    pairs = [(match["over"], match["name"]) for match in found if match]
    return dict(reversed(pairs))  # of two words for a list the first


def _doc(kind: type) -> str:
    text = " ".join((inspect.getdoc(kind) or "").split())
    return "" if text.startswith(f"{kind.__name__}(") else text.replace("`", "")


def _meaning(kind: type, name: str, part: Any) -> str:
    """What the docstring says of a field: a property's own, or the sentence that names it."""
    own = inspect.getattr_static(kind, name, None)
    getter = own.fget if isinstance(own, property) else getattr(own, "func", None)
    if getter is not None and getter.__doc__:
        return " ".join(getter.__doc__.split()).replace("`", "")
    for base in kind.__mro__[:-1]:
        text = " ".join((base.__doc__ or "").split())
        for sentence in _SENTENCE.split(text):
            if f"`{name}`" in sentence:
                return sentence.replace("`", "").rstrip(";")
    words = next((said for made, said in _KINDS.items() if _is(part, made)), "Words")
    return f"{words}: {name.replace('_', ' ')}"


def _is(part: Any, made: type) -> bool:
    return isinstance(part, type) and issubclass(part, made)


def _said(value: Any) -> str:
    text = " ".join(str(plain(value)).split()) if value not in (None, (), []) else ""
    text = text or "Nothing in this sample"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def filters() -> PaperFields:
    """What may follow a field in Word, with what each filter does and prints."""
    rows = tuple(
        FieldRow(typed, inspect.getdoc(FILTERS[name]) or "", _filtered(name, value))
        for name, (typed, value) in _FILTERED.items()
    )
    group = FieldGroup("After a field, between two braces", "", (), rows)
    said = "A filter changes how a field is printed and stands after it, behind an upright stroke."
    return PaperFields("Filters for Word templates", said, (group,))


_FILTERED: Mapping[str, tuple[str, Any]] = {
    "uk_date": ("{{ day|uk_date }}", date(2024, 9, 30)),
    "number": ("{{ figure|number }}, {{ figure|number(1) }}", 1234.5),
    "per_cent": ("{{ share|per_cent }}, {{ share|per_cent(1) }}", 0.325),
    "list_in_words": ("{{ places|list_in_words }}", ("Halton", "Knowsley", "Sefton")),
    "or_dash": ("{{ words|or_dash }}", ""),
    "link_to": ('{{ words|link_to("risks") }}', None),
    "web_link": ("{{ words|web_link }}", None),
    "anchor": ('{{ heading|anchor("risks") }}', None),
}


def _filtered(name: str, value: Any) -> str:
    if value is None:
        return "Words with a place or a link"
    made = str(FILTERS[name](value))
    return made if value else f"A dash ({made}) where there are no words"


def template_fields(kind: PaperKind, built: Built) -> tuple[PaperFields, PaperFields]:
    """The fields of a paper's Word template and of its annex's."""
    charts = tuple(dict.fromkeys(re.sub(r"-.*", "-…", name) for name in built.charts))
    loops = _loops(shipped("templates") / kind.template)
    word = _Walk(in_word=True, loops=loops).groups(kind.view, built.view)
    annex = _Walk(in_word=False).groups(kind.annex_view, built.annex)
    return (
        PaperFields(f"{kind.title}: {kind.template}", _doc(kind.view), tuple(word), charts),
        PaperFields(f"{kind.title}: {kind.annex_template}", _doc(kind.annex_view), tuple(annex)),
    )


def fields_document(verdict: Verdict) -> bytes:
    """The Word document of all fields, with samples from a plan's own papers."""
    disclosure = Disclosure.of(verdict.plan)
    papers: list[PaperFields] = [filters()]
    for kind in PAPERS:
        if (about := fullest(verdict, kind)) is not None:
            papers += template_fields(kind, kind.build(verdict.position, about, disclosure, ""))
    return field_guide(TITLE, _LINES, papers)


def fullest(verdict: Verdict, kind: PaperKind) -> str | None:
    """What a kind of paper has most to say about in a plan; None where it has nothing to say."""
    able = (s for s in kind.subjects(verdict.plan) if not kind.lacks(verdict.plan, s))
    return max(able, key=lambda subject: _told(verdict, subject), default=None)


def _told(verdict: Verdict, subject: str) -> int:
    """How much there is to say of a Place or theme: the fullest makes the best sample."""
    position = verdict.position
    own = (*position.in_place(subject), *position.in_theme(subject))
    return sum(1 for standing in own if standing.update)
