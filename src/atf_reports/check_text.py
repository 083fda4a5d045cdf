"""`check` in the terminal: the verdict in one line, then the list by the person to ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from atf_reports.check_entries import (
    Entry,
    Group,
    accepted,
    cell_ranges,
    completeness,
    counted,
    sections,
    verdict_line,
    why,
)
from atf_reports.findings import Severity
from atf_reports.held_words import held_back
from atf_reports.patterns import when_used
from atf_reports.phrases import count, listed
from atf_reports.verdict import ReturnState, Verdict, reporter_title

NARROWEST, WIDEST = 40, 110  # characters a line; longer lines are hard to read
MOST_SHORT = 8  # findings of one rule that get a short line each, after the first in full
MOST_RANGES = 12  # runs of cells named on the "same" line
_INDENT = 8
_STEERING = when_used(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INKS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NOT_EVERYWHERE = str.maketrans(
    {"−": "-", "→": "->", "≥": ">=", "≤": "<=", "☐": "[ ]", "\u2011": "-", "\u2009": " "}
)


def verdict_text(
    verdict: Verdict, width: int = 100, all_infos: bool = False, colour: bool = False
) -> str:
    """The whole report, lines at most `width` characters; colour only repeats a word."""
    lines = _wrapped([verdict_line(verdict), *held_back(verdict)], width)
    lines.append("")
    for section in sections(verdict, all_infos):
        heading = f"{section.reporter}: {section.said}"
        lines += [*_wrapped([heading], width), "-" * min(len(heading), width)]
        for group in section.groups:
            lines += [*_group(group, width, colour), ""]
    infos = verdict.counts["info"]
    if infos and not all_infos:
        lines += [f"{count(infos, 'remark')} left out: add --all to see them.", ""]
    lines += [*_returns(verdict, width), "", *_accepted(verdict, width)]
    return "\n".join(lines).rstrip() + "\n"


def next_step(verdict: Verdict, named: str = "", listed_already: bool = False) -> str:
    """The last line: the next useful command; `named` is the workbook as the user typed it."""
    plan = f' "{named}"' if " " in named else f" {named}" if named else ""
    if not verdict.blocks:
        return f"Next: atf-reports build{plan} (it looks at how each finished paper reads as well)"
    again = f"Next: mend what is named above, then atf-reports check{plan}"
    return again if listed_already else f"{again} (--findings FILE.xlsx makes a list to tick off)"


def printable(text: str, encoding: str | None) -> str:
    """The text as a console of this encoding can show it: signs it lacks in plain ones, or "?"."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        plain = text.translate(_NOT_EVERYWHERE)
        return plain.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8")
    return text


def _wrapped(sentences: Iterable[str], width: int) -> list[str]:
    return [line for text in sentences for line in _lines(text, width)]


def _lines(text: str, width: int, start: str = "", under: str = "") -> list[str]:
    """The text as lines, without the signs that would steer a terminal."""
    shown = _STEERING.sub("?", text)
    room = max(width, NARROWEST)
    return textwrap.wrap(shown, room, initial_indent=start, subsequent_indent=under)


def _group(group: Group, width: int, colour: bool) -> Iterator[str]:
    """The first finding in full, then the others as cells or as a short line each."""
    first, *others = group.entries
    yield from _entry(first, width, colour)
    if not others:
        return
    if group.alike:
        yield from _labelled("same", _same(others), width)
        return
    for entry in others[:MOST_SHORT]:
        do = f" {entry.do}" if entry.do != first.do else ""
        named = f"{entry.cell}  {entry.row}".rstrip()
        yield from _labelled("and", f"{named}: {entry.finding.message}{do}", width)
    if others[MOST_SHORT:]:
        yield from _labelled("more", _same(others[MOST_SHORT:], "not spelled out"), width)


def _same(entries: Sequence[Entry], how: str = "") -> str:
    """ "in 14 more cells: D15 to D28"."""
    runs = cell_ranges([entry.cell for entry in entries])
    noun = count(len(entries), "more cell")
    tail = "; all of them with --findings FILE.xlsx" if len(runs) > MOST_RANGES or how else ""
    named = listed(runs, most=MOST_RANGES) if len(runs) > MOST_RANGES else listed(runs)
    return f"in {noun}: {named}{tail}"


def _entry(entry: Entry, width: int, colour: bool) -> Iterator[str]:
    word = entry.severity.value.upper()
    shown = f"\x1b[{_INKS[entry.severity]}m{word}\x1b[0m" if colour else word
    head = f"{entry.finding.rule.code}  {entry.where}"
    first, *rest = _head(f"{head}  {entry.row}".rstrip(), width)
    yield f"{shown}{' ' * (_INDENT - len(word))}{first}"
    yield from rest
    yield from _labelled("found", entry.finding.message, width)
    yield from _labelled("do", entry.do, width)
    yield from _labelled("why", why(entry.finding.rule), width)
    yield from _labelled("also", entry.also, width)


def _head(text: str, width: int) -> list[str]:
    """The head of a finding, carried over under itself where the row's name is long."""
    under = " " * _INDENT
    first, *rest = _lines(text, width, under, under)
    return [first.removeprefix(under), *rest]


def _labelled(label: str, text: str, width: int) -> list[str]:
    return _lines(text, width, f"  {label:{_INDENT - 2}}", " " * _INDENT) if text else []


def _returns(verdict: Verdict, width: int) -> Iterator[str]:
    """How complete each return is: one line a reporter, with the errors and warnings to ask."""
    owed = [s for s in verdict.returns if _owes(s)]
    if not owed:
        return
    said = [completeness(state) for state in owed]
    longest = max(map(len, said))
    yield from _wrapped(["Returns (readings and days late: atf-reports returns status)"], width)
    for state, complete in zip(owed, said, strict=True):
        named = f"{reporter_title(verdict.plan, state.reporter)}{_faults(state)}"
        yield from _lines(named, width, f"  {complete:>{longest}}  ", " " * (longest + 4))


def _accepted(verdict: Verdict, width: int) -> Iterator[str]:
    """The waived findings, a line each."""
    entries = accepted(verdict)
    if entries:
        yield "Accepted on the Waivers sheet"
    for entry in entries:
        told = f"{entry.finding.rule.code}  {entry.where}  {entry.row}: {entry.finding.message}"
        yield from _lines(told, width, "  ", " " * _INDENT)


def _owes(state: ReturnState) -> bool:
    return bool(state.due) or state.reporter.startswith("Theme ")


def _faults(state: ReturnState) -> str:
    met = [Severity.ERROR] * state.errors + [Severity.WARNING] * state.warnings
    return f": {counted(met)}" if met else ""
