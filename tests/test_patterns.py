"""`when_used` gives a pattern that is compiled when something is asked of it."""

import re

import pytest

from atf_reports.patterns import when_used


def test_it_finds_what_the_compiled_pattern_finds():
    day = when_used(r"(?P<day>\d\d)/(\d\d)", re.I)
    assert day.search("on 05/06")["day"] == "05"
    assert day.sub(r"\2-\1", "05/06 and 07/08") == "06-05 and 08-07"
    assert [found[0] for found in day.finditer("05/06 07/08")] == ["05/06", "07/08"]
    assert day.flags & re.I
    assert day.pattern == r"(?P<day>\d\d)/(\d\d)"
    assert when_used(rb"<c\b").match(b"<c r='A1'>")


def test_a_pattern_at_fault_is_told_when_it_is_used():
    broken = when_used("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_it_is_compiled_once(monkeypatch):
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or re.Pattern)
    pattern = when_used("a", re.I)
    assert compiled == []
    assert pattern.search is pattern.search is re.Pattern.search
    assert compiled == [("a", re.I)]
