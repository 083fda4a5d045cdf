"""Risks: score, movement since last quarter, target and mitigation, worst first."""

from __future__ import annotations

from collections.abc import Sequence

from atf_reports import phrases
from atf_reports.analysis.standing import Position
from atf_reports.choices import RiskStatus
from atf_reports.frozen import frozen
from atf_reports.papers.year_ago import risk_words, score_words
from atf_reports.plan_links import ALL
from atf_reports.plan_quarterly import Risk

MOST_ROWS = 8  # in the paper; the annex lists all
# Bands of likelihood times impact, after the NPSA matrix.
_BANDS = ((15, "Extreme"), (8, "High"), (4, "Moderate"), (1, "Low"))


@frozen
class RiskRow:
    """One risk: "12 High (3 × 4)", "Up from 8 (+4)", target, mitigation, owner."""

    ref: str
    risk: str
    score: str
    moved: str
    target: str
    mitigation: str
    owner: str


@frozen
class RiskLine:
    """The same for the annex, with real numbers."""

    ref: str
    about: str
    programme: str
    risk: str
    likelihood: int
    impact: int
    score: int
    band: str
    last_score: int | None
    target_score: int | None
    moved: str
    mitigation: str
    owner: str
    status: str


@frozen
class Risks:
    """The section: a sentence, the worst rows, a pointer to the rest."""

    sentence: str
    rows: tuple[RiskRow, ...]
    more: str


def band(score: int) -> str:
    """Low 1 to 3, Moderate 4 to 6, High 8 to 12, Extreme 15 to 25."""
    return next(word for least, word in _BANDS if score >= least)


def moved(risk: Risk) -> str:
    """The score against last quarter's, in words."""
    if risk.status is RiskStatus.CLOSED:
        return "Closed"
    if risk.last_score is None:
        return "New"
    return phrases.capital(score_words(risk.score, int(risk.last_score), ""))


def moved_and_year(position: Position, risk: Risk) -> str:
    """The same, with the score of a year before where it is held."""
    parts = (moved(risk), risk_words(position, risk))
    return "; ".join(filter(None, parts))


def chosen_risks(position: Position, about: str) -> tuple[Risk, ...]:
    """The risks about a Place, "Theme 3", or (All) every one; a theme's include its programmes'."""
    rows = [r for r in position.plan.risks if r.place_in_plan not in position.held]
    if about == ALL:
        return tuple(rows)
    theme = about.removeprefix("Theme ") if about.startswith("Theme ") else None
    return tuple(r for r in rows if r.about == about or (theme and _theme(position, r) == theme))


def _theme(position: Position, risk: Risk) -> str | None:
    programme = position.plan.programmes.get(risk.programme)
    return programme.theme if programme else None


def risks(position: Position, chosen: Sequence[Risk]) -> Risks:
    """The section about some risks: open ones by score, then those closed this quarter."""
    rows = sorted(chosen, key=lambda r: (r.status is RiskStatus.CLOSED, -r.score, r.ref))
    shown, left = rows[:MOST_ROWS], len(rows) - MOST_ROWS
    more = (
        f"{phrases.count(left, 'other risk')} {phrases.is_are(left)} in the annex."
        if left > 0
        else ""
    )
    return Risks(sentence(chosen), tuple(_row(position, risk) for risk in shown), more)


def sentence(chosen: Sequence[Risk]) -> str:
    """ "Of 6 open risks, 2 are extreme or high, 1 rose and 1 is new." """
    live = [r for r in chosen if r.status is RiskStatus.OPEN]
    if not live:
        return "No risk is open." if chosen else ""
    high = sum(1 for r in live if r.score >= 8)
    words = [moved(r) for r in live]
    rose = sum(1 for w in words if w.startswith("Up"))
    fell = sum(1 for w in words if w.startswith("Down"))
    new = words.count("New")
    whole = len(live)
    said = f"{phrases.part_of(high, whole)} {'are' if high > 1 else 'is'} high or extreme"
    moves = ((rose, "rose"), (fell, "fell"), (new, "are new" if new > 1 else "is new"))
    parts = [said, *(f"{phrases.part_of(n, whole)} {word}" for n, word in moves if n)]
    if len(live) == 1:
        return _of_one(live[0])
    return f"Of {len(live)} open risks, {phrases.listed(parts)}."


def _of_one(risk: Risk) -> str:
    """ "The one open risk scores 15 (extreme), up from 12." """
    told = moved(risk).split(" (")[0]
    tail = {"New": "and is new", "No change": "as last quarter"}.get(told, told.lower())
    return f"The one open risk scores {risk.score} ({band(risk.score).lower()}), {tail}."


def _row(position: Position, risk: Risk) -> RiskRow:
    return RiskRow(
        ref=risk.ref,
        risk=risk.risk,
        score=f"{risk.score} {band(risk.score)} ({int(risk.likelihood)} × {int(risk.impact)})",
        moved=moved_and_year(position, risk),
        target=str(int(risk.target_score)) if risk.target_score else "Not set",
        mitigation=risk.mitigation,
        owner=risk.owner,
    )


def annex_lines(position: Position, chosen: Sequence[Risk]) -> tuple[RiskLine, ...]:
    """Every risk for the annex, in the plan's order."""
    programmes = position.plan.programmes
    return tuple(
        RiskLine(
            ref=r.ref,
            about=r.about,
            programme=p.name if (p := programmes.get(r.programme)) else "",
            risk=r.risk,
            likelihood=int(r.likelihood),
            impact=int(r.impact),
            score=r.score,
            band=band(r.score),
            last_score=int(r.last_score) if r.last_score else None,
            target_score=int(r.target_score) if r.target_score else None,
            moved=moved_and_year(position, r),
            mitigation=r.mitigation,
            owner=r.owner,
            status=str(r.status),
        )
        for r in chosen
    )
