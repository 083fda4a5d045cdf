"""The terms of the glossary that a paper's own rows use, so that each paper explains its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from atf_reports.papers.reading_key import KeyLine
from atf_reports.schema.columns import Row


def terms_used(glossary: Iterable[KeyLine], *parts: Iterable[object]) -> tuple[KeyLine, ...]:
    """The terms that stand as whole words in rows, texts or parts of a view, a plural s allowed."""
    terms = tuple(glossary)
    text = "\n".join(_texts(parts)) if terms else ""
    return tuple(term for term in terms if _stands(term.subject, text))


def _stands(term: str, text: str) -> bool:
    """Whether a term stands as a word; most stand nowhere, which is quicker to see by itself."""
    return term in text and re.search(rf"(?<!\w){re.escape(term)}s?(?!\w)", text) is not None


def _texts(one: object) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, Row):
        yield from _texts(one.values)
    elif is_dataclass(one):
        yield from _texts([getattr(one, field.name) for field in fields(one)])
    elif isinstance(one, Iterable):
        yield from (text for part in one for text in _texts(part))
