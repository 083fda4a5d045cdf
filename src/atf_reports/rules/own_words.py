"""D483: a lead's own words that say that all is well, beside ratings that say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from atf_reports import phrases
from atf_reports.choices import Rating
from atf_reports.findings import Blame, Severity
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan
    from atf_reports.plan_quarterly import Commentary, PaperDetails, Update
    from atf_reports.schema.columns import Column

ERROR, WARNING, INFO = Severity
MOST_NAMED = 4
_SENTENCES = re.compile(r"[.!?;\n]+(?:\s|$)")
_ALL = (
    r"(?:\b(?:everything|all(?: of)?(?: our| the| its)?"
    r"(?: work| programmes?| projects?| actions?| updates?| areas?| themes?| places?)?"
    r"|(?:every|each) (?:programme|project|action|update|area|theme|place))(?: \w+){0,3}?"
    r"|^(?:the |our )?(?:whole )?(?:programme|plan|theme|delivery|work|we)(?: as a whole)?)"
)
_IS = r"(?: (?:is|are|remains?|stays?|continues?(?: to be)?|stands?)|['’](?:re|s))"
_WELL = (
    r" (?:\w+ ){0,2}?(?:on (?:track|course|schedule|target|plan)|to (?:plan|time|schedule)"
    r"|going (?:well|to plan)|progressing well|as planned)\b"
)
_ON_TRACK = re.compile(_ALL + _IS + _WELL, re.I)
_GREEN = re.compile(_ALL + _IS + r" (?:\w+ ){0,2}?green\b", re.I)
_NO_RED = re.compile(
    r"\b(?:no(?:thing| \w+| \w+ \w+)? (?:is|are|rated|at)?\s*(?:now )?(?:red|off track|late)\b(?!-)"
    r"|no reds?\b|no (?:exceptions|concerns)\b)",
    re.I,
)
# Words that take a claim back, or put it off.
_HEDGED = re.compile(
    r"\b(?:not|never|but|except|apart|besides|other than|aside|bar|unless|until|if|when|once|most"
    r"|mostly|nearly|almost|largely|broadly|many|some|should|would|will|could|expect(?:ed)?|hope"
    r"|aim|back|again|by \w+ ?\d*|although|though|despite|while)\b|n't\b",
    re.I,
)


@rule(
    "D483",
    WARNING,
    message="{heading} says “{said}”, and {count} {are} {rating}: {refs}.",
    fix="Say what is {rating} in the words, or have the rating looked at: page one prints both.",
)
def words_against_ratings(plan: Plan) -> Iterator[Blame]:
    """Page one prints the lead's words above the counts: a reader who finds them at odds trusts
    neither. Words with "most", "but", "except" or "will be" are left alone.

    Fires
    Papers
    | Paper | About | Headline in own words |
    | --- | --- | --- |
    | Place progress | Liverpool | !Everything is on track. |

    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | Post vacant | Agency cover | Programme lead | 31/12/2024 | No ask |

    Quiet
    Papers
    | Paper | About | Headline in own words |
    | --- | --- | --- |
    | Place progress | Liverpool | Everything is on track but health visiting. |

    Updates
    | Rating | Reason | Recovery action | Recovery lead (role) | Back on track by | Ask kind |
    | --- | --- | --- | --- | --- | --- |
    | Red | Post vacant | Agency cover | Programme lead | 31/12/2024 | No ask |
    """
    for row, column, text in _own_words(plan):
        claimed = claim(text)
        if claimed is None:
            continue
        said, denied = claimed
        against = [pair for pair in _published(plan, row.about) if pair[1] in denied]
        if against:
            yield Blame(row, column, _facts(said, against))


def claim(text: str) -> tuple[str, tuple[Rating, ...]] | None:
    """The first sentence that says without reserve that all is well, and what it denies."""
    for sentence in _SENTENCES.split(text):
        said = " ".join(sentence.split())
        if _HEDGED.search(said):
            continue
        if found := _GREEN.search(said):
            return found[0], (Rating.RED, Rating.AMBER)
        if found := _ON_TRACK.search(said) or _NO_RED.search(said):
            return found[0], (Rating.RED,)
    return None


def _own_words(
    plan: Plan,
) -> Iterator[tuple[PaperDetails | Commentary, Column[Any], str]]:
    from atf_reports.plan_quarterly import Commentary, PaperDetails

    for paper in plan.papers:
        yield paper, PaperDetails.headline, paper.headline
    for row in plan.commentary:
        if row.quarter == plan.settings.quarter:
            yield row, Commentary.headline, row.headline
            yield row, Commentary.board_should_know, row.board_should_know


def _published(plan: Plan, about: str) -> list[tuple[Update, Rating]]:
    """The quarter's updates that words about a Place, a theme or all speak of, as published."""
    from atf_reports.rules.last_quarter import this_quarter

    quarter = plan.settings.quarter
    confirmed = {
        (c.programme, c.place): c.rating for c in plan.confirmations if c.quarter == quarter
    }
    pairs = ((u, confirmed.get((u.programme, u.place), u.rating)) for u in this_quarter(plan))
    return [pair for pair in pairs if _speaks_of(plan, about, pair[0])]


def _speaks_of(plan: Plan, about: str, update: Update) -> bool:
    if about in plan.places.by_ref:
        return plan.places_of.get(update.place, ()) == (about,)
    programme = plan.programmes.get(update.programme)
    return about == "All" or (programme is not None and about == f"Theme {programme.theme}")


def _facts(said: str, against: Sequence[tuple[Update, Rating]]) -> dict[str, object]:
    worst = Rating.RED if any(rating is Rating.RED for _, rating in against) else Rating.AMBER
    updates = [update for update, rating in against if rating is worst]
    refs = phrases.listed((f"{u.programme} ({u.place})" for u in updates), most=MOST_NAMED)
    number = phrases.count(len(updates), "update")
    return {
        "said": said,
        "count": number,
        "are": phrases.is_are(len(updates)),
        "rating": str(worst),
        "refs": refs,
    }
