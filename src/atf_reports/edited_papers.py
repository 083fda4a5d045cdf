"""Papers of a pack that somebody edited by hand, each with the new one that stands beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from atf_reports.frozen import frozen
from atf_reports.output import RECORD, verify

EDITED = "edited since it was built"
_NEW = re.compile(r" \(new(?: \d+)?\)$")


@frozen
class EditedPaper:
    """A file that was edited, by its name in the pack; `beside` is the new one, "" for none."""

    path: str
    beside: str = ""

    @property
    def stem(self) -> str:
        """The paper's name in the pack: that of a (new) one is the paper's; "" for an annex."""
        name, _, ending = self.path.rpartition(".")
        return _NEW.sub("", name) if ending == "docx" else ""

    @property
    def told(self) -> str:
        """The pair in words."""
        beside = Path(self.beside).name
        return f"{self.path} (edited by hand) and {beside} (as the plan now makes it)"


def edited_papers(root: Path) -> tuple[EditedPaper, ...]:
    """Every edited file of a pack's folder, in the order of their names."""
    if not root.is_dir():
        return ()
    beside = dict(_new_ones(root))
    states = {file.path: file.state for file in verify(root)}
    edited = {path for path, state in states.items() if state == EDITED}
    pairs = {path: new for path, new in beside.items() if {path, new} <= states.keys()}
    return tuple(EditedPaper(path, pairs.get(path, "")) for path in sorted(edited | pairs.keys()))


def pairs_in(papers: Iterable[EditedPaper]) -> list[EditedPaper]:
    """Those that have a new one beside them: one of the two is to be sent."""
    return [paper for paper in papers if paper.beside]


def _new_ones(root: Path) -> Iterator[tuple[str, str]]:
    """Each edited file that the last build found, with the new one that it wrote beside it."""
    try:
        outputs = json.loads((root / RECORD).read_text(encoding="utf-8"))["outputs"]
        named = [(str(o["path"]), str(o["beside_edited"])) for o in outputs if "beside_edited" in o]
    except (OSError, ValueError, KeyError, TypeError):
        return
    for path, kept in named:
        if Path(path).name.startswith(f"{Path(kept).stem} (new"):  # not the copy of --replace
            yield Path(path).with_name(kept).as_posix(), path
