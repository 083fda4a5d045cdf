"""`returns collect`: check each return, merge what may be merged into a new copy of the plan.

All or nothing per return. The new copy is read back before it is written: it must hold exactly the
plan with the merged cells, or nothing is delivered.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from atf_reports.findings import Finding, Severity
from atf_reports.frozen import changing
from atf_reports.locate import next_copy
from atf_reports.returns.changes import Diff
from atf_reports.returns.differ import Differ
from atf_reports.returns.kept import deliver
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.returns.placing import PlacedRow, Placer, edit, overlaid, same_cells
from atf_reports.returns.plan_book import PlanBook
from atf_reports.returns.prefill import Prefill
from atf_reports.returns.receive import NotAReturn, Received, ReturnedRow, receive
from atf_reports.returns.reporters import Duties
from atf_reports.returns.twice import earlier_twin, twice
from atf_reports.workbook.editor import CannotEdit, WorkbookEditor
from atf_reports.workbook.grid import read_grid
from atf_reports.workbook.package import NotAPlan


class MergeNotProven(Exception):
    """The edited copy does not read back as the plan with the merged cells: a fault of the tool."""


@changing(eq=False)
class Collector:
    """Collects returns into a plan.

    `take` settles conflicts for every return of the run ("plan" or "return"); `with_errors`
    merges returns whose rows hold errors, for the check to name them in the plan; `received_on` is
    the day they came, for those that say none.
    """

    book: PlanBook
    take: str = ""
    with_errors: bool = False
    received_on: date | None = None

    @cached_property
    def prefill(self) -> Prefill:
        """What each reporter was to be sent."""
        return Prefill(Duties(self.book))

    def collect(self, files: Iterable[Path]) -> Collection:
        """Every file, checked and merged; the order of the files makes no difference."""
        plan = self.book.grid.path
        assert plan is not None
        outcomes, received = self._received(files)
        for each in self._in_order(received):
            outcomes.append(self._judged(each, received))
        collection = Collection(plan, outcomes)
        deliver(collection, self._copy(collection))
        return collection

    def _received(self, files: Iterable[Path]) -> tuple[list[Outcome], list[Received]]:
        """The files that are returns, and an outcome for each that is none."""
        outcomes, received = [], []
        for path in sorted(set(files), key=lambda p: (p.name, p.as_posix())):
            try:
                received.append(receive(path))
            except (NotAReturn, NotAPlan) as error:
                outcomes.append(Outcome(path, reasons=[str(error)]))
        return outcomes, received

    def _in_order(self, received: Sequence[Received]) -> list[Received]:
        """By reporter as the plan lists them, so that new rows always come in one order."""
        order = {r.name: n for n, r in enumerate(self.prefill.duties.reporters)}
        return sorted(
            received, key=lambda r: (order.get(r.reporter, len(order)), r.reporter, r.path.name)
        )

    def _judged(self, received: Received, others: Sequence[Received]) -> Outcome:
        outcome = Outcome(received.path, received, came_on=self.received_on)
        outcome.reasons += self._whose(received)
        if outcome.reasons:
            return outcome
        diff = outcome.diff = Differ(self.prefill, received, self.take, self.received_on).run()
        if twin := earlier_twin(received, others):
            outcome.fate, outcome.diff = Fate.TWIN, Diff(rows_in=diff.rows_in)
            outcome.reasons = [f"It is word for word {twin.path.name}."]
            return outcome
        outcome.reasons += [*twice(received, others), *diff.problems]
        outcome.reasons += [f"{conflict} {_SETTLE}" for conflict in diff.conflicts]
        if not outcome.reasons:
            self._check(outcome)
        if not outcome.reasons:
            outcome.fate = self._fate(diff)
        return outcome

    def _fate(self, diff: Diff) -> Fate:
        if diff.changes:
            return Fate.MERGED
        return Fate.UNCHANGED if diff.collected else Fate.NOT_FILLED

    def _whose(self, received: Received) -> Iterator[str]:
        """Why the return cannot belong to this plan's quarter."""
        quarter = self.book.quarter
        if received.quarter != quarter:
            yield (
                f"It is a return for {received.quarter}, and the plan's reporting quarter is "
                f"{quarter}. Collect it into that quarter's plan, or send a fresh return."
            )
        known = {reporter.name for reporter in self.prefill.duties.reporters}
        if received.reporter not in known:
            yield f"It is from {received.reporter}, who owes nothing in this plan."

    def _check(self, outcome: Outcome) -> None:
        """The same rules on the plan with this return's rows in it; errors hold it back.

        So does a cell of the plan that cannot be edited.
        """
        if not outcome.diff.changes:
            return
        try:
            placed = Placer(self.book).placed(outcome.diff.changes)
            edit(self._editor(), placed)
        except CannotEdit as error:
            outcome.reasons.append(str(error))
            return
        merged = PlanBook.of(overlaid(self.book.grid, placed))
        outcome.findings = list(self._new_findings(merged, placed))
        if outcome.errors and not self.with_errors:
            outcome.reasons += [
                f"{f.where} {f.rule.code}: {f.message} {f.fix}" for f in outcome.errors
            ]

    def _new_findings(self, merged: PlanBook, placed: Sequence[PlacedRow]) -> Iterator[Finding]:
        """What the rules say of the return's rows and did not say before, at the return's cells."""
        before = {_identity(f) for f in self.book.findings}
        sources = {(p.sheet, p.line): p.change.source for p in placed}
        for finding in merged.findings:
            source = sources.get((finding.sheet, finding.row))
            if _identity(finding) in before or finding.rule.severity is Severity.INFO:
                continue
            if source is not None:
                finding = self._in_the_return(finding, source)
            if source is not None or finding.row:
                yield finding

    def _in_the_return(self, finding: Finding, source: ReturnedRow) -> Finding:
        """A finding with the cells of the officer's file in place of the plan's."""
        table, row_type = self.book.table_of(source.row_type), source.row_type
        at = {
            f"{letter}{finding.row}": source.at.get(column.heading, "")
            for column in row_type.columns
            if (letter := table.letters.get(column.name))
        }
        facts = {name: at.get(fact, "") or fact for name, fact in finding.facts.items()}
        cell = source.at.get(finding.heading)
        return replace(finding, sheet=source.sheet, cell=cell, row=source.line, facts=facts)

    def _copy(self, collection: Collection) -> bytes | None:
        """An edited copy of the plan, proven, for the next name; None where nothing is merged."""
        placer = Placer(self.book)
        placed: list[PlacedRow] = []
        for outcome in collection.outcomes:
            if outcome.fate is Fate.MERGED:
                outcome.placed = placer.placed(outcome.diff.changes)
                placed += outcome.placed
        if not placed:
            return None
        editor = self._editor()
        edit(editor, placed)
        content = editor.content()
        self._prove(content, placed, collection.plan.suffix)
        collection.written = next_copy(collection.plan)
        return content

    def _editor(self) -> WorkbookEditor:
        assert self.book.grid.path is not None
        return WorkbookEditor.opened(self.book.grid.path)

    def _prove(self, content: bytes, placed: Sequence[PlacedRow], suffix: str) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / f"proof{suffix}"
            path.write_bytes(content)
            if not same_cells(read_grid(path), overlaid(self.book.grid, placed)):
                raise MergeNotProven("The merged copy does not read back as it should.")


_SETTLE = (
    "To keep the plan's, collect with --take plan; to take the return's, with --take return; or "
    "make the two cells the same."
)


def _identity(finding: Finding) -> tuple[object, ...]:
    return (finding.rule.code, finding.sheet, finding.cell, finding.row, finding.value)
