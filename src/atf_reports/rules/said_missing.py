"""D487: words that say that a Place returned nothing, while its updates of the quarter are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from atf_reports import phrases
from atf_reports.choices import RiskStatus
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Commentary, PaperDetails, Risk, Update
from atf_reports.rules.last_quarter import this_quarter
from atf_reports.rules.registry import rule

if TYPE_CHECKING:
    from atf_reports.plan import Plan
    from atf_reports.schema.columns import Column

ERROR, WARNING, INFO = Severity
_Worded: TypeAlias = "PaperDetails | Commentary | Risk"
_SENTENCES = re.compile(r"(?<=[.!?;\n])(?:\s+|$)")
_NOTHING = re.compile(
    r"\b(?:(?:has |have |had )?sent (?:in )?(?:no returns?|nothing)\b"
    r"|(?:has|have|had|did|was|were)(?: not|n['’]t) (?:yet )?"
    r"(?:sen[dt] a return|return(?:ed)?)\b(?! to\b)"
    r"|(?:there (?:was|is) )?(?:no return|nothing)(?: (?:was|has been|is|came))?"
    r"(?: (?:yet |in )?(?:returned|sent|received|in))?(?= (?:from|by|for)\b)"
    r"|(?:there (?:was|is) no return|no return (?:was|has been) (?:sent|made|received)"
    r"|nothing (?:was|has been) returned)\b(?! to\b))",
    re.I,
)
# Words of another quarter, or of a return that came late.
_OTHERWISE = re.compile(
    r"\b(?:last quarter|quarter before|Q[1-4]|previous|earlier|before|until|at first|again|late|if"
    r"|unless|twice|when|where)\b",
    re.I,
)
_JOINED = r"(?:\s*,\s*|\s+(?:and|or|nor)\s+)"


@rule(
    "D487",
    WARNING,
    message="{heading} says “{said}”, and {count} of {whose} for {quarter} {are} in.",
    fix="Take the sentence out, or say what is still missing: papers print it beside the updates.",
)
def said_to_have_returned_nothing(plan: Plan) -> Iterator[Blame]:
    """Words typed before a late return came in are printed beside what it brought.

    Sentences about an earlier quarter are left alone.

    Fires
    Commentary
    | Quarter | About | Headline |
    | --- | --- | --- |
    | 2024-25 Q2 | All | !Most work goes on. Liverpool sent no return. |

    Updates
    | Place | Rating |
    | --- | --- |
    | Liverpool | Green |

    Quiet
    Commentary
    | Quarter | About | Headline |
    | --- | --- | --- |
    | 2024-25 Q2 | All | Most work goes on. Sefton sent no return. |

    Updates
    | Place | Rating |
    | --- | --- |
    | Liverpool | Green |
    """
    said: Mapping[str, list[Update]] | None = None
    for row, column, text in _worded(plan):
        if not _NOTHING.search(text):
            continue
        said = _own(plan) if said is None else said
        for sentence, place in _silent(text, _names(plan), row.about):
            if updates := said.get(place):
                facts = _facts(plan, sentence, place, updates)
                yield Blame(row, column, facts, ((updates[0], Update.rating),))
                break


def _worded(plan: Plan) -> Iterator[tuple[_Worded, Column[Any], str]]:
    """The words of leads and risks that papers of the quarter print."""
    for paper in plan.papers:
        for column in (PaperDetails.headline, PaperDetails.ask):
            yield paper, column, paper.values[column.index]
    for words in plan.commentary:
        if words.quarter == plan.settings.quarter:
            for column in (Commentary.headline, Commentary.board_should_know):
                yield words, column, words.values[column.index]
    for risk in plan.risks:
        if risk.status is not RiskStatus.CLOSED:
            for column in (Risk.risk, Risk.mitigation):
                yield risk, column, risk.values[column.index]


def _own(plan: Plan) -> Mapping[str, list[Update]]:
    """Each Place's own updates of the quarter."""
    found: dict[str, list[Update]] = {}
    for update in this_quarter(plan):
        if update.reads(Update.place) and update.place in plan.places.by_ref:
            found.setdefault(update.place, []).append(update)
    return found


def _names(plan: Plan) -> Mapping[str, str]:
    """Every name of a Place, folded to small letters, with the Place."""
    return {
        name.casefold(): place.name
        for place in plan.places
        for name in (place.name, place.short_name, *place.other_names)
        if name
    }


def _silent(text: str, names: Mapping[str, str], about: str) -> Iterator[tuple[str, str]]:
    """Each sentence that says a Place returned nothing, with the Place."""
    for sentence in _SENTENCES.split(text):
        found = None if _OTHERWISE.search(sentence) else _NOTHING.search(sentence)
        if found is None:
            continue
        places = _beside(sentence, found, names)
        if not places and not sentence[: found.start()].strip():
            rest = sentence[found.end() :]
            places = [] if re.match(r"\s+(?:from|by|for)\b", rest) else [about]
        for place in places:
            yield " ".join(sentence.split()).rstrip("."), place


def _beside(sentence: str, found: re.Match[str], names: Mapping[str, str]) -> Sequence[str]:
    """The Places named right before what was found, or after it as "from Halton"."""
    name = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    several = rf"((?:{name})(?:{_JOINED}(?:{name}))*)"
    before = re.search(rf"\b{several}\s*$", sentence[: found.start()], re.I)
    after = re.match(rf"\s+(?:from|by|for)\s+{several}\b", sentence[found.end() :], re.I)
    said = (before or after) if names else None
    each = re.findall(rf"\b(?:{name})\b", said[1], re.I) if said else []
    return [names[one.casefold()] for one in each]


def _facts(plan: Plan, said: str, place: str, updates: Sequence[Update]) -> dict[str, object]:
    return {
        "said": said,
        "whose": place,
        "count": phrases.count(len(updates), "update"),
        "are": phrases.is_are(len(updates)),
        "quarter": plan.settings.quarter,
    }
