"""The annex of the strategy alignment paper: every line of the strategies, and every programme."""

from __future__ import annotations

from atf_reports.frozen import frozen
from atf_reports.papers.coverage_matrix import CoverageAnnex
from atf_reports.papers.strategy_coverage import StrategyScope, answer
from atf_reports.papers.strategy_rows import ChallengeLine, PairLine, ServiceLine, StatementLine
from atf_reports.plan_documents import StrategyLine
from atf_reports.plan_yearly import Programme


@frozen(kw_only=True)
class StrategyAnnex(CoverageAnnex):
    """The annex's own sheets."""

    challenges: tuple[ChallengeLine, ...]
    statements: tuple[StatementLine, ...]
    causes_and_assets: tuple[PairLine, ...]
    programmes: tuple[ServiceLine, ...]


def challenge_lines(scope: StrategyScope) -> tuple[ChallengeLine, ...]:
    """The challenges in the order of the sheet."""
    return tuple(_challenge(scope, line) for line in scope.challenges)


def _challenge(scope: StrategyScope, line: StrategyLine) -> ChallengeLine:
    return ChallengeLine(
        place=line.place,
        strategy=line.strategy,
        priority_no=line.priority_no,
        priority=line.priority,
        challenge=line.challenge,
        identified="\n".join(line.identified_through),
        themes=_themes(scope, line),
        answered=str(answer(line)),
        programmes="\n".join(scope.answers(line)),
        nearest="\n".join(scope.near(line)),
        note=line.note,
    )


def statement_lines(scope: StrategyScope) -> tuple[StatementLine, ...]:
    """Everything else that the strategies say."""
    return tuple(
        StatementLine(
            place=line.place,
            strategy=line.strategy,
            status=line.status,
            kind=str(line.kind),
            priority_no=line.priority_no,
            priority=line.priority,
            words=line.challenge,
            themes=_themes(scope, line),
            figure=line.figure,
            unit=line.unit,
            as_at=line.as_at,
            note=line.note,
        )
        for line in scope.lines
        if not line.is_challenge
    )


def pair_lines(scope: StrategyScope) -> tuple[PairLine, ...]:
    """Root causes and assets with what follows from them."""
    return tuple(
        PairLine(pair.place, pair.strategy, pair.kind, pair.cause, pair.effect)
        for pair in scope.pairs
    )


def service_lines(scope: StrategyScope) -> tuple[ServiceLine, ...]:
    """One row a programme and Place with a strategy, where it is or may be delivered."""
    programmes = (*scope.programmes, *scope.not_stated)
    return tuple(
        _service(scope, programme, place)
        for place in scope.places
        for programme in programmes
        if scope.reaches(programme, place) is not False
    )


def _service(scope: StrategyScope, programme: Programme, place: str) -> ServiceLine:
    served = [line for line in scope.served.get(programme.ref, ()) if line.place == place]
    near = [line for line in scope.nearby.get(programme.ref, ()) if line.place == place]
    theme = scope.plan.themes.get(programme.theme)
    return ServiceLine(
        ref=programme.ref,
        programme=programme.title,
        theme=theme.name if theme else programme.theme,
        footprint=programme.footprint,
        place=place,
        counted="Yes" if scope.reaches(programme, place) else "No: footprint not stated",
        standing=scope.standings.words(programme, place),
        challenges=len(served),
        which="\n".join(line.challenge for line in served),
        near="\n".join(line.challenge for line in near),
    )


def _themes(scope: StrategyScope, line: StrategyLine) -> str:
    found = (scope.plan.themes.get(number) for number in line.themes)
    return "\n".join(theme.name for theme in found if theme)
