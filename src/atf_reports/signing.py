"""Signing papers off: role and day into a copy of the plan, the view's hash into the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from atf_reports.archive import ARCHIVE
from atf_reports.edits import PlanEdits
from atf_reports.findings import Finding
from atf_reports.frozen import frozen
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
    """What signing wrote."""

    papers: tuple[str, ...]
    plan: Path
    record: Path


@dataclass(eq=False)
class Signing:
    """Signs papers of one checked plan off."""

    verdict: Verdict
    role: str
    on: date
    archive: Path = ARCHIVE

    def run(self, names: Sequence[str]) -> Signed:
        """Sign them; raises `CannotSign`, `CannotEdit`, `ArchiveDamaged` or OSError."""
        self._refuse_a_name()
        self._refuse_another_year()
        papers = [self._named(name) for name in names]
        for paper in papers:
            self._refuse_held(paper)
        known = read_sign_offs(self.archive)
        signable = Signable(self.verdict)
        new = {p.stem: self._sign_off(p, signable.hash_of(p)) for p in papers}
        plan = self._write(self._edited(papers), {**known, **new})
        return Signed(tuple(new), plan, self.archive / SIGN_OFFS)

    def _refuse_a_name(self) -> None:
        found = email_in(self.role) or name_for_a_role(self.role)
        if found or not self.role.strip():
            raise CannotSign(
                f'"{self.role}" does not read as a role: name the role that signs, such as '
                "Director of Public Health, never the person."
            )

    def _refuse_another_year(self) -> None:
        """A day before the quarter or a year after it is a slip of the keys."""
        quarter = self.verdict.quarter
        if not quarter.first_day <= self.on <= quarter.plus(4).last_day:
            raise CannotSign(
                f"{self.on:%d/%m/%Y} is no day on which papers for {quarter} are signed off: it "
                "lies before the quarter or more than a year after it. Check the year."
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

    def _sign_off(self, paper: Paper, digest: str) -> SignOff:
        quarter = str(self.verdict.quarter)
        return SignOff(paper.stem, quarter, self.role, self.on.isoformat(), digest)

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
