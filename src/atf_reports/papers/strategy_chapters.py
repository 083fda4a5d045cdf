"""A strategy as a chapter: vision, priorities with their challenges, facts, causes and assets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from atf_reports import phrases
from atf_reports.papers.stated_figure import stated_figure
from atf_reports.papers.strategy_coverage import StrategyScope
from atf_reports.papers.strategy_rows import (
    ChallengeRow,
    Pair,
    PriorityBlock,
    StatementRow,
    StrategyChapter,
    VisionLine,
)
from atf_reports.papers.yearly import refs_listed
from atf_reports.plan_documents import CauseOrAsset, StrategyKind, StrategyLine

_NO_PROGRAMME = "No programme of the plan"


def chapters(scope: StrategyScope) -> tuple[StrategyChapter, ...]:
    """A chapter a strategy, in the order of the sheet."""
    return tuple(
        _chapter(scope, number, place, strategy)
        for number, (place, strategy) in enumerate(scope.strategies, start=1)
    )


def _chapter(scope: StrategyScope, number: int, place: str, strategy: str) -> StrategyChapter:
    lines = [line for line in scope.lines if (line.place, line.strategy) == (place, strategy)]
    pairs = [p for p in scope.pairs if (p.place, p.strategy) == (place, strategy)]
    statuses = dict.fromkeys(filter(None, (line.status for line in lines)))
    return StrategyChapter(
        heading=f"{strategy or 'Strategy'} ({place})",
        anchor=f"strategy_{number}",
        status="; ".join(statuses) or "Not stated",
        vision=tuple(_said(line) for line in lines if line.kind is StrategyKind.VISION),
        priorities=_priorities(scope, lines),
        facts=_statements(lines, StrategyKind.FACT),
        emerging=_statements(lines, StrategyKind.EMERGING_ISSUE),
        causes=_pairs(pairs, assets=False),
        assets=_pairs(pairs, assets=True),
    )


def _said(line: StrategyLine) -> VisionLine:
    return VisionLine(line.challenge, line.note)


def _priorities(scope: StrategyScope, lines: Sequence[StrategyLine]) -> tuple[PriorityBlock, ...]:
    found: dict[str, list[StrategyLine]] = {}
    for line in lines:
        if line.is_challenge:
            found.setdefault(scope.priority(line), []).append(line)
    return tuple(
        PriorityBlock(
            heading=heading,
            note=_priority_note(challenges),
            challenges=tuple(_challenge(scope, line) for line in challenges),
        )
        for heading, challenges in found.items()
    )


def _priority_note(challenges: Sequence[StrategyLine]) -> str:
    answered = sum(1 for line in challenges if line.programmes)
    said = phrases.count(len(challenges), "challenge")
    if answered == len(challenges):
        return f"{said}, each with a programme behind it."
    return (
        f"{said}; {answered or 'none'} with a programme behind {'it' if answered == 1 else 'them'}."
    )


def _challenge(scope: StrategyScope, line: StrategyLine) -> ChallengeRow:
    return ChallengeRow(
        challenge=line.challenge,
        note=line.note,
        identified=line.identified_through or ("Not stated",),
        themes=themes_in_words(line),
        programmes=scope.answers(line) or (_NO_PROGRAMME,),
    )


def _statements(lines: Iterable[StrategyLine], kind: StrategyKind) -> tuple[StatementRow, ...]:
    return tuple(
        StatementRow(
            words=line.challenge,
            note=line.note,
            about=_about(line),
            figure=stated_figure(line.figure, line.unit) or "No figure",
            as_at=line.as_at or "Not dated",
        )
        for line in lines
        if line.kind is kind
    )


def _about(line: StrategyLine) -> str:
    parts = (f"Priority {line.priority_no}" if line.priority_no else "", themes_in_words(line))
    return "; ".join(filter(None, parts))


def _pairs(pairs: Iterable[CauseOrAsset], assets: bool) -> tuple[Pair, ...]:
    return tuple(
        Pair(pair.cause, tuple(pair.effect.splitlines()) or ("Not stated",))
        for pair in pairs
        if (pair.kind.strip().lower() == "asset") is assets
    )


def themes_in_words(line: StrategyLine) -> str:
    """The themes that a line is matched to: "Themes 1 and 4"."""
    return phrases.capital(refs_listed(line.themes, "theme")) if line.themes else "No theme"
