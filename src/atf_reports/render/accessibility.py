"""Is this .docx or .xlsx accessible? Every breach with its place and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from atf_reports.render.accessible import (
    excel_book,
    excel_cells,
    excel_tables,
    word_looks,
    word_setup,
    word_structure,
    word_words,
)
from atf_reports.render.accessible.breach import Breach, OfficerWords, settled
from atf_reports.render.accessible.catalogue import EXCEL_RULES, WORD_RULES
from atf_reports.render.accessible.excel_read import read_workbook
from atf_reports.render.accessible.excel_workbook import Workbook
from atf_reports.render.accessible.package import Package, UnreadableFile
from atf_reports.render.accessible.word_document import Word
from atf_reports.render.accessible.word_read import read_word

__all__ = ["RULES", "Breach", "OfficerWords", "UnreadableFile", "breaches"]

RULES = WORD_RULES | EXCEL_RULES

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

EXCEL_CHECKS: tuple[Callable[[Workbook], Iterator[Breach]], ...] = (
    excel_book.title_or_language_missing,
    excel_book.not_opened_at_the_start,
    excel_book.sheet_name_says_nothing,
    excel_book.sheet_blank,
    excel_book.something_hidden,
    excel_book.sheet_without_title,
    excel_book.contents_wrong,
    excel_book.drawing_without_alternative,
    excel_book.header_or_footer,
    excel_book.text_box_or_comment,
    excel_book.leans_on_other_files,
    excel_book.panes_frozen,
    excel_tables.table_not_real_or_not_named,
    excel_tables.table_headings_wrong,
    excel_tables.cells_merged,
    excel_tables.blank_row_or_column,
    excel_tables.blank_not_explained,
    excel_tables.shorthand_not_explained,
    excel_tables.text_cut_off,
    excel_tables.table_not_at_the_edge,
    excel_tables.something_below_the_table,
    excel_tables.several_tables,
    excel_tables.number_stored_as_text,
    excel_cells.note_not_tied,
    excel_cells.note_as_sign,
    excel_cells.text_faint_on_fill,
    excel_cells.rule_makes_text_faint,
    excel_cells.colour_without_word,
    excel_cells.format_says_it_in_colour,
    excel_cells.symbol_without_words,
    excel_cells.error_or_leftover,
    excel_cells.blanks_around_text,
    excel_cells.column_too_wide,
    excel_cells.link_says_nothing_or_leads_nowhere,
)


def breaches(
    source: str | Path | bytes | Package,
    *,
    officer_texts: Collection[str] | OfficerWords = (),
    glossary: Collection[str] = (),
) -> tuple[Breach, ...]:
    """Every breach of a Word or Excel file, in document order; the same file gives the same.

    `officer_texts` are texts as officers typed them: a breach in those words has `officer` set.
    `glossary` holds acronyms that need no expansion. Raises UnreadableFile for anything else.
    """
    package = Package.of(source)
    excel = "xl/workbook.xml" in package.names
    found = _excel_breaches(package) if excel else _word_breaches(package, glossary)
    given = officer_texts
    officers = given if isinstance(given, OfficerWords) else OfficerWords(given)
    try:
        return settled(found, officers)
    except UnreadableFile:
        raise
    except (ValueError, ArithmeticError, RecursionError) as fault:
        # A number that is none, or tables nested without end: the file is at fault, not its words.
        raise UnreadableFile(f"The file is damaged: {fault}") from fault


def _word_breaches(package: Package, glossary: Collection[str]) -> Iterator[Breach]:
    word = read_word(package)
    for check in WORD_CHECKS:
        yield from check(word)
    yield from word_words.acronym_not_expanded(word, glossary)


def _excel_breaches(package: Package) -> Iterator[Breach]:
    book = read_workbook(package)
    for check in EXCEL_CHECKS:
        yield from check(book)
