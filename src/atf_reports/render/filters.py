"""The few filters that a template may use: {{ due|uk_date }}, {{ share|per_cent }} and so on.

Each passes a missing field through, so that it is still named, and prints nothing for None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from atf_reports.prose import link_words
from atf_reports.render.printed import day_in_words, one_line, plain, printed

Filter = Callable[..., Any]


def uk_date(value: Any) -> Any:
    """A date as 30 September 2024; words such as "Spring 2025" stay as they are."""
    return day_in_words(value) if isinstance(value, date) else _unchanged(value)


def number(value: Any, places: int | None = None) -> Any:
    """1234.5 as 1,234.5, rounded half up to a number of decimal places if one is given."""
    figure = _decimal(value)
    if figure is None:
        return _unchanged(value)
    if places is not None:
        figure = figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif figure == figure.to_integral_value():
        figure = figure.to_integral_value()
    printed = f"{abs(figure):,f}"
    return f"−{printed}" if figure < 0 else printed


def per_cent(value: Any, places: int = 0) -> Any:
    """A share as a percentage, rounded half up: 0.325 as 33%, 0.325|per_cent(1) as 32.5%."""
    figure = _decimal(value)
    return _unchanged(value) if figure is None else f"{number(figure * 100, places)}%"


def list_in_words(values: Any, last: str = "and") -> Any:
    """Several things as one phrase: Halton, Knowsley and Sefton."""
    if isinstance(values, str | Undefined) or not isinstance(values, Iterable):
        return _unchanged(values)
    words = [str(value) for value in values]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def or_dash(value: Any) -> Any:
    """A dash for what is blank; zero is a value and stays."""
    if isinstance(value, Undefined):
        return value
    return value if str(plain(value)).strip() else "–"


def link_to(words: Any, anchor: Any) -> Any:
    """Words as a link to the place in this paper that the anchor filter gave the same name."""
    if isinstance(words, Undefined) or isinstance(anchor, Undefined):
        return words if isinstance(words, Undefined) else anchor
    return Markup(
        f'</w:t></w:r><w:hyperlink w:anchor="{one_line(anchor)}" w:history="1"><w:r><w:rPr>'
        '<w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">'
        f'{printed(words)}</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve">'
    )


def web_link(words: Any) -> Any:
    """Words as a link to the web address behind them, which stays readable: “Index: https://…”."""
    if isinstance(words, Undefined) or not isinstance(words, str):
        return _unchanged(words)
    found = link_words(words)
    if found is None:
        return words
    label, address = found
    rest = words[len(label) :] if label else words[words.index(address) + len(address) :]
    return _to_the_web(label or address, address) + Markup(printed(rest))


def _to_the_web(words: str, address: str) -> Markup:
    """A link as a field of Word: it needs no part of the package beside the document."""
    return Markup(
        f'</w:t></w:r><w:fldSimple w:instr=" HYPERLINK &quot;{escape(address)}&quot; "><w:r><w:rPr>'
        '<w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">'
        f'{printed(words)}</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve">'
    )


def anchor(words: Any, name: Any) -> Any:
    """Words with a bookmark after them, so that link_to can lead there."""
    if isinstance(words, Undefined) or isinstance(name, Undefined):
        return words if isinstance(words, Undefined) else name
    return Markup(
        f'{printed(words)}</w:t></w:r><w:bookmarkStart w:id="0" w:name="{one_line(name)}"/>'
        '<w:bookmarkEnd w:id="0"/><w:r><w:t xml:space="preserve">'
    )


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        # str first: a float's digits as people see them, not its binary tail
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def _unchanged(value: Any) -> Any:
    return "" if value is None else value


FILTERS: dict[str, Filter] = {
    made.__name__: made
    for made in (uk_date, number, per_cent, list_in_words, or_dash, link_to, web_link, anchor)
}
