"""Rules on the whole paper: W1 properties, W2 language, W4 contents, W15 leftovers, W16 footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.word_document import FOOTER, HEADER, Paragraph, Word
from atf_reports.render.accessible.word_styles import VAL, W
from atf_reports.render.accessible.word_text import leftover
from atf_reports.render.house_style import LANGUAGE

PROPERTIES = Place(-2, "Document properties")
EMPTY_TITLES = re.compile(
    r"(?i)(word document|document ?\d*|untitled|title|microsoft word.*"
    r"|normal\.dotm|.*\.(docx?|dotx|xlsx))?\Z"
)
# A paragraph marked as another language of these islands may be right: only a reader can tell.
NEIGHBOURS = frozenset(("cy-GB", "ga-GB", "ga-IE", "gd-GB"))
MOST_SECTIONS = 8
TOC_FIELD = re.compile(r"\bTOC\b")
TRACKED = tuple(
    W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
)
PAGE_NUMBER = re.compile(r"(?i)(\bpage\s*)?\d*(\s+of\s+\d*)?\s*\Z")
FURNITURE = re.compile(r"\t+|\n+|\s[|·]\s")


def title_author_or_subject_missing(word: Word) -> Iterator[Breach]:
    """W1: a screen reader and a browser tab speak the title first."""
    title = word.package.property("title")
    if EMPTY_TITLES.match(title):
        fix = "Set Title to the paper's own title (File, Info, Properties)."
        yield breach("W1", PROPERTIES, f"The title is “{title}”." if title else "No title.", fix)
    for name, words in (("creator", "author"), ("subject", "subject")):
        value = word.package.property(name)
        if not value or value == "python-docx":
            fix = f"Set the {words} (File, Info, Properties): a role or body, not a person."
            yield breach("W1", PROPERTIES, f"No {words}.", fix)


def language_not_british_english(word: Word) -> Iterator[Breach]:
    """W2: the voice of a screen reader follows the language mark."""
    place = Place(-1, "Document defaults")
    fix = f"Mark the text as {LANGUAGE} (Review, Language, Set Proofing Language)."
    default = word.styles.default_look.language
    if default != LANGUAGE:
        found = f"The default language is {default or 'not set'}."
        yield breach("W2", place, found, f"Set the default language to {LANGUAGE}.")
    theme = None if word.settings is None else word.settings.find(W + "themeFontLang")
    if theme is not None and theme.get(VAL) not in (None, LANGUAGE):
        yield breach("W2", place, f"The theme's language is {theme.get(VAL)}.", fix)
    usual = {None, LANGUAGE, default}
    if not word.any_look(lambda look: look.language not in usual):
        return
    for paragraph in word.paragraphs:
        marked = {run.look.language for run in paragraph.spoken}
        for language in sorted(marked - usual, key=str):
            found = f"“{shortened(paragraph.text)}” is marked as {language}."
            human = language in NEIGHBOURS
            yield breach("W2", paragraph.place, found, fix, needs_human=human)


def many_sections_without_contents(word: Word) -> Iterator[Breach]:
    """W4: more than eight sections need a contents list of links."""
    sections = _sections(word)
    if len(sections) <= MOST_SECTIONS:
        return
    targets = {link.target for one in word.body for link in one.links if link.internal}
    unlinked = [one for one in sections if not targets & _bookmarks(one)]
    if not unlinked or _has_contents_field(word):
        return
    fix = "Add a contents list near the top: a link to each section, without page numbers."
    if len(unlinked) == len(sections):
        found = f"{len(sections)} sections and no contents list of links."
        yield breach("W4", Place(0, "The document"), found, fix)
        return
    for section in unlinked:
        found = "No link in the contents leads to this section."
        yield breach("W4", section.place, found, "Add a link to it to the contents list.")


def tracked_change_or_comment(word: Word) -> Iterator[Breach]:
    """W15: what was deleted or remarked must not be read out with the paper."""
    for name, (_, root) in word.parts.items():
        for change in root.iter(*TRACKED):
            if not any(parent.tag in TRACKED for parent in change.iterancestors()):
                kind = etree.QName(change).localname
                found = f"A tracked change ({kind}): “{shortened(_words(change))}”."
                fix = "Accept or reject every change (Review, Accept all)."
                yield breach("W15", word.place_of(change, name), found, fix)
        for comment in root.iter(W + "commentReference"):
            found, fix = "A comment.", "Delete all comments (Review, Delete)."
            yield breach("W15", word.place_of(comment, name), found, fix)


def leftover_or_hidden_text(word: Word) -> Iterator[Breach]:
    """W15: template marks, bare None and hidden text are nobody's words."""
    hides = word.any_look(lambda look: look.hidden)
    for one in word.paragraphs:
        if not hides and "leftover" not in one.signs:
            continue
        hidden = "".join(run.text for run in one.runs if run.look.hidden).strip()
        if hidden:
            found = f"Hidden text: “{shortened(hidden)}”."
            yield breach("W15", one.place, found, "Delete the text or show it.")
        mark = leftover(one.text)
        if mark:
            found = f"A leftover of the template: “{shortened(one.text)}”."
            fix = "Fill the field or take it out of the template."
            around = one.text.strip()
            blamed = mark.group().strip()
            yield breach("W15", one.place, found, fix, blamed=blamed, around=around)


def page_number_missing(word: Word) -> Iterator[Breach]:
    """W16: people find their place in a printed paper by its page number."""
    if not any(one.numbers_page for one in word.paragraphs if one.where in (HEADER, FOOTER)):
        place = Place(len(word.paragraphs), "Footer")
        yield breach("W16", place, "No page number.", "Add a page number field to the footer.")


def only_in_header_or_footer(word: Word) -> Iterator[Breach]:
    """W16: screen readers skip headers and footers, so the body must say it too."""
    furniture = [one for one in word.paragraphs if one.where in (HEADER, FOOTER)]
    if not any(one.text.strip() for one in furniture):
        return
    body = " ".join([one.text for one in word.body])
    for one in furniture:
        for piece in FURNITURE.split(one.text):
            words = PAGE_NUMBER.sub("", piece).strip()
            if words.strip(" -–") and words not in body and _plain(words) not in _plain(body):
                found = f"“{shortened(piece)}” stands in the {one.where} only."
                yield breach("W16", one.place, found, "Say it on page one as well.")


def _sections(word: Word) -> list[Paragraph]:
    """The headings of the highest level that divides the paper (not its single title)."""
    headings = [one for one in word.headings if one.heading]
    for level in range(1, 10):
        found = [one for one in headings if one.heading == level]
        if len(found) > 1:
            return found
    return []


def _bookmarks(heading: Paragraph) -> set[str]:
    marks = list(heading.element.iter(W + "bookmarkStart"))
    before = heading.element.getprevious()
    while before is not None and before.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        marks.append(before)
        before = before.getprevious()
    return {mark.get(W + "name", "") for mark in marks}


def _has_contents_field(word: Word) -> bool:
    _, root = word.parts["word/document.xml"]
    simple = (one.get(W + "instr", "") for one in root.iter(W + "fldSimple"))
    complex_fields = (one.text or "" for one in root.iter(W + "instrText"))
    return any(TOC_FIELD.search(text) for text in (*simple, *complex_fields))


def _words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(W + "t", W + "delText"))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
