"""What `returns collect` says: each return's fate, and a ledger of every row and word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from atf_reports.findings import Severity
from atf_reports.phrases import count
from atf_reports.returns.ledger import row_counts
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.returns.placing import PlacedRow
from atf_reports.workbook.grid import column_letter


def collection_text(collection: Collection, width: int = 100) -> str:
    """Every return and what became of it, as plain text."""
    lines = [line for o in collection.outcomes for line in [*_outcome(o, width), ""]]
    lines += _totals(collection)
    return "\n".join(lines) + "\n"


def _outcome(outcome: Outcome, width: int) -> Iterator[str]:
    whose = f"{outcome.reporter}, {outcome.quarter}: " if outcome.reporter else ""
    yield f"{outcome.path.name}: {whose}{outcome.fate}"
    for reason in outcome.reasons:
        yield from _wrapped("why", reason, width)
    if outcome.diff.rows_in:
        yield f"  rows  {_rows(outcome)}"
    if outcome.placed:
        yield from _wrapped("to", ", ".join(_places(outcome.placed)), width)
    if outcome.fate is Fate.HELD and outcome.diff.changes:
        held = [(c.source.sheet, c.source.line) for c in outcome.diff.changes]
        new = f"{count(len(held), 'row')} with something new"
        yield from _wrapped("held", f"{new}: {', '.join(_ranges(held))}", width)
    for left in outcome.diff.left_out:
        text = f"{left.where}: {left.said} is not merged: {left.why}"
        yield from _wrapped("left", text, width)
    shown = outcome.findings if outcome.fate is not Fate.HELD else ()
    for f in shown:
        word = "error" if f.rule.severity is Severity.ERROR else "warn"
        yield from _wrapped(word, f"{f.where} {f.rule.code}: {f.message} {f.fix}", width)


def _wrapped(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=f"  {label:6}",
        subsequent_indent=" " * 8,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _rows(outcome: Outcome) -> str:
    counts = row_counts(outcome)
    came = f"{count(counts['rows_in'], 'row')} in"
    if outcome.fate is Fate.HELD:
        return f"{came}, none merged: a return goes into the plan whole or not at all"
    return f"{came}: {counts['merged']} merged, {counts['unchanged']} unchanged"


def _places(placed: Sequence[PlacedRow]) -> Iterator[str]:
    """Where in the plan: new rows as ranges of lines, others cell by cell."""
    new = [(p.sheet, p.line) for p in placed if p.is_new]
    for text in _ranges(new):
        yield f"{text} ({'new rows' if '-' in text.rpartition('!')[2] else 'new row'})"
    for each in placed:
        if not each.is_new:
            cells = (f"{column_letter(column)}{each.line}" for column in sorted(each.cells))
            yield f"{each.sheet}!{' '.join(cells)}"


def _ranges(rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Lines of sheets as ranges, "Updates!4-16"; the Guide's lines have no number."""
    for sheet, group in groupby(rows, key=lambda row: row[0]):
        lines = sorted({line for _, line in group})
        start = lines[0]
        for line, after in zip(lines, [*lines[1:], 0], strict=True):
            if after != line + 1:
                span = str(line) if start == line else f"{start}-{line}"
                yield f"{sheet}!{span}" if line else sheet
                start = after


def _totals(collection: Collection) -> Iterator[str]:
    fates = [(fate, sum(o.fate is fate for o in collection.outcomes)) for fate in Fate]
    said_fates = ", ".join(f"{number} {fate}" for fate, number in fates if number)
    yield f"{count(len(collection.outcomes), 'return')}: {said_fates}."
    if collection.written is None:
        yield "Nothing was merged, so no new copy of the plan was made."
        if collection.kept is not None:
            yield f"Every word held back stands in {collection.kept.as_posix()}"
    else:
        yield f"Wrote {collection.written.as_posix()}, and beside it the ledger of every row."
