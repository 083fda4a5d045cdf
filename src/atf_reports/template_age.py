"""Unknown fields of one template told once for each cause: a slip, or a file of an earlier version.

Templates are copied once and edited for years, while papers gain fields and lose some. A template
that asks for many fields that are not there was rarely misspelt so often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used

MANY = 3  # unknown fields that are no slips: the template is taken to be of an earlier version
_ALIKE = 0.7  # how alike a slip and what was meant are
_MEANT = when_used(r"Did you mean “(?:[^”]*\.)?([^”.]*)”")
_NAMED = 6


@frozen
class TemplateFinding:
    """A fault of a template: where a Word or Excel user finds it, what it is, what to do.

    `unknown` is the field that it asks for in vain, "" for any other fault.
    """

    template: str
    where: str
    found: str
    do: str
    blocks: bool
    unknown: str = ""


def take_a_new_copy(template: str) -> str:
    """What to do about a template of an earlier version, in its owner's words."""
    return (
        f"Rename {template} to “old {template}”, run atf-reports templates copy, and make your own "
        "changes again in the new file."
    )


def by_cause(findings: Sequence[TemplateFinding]) -> list[TemplateFinding]:
    """The findings of one template, those of one unknown field as one, and of many as one."""
    kinds: dict[str, list[TemplateFinding]] = {}
    for finding in findings:
        if finding.unknown:
            kinds.setdefault(finding.unknown, []).append(finding)
    if sum(not _is_slip(alike[0]) for alike in kinds.values()) >= MANY:
        rest = [finding for finding in findings if not finding.unknown]
        return [_of_earlier_version(kinds), *rest]
    firsts = {
        id(alike[0]): _first(alike, told=number > 0) for number, alike in enumerate(kinds.values())
    }
    return [firsts.get(id(f), f) for f in findings if not f.unknown or id(f) in firsts]


def _is_slip(finding: TemplateFinding) -> bool:
    """Whether a name is nearly one that there is: the same name elsewhere is no slip of a key."""
    meant = _MEANT.match(finding.do)
    name = finding.unknown.split("”")[0].rpartition(".")[2].lstrip("“")
    return meant is not None and _ALIKE <= SequenceMatcher(None, name, meant[1]).ratio() < 1


def _first(alike: Sequence[TemplateFinding], told: bool) -> TemplateFinding:
    """The first of those that ask for the same; the others are in its words.

    What to do about an old file is `told` once for the file, and not for a slip.
    """
    first, *others = alike
    also = (
        f" It is asked for in {len(others)} more place{'s' * (len(others) > 1)}." if others else ""
    )
    old = f" If you did not type it, the file is of an earlier version: {_lower(first.template)}"
    do = first.do if told or _is_slip(first) else f"{first.do}{old}"
    return replace(first, found=f"{first.found}{also}", do=do)


def _of_earlier_version(kinds: dict[str, list[TemplateFinding]]) -> TemplateFinding:
    names = list(dict.fromkeys(kinds))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    first = next(iter(kinds.values()))[0]
    return replace(
        first,
        where=f"{_places(sum(map(len, kinds.values())))}, the first {first.where}",
        found=f"It asks for {len(names)} fields that this version's paper does not have: "
        f"{', '.join(names[:_NAMED])}{more}. So does a template of an earlier version.",
        do=f"{take_a_new_copy(first.template)} What there is to print: atf-reports templates "
        "fields.",
    )


def _lower(template: str) -> str:
    words = take_a_new_copy(template)
    return words[0].lower() + words[1:]


def _places(count: int) -> str:
    return f"{count} place{'' if count == 1 else 's'}"
