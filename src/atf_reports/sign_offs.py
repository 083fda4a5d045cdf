"""Sign-offs: who signed off which paper, and whether the paper still says what was signed.

`archive/sign-offs.json` keeps a hash of each signed paper's view. The view that is hashed is made
as if nobody had signed, and without the line that names the plan's file, so that neither signing
nor a new copy of the plan lets a sign-off lapse; any other change of the paper's words does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.archive import ARCHIVE, ArchiveDamaged, snapshot_of
from atf_reports.frozen import changing, frozen
from atf_reports.output import sha256
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.papers.title import is_lapsed, paper_details
from atf_reports.plan import Plan
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import PaperDetails
from atf_reports.quarter import Quarter
from atf_reports.schema.columns import Table
from atf_reports.verdict import Verdict

SIGN_OFFS = "sign-offs.json"
_NOT_SIGNED = {"record"}  # the line that names the plan's file and hash


@frozen
class SignOff:
    """One paper signed off; `paper` is its file's name without the ending, `on` an ISO date.

    `late` says that its quarter was closed by then: the closed plan does not name who signed.
    """

    paper: str
    quarter: str
    role: str
    on: str
    view_sha256: str
    late: bool = False


@frozen
class Paper:
    """A paper that can be signed off: its kind, what it is about and its file's name."""

    kind: PaperKind
    about: str
    stem: str

    @property
    def row_about(self) -> str:
        """What its Papers row has under About."""
        return f"Theme {self.about}" if self.kind.about == "theme" else self.about


def papers_of(plan: Plan, quarter: Quarter) -> tuple[Paper, ...]:
    """Every paper that the plan can make, those of each quarter first."""
    kinds = sorted(PAPERS, key=lambda kind: not kind.usual)
    return tuple(
        Paper(kind, about, kind.stem(plan, about, quarter))
        for kind in kinds
        for about in kind.subjects(plan)
    )


def read_sign_offs(archive: Path = ARCHIVE) -> Mapping[str, SignOff]:
    """The sign-offs by paper, none without the file; raises `ArchiveDamaged`."""
    path = archive / SIGN_OFFS
    if not path.is_file():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["sign_offs"]
        return {row["paper"]: SignOff(**row) for row in rows}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveDamaged(f"{path.as_posix()} cannot be read.") from error


def sign_offs_json(sign_offs: Iterable[SignOff]) -> bytes:
    """The file's content, by paper."""
    rows = [asdict(one) for one in sorted(sign_offs, key=lambda one: one.paper)]
    return (json.dumps({"sign_offs": rows}, indent=1, ensure_ascii=False) + "\n").encode()


@changing(eq=False)
class Signable:
    """A checked plan's papers as if nobody had signed any."""

    verdict: Verdict

    def __post_init__(self) -> None:
        plan = replace(self.verdict.plan, papers=_unsigned(self.verdict.plan.papers))
        self._position = Position(plan, self.verdict.quarter, tuple(self.verdict.findings))
        self._disclosure = Disclosure.of(plan)

    def hash_of(self, paper: Paper) -> str:
        """The hash of a paper's view."""
        built = paper.kind.build(self._position, paper.about, self._disclosure, "")
        words = json.dumps(_plain(built.view), ensure_ascii=False, sort_keys=True)
        return sha256(words.encode())


def lapsed_papers(verdict: Verdict, sign_offs: Mapping[str, SignOff]) -> frozenset[str]:
    """The Papers rows, by key, whose paper is no longer the one that was signed off."""
    plan = verdict.plan
    signed = [p for p in papers_of(plan, verdict.quarter) if p.stem in sign_offs]
    if not signed:
        return frozenset()
    signable = Signable(verdict)
    rows = (
        (details_of(plan, paper), signable.hash_of(paper) == sign_offs[paper.stem].view_sha256)
        for paper in signed
    )
    return frozenset(row.ref for row, same in rows if row is not None and not same)


def with_late_sign_offs(verdict: Verdict, sign_offs: Mapping[str, SignOff]) -> None:
    """Put into a closed quarter's Papers rows who signed them off after it was closed."""
    plan = verdict.plan
    late = {stem for stem, one in sign_offs.items() if one.late}
    signed = {
        row.line: sign_offs[paper.stem]
        for paper in (papers_of(plan, verdict.quarter) if late else ())
        if paper.stem in late and (row := details_of(plan, paper)) is not None
    }
    if signed and is_closed_plan(verdict):
        plan.papers.rows = [
            _signed(row, signed[row.line]) if row.line in signed else row for row in plan.papers
        ]


def is_closed_plan(verdict: Verdict, archive: Path = ARCHIVE) -> bool:
    """Whether a plan is the very one that its quarter was closed with; raises `ArchiveDamaged`."""
    closed = snapshot_of(verdict.quarter, archive)
    return closed is not None and closed.sha256 == verdict.plan.sha256


def _signed(row: PaperDetails, sign_off: SignOff) -> PaperDetails:
    said: dict[int, Any] = {
        PaperDetails.signed_off_by.index: sign_off.role,
        PaperDetails.signed_off_on.index: date.fromisoformat(sign_off.on),
    }
    return PaperDetails(
        tuple(said.get(n, value) for n, value in enumerate(row.values)), row.line, row.table
    )


def waiting_papers(verdict: Verdict, stems: Iterable[str]) -> tuple[Paper, ...]:
    """Those of some papers that nobody has signed off as they now are."""
    plan, wanted = verdict.plan, set(stems)
    papers = (p for p in papers_of(plan, verdict.quarter) if p.stem in wanted)
    return tuple(paper for paper in papers if _waits(plan, details_of(plan, paper)))


def _waits(plan: Plan, details: PaperDetails | None) -> bool:
    signed = details is not None and details.signed_off_by and details.signed_off_on
    return not signed or (details is not None and is_lapsed(plan, details))


def details_of(plan: Plan, paper: Paper) -> PaperDetails | None:
    """The Papers row of a paper."""
    return paper_details(plan, paper.kind.title, paper.row_about)


def _unsigned(table: Table[PaperDetails]) -> Table[PaperDetails]:
    """The Papers sheet with the two sign-off columns blank."""
    blank = {c.index: c.blank for c in (PaperDetails.signed_off_by, PaperDetails.signed_off_on)}
    copy = replace(table, rows=[], broken=table.broken)
    copy.rows = [
        PaperDetails(
            tuple(blank.get(n, value) for n, value in enumerate(row.values)), row.line, copy
        )
        for row in table.rows
    ]
    return copy


def _plain(value: Any) -> Any:
    """A view as JSON can hold it: dataclasses as pairs of field and value, the record left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _plain(getattr(value, f.name))
            for f in fields(value)
            if f.name not in _NOT_SIGNED
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, Sequence | frozenset | set):
        return [_plain(each) for each in value]
    return str(value)


def names_of(paper: Paper, quarter: Quarter) -> Iterator[str]:
    """What a paper may be called: its file, its file without the quarter, what it is about."""
    file = Path(paper.stem).name
    yield from (paper.stem, file, file.removesuffix(f"-{quarter.slug}"))
    yield f"{paper.kind.title} {paper.row_about}"
    yield paper.kind.title if paper.about == ALL else paper.row_about
