"""Rules on words: W10 links, W14 lists, W17 sentences and acronyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from atf_reports.patterns import when_used
from atf_reports.prose import BULLET, LONGEST_SENTENCE, SAYS_NOTHING, is_too_long, sentences
from atf_reports.render.accessible.breach import Breach, Place, breach, shortened
from atf_reports.render.accessible.word_document import Link, Paragraph, Word
from atf_reports.render.accessible.word_styles import W
from atf_reports.render.accessible.word_text import ACRONYM

ADDRESS = re.compile(r"(?i)^\s*(https?://|www\.|ftp://)|^\S+\.(gov|org|com|net|co|nhs|uk)(/\S*)?$")
LOCAL = when_used(r"(?i)^(file:|[a-z]:\\|\\\\)")
SHORT = 2 * LONGEST_SENTENCE  # characters, in which no sentence is too long
USUAL_SENTENCE = 25  # words on average, the figure of GOV.UK guidance
ENOUGH_SENTENCES = 5  # below this an average says nothing
KNOWN_TO_ALL = frozenset(("NHS", "UK", "GP", "GPs", "BBC", "PDF", "TV", "USA", "EU", "ID", "OK"))
ROMAN = re.compile(r"[IVX]+\Z")


def link_says_nothing(word: Word) -> Iterator[Breach]:
    """W10: links are listed and read out of their sentence, so each must name its goal."""
    for one in word.paragraphs:
        for link in one.links:
            fault = link_fault(link.text) if not link.pictured else None
            if fault:
                fix = "Name what the reader will find there."
                words = link.text
                yield breach("W10", one.place, fault, fix, blamed=words, around=one.text)


def link_fault(text: str) -> str | None:
    """What is wrong with a link's words, or None; used for Word and Excel alike."""
    plain = text.strip().strip(".>» →").casefold()
    if not plain:
        return "A link without words."
    if ADDRESS.search(text):
        return f"The link's words are an address: “{shortened(text)}”."
    if plain in SAYS_NOTHING:
        return f"The link's words say nothing by themselves: “{shortened(text)}”."
    return None


def link_leads_nowhere(word: Word) -> Iterator[Breach]:
    """W10: a link to a missing bookmark, or to a file on one computer, strands the reader."""
    marks = {mark.get(W + "name", "") for mark in word.document.iter(W + "bookmarkStart")}
    for one in word.paragraphs:
        for link in one.links:
            if _stranded(link, marks):
                found = f"“{shortened(link.text)}” leads to “{shortened(link.target)}”, not there."
                fix = "Point the link at a bookmark of this paper or at a public address."
                yield breach("W10", one.place, found, fix)


def typed_list(word: Word) -> Iterator[Breach]:
    """W14: only a real list tells a listener how many points there are."""
    for one in word.body:
        if "bullet" not in one.signs or one.layout.numbered or one.heading is not None:
            continue
        for line in one.text.splitlines():
            mark = BULLET.match(line)
            if mark:
                found = f"A typed list mark: “{shortened(line)}”."
                fix = "Use the list styles (List Bullet, List Number)."
                yield breach("W14", one.place, found, fix, blamed=line, around=one.text)
                break


def sentence_too_long(word: Word) -> Iterator[Breach]:
    """W17: sentences of about 25 words are understood at the first reading; over 40 are not."""
    lengths: list[int] = []
    for one in word.body:
        counts = one.cell is None and one.heading is None
        for words, sentence in sentences(one.text) if counts or len(one.text) > SHORT else ():
            if counts and words > 3:
                lengths.append(words)
            if is_too_long(words, sentence):
                found = f"A sentence of {words} words: “{shortened(sentence)}”."
                fix = f"Make two of it, or a list (at most {LONGEST_SENTENCE} words)."
                yield breach("W17", one.place, found, fix, blamed=sentence, around=one.text)
    average = sum(lengths) / len(lengths) if lengths else 0.0
    if len(lengths) >= ENOUGH_SENTENCES and average > USUAL_SENTENCE:
        found = f"Sentences have {average:.0f} words on average."
        fix = f"Aim at about {USUAL_SENTENCE}."
        yield breach("W17", Place(0, "The document"), found, fix, needs_human=True)


def acronym_not_expanded(word: Word, glossary: Collection[str]) -> Iterator[Breach]:
    """W17: an acronym is expanded where it is first used, unless the glossary holds it."""
    met = {term.casefold() for term in (*KNOWN_TO_ALL, *glossary)}
    for one in word.body:
        for found in ACRONYM.finditer(one.text) if "acronym" in one.signs else ():
            term = found.group()
            if term.casefold().removesuffix("s") in met or term.casefold() in met:
                continue
            met.add(term.casefold().removesuffix("s"))
            if not ROMAN.match(term) and not _shouted(one) and not _expanded(one.text, found):
                yield breach(
                    "W17",
                    one.place,
                    f"{term} is not expanded at its first use.",
                    f"Write the words in full, then ({term}), or add it to the glossary.",
                    needs_human=True,
                    blamed=term,
                    around=one.text,
                )


def _stranded(link: Link, marks: set[str]) -> bool:
    if link.internal:
        return link.target not in marks and link.target != "_top"
    return not link.target or LOCAL.match(link.target) is not None


def _shouted(one: Paragraph) -> bool:
    return one.text == one.text.upper() and len(one.text.split()) > 1


def _expanded(text: str, found: re.Match[str]) -> bool:
    """Whether it reads “In Full (IF)” or “IF (in full)”."""
    return text[: found.start()].endswith("(") or text[found.end() :].lstrip().startswith("(")
