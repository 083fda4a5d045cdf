"""Does a Word template ask only for what its view offers, and will it fill without loss?

Structure is checked by docxtpl-lint; its findings are put into our words, with the place as
somebody who has the template open in Word would find it. All faults come in one go.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from typing import Any

from docxtpl_lint import Issue, lint
from docxtpl_lint.core import Tag, analyse, template_tags
from lxml import etree

from atf_reports.frozen import frozen
from atf_reports.render.filters import FILTERS
from atf_reports.render.lost_placeholders import alt_of_lost_placeholders, pictures_of_body
from atf_reports.render.package import Part, read_parts
from atf_reports.render.placeholders import chart_named, is_offered
from atf_reports.render.template_messages import MESSAGES
from atf_reports.render.template_places import TemplatePlaces, W, text_of
from atf_reports.render.unclosed import FOLLOWS, never_ended
from atf_reports.render.view_types import every_path, member_kind, members, row_kind, view_schema
from atf_reports.render.word import TemplateError, WordTemplate

_BROKEN = {"DTL001", "DTL101", "DTL102", "DTL103"}
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
_LOOP_NAMES = re.compile(r"\b(?:for|set)\s+([\w\s,]+?)\s*(?:\bin\b|=)")
_FIELD = re.compile(r"\{\{-?\s*([A-Za-z_][\w.]*)")

_RAW_XML = re.compile(r"\|\s*(safe|urlize|xmlattr)\b|^\{%\S*\s*autoescape\b")
_OTHER_FILE = re.compile(r"\{%\S*\s*(include|import|from|extends)\b")
_ANY_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPENED = re.compile(r"\{%-?\s*(p|tr|tc|r)?\s")
_END_GOES = {
    "": "after it, where what it governs ends",
    "p": "in a paragraph of its own, after what it governs",
    "tr": "in a row of its own, below the rows it governs",
    "tc": "in a cell of its own, after the cells it governs",
    "r": "after the run that it governs",
}
_GOES_WHOLE = re.compile(r"\{%-?(?:p|tr|tc)\s[^%]*%\}")
_UNFILLED = {
    "endnotes": "endnotes",
    "charts/chart": "data of a chart",
    "diagrams/": "SmartArt",
}


@frozen
class TemplateFault:
    """Something wrong in a template: where, what stands there, and what to do about it."""

    code: str
    severity: str  # "error" or "warning"
    place: str  # such as: in the table under “Milestones”, row 3, column 1
    found: str  # the tag or text as it stands; may be empty
    message: str
    fix: str
    unknown: str = ""  # the field that the view has not, "" for any other fault

    def __str__(self) -> str:
        place = f"{self.place[:1].upper()}{self.place[1:]}"
        return f"{place}: {self.message} {self.fix}".strip()


@frozen
class _Found:
    """A fault before its place has been put into words."""

    code: str
    label: str  # "body", "header1" …
    paragraph: int  # from 1 in its part; 0 for the whole part
    column: int
    text: str
    facts: dict[str, Any]


def template_faults(
    path: Path, view_type: type, charts: Collection[str] | None = None
) -> tuple[TemplateFault, ...]:
    """Every fault of a template against a view's type, in reading order.

    charts, if given, are all names that a chart placeholder may have, "gap-*" for a name of each
    gap. Raises UnsafePackageError for a file that is no Word document.
    """
    parts = read_parts(path)
    places = TemplatePlaces(parts)
    found = [*_structure(path), *_fields(path, view_type), *_leftovers(places)]
    found += _in_unfilled_parts(parts)
    found += _placeholders(places, view_type, charts)
    found += _lost_charts(places, pictures_of_body(parts))
    found += _lost_breaks(places)
    found += _missing_styles(path, places)
    found.sort(key=lambda each: (places.order(each.label), each.label, each.paragraph, each.column))
    faults = tuple(dict.fromkeys(_fault(each, places) for each in found))
    return faults or _uncompiled(path)


def _fault(found: _Found, places: TemplatePlaces) -> TemplateFault:
    said = MESSAGES[found.code]
    place = places.place(found.label, found.paragraph)
    facts = {"text": found.text, **found.facts}
    message, fix = said.message.format(**facts), said.fix.format(**facts)
    unknown = f"“{facts['name']}” ({facts['of']})" if found.code == "FIELD" else ""
    return TemplateFault(said.code, said.severity, place, found.text, message, fix, unknown)


def _structure(path: Path) -> Iterator[_Found]:
    """What docxtpl-lint finds, except what is checked better against the view's types."""
    explained = dict(_never_ended(path))
    for issue in lint(path, filters=[*FILTERS], autoescape=True).issues:
        follows = issue.rule in FOLLOWS and issue.location.part in explained
        if issue.rule in MESSAGES and not follows:
            yield _from_lint(issue)
    for tags in explained.values():
        for tag in tags:
            word = "if" if " if " in tag.raw else "for"
            yield _at("DTL101", tag, **_end_wanted(tag.raw, word))


def _end_wanted(raw: str, word: str) -> dict[str, str]:
    """The end that an opening tag lacks, as it is typed, and where it goes."""
    opened = _OPENED.match(raw)
    letters = (opened and opened[1]) or ""
    return {"end": f"{{%{letters} end{word} %}}", "after": _END_GOES[letters]}


def _never_ended(path: Path) -> Iterator[tuple[str, Sequence[Tag]]]:
    """The parts in which loops that were never ended explain each end that does not fit."""
    _, tags = template_tags(path)
    for label in dict.fromkeys(tag.para.part for tag in tags):
        lost = never_ended([tag for tag in tags if tag.para.part == label])
        if lost:
            yield label, lost


def _from_lint(issue: Issue) -> _Found:
    facts = {key: str(value) for key, value in issue.params.items()}
    if issue.rule == "DTL101":
        facts |= _end_wanted(issue.snippet, facts["kw"])
    where = issue.location
    return _Found(issue.rule, where.part, where.paragraph, where.column, issue.snippet, facts)


def _fields(path: Path, view_type: type) -> Iterator[_Found]:
    _, tags = template_tags(path)
    broken = {issue.location.part for issue in lint(path).issues if issue.rule in _BROKEN}
    for label in dict.fromkeys(tag.para.part for tag in tags):
        own = [tag for tag in tags if tag.para.part == label]
        yield from _unknown_fields(own, view_type, loops_known=label not in broken)
        yield from (_at("R-OBJECT", tag) for tag in own if _wants_object(tag))
        yield from (_at("OTHER-FILE", tag) for tag in own if _OTHER_FILE.match(tag.raw))


def _wants_object(tag: Tag) -> bool:
    object_tag = tag.kind == "expr" and tag.prefix in ("r", "p")
    return object_tag or _RAW_XML.search(tag.raw) is not None


def _at(code: str, tag: Tag, **facts: str) -> _Found:
    return _Found(code, tag.para.part, tag.para.index, tag.col, tag.raw, facts)


def _unknown_fields(tags: list[Tag], view_type: type, *, loops_known: bool) -> Iterator[_Found]:
    asked = analyse(tags)
    local = {name for tag in tags for name in _loop_names(tag.raw)} if not loops_known else set()
    for path, tag in asked.uses:
        guarded = any(path == each or path.startswith(f"{each}.") for each in asked.guarded)
        trouble = None if guarded else _unknown(view_type, path, local)
        if trouble:
            yield _at("FIELD", tag, **trouble)
    for path, tag in asked.iterables:
        kind = _kind_at(view_type, path)
        if kind is not None and row_kind(kind) is None:
            yield _at("NO-LIST", tag, path=path.replace("[]", ""))


def _loop_names(raw: str) -> list[str]:
    return [name for found in _LOOP_NAMES.findall(raw) for name in re.findall(r"\w+", found)]


def _unknown(view_type: type, path: str, local: Collection[str] = ()) -> dict[str, str] | None:
    """What is unknown in a path, and a suggestion; None if the view offers it."""
    kind: Any = view_type
    steps = path.split(".")
    if steps[0] in local:
        known = {each.rsplit(".", 1)[-1] for each in every_path(view_type)}
        unknown = steps[1:] and steps[1] not in known
        return _trouble(view_type, steps[1], known, path) if unknown else None
    for place, step in enumerate(steps):
        holder, name = kind, step.removesuffix("[]")
        kind = member_kind(holder, name)
        if kind is None:
            before = ".".join(steps[:place])
            return _trouble(view_type, name, members(holder), before)
        if step.endswith("[]"):
            kind = row_kind(kind) or Any
    return None


def _trouble(view_type: type, name: str, offered: Collection[str], before: str) -> dict[str, str]:
    near = get_close_matches(name, list(offered), n=1, cutoff=0.6)
    elsewhere = [each for each in every_path(view_type) if each.rsplit(".", 1)[-1] == name]
    meant = near[0] if near else next(iter(elsewhere), "")
    hint = f"Did you mean “{meant.replace('[]', '')}”?" if meant else _choices(offered)
    holder = f"“{before.replace('[]', '')}” has" if before else "This paper has"
    of = f"of “{before.replace('[]', '')}”" if before else "of the paper"
    return {"name": name, "holder": holder, "hint": hint, "of": of}


def _choices(offered: Collection[str]) -> str:
    some = ", ".join(sorted(offered)[:12])
    return f"Choose one of: {some}." if some else "It holds no fields of its own."


def _kind_at(view_type: type, path: str) -> Any:
    kind: Any = view_type
    for step in path.split("."):
        kind = member_kind(kind, step.removesuffix("[]"))
        if step.endswith("[]"):
            kind = row_kind(kind)
    return kind


def _leftovers(places: TemplatePlaces) -> Iterator[_Found]:
    """Tracked changes and comments: each paragraph once for each kind."""
    revised = tuple(f"{W}{name}" for name in _REVISIONS)
    for label, number, paragraph in places.paragraphs():
        words = (text_of(paragraph) or _deleted(paragraph))[:60]
        if next(paragraph.iter(*revised), None) is not None:
            yield _Found("REVISION", label, number, 0, words, {})
        if next(paragraph.iter(f"{W}commentReference"), None) is not None:
            yield _Found("COMMENT", label, number, 0, words, {})


def _deleted(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{W}delText"))


def _in_unfilled_parts(parts: Mapping[str, Part]) -> Iterator[_Found]:
    """Tags where no paper is filled: each part once."""
    for name, part in parts.items():
        for start, label in _UNFILLED.items():
            if name.startswith(f"word/{start}") and name.endswith(".xml"):
                words = unescape(re.sub(r"<[^>]*>", "", part.content.decode("utf-8", "replace")))
                if tag := _ANY_TAG.search(words):
                    yield _Found("UNFILLED", label, 0, 0, tag[0], {})


def _placeholders(
    places: TemplatePlaces, view_type: type, charts: Collection[str] | None
) -> Iterator[_Found]:
    """Chart placeholders, and fields that stand in alt text, links and bookmarks."""
    tags = {label: text_of(root) for label, root in places.roots.items()}
    for label, number, paragraph in places.paragraphs():
        local = _loop_names(tags[label])
        for value in _hidden_fields(paragraph):
            for path in _FIELD.findall(value):
                trouble = _unknown(view_type, path, {*local, "loop"})
                if trouble:
                    yield _Found("FIELD", label, number, 0, value, trouble)
        for name in _chart_names(paragraph):
            facts = {"name": name, "hint": _near_chart(name, charts)}
            if label != "body":
                yield _Found("CHART-PLACE", label, number, 0, f"chart: {name}", facts)
            elif name.endswith("*"):
                yield _Found("CHART-STAR", label, number, 0, f"chart: {name}", facts)
            elif charts is not None and "{{" not in name and not is_offered(name, charts):
                yield _Found("CHART", label, number, 0, f"chart: {name}", facts)


def _lost_breaks(places: TemplatePlaces) -> Iterator[_Found]:
    """Page breaks and pictures in a paragraph that goes with its tag."""
    for label, number, paragraph in places.paragraphs():
        words = text_of(paragraph).strip()
        if _GOES_WHOLE.fullmatch(words) and any(_is_lost(each) for each in _own(paragraph)):
            yield _Found("LOST-BREAK", label, number, 0, words, {})


def _is_lost(element: etree._Element) -> bool:
    return element.tag == f"{W}drawing" or (
        element.tag == f"{W}br" and element.get(f"{W}type") in ("page", "column")
    )


def _lost_charts(places: TemplatePlaces, pictures: Mapping[str, bytes]) -> Iterator[_Found]:
    for label, number, paragraph in places.paragraphs():
        for drawing in _own(paragraph) if label == "body" and pictures else ():
            if drawing.tag == f"{W}drawing":
                for text in alt_of_lost_placeholders(drawing, pictures):
                    yield _Found("LOST-CHART", label, number, 0, text[:60], {})


def _own(paragraph: etree._Element) -> Iterator[etree._Element]:
    for element in paragraph.iter(etree.Element):
        if next(element.iterancestors(f"{W}p"), paragraph) is paragraph:
            yield element


def _hidden_fields(paragraph: etree._Element) -> list[str]:
    values = (value for element in _own(paragraph) for value in element.attrib.values())
    return list(dict.fromkeys(str(value) for value in values if "{{" in value))


def _chart_names(paragraph: etree._Element) -> Iterator[str]:
    for element in _own(paragraph):
        if element.tag == f"{W}drawing":
            name = chart_named(etree.tostring(element, encoding="unicode"))
            if name is not None:
                yield unescape(name)


def _near_chart(name: str, charts: Collection[str] | None) -> str:
    near = get_close_matches(name, list(charts or ()), n=1, cutoff=0.5)
    return f"Did you mean “{near[0]}”?" if near else _choices(charts or ())


def _missing_styles(path: Path, places: TemplatePlaces) -> Iterator[_Found]:
    if places.has_style("Hyperlink"):
        return
    for tag in template_tags(path)[1]:
        if re.search(r"\|\s*(?:link_to|web_link)\b", tag.raw):
            yield _at("STYLE", tag)
            return


def _uncompiled(path: Path) -> tuple[TemplateFault, ...]:
    """The last resort: what only filling would have shown."""
    try:
        WordTemplate.load(path)
    except TemplateError as error:
        said = MESSAGES["OTHER"]
        message = said.message.format(reason=error)
        return (TemplateFault(said.code, said.severity, "in the document", "", message, said.fix),)
    return ()


__all__ = ["TemplateFault", "template_faults", "view_schema"]
