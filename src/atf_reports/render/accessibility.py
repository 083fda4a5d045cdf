"""Is this .docx or .xlsx accessible? Every breach with its place and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from atf_reports.render.accessible import word_looks, word_setup, word_structure, word_words
from atf_reports.render.accessible.breach import Breach, OfficerWords, settled
from atf_reports.render.accessible.catalogue import WORD_RULES
from atf_reports.render.accessible.package import Package, UnreadableFile
from atf_reports.render.accessible.word_document import Word
from atf_reports.render.accessible.word_read import read_word

__all__ = ["RULES", "Breach", "UnreadableFile", "breaches"]

RULES = dict(WORD_RULES)

WORD_CHECKS: tuple[Callable[[Word], Iterator[Breach]], ...] = (
    word_setup.title_author_or_subject_missing,
    word_setup.language_not_british_english,
    word_structure.not_one_title,
    word_structure.heading_skipped_or_empty,
    word_structure.heading_in_looks_only,
    word_setup.many_sections_without_contents,
    word_structure.table_without_heading_row,
    word_structure.cells_merged_or_nested,
    word_structure.row_splits_or_is_cut,
    word_structure.picture_without_alternative,
    word_structure.floating_or_boxed,
    word_looks.font_not_plain,
    word_looks.text_too_small,
    word_looks.text_not_left_aligned,
    word_looks.capitals_italics_or_underline,
    word_words.link_says_nothing,
    word_words.link_leads_nowhere,
    word_looks.space_made_of_blanks,
    word_looks.several_columns,
    word_looks.contrast_too_low,
    word_looks.colour_without_word,
    word_looks.symbol_without_words,
    word_words.typed_list,
    word_setup.tracked_change_or_comment,
    word_setup.leftover_or_hidden_text,
    word_setup.page_number_missing,
    word_setup.only_in_header_or_footer,
    word_words.sentence_too_long,
)


def breaches(
    source: str | Path | bytes,
    *,
    officer_texts: Collection[str] = (),
    glossary: Collection[str] = (),
) -> tuple[Breach, ...]:
    """Every breach of a Word or Excel file, in document order; the same file gives the same.

    `officer_texts` are texts as officers typed them: a breach in those words has `officer` set.
    `glossary` holds acronyms that need no expansion. Raises UnreadableFile for anything else.
    """
    package = Package(source)
    officers = OfficerWords(officer_texts)
    return settled(_word_breaches(package, glossary), officers)


def _word_breaches(package: Package, glossary: Collection[str]) -> Iterator[Breach]:
    word = read_word(package)
    for check in WORD_CHECKS:
        yield from check(word)
    yield from word_words.acronym_not_expanded(word, glossary)
