"""The paper that a person means by a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from atf_reports.papers.registry import PAPERS, PaperKind, slug
from atf_reports.plan import Plan
from atf_reports.plan_links import ALL
from atf_reports.quarter import Quarter
from atf_reports.schema.names import nearest
from atf_reports.tracing.traced import NoSuchFigure


def find_paper(plan: Plan, quarter: Quarter, name: str) -> tuple[PaperKind, str]:
    """The paper that a name means: a file's, a Place's, "Theme 1", "board-summary", "key outcomes
    Wirral"; a Place alone is its progress paper.

    Raises `NoSuchFigure` with the nearest name.
    """
    papers: dict[str, tuple[PaperKind, str]] = {}
    for kind in PAPERS:
        for about in kind.subjects(plan):
            for each in _names(plan, quarter, kind, about):
                papers.setdefault(slug(each), (kind, about))
    file = name.replace("\\", "/").rpartition("/")[2]
    wanted = slug(re.sub(r"(?i)\.(docx|xlsx|pdf)$", "", file))
    if wanted in papers:
        return papers[wanted]
    near = nearest(wanted, list(papers), cutoff=0.6)
    meant = f" Did you mean {near}?" if near else ""
    raise NoSuchFigure(f'There is no paper "{name}".{meant}')


def _names(plan: Plan, quarter: Quarter, kind: PaperKind, about: str) -> Iterator[str]:
    """What a paper goes by, its file's name first."""
    stem = kind.stem(plan, about, quarter).rpartition("/")[2]
    yield from (stem, stem.removesuffix(f"-{quarter.slug}"))
    yield stem.removesuffix(f"-{quarter.financial_year}")
    yield from (f"{kind.title} {about}", f"{kind.name} {about}", f"{about} {kind.title}")
    if about == ALL:
        yield from (kind.title, kind.name)
        yield from ["board"] if kind.usual else []
    elif kind.usual:
        theme, place = plan.themes.get(about), plan.places.get(about)
        yield from (about, f"Theme {about}")  # "1" is a theme
        if theme and kind.about == "theme":
            yield from (theme.title, theme.short_name or theme.title, theme.name)
        if place and kind.about == "place":
            yield from (place.short_name or place.name, place.code, *place.other_names)
