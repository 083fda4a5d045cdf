"""Papers of a pack that somebody edited by hand, each with the new one that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from atf_reports.frozen import frozen
from atf_reports.record_file import NEW_ONE, RECORD, edited_beside, outputs_of
from atf_reports.verify import AS_BUILT, EDITED, MISSING, UNFINISHED, verify


@frozen
class EditedPaper:
    """A file that was edited, by its name in the pack; `beside` is the new one, "" for none."""

    path: str
    beside: str = ""

    @property
    def stem(self) -> str:
        """The paper's name in the pack: that of a (new) one is the paper's; "" for an annex."""
        name, _, ending = self.path.rpartition(".")
        return NEW_ONE.sub("", name) if ending == "docx" else ""

    @property
    def told(self) -> str:
        """The pair in words."""
        beside = Path(self.beside).name
        return f"{self.path} (edited by hand) and {beside} (as the plan now makes it)"


def edited_papers(root: Path) -> tuple[EditedPaper, ...]:
    """Every edited file of a pack's folder, in the order of their names."""
    if not root.is_dir():
        return ()
    states = {file.path: file.state for file in verify(root)}
    beside = {
        kept: output["path"]
        for output in outputs_of(root / RECORD)
        if (kept := edited_beside(output))
        and states.get(kept, AS_BUILT) != AS_BUILT  # it may be built anew, or gone
        and states[output["path"]] not in (MISSING, UNFINISHED)
        and states[kept] != MISSING
    }
    edited = {path for path, state in states.items() if state == EDITED}
    return tuple(EditedPaper(path, beside.get(path, "")) for path in sorted(edited | beside.keys()))


def pairs_in(papers: Iterable[EditedPaper]) -> list[EditedPaper]:
    """Those that have a new one beside them: one of the two is to be sent."""
    return [paper for paper in papers if paper.beside]
