"""The page to mail: complete in itself, readable by all, nothing typed is ever markup."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from atf_reports.check_html import DARK, LIGHT, findings_page
from tests.support.verdicts import FOUR_MISSPELT, RED_WITHOUT_REASON, verdict_of

VOID = {"meta", "br"}


class Page(HTMLParser):
    """The elements of a page in order, and whether each one is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def page_of(markdown):
    return Page(findings_page(verdict_of(markdown)))


def test_it_is_whole_well_formed_and_in_british_english():
    page = page_of(FOUR_MISSPELT)
    assert page.open == []
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("h1")) == len(page.all("title")) == len(page.all("main")) == 1


def test_it_needs_nothing_else_and_runs_nothing():
    text = findings_page(verdict_of(FOUR_MISSPELT))
    page = Page(text)
    assert not any(page.all(tag) for tag in ("script", "link", "img", "iframe"))
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text


def test_headings_step_down_one_at_a_time():
    levels = [int(tag[1]) for tag, _ in page_of(FOUR_MISSPELT).tags if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_heading_cell_says_what_it_heads():
    cells = page_of(FOUR_MISSPELT).all("th")
    assert cells
    assert {cell["scope"] for cell in cells} == {"col", "row"}


def test_the_contents_lead_to_each_person_to_ask():
    page = page_of(FOUR_MISSPELT)
    places = {one.get("id") for _, one in page.tags}
    links = [one["href"] for one in page.all("a")]
    assert "#ask-1" in links
    assert "#returns" in links
    assert {link.removeprefix("#") for link in links} <= places


def test_it_says_where_what_and_what_to_type():
    words = " ".join(page_of(RED_WITHOUT_REASON).words)
    for said in (
        "Not ready: 1 error", "Place paper of Liverpool", "Error", "D401", "Updates!C2",
        "P1.05 Healthy Child Programme, Liverpool", "Reason is blank", "Type why",
        "Illustrative data: not real performance", "0 of 1 update in",
    ):  # fmt: skip
        assert said in words


def test_what_was_typed_is_never_markup():
    text = findings_page(verdict_of("Updates\n| Rating |\n| --- |\n| <img src=x> & {{ y }} |"))
    assert "<img" not in text
    assert "&lt;img src=x&gt; &amp; {{ y }}" in text


def test_what_many_cells_share_is_said_once():
    rows = "\n".join(f"| R{n} | Liverpool | 7 |" for n in range(1, 31))
    text = findings_page(
        verdict_of(f"Risks\n| Ref | About | Likelihood |\n| --- | --- | --- |\n{rows}")
    )
    assert text.count("7 in Likelihood cannot be") == 1
    assert text.count("Risks!C") == 30


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of six hex digits."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_in_both_looks(look):
    for ink in ("ink", "heading", "muted", "link", "error", "warning", "info"):
        assert contrast(look[ink], look["page"]) >= 4.5, ink
    assert contrast(look["ink"], look["head"]) >= 4.5


def test_both_looks_are_on_the_page():
    text = findings_page(verdict_of())
    assert "@media screen and (prefers-color-scheme: dark)" in text
    assert DARK["page"] in text
    assert "@media print" in text
