"""The template language: what it refuses, and what it says of missing fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import TemplateAssertionError

from atf_reports.render.environment import Noting, WordEnvironment


@dataclass(frozen=True)
class Place:
    name: str = "St Helens"
    _secret: str = "hidden"


def fill(source: str, **values: Any) -> tuple[str, tuple[str, ...]]:
    with Noting() as missing:
        text = WordEnvironment().from_string(source).render(values)
    return text, tuple(missing)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ place.__class__.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ place._secret }}",
        "{{ '{0.__class__}'.format(place) }}",
    ],
)
def test_it_gives_no_way_to_the_python_behind_a_view(attack: str) -> None:
    try:
        text, missing = fill(attack, place=Place())
    except Exception as error:
        text, missing = "", (str(error),)
    assert missing
    assert "class &#39;" not in text
    assert "hidden" not in text


@pytest.mark.parametrize("name", ["safe", "urlize", "xmlattr"])
def test_filters_that_print_raw_xml_are_not_there(name: str) -> None:
    with pytest.raises(TemplateAssertionError, match=name):
        fill(f"{{{{ x|{name} }}}}", x="a")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ x }}", "&lt;5 &amp; &#34;"),
        ("{{ x|e }}", "&lt;5 &amp; &#34;"),
        ("{{ x ~ '<' }}", "&lt;5 &amp; &#34;&lt;"),
        ("{{ [x, x]|join('<') }}", "&lt;5 &amp; &#34;&lt;&lt;5 &amp; &#34;"),
        ("{% set y %}<w:p>{{ x }}</w:p>{% endset %}{{ y }}", "<w:p>&lt;5 &amp; &#34;</w:p>"),
        (
            "{% macro m(v) %}<w:r>{{ v }}</w:r>{% endmacro %}{{ m(x) }}",
            "<w:r>&lt;5 &amp; &#34;</w:r>",
        ),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "&lt;5 &amp; &#34;"),
        ("{{ '<' }}<w:p/>", "&lt;<w:p/>"),
    ],
)
def test_values_are_escaped_once_and_the_templates_own_xml_never(source: str, text: str) -> None:
    assert fill(source, x='<5 & "') == (text, ())


@pytest.mark.parametrize(
    ("source", "text", "missing"),
    [
        ("{{ a.b['c'].d }}", "[[MISSING a.b[…].d]]", "a.b[…].d"),
        ("{{ place.nmae }}", "[[MISSING place.nmae]]", "place.nmae"),
        ("{% for p in [place] %}{{ p.nmae }}{% endfor %}", "[[MISSING p.nmae]]", "p.nmae"),
        ("{{ 'yes' if a.b else 'no' }}", "no", "a.b"),
        ("{{ a == 1 }}{{ a > 1 }}", "NoNo", "a"),
        ("{{ a + 1 }}", "[[MISSING a]]", "a"),
        ("{{ a() }}", "[[MISSING a]]", "a"),
        ("{{ a|length }}", "0", "a"),
        ("{{ a|join(', ') }}", "", "a"),
    ],
)
def test_each_use_of_a_missing_field_is_noted(source: str, text: str, missing: str) -> None:
    assert fill(source, place=Place()) == (text, (missing,))


def test_asking_whether_a_field_is_there_is_no_fault() -> None:
    source = "{% if a is defined %}x{% endif %}{{ a|default('–') }}{{ a.b|d('–') }}"
    assert fill(source) == ("––", ())
