"""The registry of rules: `@rule` adds a check of the plan, `@cell_rule` a fault of reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from atf_reports.findings import Check, Rule, Severity, rule_from

RULES: dict[str, Rule] = {}
BY_NAME: dict[str, Rule] = {}
C = TypeVar("C", bound=Callable[..., Any])


def _add(made: Rule) -> None:
    if made.code in RULES or made.name in BY_NAME:
        raise ValueError(f"rule {made.code} {made.name} is there already")
    RULES[made.code] = BY_NAME[made.name] = made


def rule(code: str, severity: Severity, *, message: str, fix: str) -> Callable[[Check], Check]:
    """Register a check of a whole plan; the function yields a `Blame` for each fault."""

    def register(function: Check) -> Check:
        _add(rule_from(function, code, severity, message, fix))
        return function

    return register


def cell_rule(code: str, severity: Severity, *, message: str, fix: str) -> Callable[[C], C]:
    """Register a fault that the reader finds by itself; the function only documents it."""

    def register(function: C) -> C:
        _add(replace(rule_from(function, code, severity, message, fix), check=None))
        return function

    return register
