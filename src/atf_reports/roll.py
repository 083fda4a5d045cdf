"""Closing a quarter: the plan and the run record into the archive, the next plan beside this one.

All or nothing: the archive's folder is filled under another name and moved into place as a whole,
then the next plan is written. A run that was cut off between the two is completed by the next.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, field
from datetime import date
from pathlib import Path
from typing import Any

from atf_reports import __version__
from atf_reports.archive import ARCHIVE, CLOSED, folder_of, snapshot_of
from atf_reports.edited_papers import edited_papers, pairs_in
from atf_reports.frozen import changing, frozen
from atf_reports.locate import WhichPlan, next_copy, refuse_an_older_copy
from atf_reports.next_quarter import NextQuarter
from atf_reports.output import sha256, write_whole
from atf_reports.phrases import count
from atf_reports.record_file import RECORD
from atf_reports.returns.plan_book import PlanBook
from atf_reports.sign_offs import lapsed_papers, read_sign_offs, waiting_papers
from atf_reports.verdict import Verdict
from atf_reports.windows import patiently

MOST_NAMES = 5  # of papers that wait for sign-off
_SECOND = re.compile(r" \((?:new|edited)(?: \d+)?\)$")  # beside one edited by hand


class CannotRoll(Exception):
    """The quarter cannot be closed as things stand; the message says what to do."""


@frozen
class Rolled:
    """What closing a quarter wrote and said; `completed` where an earlier run was cut off."""

    archive: Path
    next_plan: Path
    told: Sequence[str]
    warnings: Sequence[str] = ()
    completed: bool = False


@changing(eq=False)
class Closing:
    """Closes the quarter of a checked plan; `pack` is the folder of its papers."""

    verdict: Verdict
    pack: Path
    without_pack: bool = False
    returns_due: date | None = None
    archive: Path = ARCHIVE
    _warnings: list[str] = field(default_factory=list)

    @property
    def plan(self) -> Path:
        """The plan that is closed."""
        path = self.verdict.plan.path
        assert path is not None
        return path

    def run(self) -> Rolled:
        """Close it; raises `CannotRoll`, `CannotEdit`, `ArchiveDamaged` or OSError."""
        folder = folder_of(self.verdict.quarter, self.archive)
        closed = snapshot_of(self.verdict.quarter, self.archive)
        if closed is not None:
            return self._completed(folder, closed.sha256, closed.next_plan)
        if folder.exists():
            raise CannotRoll(
                f"{folder.as_posix()} is there already and was not made by closing a quarter: "
                "move it away, then roll again."
            )
        self._refuse_an_empty_quarter()
        self._refuse_an_older_copy()
        record = self._record()
        going_on = self._next()
        content, target = going_on.content(), next_copy(self.plan)
        parts = {
            self.plan.name: self._bytes(),
            **({RECORD: record} if record else {}),
            CLOSED: _json(self._manifest(record, target, going_on)),
        }
        self._write(folder, parts, target, content)
        return Rolled(folder, target, going_on.told, self._warnings)

    def _refuse_an_empty_quarter(self) -> None:
        """A second roll by mistake would close a quarter that nobody has reported on."""
        quarter = self.verdict.quarter
        table = self.verdict.plan.updates
        if not any(update.quarter == quarter for update in [*table.rows, *table.broken]):
            raise CannotRoll(
                f"{self.plan.name} holds no update for {quarter}, so there is nothing to close. If "
                "a quarter is left out on purpose, type the next one on Settings."
            )

    def _refuse_an_older_copy(self) -> None:
        try:
            refuse_an_older_copy(self.plan)
        except WhichPlan as error:
            raise CannotRoll(str(error)) from error

    def _next(self) -> NextQuarter:
        return NextQuarter(PlanBook.opened(self.plan), self.returns_due)

    def _bytes(self) -> bytes:
        """The plan's bytes, which must be those that were checked."""
        content = self.plan.read_bytes()
        if sha256(content) != self.verdict.plan.sha256:
            raise CannotRoll(f"{self.plan.name} was changed while it was read: try again.")
        return content

    def _completed(self, folder: Path, digest: str, name: str) -> Rolled:
        """Write the next plan alone, where an earlier run of the same plan was cut off."""
        target = self.plan.with_name(Path(name).name) if name else self.plan
        if digest != self.verdict.plan.sha256 or target.exists():
            raise CannotRoll(
                f"{self.verdict.quarter} is closed already: {folder.as_posix()}/ holds its plan"
                + (f", and {target.name} went on from it." if name else ".")
            )
        going_on = self._next()
        write_whole(target, going_on.content())
        return Rolled(folder, target, going_on.told, completed=True)

    def _record(self) -> bytes | None:
        """The pack's run record; raises `CannotRoll` where it is not of this plan as it stands."""
        if self.without_pack:
            return None
        path = self.pack / RECORD
        try:
            content = path.read_bytes()
            told = json.loads(content)
        except (OSError, ValueError):
            raise CannotRoll(
                f"There is no finished pack in {self.pack.as_posix()}/: run atf-reports build "
                "first, or close the quarter with --without-pack."
            ) from None
        plans = [i.get("sha256") for i in told.get("inputs", ()) if i.get("role") == "plan"]
        if plans != [self.verdict.plan.sha256] or told.get("quarter") != str(self.verdict.quarter):
            raise CannotRoll(
                f"The pack in {self.pack.as_posix()}/ was built from another state of the plan: "
                "run atf-reports build again, or close the quarter with --without-pack."
            )
        self._say_unfinished(told)
        self._say_unsigned(told)
        self._say_edited()
        return content

    def _say_unfinished(self, told: dict[str, Any]) -> None:
        late = [each.get("paper", "") for each in told.get("not_delivered", ())]
        late += [o["path"] for o in told.get("outputs", ()) if o.get("state") == "draft"]
        if late:
            self._warnings.append(f"The pack holds papers that are not final: {', '.join(late)}.")

    def _say_unsigned(self, told: dict[str, Any]) -> None:
        """How many papers of the pack nobody signed off as they now are; they still can be."""
        outputs = told.get("outputs", ())
        stems = {o["path"].removesuffix(".docx") for o in outputs if o["path"].endswith(".docx")}
        self.verdict.plan.lapsed = lapsed_papers(self.verdict, read_sign_offs(self.archive))
        waiting = waiting_papers(self.verdict, (_SECOND.sub("", stem) for stem in stems))
        if waiting:
            names = [Path(paper.stem).name for paper in waiting[:MOST_NAMES]]
            more = f" and {len(waiting) - MOST_NAMES} more" if len(waiting) > MOST_NAMES else ""
            they = count(len(waiting), "paper")
            self._warnings.append(
                f"{they} of the pack {'waits' if len(waiting) == 1 else 'wait'} for sign-off: "
                f"{', '.join(names)}{more}. To sign them off afterwards: atf-reports sign-off "
                f'PAPER --quarter "{self.verdict.quarter}" --role ROLE --on DATE.'
            )

    def _say_edited(self) -> None:
        for pair in pairs_in(edited_papers(self.pack)):
            if pair.path.endswith(".docx"):
                self._warnings.append(f"A paper is in the pack twice: {pair.told}.")

    def _manifest(
        self, record: bytes | None, target: Path, going_on: NextQuarter
    ) -> dict[str, Any]:
        return {
            "version": __version__,
            "quarter": str(self.verdict.quarter),
            "plan": {"name": self.plan.name, "sha256": self.verdict.plan.sha256},
            "run_record": {"name": RECORD, "sha256": sha256(record)} if record else None,
            "next_plan": target.name,
            "left_out": [asdict(row) for row in going_on.left_out],
        }

    def _write(self, folder: Path, parts: dict[str, bytes], target: Path, content: bytes) -> None:
        """The archive's folder as a whole, then the next plan; on any failure neither."""
        scratch = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(scratch, ignore_errors=True)
        try:
            for name, part in parts.items():
                write_whole(scratch / name, part)
            patiently(lambda: scratch.rename(folder))
            write_whole(target, content)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            if not target.exists():
                shutil.rmtree(folder, ignore_errors=True)
            raise


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
