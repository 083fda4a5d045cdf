"""Signing papers off: role and day into a copy of the plan, the view's hash into the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from atf_reports.archive import ARCHIVE, snapshot_of
from atf_reports.edits import PlanEdits
from atf_reports.findings import Finding
from atf_reports.frozen import changing, frozen
from atf_reports.locate import next_copy
from atf_reports.output import write_whole
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.returns.plan_book import PlanBook
from atf_reports.rules.person_names import email_in, name_for_a_role
from atf_reports.schema.columns import Column
from atf_reports.schema.names import fold, nearest
from atf_reports.sign_offs import (
    SIGN_OFFS,
    Paper,
    Signable,
    SignOff,
    details_of,
    is_closed_plan,
    names_of,
    papers_of,
    read_sign_offs,
    sign_offs_json,
)
from atf_reports.verdict import Verdict
from atf_reports.workbook.lists import CellValue


class CannotSign(Exception):
    """A paper that cannot be signed off; the message says why and what to do."""


@frozen
class Signed:
    """What signing wrote: no copy of the plan where the quarter is closed."""

    papers: tuple[str, ...]
    plan: Path | None
    record: Path


@changing(eq=False)
class Signing:
    """Signs papers of one checked plan off."""

    verdict: Verdict
    role: str
    on: date
    archive: Path = ARCHIVE

    def run(self, names: Sequence[str]) -> Signed:
        """Sign them; raises `CannotSign`, `CannotEdit`, `ArchiveDamaged` or OSError."""
        self._refuse_a_name()
        papers = [self._named(name) for name in names]
        self._refuse_another_year(papers)
        for paper in papers:
            self._refuse_held(paper)
        known = read_sign_offs(self.archive)
        signable = Signable(self.verdict)
        late = is_closed_plan(self.verdict, self.archive)
        new = {p.stem: self._sign_off(p, signable.hash_of(p), late) for p in papers}
        record, all_of_them = self.archive / SIGN_OFFS, {**known, **new}
        if late:
            self._refuse_without_rows(papers)
            write_whole(record, sign_offs_json(all_of_them.values()))
            return Signed(tuple(new), None, record)
        return Signed(tuple(new), self._write(self._edited(papers), all_of_them), record)

    def _refuse_without_rows(self, papers: Sequence[Paper]) -> None:
        """A closed plan takes no new row, and without one no paper says who signed it."""
        for paper in papers:
            if details_of(self.verdict.plan, paper) is None:
                raise CannotSign(
                    f"The plan that {self.verdict.quarter} was closed with has no row for "
                    f"{paper.stem} on its sheet Papers, so nobody can be named on it."
                )

    def _refuse_a_name(self) -> None:
        found = email_in(self.role) or name_for_a_role(self.role)
        if found or not self.role.strip():
            raise CannotSign(
                f'"{self.role}" does not read as a role: name the role that signs, such as '
                "Director of Public Health, never the person."
            )

    def _refuse_another_year(self, papers: Sequence[Paper]) -> None:
        """A day before the quarter's end, or a year after it, is a slip or another quarter's."""
        quarter = self.verdict.quarter
        quarterly = any(paper.kind.usual for paper in papers)
        if (
            not (quarter.last_day if quarterly else quarter.first_day)
            <= self.on
            <= quarter.plus(4).last_day
        ):
            closed = snapshot_of(quarter.previous, self.archive)
            of_last = f' For a paper of {quarter.previous}: --quarter "{quarter.previous}".'
            raise CannotSign(
                f"{self.on:%d/%m/%Y} is no day on which papers for {quarter} are signed off: it "
                "lies before the quarter's end or more than a year after it. Check the year."
                + (of_last if closed and self.on > quarter.previous.last_day else "")
            )

    def _named(self, name: str) -> Paper:
        """The paper of a name: its file, however much of it is typed, or what it is about."""
        quarter = self.verdict.quarter
        known = papers_of(self.verdict.plan, quarter)
        plain = fold(name.removesuffix(".docx").removesuffix(".xlsx").replace("\\", "/"))
        file = fold(Path(name.replace("\\", "/")).name.removesuffix(".docx").removesuffix(".xlsx"))
        for paper in known:
            if {plain, file} & {fold(each) for each in names_of(paper, quarter)}:
                return paper
        names = [each for paper in known for each in names_of(paper, quarter)]
        near = nearest(name, names, cutoff=0.5)
        meant = f" Did you mean {near}?" if near else ""
        raise CannotSign(f'{quarter} has no paper "{name}".{meant} Name it as in the pack.')

    def _refuse_held(self, paper: Paper) -> None:
        held: tuple[Finding, ...] = self.verdict.blocks_all
        if paper.kind.about == "place":
            held = held or self.verdict.blocked_places.get(paper.about, ())
        if held:
            first = held[0]
            raise CannotSign(
                f"{paper.stem} is not final: {first.where}: {first.message} {first.fix}"
            )

    def _sign_off(self, paper: Paper, digest: str, late: bool) -> SignOff:
        quarter = str(self.verdict.quarter)
        return SignOff(paper.stem, quarter, self.role, self.on.isoformat(), digest, late)

    def _edited(self, papers: Sequence[Paper]) -> bytes:
        """The plan's copy with role and day in the papers' rows; a missing row is added."""
        path = self.verdict.plan.path
        assert path is not None
        book = PlanBook.opened(path)
        edits = PlanEdits(book)
        signed: dict[Column[object], CellValue] = {
            PaperDetails.signed_off_by: self.role,  # type: ignore[dict-item]
            PaperDetails.signed_off_on: self.on,  # type: ignore[dict-item]
        }
        for paper in papers:
            row = details_of(book.plan, paper)
            if row is None:
                key = {PaperDetails.paper: paper.kind.title, PaperDetails.about: paper.row_about}
                edits.add(book.plan.papers, {**key, **signed})
                continue
            for column, value in signed.items():
                edits.set(row, column, value)
        return edits.content()

    def _write(self, content: bytes, sign_offs: Mapping[str, SignOff]) -> Path:
        """The record and the copy, both or neither.

        The record comes first: one without the copy signs nothing, since the plan says who signed.
        """
        assert self.verdict.plan.path is not None
        target, record = next_copy(self.verdict.plan.path), self.archive / SIGN_OFFS
        before = record.read_bytes() if record.exists() else None
        write_whole(record, sign_offs_json(sign_offs.values()))
        try:
            write_whole(target, content)
        except BaseException:
            if before is None:
                record.unlink(missing_ok=True)
            else:
                write_whole(record, before)
            raise
        return target
