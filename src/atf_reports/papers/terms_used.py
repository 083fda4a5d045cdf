"""The terms of the glossary that a paper's own rows use, so that each paper explains its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from atf_reports.papers.reading_key import KeyLine
from atf_reports.schema.columns import Row


def terms_used(glossary: Iterable[KeyLine], *parts: Iterable[Row | str]) -> tuple[KeyLine, ...]:
    """The terms that stand as whole words in a row or a text, a plural s allowed."""
    text = "\n".join(text for part in parts for one in part for text in _texts(one))
    return tuple(term for term in glossary if re.search(_whole(term.subject), text))


def _whole(term: str) -> str:
    return rf"(?<!\w){re.escape(term)}s?(?!\w)"


def _texts(one: Row | str) -> Iterator[str]:
    for value in (one,) if isinstance(one, str) else one.values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (text for text in value if isinstance(text, str))
