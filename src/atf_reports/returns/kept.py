"""The ledgers that `returns collect` keeps beside the plan, written and read again.

"plan r2 returns.json" says where each word went that is in "plan r2.xlsx". A run that makes no copy
adds to "plan held returns.json" what it held back. `returns status` reads both.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from atf_reports import __version__
from atf_reports.frozen import frozen
from atf_reports.locate import earlier_copies
from atf_reports.output import write_whole
from atf_reports.quarter import Quarter
from atf_reports.returns.ledger import collection_json, outcome_json
from atf_reports.returns.outcome import Collection, Fate, Outcome
from atf_reports.windows import patiently


@frozen
class KeptReturn:
    """A return as a ledger tells of it.

    `blocking` are its errors as sentences with their cells, and `to_mend` what else its reporter
    has to put right; of the `reasons` the others are for the office to settle.
    """

    reporter: str
    quarter: str
    sha256: str
    fate: str
    returned_on: date | None
    blocking: tuple[str, ...]
    to_mend: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_held(self) -> bool:
        """Whether it was held back."""
        return self.fate == Fate.HELD.value

    @property
    def is_twin(self) -> bool:
        """Whether it is the same as another file, whose fate is told there."""
        return self.fate == Fate.TWIN.value


def deliver(collection: Collection, content: bytes | None) -> None:
    """Write the new copy of the plan and its ledger, both or neither; without a copy the ledger.

    The ledger comes first, so that a run that is cut off never leaves a copy without one. Raises
    OSError.
    """
    if content is None or collection.written is None:
        _keep_held(collection)
        return
    ledger = ledger_of(collection.written)
    write_whole(ledger, collection_json(collection).encode())
    try:
        write_whole(collection.written, content)
    except BaseException:
        ledger.unlink(missing_ok=True)
        raise


def ledger_of(plan: Path) -> Path:
    """The ledger of the returns that a copy of the plan was made of."""
    return plan.with_name(f"{plan.stem} returns.json")


def held_ledger_of(plan: Path) -> Path:
    """The ledger of the returns that were held back when this plan was collected into."""
    return plan.with_name(f"{plan.stem} held returns.json")


def kept_returns(plan: Path, quarter: Quarter) -> Mapping[str, Sequence[KeptReturn]]:
    """The returns of a quarter that the ledgers of this plan tell of, by reporter, oldest first."""
    found: dict[str, list[KeptReturn]] = {}
    for copy in earlier_copies(plan):
        for path in (ledger_of(copy), held_ledger_of(copy)):
            for told in _told(path):
                kept = _kept(told)
                if kept is not None and kept.quarter == str(quarter) and not kept.is_twin:
                    found.setdefault(kept.reporter, []).append(kept)
    return found


def _keep_held(collection: Collection) -> None:
    """Add what no ledger tells yet, so that the same returns again leave the file as it is."""
    path = held_ledger_of(collection.plan)
    new = [outcome_json(o) for o in collection.outcomes if _is_news(collection, o)]
    if not new:
        return
    before = [told for told in _told(path) if not any(_same(told, each) for each in new)]
    told = {"version": __version__, "plan": collection.plan.as_posix(), "written": None}
    content = json.dumps(told | {"returns": [*before, *new]}, indent=1, ensure_ascii=False)
    collection.kept = path
    write_whole(path, content.encode())


def _is_news(collection: Collection, outcome: Outcome) -> bool:
    if outcome.received is None or outcome.quarter is None or outcome.fate is Fate.TWIN:
        return False
    known = kept_returns(collection.plan, outcome.quarter).get(outcome.reporter, ())
    if outcome.fate is Fate.HELD:
        return True
    was_held = bool(known) and known[-1].is_held
    is_known = any(one.sha256 == outcome.received.sha256 for one in known)
    return was_held or (bool(outcome.diff.left_out) and not is_known)


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("reporter", "quarter", "sha256"))


def _told(path: Path) -> Iterator[Mapping[str, Any]]:
    """The returns that a ledger tells of; none where it is missing or damaged.

    Raises PermissionError where it may not be read: what it tells would be written over.
    """
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError):
        returns = json.loads(patiently(lambda: path.read_text(encoding="utf-8")))["returns"]
        yield from (told for told in returns if isinstance(told, dict))


def _kept(told: Mapping[str, Any]) -> KeptReturn | None:
    """One return of a ledger; None where it is no return or the ledger was changed by hand."""
    try:
        day = told.get("returned_on")
        return KeptReturn(
            reporter=str(told["reporter"] or ""),
            quarter=str(told["quarter"]),
            sha256=str(told.get("sha256")),
            fate=str(told["fate"]),
            returned_on=date.fromisoformat(day) if day else None,
            blocking=tuple(_sentence(f) for f in told["findings"] if f["severity"] == "error"),
            to_mend=tuple(map(str, told.get("to_mend", ()))),
            reasons=tuple(map(str, told["reasons"])),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _sentence(finding: Mapping[str, Any]) -> str:
    cell = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else str(finding["sheet"])
    return f"{cell}: {finding['message']} {finding['fix']}"
