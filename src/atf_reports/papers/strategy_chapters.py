"""A strategy as a chapter: vision, priorities with facts and challenges, causes and assets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from atf_reports import phrases
from atf_reports.papers.strategy_coverage import Answer, StrategyScope, answer
from atf_reports.papers.strategy_rows import (
    ChallengeRow,
    IssueRow,
    Pair,
    PriorityBlock,
    SaidLine,
    StrategyChapter,
)
from atf_reports.papers.yearly import refs_listed
from atf_reports.plan_documents import CauseOrAsset, StrategyKind, StrategyLine

_NO_PROGRAMME = "No programme of the plan"
_WHY = (StrategyKind.WHY, StrategyKind.FACT)
_NOW = (StrategyKind.HAPPENING,)


def chapters(scope: StrategyScope) -> tuple[StrategyChapter, ...]:
    """A chapter a strategy, in the order of the sheet."""
    return tuple(
        _chapter(scope, number, place, strategy)
        for number, (place, strategy) in enumerate(scope.strategies)
    )


def _chapter(scope: StrategyScope, number: int, place: str, strategy: str) -> StrategyChapter:
    lines = [line for line in scope.lines if (line.place, line.strategy) == (place, strategy)]
    pairs = [p for p in scope.pairs if (p.place, p.strategy) == (place, strategy)]
    anchor = chapter_anchor(number)
    return StrategyChapter(
        heading=f"{strategy or 'Strategy'} ({place})",
        anchor=anchor,
        status=status_of(lines) or "Not stated",
        about=_said(lines, StrategyKind.ABOUT),
        vision=_said(lines, StrategyKind.VISION),
        priorities=_priorities(scope, anchor, lines),
        facts=_said([line for line in lines if not _has_priority(line)], *_WHY),
        emerging=_issues(lines),
        approach=_said(lines, StrategyKind.APPROACH),
        causes=_pairs(pairs, assets=False),
        assets=_pairs(pairs, assets=True),
    )


def chapter_anchor(number: int) -> str:
    """The bookmark of a strategy by its place in the list of strategies, from 0."""
    return f"strategy_{number + 1}"


def status_of(lines: Iterable[StrategyLine]) -> str:
    """What a strategy's lines say of its standing: "Consultation draft, undated"."""
    return "; ".join(dict.fromkeys(filter(None, (line.status for line in lines))))


def _said(lines: Iterable[StrategyLine], *kinds: StrategyKind) -> tuple[SaidLine, ...]:
    return tuple(SaidLine(_dated(line), line.note) for line in lines if line.kind in kinds)


def _dated(line: StrategyLine) -> str:
    """The words, with their date behind them unless they hold it themselves."""
    told = not line.as_at or line.as_at.casefold() in line.challenge.casefold()
    return phrases.sentence(line.challenge if told else f"{line.challenge} ({line.as_at})")


def _has_priority(line: StrategyLine) -> bool:
    return bool(line.priority or line.priority_no)


def _priorities(
    scope: StrategyScope, chapter: str, lines: Sequence[StrategyLine]
) -> tuple[PriorityBlock, ...]:
    found: dict[str, list[StrategyLine]] = {}
    for line in lines:
        if line.is_challenge or (_has_priority(line) and line.kind in (*_WHY, *_NOW)):
            found.setdefault(scope.priority(line), []).append(line)
    return tuple(
        _priority(scope, heading, f"{chapter}_{number}", ours)
        for number, (heading, ours) in enumerate(found.items(), start=1)
    )


def _priority(
    scope: StrategyScope, heading: str, anchor: str, lines: Sequence[StrategyLine]
) -> PriorityBlock:
    challenges = [line for line in lines if line.is_challenge]
    return PriorityBlock(
        heading=heading,
        anchor=anchor,
        why=_said(lines, *_WHY),
        happening=_said(lines, *_NOW),
        note=_priority_note(challenges),
        challenges=tuple(_challenge(scope, line) for line in challenges),
    )


def _priority_note(challenges: Sequence[StrategyLine]) -> str:
    """ "5 challenges: 2 answered by a programme, 1 with one that only comes near, 2 with none." """
    said = phrases.count(len(challenges), "challenge")
    counts = Counter(answer(line) for line in challenges)
    if not challenges:
        return "It names no challenge."
    if counts[Answer.YES] == len(challenges):
        return f"{said}, {'each ' if len(challenges) > 1 else ''}answered by a programme."
    words = {
        Answer.YES: "answered by a programme",
        Answer.NEAR: "with one that only comes near",
        Answer.NO: "with none",
    }
    told = (f"{counts[kind]} {words[kind]}" for kind in Answer if counts[kind])
    return f"{said}: {phrases.listed(told)}."


def _challenge(scope: StrategyScope, line: StrategyLine) -> ChallengeRow:
    near = tuple(f"Comes near: {words}" for words in scope.near(line))
    answers = scope.answers(line) or (() if near else (_NO_PROGRAMME,))
    return ChallengeRow(
        challenge=line.challenge,
        note=line.note,
        identified=line.identified_through or ("Not stated",),
        themes=themes_in_words(line),
        programmes=(*answers, *near),
    )


def _issues(lines: Iterable[StrategyLine]) -> tuple[IssueRow, ...]:
    return tuple(
        IssueRow(_dated(line), line.note, themes_in_words(line))
        for line in lines
        if line.kind is StrategyKind.EMERGING_ISSUE
    )


def _pairs(pairs: Iterable[CauseOrAsset], assets: bool) -> tuple[Pair, ...]:
    return tuple(
        Pair(pair.cause, tuple(pair.effect.splitlines()) or ("Not stated",))
        for pair in pairs
        if (pair.kind.strip().lower() == "asset") is assets
    )


def themes_in_words(line: StrategyLine) -> str:
    """The themes that a line is matched to: "Themes 1 and 4"."""
    return phrases.capital(refs_listed(line.themes, "theme")) if line.themes else "No theme"
