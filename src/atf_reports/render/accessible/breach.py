"""What a broken accessibility rule looks like, and whose words it was found in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

# Shorter fragments occur in an officer's text by chance, so they prove nothing alone.
TELLING_LENGTH = 20


class Place(NamedTuple):
    """Where something stands: words for the reader, and a number that sorts as the eye reads."""

    order: int
    words: str


@dataclass(frozen=True, slots=True)
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


SHORTEST = 4  # characters of a line that is looked for inside a fragment
MOST_OF_OURS = 0.5  # of a fragment that is composed around an officer's words


class OfficerWords:
    """The texts that officers wrote, asked whether a blamed fragment is one of theirs.

    Made once for all files of a pack: a plan holds thousands of texts.
    """

    def __init__(self, texts: Collection[str]) -> None:
        lines = {_plain(line) for text in texts for line in text.splitlines()}
        self._lines = tuple(sorted(lines - {""}))
        self._together = "\n".join(self._lines)

    def wrote(self, blamed: str, around: str) -> bool:
        """Whether a fragment is an officer's: within one of their lines, or made around one."""
        # a paper cuts long words with "… full text in the annex": what stands before is theirs
        fragment = _plain(blamed).split(" … ")[0].rstrip(" …")
        if not fragment:
            return False
        if fragment not in self._together:
            return self._composed(fragment)
        whole = _plain(around)
        return len(fragment) >= TELLING_LENGTH or any(
            fragment in line and line in whole for line in self._lines
        )

    def _composed(self, fragment: str) -> bool:
        """Whether most of a fragment is officers' lines, with a ref or a joining word of ours."""
        inside = [line for line in self._lines if len(line) >= SHORTEST and line in fragment]
        left = fragment
        for line in sorted(inside, key=len, reverse=True):
            left = left.replace(line, " ")
        return len(_plain(left)) <= MOST_OF_OURS * len(fragment)


def settled(found: Iterable[Breach], officers: OfficerWords) -> tuple[Breach, ...]:
    """Breaches in document order, each once, with the officers' own words marked as theirs."""
    marked = (
        replace(one, officer=True) if officers.wrote(one.blamed, one.around) else one
        for one in found
    )
    return tuple(dict.fromkeys(sorted(marked, key=lambda one: (one.order, _rule_order(one.rule)))))


def _rule_order(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])


def _plain(text: str) -> str:
    return " ".join(text.split())
