"""The rows of the strategy alignment paper and of its annex, ready to print."""

from __future__ import annotations

from atf_reports.frozen import frozen


@frozen
class ThemeCoverage:
    """A theme both ways: challenges that no programme answers, programmes that serve none.

    A challenge of several themes counts in each; the total counts it once. `anchor` leads to the
    theme's programmes that serve none, "" where there are none.
    """

    theme: str
    anchor: str
    challenges: int
    unanswered: int
    programmes: int
    serving_none: int


@frozen
class UnansweredRow:
    """A challenge that no programme of the plan answers, and those that come near it.

    `anchor` leads to its priority.
    """

    challenge: str
    note: str
    priority: str
    anchor: str
    identified: tuple[str, ...]
    themes: str
    nearest: tuple[str, ...]


@frozen
class ChallengeRow:
    """A challenge with what answers it or comes near: a line a programme, with how it stands."""

    challenge: str
    note: str
    identified: tuple[str, ...]
    themes: str
    programmes: tuple[str, ...]


@frozen
class SaidLine:
    """Words of a strategy, with their date where they have one, and what the sheet notes of it."""

    words: str
    note: str


@frozen
class IssueRow:
    """An emerging issue and the themes that it is matched to."""

    words: str
    note: str
    themes: str


@frozen
class PriorityBlock:
    """One priority of a strategy: why it matters with the facts, what happens, its challenges.

    `note` says how many challenges are answered.
    """

    heading: str
    anchor: str
    why: tuple[SaidLine, ...]
    happening: tuple[SaidLine, ...]
    note: str
    challenges: tuple[ChallengeRow, ...]


@frozen
class Pair:
    """A root cause with its symptoms, or an asset with its benefits, a line each."""

    source: str
    effects: tuple[str, ...]


@frozen
class StrategyChapter:
    """One strategy of one Place; `facts` are those of no priority."""

    heading: str
    anchor: str
    status: str
    about: tuple[SaidLine, ...]
    vision: tuple[SaidLine, ...]
    priorities: tuple[PriorityBlock, ...]
    facts: tuple[SaidLine, ...]
    emerging: tuple[IssueRow, ...]
    approach: tuple[SaidLine, ...]
    causes: tuple[Pair, ...]
    assets: tuple[Pair, ...]


@frozen
class ServingNoneRow:
    """A programme that serves no challenge: where it is delivered and how it stands."""

    programme: str
    footprint: str
    standing: tuple[str, ...]


@frozen
class ServingNoneGroup:
    """The programmes of one theme that serve no challenge."""

    heading: str
    anchor: str
    rows: tuple[ServingNoneRow, ...]


@frozen
class QuestionGroup:
    """The consultation questions of one priority."""

    heading: str
    questions: tuple[str, ...]


@frozen
class ChallengeLine:
    """A challenge for the annex; several values, a programme with its rating, stand one a line."""

    place: str
    strategy: str
    priority_no: str
    priority: str
    challenge: str
    identified: str
    themes: str
    answered: str
    programmes: str
    nearest: str
    note: str


@frozen
class StatementLine:
    """Any other line of a strategy for the annex: vision, fact, what happens, question."""

    place: str
    strategy: str
    status: str
    kind: str
    priority_no: str
    priority: str
    words: str
    themes: str
    figure: float | None
    unit: str
    as_at: str
    note: str


@frozen
class PairLine:
    """A root cause or an asset for the annex."""

    place: str
    strategy: str
    kind: str
    source: str
    effects: str


@frozen
class ServiceLine:
    """A programme for the annex and how many challenges of a Place's strategies it serves.

    `counted` says whether it is delivered there as far as the plan states it.
    """

    ref: str
    programme: str
    theme: str
    footprint: str
    place: str
    counted: str
    standing: str
    challenges: int
    which: str
    near: str
