"""`explain CODE`: a rule in full, from the one object that is its check, message and fix."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from atf_reports.check_entries import cell_ranges
from atf_reports.findings import Rule, Severity
from atf_reports.phrases import listed
from atf_reports.rules import RULES
from atf_reports.rules.catalogue import condition, shown_template
from atf_reports.schema.names import nearest

_MEANS = {
    Severity.ERROR: "error: it holds papers or rows back",
    Severity.WARNING: "warning: papers are built; with --strict it counts as an error",
    Severity.INFO: "remark: nothing is held back",
}
_LABEL = 10
_MISTAKEN = str.maketrans("OIL", "011")  # letters typed for figures: "D4O1"


class NoSuchRule(Exception):
    """No rule has the code or name; the message offers the nearest."""


def explained(asked: str, width: int = 100) -> str:
    """The rule of a code ("D401", "d401") or name in plain text; raises `NoSuchRule`.

    Words are carried over at `width` characters; the tables of the examples are left whole.
    """
    rule = _rule(asked)
    parts = [
        f"{rule.code}  {condition(rule)}",
        _labelled("Severity", _MEANS[rule.severity], width),
        _labelled("Why", rule.why, width),
        _labelled("Says", shown_template(rule.message), width),
        _labelled("To do", shown_template(rule.fix), width),
    ]
    tables = (("Last quarter's plan held", rule.before), ("It is found in", rule.fires),
              ("It is not found in", rule.quiet))  # fmt: skip
    parts += [f"{said}\n{_indented(_tables(text))}" for said, text in tables if text]
    if rule.fires:
        parts.append('The cell after "->" is the one named.')
    return "\n\n".join(parts)


def _rule(asked: str) -> Rule:
    wanted = asked.strip().upper()
    for code in (wanted, wanted[:1] + wanted[1:].translate(_MISTAKEN)):
        if code in RULES:
            return RULES[code]
    for rule in RULES.values():
        if condition(rule).upper() == wanted.replace("_", " "):
            return rule
    raise NoSuchRule(_unknown(asked.strip(), wanted))


def _unknown(asked: str, wanted: str) -> str:
    near = _nearest(wanted)
    meant = f" Did you mean {near} ({condition(RULES[near])})?" if near else ""
    kin = [code for code in RULES if code[:1] == wanted[:1]]
    return (
        f'There is no code "{asked}".{meant} There are {listed(cell_ranges(sorted(kin or RULES)))}.'
    )


def _nearest(wanted: str) -> str | None:
    """The code most like a misspelt code, or the rule whose name holds or is like the words."""
    words = wanted.replace("_", " ")
    names = {condition(rule).upper(): rule.code for rule in RULES.values()}
    held = [code for name, code in names.items() if len(words) > 3 and words in name]
    if held:
        return held[0]
    alike = nearest(words, names, cutoff=0.6)
    return nearest(wanted, RULES, cutoff=0.7) or (names[alike] if alike else None)


def _labelled(label: str, text: str, width: int) -> str:
    """The text's paragraphs under a label, carried over at `width`."""
    under = " " * _LABEL
    room = max(width, 40)
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        start = under if lines else f"{label:{_LABEL}}"
        lines += textwrap.wrap(paragraph, room, initial_indent=start, subsequent_indent=under)
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())


def _tables(markdown: str) -> str:
    """Markdown tables with their columns lined up; a blamed cell's "!" becomes "-> "."""
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", markdown))
    return "\n\n".join("\n".join(_lined_up(lines)) for lines in blocks)


def _lined_up(lines: Sequence[str]) -> Iterator[str]:
    rows = [
        [_cell(text) for text in line.strip().strip("|").split("|")]
        for line in lines
        if line.lstrip().startswith("|") and not re.fullmatch(r"[\s|:-]+", line)
    ]
    yield from (_cell(line) for line in lines if not line.lstrip().startswith("|"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    for number, row in enumerate(rows):
        cells = (f"{text:{width}}" for text, width in zip(row, widths, strict=False))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"| {' | '.join('-' * width for width in widths)} |"


def _cell(text: str) -> str:
    return re.sub(r"^!\s*", "-> ", text.strip())
