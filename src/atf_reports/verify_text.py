"""What `verify` says of a pack's folder: its files, its run record, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from atf_reports.edited_papers import EditedPaper, edited_papers, pairs_in
from atf_reports.frozen import changing
from atf_reports.phrases import count
from atf_reports.record_file import JOURNAL, RECORD, plan_of
from atf_reports.verify import (
    AS_BUILT,
    EDITED,
    MISSING,
    UNFINISHED,
    Verified,
    fault_of_record,
    from_another_plan,
    packs_below,
    verify,
)

MOST_NAMES = 3  # of files from an earlier state of the plan
HASH = 12  # signs of a hash, as papers print it


@changing
class PackVerified:
    """One look at a pack's folder, in words."""

    root: Path

    @cached_property
    def files(self) -> Sequence[Verified]:
        """Every file that is there or ought to be."""
        return verify(self.root)

    @cached_property
    def _others(self) -> list[Verified]:
        return [file for file in self.files if file.state != AS_BUILT]

    @cached_property
    def _pairs(self) -> list[EditedPaper]:
        return pairs_in(edited_papers(self.root))

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """Files that stand as built, from another state of the plan than the last build's."""
        as_built = {file.path for file in self.files if file.state == AS_BUILT}
        found = from_another_plan(self.root)
        return {path: plan for path, plan in found.items() if path in as_built}

    @cached_property
    def _fault(self) -> str:
        return fault_of_record(self.root)

    @property
    def _is_stopped(self) -> bool:
        return (self.root / JOURNAL).exists()

    @property
    def exit_code(self) -> int:
        """0 for a whole pack of one plan, as it was built."""
        return 1 if self._others or self._is_stopped or self._earlier or self._fault else 0

    @property
    def _knows_nothing(self) -> bool:
        """Whether neither a run record nor a journal says what belongs here."""
        return bool(self._fault) and not any(
            file.state in (AS_BUILT, EDITED, MISSING, UNFINISHED) for file in self.files
        )

    @property
    def text(self) -> str:
        """All of it, a line each."""
        return "\n".join([*self._lines(), f"Next: {self._next()}"])

    def _lines(self) -> Iterator[str]:
        if self._knows_nothing:
            yield self._fault
            return
        yield from (f"  {_told(file)}" for file in self._others)
        if self._fault:
            yield self._fault
        elif self._is_stopped:
            yield "The last build of this folder did not finish."
        if (self.root / RECORD).exists():
            number, of = len(self.files) - len(self._others), len(self.files)
            yield f"{number} of {of} files are as built."
        yield from self._of_other_plans()
        yield from (f"  there twice: {pair.told}" for pair in self._pairs)

    def _of_other_plans(self) -> Iterator[str]:
        """A line for each earlier state of the plan of which files are left."""
        by_plan: defaultdict[str, list[str]] = defaultdict(list)
        for path, plan in sorted(self._earlier.items()):
            by_plan[plan].append(path)
        last = plan_of(self.root / RECORD)[:HASH]
        for plan, paths in by_plan.items():
            rest = f" and {len(paths) - MOST_NAMES} more" if len(paths) > MOST_NAMES else ""
            yield (
                f"  {count(len(paths), 'file')} of an earlier build, made from another state of "
                f"the plan (SHA-256 begins {plan[:HASH]}; the last build read {last}): "
                f"{', '.join(paths[:MOST_NAMES])}{rest}"
            )

    def _next(self) -> str:
        """What to do about what was found."""
        states = {file.state for file in self._others}
        if self._knows_nothing and (packs := packs_below(self.root)):
            return f"atf-reports verify {packs[-1].as_posix()}"
        if self._is_stopped or states & {MISSING, UNFINISHED} or self._fault:
            return "atf-reports build, which completes the pack and keeps what was edited by hand"
        if self._pairs:
            return (
                "send only one of the two: type the edits into the plan and build again, or copy "
                "them into the (new) file, which alone prints how its sign-off stands now"
            )
        if self._earlier:
            return (
                "do not send those beside the others: atf-reports build makes each of them anew "
                "(a yearly paper with --paper), or says what holds it back"
            )
        if EDITED in states:
            return "nothing: the next atf-reports build keeps what was edited by hand"
        return "atf-reports build, after a correction in the plan"


def _told(file: Verified) -> str:
    if not file.holds:
        return f"{file.path}: {file.state}"
    if file.state == EDITED:
        return f"{file.path}: holds {file.holds}, as that was built"
    return f"{file.path}: {file.state}: a copy of {file.holds}"
