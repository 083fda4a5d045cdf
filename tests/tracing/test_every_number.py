"""Every number that any paper of the example prints is a piece that `why` can be asked about."""

from __future__ import annotations

import re
from functools import cache

import pytest

from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.render.package import read_parts, safe_xml
from atf_reports.render.plain_source import plain_source
from atf_reports.shipped import shipped
from atf_reports.tracing.asked import printed as pieces_of
from atf_reports.tracing.leaves import Leaf
from atf_reports.tracing.rules_in_words import rule_of
from tests.support.numbers_printed import NUMBER, lines_with_numbers, squeezed
from tests.support.planted import the_example
from tests.support.printing import Printed, printed

PLAN = the_example().plan
PACK = [(k.name, a) for k in PAPERS for a in k.subjects(PLAN) if not k.lacks(PLAN, a)]


def of_paper(made: Printed) -> tuple[Leaf, ...]:
    """The pieces of the Word paper, its annex left out."""
    return tuple(p for p in pieces_of(made.built) if not p.kind.startswith("annex"))


@cache
def own_words(template: str) -> tuple[str, ...]:
    """The numbers in the template's own words: "95%", "1 to 4"."""
    plain = (re.sub(r"\{\{.*?\}\}", " ", line) for line in template_lines(template))
    return tuple(filter(None, map(squeezed, plain)))


@cache
def patterns_of(template: str) -> tuple[re.Pattern[str], ...]:
    """The lines that hold placeholders among words of the template: "Figure: (.+)"."""
    pieces = (re.split(r"\{\{.*?\}\}", line) for line in template_lines(template))
    mixed = (words for words in pieces if len(words) > 1 and any(map(str.strip, words)))
    return tuple(re.compile("(.+)".join(map(re.escape, words)).strip()) for words in mixed)


@cache
def template_lines(template: str) -> tuple[str, ...]:
    """The lines of a template, less its loops and ifs."""
    parts = read_parts(shipped("templates") / template)
    sources = (plain_source(safe_xml(n, p.content)) for n, p in parts.items() if _is_text(n))
    plain = (re.sub(r"\{%.*?%\}", " ", source, flags=re.DOTALL) for source in sources)
    return tuple(line for text in plain for line in map(squeezed, text.splitlines()) if line)


def _is_text(name: str) -> bool:
    return re.fullmatch(r"word/(document|footnotes|(header|footer)\d*)\.xml", name) is not None


def without_answer(paper: bytes, pieces: tuple[Leaf, ...], template: str) -> list[str]:
    """The numbers of a paper that no piece answers for, each with its line."""
    by_number: dict[str, set[str]] = {}
    words = {squeezed(piece.value) for piece in pieces if isinstance(piece.value, str)}
    for text in words | set(own_words(template)):
        for number in NUMBER.findall(text):
            by_number.setdefault(number, set()).add(text)
    values = {f"{p.value:.12g}" for p in pieces if isinstance(p.value, int | float)}
    patterns = patterns_of(template)
    return [
        f"{number} in {line[:90]}"
        for line in lines_with_numbers(paper)
        for number in NUMBER.findall(line)
        if not any(_said(text, line) for text in by_number.get(number, ()))
        and not _is(line, values)
        and number not in _filled(line, patterns, words)
    ]


def _filled(line: str, patterns: tuple[re.Pattern[str], ...], words: set[str]) -> set[str]:
    """The pieces in a line that fills a template's line: "2024" of "Figure: 2024"."""
    found = (pattern.fullmatch(line) for pattern in patterns)
    filled = ({squeezed(words) for words in match.groups()} for match in found if match)
    return {word for pieces in filled if pieces <= words for word in pieces}


def _said(text: str, line: str) -> bool:
    """Whether a line says a piece; a bare number answers for itself alone."""
    return text == line if NUMBER.fullmatch(text) else text in line


def _is(line: str, values: set[str]) -> bool:
    """Whether a line is one number of a chart's data, or a count in a table's cell."""
    try:
        return f"{float(line.replace(',', '')):.12g}" in values
    except ValueError:
        return False


@pytest.fixture(scope="module", params=PACK, ids=" ".join)
def subject(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The kind and the subject of each paper of the example in turn."""
    name, about = request.param
    return name, about


@pytest.fixture(scope="module")
def made(subject: tuple[str, str]) -> Printed:
    """The paper of the subject."""
    return printed(PLAN, *subject)


def test_no_number_is_without_an_answer(subject: tuple[str, str], made: Printed) -> None:
    assert without_answer(made.paper, of_paper(made), paper_kind(subject[0]).template) == []


def test_every_piece_of_a_paper_and_its_annex_has_its_rule_in_words(made: Printed) -> None:
    pieces = pieces_of(made.built)
    assert {f"{p.holder}.{p.name}" for p in pieces if not rule_of(p)} == set()


def test_a_number_that_no_piece_holds_is_told() -> None:
    made = printed(PLAN, "place-progress", "Liverpool")
    pieces = tuple(p for p in of_paper(made) if p.holder != "CountTable")
    told = without_answer(made.paper, pieces, "place-progress.docx")
    assert told == ["15 in Ratings of the 15 updates due"]
