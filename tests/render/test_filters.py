"""The filters a template may use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from atf_reports.render.environment import WordEnvironment


def shown(expression: str, **values: object) -> str:
    return WordEnvironment().from_string(f"{{{{ {expression} }}}}").render(values)


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("x|uk_date", date(2024, 4, 1), "1 April 2024"),
        ("x|uk_date", "Spring 2025", "Spring 2025"),
        ("x|uk_date", None, ""),
        ("x|number", 1234567, "1,234,567"),
        ("x|number", 1234.5, "1,234.5"),
        ("x|number", 3.0, "3"),
        ("x|number(1)", 0.25, "0.3"),
        ("x|number(1)", 2, "2.0"),
        ("x|number(0)", 2.5, "3"),
        ("x|number(0)", -2.5, "−3"),
        ("x|number", 0, "0"),
        ("x|number", "suppressed", "suppressed"),
        ("x|number", None, ""),
        ("x|number", float("nan"), ""),
        ("x|per_cent", 0.325, "33%"),
        ("x|per_cent(1)", 0.325, "32.5%"),
        ("x|per_cent(1)", Decimal("0.0005"), "0.1%"),
        ("x|per_cent", "not applicable", "not applicable"),
        ("x|or_dash", "", "–"),
        ("x|or_dash", "  ", "–"),
        ("x|or_dash", None, "–"),
        ("x|or_dash", 0, "0"),
        ("x|or_dash", "<5", "&lt;5"),
        ("x|list_in_words", ("Halton",), "Halton"),
        ("x|list_in_words", ("Halton", "Sefton"), "Halton and Sefton"),
        ("x|list_in_words('or')", ("A", "B", "C"), "A, B or C"),
        ("x|list_in_words", (), ""),
        ("x|list_in_words", "one phrase", "one phrase"),
    ],
)
def test_it_prints(expression: str, value: object, expected: str) -> None:
    assert shown(expression, x=value) == expected


@pytest.mark.parametrize(
    "filters",
    [
        *("uk_date", "number", "per_cent", "list_in_words", "or_dash"),
        *("anchor('a')", "link_to('a')", "web_link"),
    ],
)
def test_a_missing_field_stays_visible_through_each_filter(filters: str) -> None:
    assert shown(f"gone|{filters}") == "[[MISSING gone]]"


def test_a_link_escapes_its_words_and_its_anchor() -> None:
    link = shown("x|link_to(y)", x="A & <B>", y='s"1')
    assert 'w:anchor="s&#34;1"' in link
    assert ">A &amp; &lt;B&gt;</w:t>" in link


def test_words_before_a_web_address_are_the_link_and_the_address_stays_readable() -> None:
    made = shown("x|web_link", x="Index <1>: https://a.org/b?c=1&d=2.")
    assert 'w:instr=" HYPERLINK &quot;https://a.org/b?c=1&amp;d=2&quot; "' in made
    assert ">Index &lt;1&gt;</w:t>" in made
    assert made.endswith(">: https://a.org/b?c=1&amp;d=2.")


def test_an_address_alone_is_the_link_itself() -> None:
    assert ">https://a.org/b</w:t>" in shown("x|web_link", x="https://a.org/b")


def test_words_without_an_address_are_no_link() -> None:
    assert shown("x|web_link", x="www.council.uk/a b & c") == "www.council.uk/a b &amp; c"
