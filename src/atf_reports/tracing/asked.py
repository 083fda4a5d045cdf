"""Which pieces of a paper a person means: quoted words, or where they stand in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from atf_reports.plan import Plan
from atf_reports.schema.names import fold, nearest
from atf_reports.tracing.headline import PAGE_ONE, is_figure
from atf_reports.tracing.leaves import Leaf, leaves
from atf_reports.tracing.nearly import IDLE, WORD, nearly, terms

_LOOKS = {"fill", "ink", "anchor", "chart", "colour", "pattern", "number_format", "kind", "marker"}
_LOOKS |= {"label_colour", "label_format", "labels", "dash", "width", "width_cm", "height_cm"}
_LOOKS |= {"marker_size", "minimum", "maximum", "unlabelled"}


def printed(built: object) -> Iterator[Leaf]:
    """The pieces that a reader sees of a built paper and its annex, the paper's first."""
    for leaf in leaves(built):
        if leaf.name not in _LOOKS and not (leaf.holder == "Chart" and leaf.name == "name"):
            yield leaf


def meant(pieces: Sequence[Leaf], words: str) -> list[Leaf]:
    """The pieces that some words quote, else those that stand where the words say.

    "14 of 15" is quoted; "matrix Liverpool theme 1" says where.
    """
    wanted = squeezed(words)
    if not wanted:
        return []
    same = [piece for piece in pieces if squeezed(piece.text) == wanted]
    inside = [piece for piece in pieces if quotes(piece.text, wanted)]
    if same and is_figure(wanted):  # what page one says of it comes before what is no more than it
        same = [*(p for p in inside if p.kind.startswith(PAGE_ONE)), *same]
    return _apart(same or inside or _placed(pieces, words) or nearly(pieces, words))


def squeezed(text: str) -> str:
    """A text as it is compared: without case, with single spaces and plain apostrophes."""
    return " ".join(text.casefold().replace("’", "'").split())


def quotes(text: str, wanted: str) -> bool:
    """Whether a text holds the wanted words, and not as a part of a longer number or word."""
    longer = r"(?!\w|[.,]\d|%)" if is_figure(wanted) else r"(?!\w)"
    return re.search(rf"(?<![\w.]){re.escape(wanted)}{longer}", squeezed(text)) is not None


def _placed(pieces: Sequence[Leaf], words: str) -> list[Leaf]:
    wanted = {fold(word) for word in WORD.findall(words)} - IDLE
    by_place = [p for p in pieces if wanted and wanted <= terms(p.kind.replace("_", " "), p.where)]
    whole = [p for p in pieces if wanted and wanted <= terms(p.kind, p.where, p.text)]
    return by_place or whole


def _apart(pieces: Sequence[Leaf]) -> list[Leaf]:
    """Each text once: a sentence that page one repeats, or an annex's copy, is told once."""
    found: dict[tuple[str, str], Leaf] = {}
    for piece in sorted(pieces, key=_rank):
        found.setdefault((piece.text, piece.where), piece)
    return list(found.values())


def _rank(piece: Leaf) -> int:
    """Page one first, then the paper, then its annex."""
    return 0 if piece.kind.startswith(PAGE_ONE) else 1 if piece.kind.startswith("view.") else 2


def meant_perhaps(plan: Plan, pieces: Sequence[Leaf], words: str) -> str:
    """The ref of the plan that was probably meant, else the parts of the paper by name."""
    tables = (plan.programmes, plan.measures, plan.milestones, plan.indicators, plan.risks)
    refs = [row.ref for table in tables for row in table]
    wanted = words.strip().upper()
    if near := nearest(wanted, refs, cutoff=0.75):
        return f"{near} is not in this paper." if near == wanted else f"Did you mean {near}?"
    steps = (piece.kind.split(".") for piece in pieces)
    own = (step[1].replace("_", " ") for step in steps if step[0] == "view" and len(step) > 2)
    return f"Its parts are {', '.join(dict.fromkeys(own))}."
