"""Prints one paper from a plan with the shipped templates: the view, the .docx and the .xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.findings import Finding
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PaperKind, paper_kind
from atf_reports.plan import Plan
from atf_reports.render.annex_lines import AnnexProperties
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.charts import word_chart
from atf_reports.render.excel import write_annex
from atf_reports.render.word import Properties, WordTemplate
from atf_reports.shipped import shipped


@dataclass(frozen=True)
class Printed:
    """A paper's view and both of its files; `missing` are fields asked for in vain."""

    built: Built
    paper: bytes
    annex: bytes
    missing: tuple[str, ...]


def printed(
    plan: Plan, name: str, about: str, findings: tuple[Finding, ...] = (), draft: str = ""
) -> Printed:
    """One paper of the plan's reporting quarter."""
    kind = paper_kind(name)
    folder = shipped("templates")
    return printed_from(kind, folder, plan, about, findings, draft)


def printed_from(
    kind: PaperKind,
    folder: Path,
    plan: Plan,
    about: str,
    findings: tuple[Finding, ...] = (),
    draft: str = "",
) -> Printed:
    """One paper from the templates of a folder."""
    position = Position(plan, plan.settings.quarter, findings)
    built = kind.build(position, about, Disclosure.of(plan), draft)
    word, annex = _templates(kind, folder)
    about_it = built.properties
    words = (about_it.title, about_it.subject, about_it.author)
    drawn = {n: word_chart(c) if c else None for n, c in built.charts.items()}
    paper = word.render(built.view, charts=drawn, properties=Properties(*words))
    charts = {n: c for n, c in built.charts.items() if c}
    marks = AnnexProperties(*words, marking=built.annex.marking, draft=draft)
    return Printed(
        built, paper.content, write_annex(annex, built.annex, charts, marks), paper.missing
    )


@lru_cache(maxsize=8)
def _templates(kind: PaperKind, folder: Path) -> tuple[WordTemplate, AnnexTemplate]:
    annex, _ = AnnexTemplate.load(folder / kind.annex_template)
    return WordTemplate.load(folder / kind.template), annex
