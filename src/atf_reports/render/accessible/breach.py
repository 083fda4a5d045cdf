"""What a broken accessibility rule looks like, and whose words it was found in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, replace
from typing import NamedTuple

from atf_reports.frozen import frozen
from atf_reports.patterns import when_used
from atf_reports.prose import footnote_mark, has_blanks_for_layout, typed_list_mark

# Shorter fragments occur in an officer's text by chance, so they prove nothing alone.
TELLING_LENGTH = 20


class Place(NamedTuple):
    """Where something stands: words for the reader, and a number that sorts as the eye reads."""

    order: int
    words: str


@frozen
class Breach:
    """One rule broken at one place; `needs_human` marks what a machine cannot judge.

    `officer` says that the words blamed are among the officers' texts given to the check.
    `blamed` and `around` (the fragment and its whole paragraph or cell) decide that.
    """

    rule: str
    place: str
    found: str
    fix: str
    needs_human: bool = False
    officer: bool = False
    order: int = field(default=0, compare=False, repr=False)
    blamed: str = field(default="", compare=False, repr=False)
    around: str = field(default="", compare=False, repr=False)


def breach(
    rule: str,
    place: Place,
    found: str,
    fix: str,
    *,
    needs_human: bool = False,
    blamed: str = "",
    around: str = "",
) -> Breach:
    """A breach; give `blamed` and `around` only where words, not layout, are at fault."""
    return Breach(rule, place.words, found, fix, needs_human, False, place.order, blamed, around)


def shortened(text: str, longest: int = 60) -> str:
    """The text on one line, cut at `longest` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


MOST_WORDS = 40  # of a sentence
_TOO_LONG, _LEFT_OVER = ("W17",), ("W15", "E24")
_FORBIDDEN = when_used("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What makes words a breach; where an officer typed it, words of ours around it change nothing.
_AT_FAULT: Mapping[str, Callable[[str], object]] = {
    "W9": str.isupper,
    "W11": has_blanks_for_layout,
    "W14": typed_list_mark,
    "E14": footnote_mark,
}
_MARK = when_used(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\{\{|\{[%#]|\}\}|[%#]\}|\[\[MISSING")
IN_A_ROW = 4  # words that do not follow each other by chance
SHORTEST = 4  # characters of a line that is looked for inside a fragment
MOST_OF_OURS = 0.5  # of a fragment that is composed around an officer's words


class OfficerWords:
    """The texts that officers wrote, asked whether a blamed fragment is one of theirs.

    Made once for all files of a pack: a plan holds thousands of texts.
    """

    def __init__(self, texts: Collection[str]) -> None:
        self._texts = texts
        lines = {_plain(line) for text in texts for line in text.splitlines()}
        self._lines = tuple(sorted(lines - {""}))
        self._together = "\n".join(self._lines)
        self._known: dict[tuple[str, str], bool] = {}
        self._marked: dict[str, tuple[str, ...]] = {}

    def wrote(self, blamed: str, around: str) -> bool:
        """Whether a fragment is an officer's: within one of their lines, or made around one."""
        if (blamed, around) not in self._known:
            self._known[blamed, around] = self._wrote(blamed, around)
        return self._known[blamed, around]

    def _wrote(self, blamed: str, around: str) -> bool:
        # a paper cuts long words with "… full text in the annex": what stands before is theirs
        fragment = _plain(blamed).split(" … ")[0].rstrip(" …") or _plain(blamed)
        if not fragment:
            return False
        if fragment not in self._together:
            return self._composed(fragment)
        whole = _plain(around)
        return len(fragment) >= TELLING_LENGTH or any(
            fragment in line and line in whole for line in self._lines
        )

    def _composed(self, fragment: str) -> bool:
        """Whether most of a fragment is officers' lines, with a ref or a joining word of ours.

        Signs alone ("–" under "…") are officers' where each of them is a line of its own.
        """
        if not any(sign.isalnum() for sign in fragment):
            return all(sign in self._lines for sign in fragment.split())
        inside = [line for line in self._lines if len(line) >= SHORTEST and line in fragment]
        left = fragment
        for line in sorted(inside, key=len, reverse=True):
            left = left.replace(line, " ")
        return len(_plain(left)) <= MOST_OF_OURS * len(fragment)

    def ours(self, fragment: str) -> int:
        """How many words of a fragment stand in no four words that an officer wrote in a row."""
        words = fragment.split()
        theirs: set[int] = set()
        for start in range(len(words) - IN_A_ROW + 1):
            if " ".join(words[start : start + IN_A_ROW]) in self._together:
                theirs |= set(range(start, start + IN_A_ROW))
        return len(words) - len(theirs)

    def brought(self, rule: str, blamed: str) -> bool:
        """Whether an officer typed what breaks a rule: a list mark, a gap, a footnote's sign.

        So it is also where a paper puts words of its own after it, or cuts it short.
        """
        fragment = _plain(blamed)
        return any(
            text[:TELLING_LENGTH] in fragment or text.startswith(fragment)
            for text in self._marked_by(rule)
        )

    def _marked_by(self, rule: str) -> tuple[str, ...]:
        """The officers' texts that break a rule by themselves; of a list the lines with marks."""
        if rule not in self._marked:
            texts = self._lines if rule == "W14" else self._texts
            breaks = _AT_FAULT.get(rule)
            found = {_plain(text) for text in texts if breaks and breaks(text)}
            self._marked[rule] = tuple(sorted(found - {""}))
        return self._marked[rule]

    def typed(self, mark: str) -> bool:
        """Whether a mark, such as "{{ title }}", stands in anything that an officer wrote."""
        return _plain(mark) in self._together


def settled(found: Iterable[Breach], officers: OfficerWords) -> tuple[Breach, ...]:
    """Breaches in document order, each once, with the officers' own words marked as theirs."""
    marked = (replace(one, officer=True) if _theirs(one, officers) else one for one in found)
    return tuple(dict.fromkeys(sorted(marked, key=lambda one: (one.order, _rule_order(one.rule)))))


def _theirs(one: Breach, officers: OfficerWords) -> bool:
    """Whether officers wrote the words blamed, or what makes them a breach."""
    if officers.wrote(one.blamed, one.around) or officers.brought(one.rule, one.blamed):
        return True
    if one.rule in _TOO_LONG:
        return len(one.blamed.split()) > MOST_WORDS >= officers.ours(one.blamed)
    marks = _MARK.findall(one.around) if one.rule in _LEFT_OVER else []
    return bool(marks) and all(officers.typed(mark) for mark in marks)


def _rule_order(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])


def _plain(text: str) -> str:
    """The text on one line, as papers print it: what XML forbids is a "�" there."""
    return " ".join(_FORBIDDEN.sub("�", text).split())
