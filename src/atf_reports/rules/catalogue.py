"""The rule book in words: docs/rules.md, and what `atf-reports explain CODE` prints."""

from __future__ import annotations

import re

from atf_reports.findings import Rule, Severity
from atf_reports.rules import RULES

_FAMILIES = {
    "S": "Sheets, headings and settings",
    "C": "Cells",
    "L": "Links and duplicates",
    "D": "Delivery: what officers write",
    "P": "People: what must not be printed",
    "W": "Waivers",
}
_MATTERS = {
    Severity.ERROR: "blocks the papers of the Place whose row it is (all papers, where it is in a "
    "sheet, a heading or Settings); the row is held back",
    Severity.WARNING: "is printed in the check and blocks nothing, unless --strict is given",
    Severity.INFO: "is said and blocks nothing",
}


def rules_markdown() -> str:
    """docs/rules.md: one table of all rules, then a section for each."""
    parts = ["# What the check finds", _introduction(), _table()]
    for letter, title in _FAMILIES.items():
        parts.append(f"## {title}")
        parts += [_section(rule) for rule in _in_order() if rule.code.startswith(letter)]
    return "\n\n".join(parts) + "\n"


def _in_order() -> list[Rule]:
    order = list(_FAMILIES)
    return sorted(RULES.values(), key=lambda rule: (order.index(rule.code[0]), rule.code))


def _introduction() -> str:
    lines = [f"- **{severity}** {matter}." for severity, matter in _MATTERS.items()]
    return "\n".join(
        [
            "Each finding names a sheet and a cell, says what is wrong and what to type. In the",
            "examples `!` marks the cell that is named; other columns are sound. Codes never",
            "change their meaning. A finding can be accepted on the Waivers sheet by its code.",
            "",
            *lines,
        ]
    )


def _table() -> str:
    lines = ["| Code | Condition | Severity |", "| --- | --- | --- |"]
    lines += [
        f"| [{rule.code}](#{rule.code.lower()}) | {condition(rule)} | {rule.severity} |"
        for rule in _in_order()
    ]
    return "\n".join(lines)


def condition(rule: Rule) -> str:
    """The fault in words: the rule's name with spaces."""
    words = rule.name.replace("_", " ")
    return words[:1].upper() + words[1:]


def shown_template(template: str) -> str:
    """A message with its blanks shown as ‹value›, parts that may fall away included."""
    apart = re.sub(r"\.\]\](?=\[\[\S)", ". ", template)  # sentences of which each may fall away
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", apart.replace("[[", "").replace("]]", ""))


def _section(rule: Rule) -> str:
    parts = [
        f"### {rule.code}",
        f"**{condition(rule)}** ({rule.severity}). {rule.why}",
        f"Says: {shown_template(rule.message)}\nTo do: {shown_template(rule.fix)}",
    ]
    shown = [
        ("Last quarter's plan", rule.before),
        ("Found", rule.fires),
        ("Not found", rule.quiet),
    ]
    parts += [f"{title}:\n\n{_tables(text)}" for title, text in shown if text]
    return "\n\n".join(parts)


def _tables(markdown: str) -> str:
    """A sheet's name above each table, set apart so that Markdown draws both."""
    return re.sub(r"(?m)^(!?[A-Z][\w ]*)\n\|", r"*\1*\n\n|", markdown)
