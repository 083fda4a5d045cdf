"""The schema's sheets that hold the partnership's yearly documents (sources 000, 001, 003, 004)."""

from __future__ import annotations

from enum import StrEnum

from atf_reports.schema.columns import Row, optional, required, several, words
from atf_reports.schema.kinds import Choice, Date, Link, Number, Text
from atf_reports.schema.names import fold

ILLUSTRATIVE = "Illustrative"  # how words that are invented begin
VOICE, SUGGESTION, ABOUT = "voice", "indicator suggestion", "about the event"  # kinds of a point


def is_illustrative(text: str) -> bool:
    """Whether words say of themselves that they are invented."""
    return fold(text).startswith(fold(ILLUSTRATIVE))


class ResponseKind(StrEnum):
    """What a Place answers to a recommendation."""

    PRIORITY = "Priority"
    UNDER_WAY = "Under way"
    DONE = "Done"
    NOT_CHOSEN = "Not chosen"
    NOT_YET_CONSIDERED = "Not yet considered"


class StrategyKind(StrEnum):
    """What a line of a strategy is."""

    CHALLENGE = "Challenge"
    WHY = "Why it matters"
    FACT = "Fact"
    HAPPENING = "Already happening"
    QUESTION = "Consultation question"
    VISION = "Vision"
    ABOUT = "About the strategy"
    APPROACH = "Approach"
    EMERGING_ISSUE = "Emerging issue"


class Recommendation(
    Row, sheet="Recommendations", one="a recommendation", key=["number"], called=["title"]
):
    """A recommendation to Places, the region or the system."""

    number = required("No.", Text(), aliases=["No", "Number"])
    group = words("Group")
    kind = words("Kind", help="Theme or System.")
    phase = words("Phase")
    level = words("Level", help="Whom the source gives it to, as far as it says.")
    title = required("Recommendation", Text(long=True))
    short_name = words("Short name", help="A few words for tables across Places.")
    source = words("Source")
    recurs_as = optional(
        "Recurs as", Link("Recommendations"), help="The same recommendation in an earlier source."
    )
    wording_differs = words("Wording differs", long=True, help="How; No where it is the same.")


class RecommendationResponse(
    Row,
    sheet="Recommendation responses",
    one="a Place's answer to a recommendation",
    key=["recommendation", "place"],
):
    """What one Place does about one recommendation."""

    recommendation = required("Recommendation", Link("Recommendations"))
    place = required("Place", Link("Places"))
    response = required("Response", Choice(ResponseKind))
    activity = words("Activity", long=True)
    programme = several("Programme", Link("Programmes"))
    link = words("Link")
    updated_on = optional("Updated on", Date())
    note = words("Note", long=True, help="About the answer itself: printed in the annex alone.")


class KeyOutcome(
    Row, sheet="Key outcomes", one="an outcome of a Place's plan", key=["place", "year", "outcome"]
):
    """Something achieved in a Place, with its figure where there is one."""

    place = required("Place", Link("Places"))
    document = words("Document", help="The Place's own document, by its title.")
    year = words("Year")
    pillar = words("Pillar")
    domain = words("Domain")
    theme = optional("Theme", Link("Themes"))
    outcome = required("Outcome", Text(long=True))
    figure_is = words("Figure is", help="Over, about, planned; blank where it is exact.")
    figure = optional("Figure", Number())
    unit = words("Unit")
    period = words("Period")
    of_which = several("Of which", Text(), help="The parts of the figure: 252 for social rent.")
    note = words("Note", long=True)


class StrategyLine(
    Row, sheet="Strategies", one="a line of a strategy", key=["place", "priority_no", "challenge"]
):  # fmt: skip
    """A challenge, where it was identified and what answers it; or what stands beside it."""

    place = required("Place", Link("Places"))
    strategy = words("Strategy")
    status = words("Status")
    kind = optional("Kind", Choice(StrategyKind), help="Blank is read as Challenge.")
    priority_no = words("Priority no.")
    priority = words("Priority")
    challenge = required("Key challenge", Text(long=True))
    identified_through = several("Identified through", Text())
    themes = several("Themes", Link("Themes"))
    programmes = several(
        "Programmes", Link("Programmes"), help="The programmes that answer the challenge."
    )
    nearest = several(
        "Nearest programmes",
        Link("Programmes"),
        help="Programmes that come near the challenge and do not answer it; they are not counted.",
    )
    figure = optional("Figure", Number())
    unit = words("Unit")
    as_at = words("As at")
    note = words("Note", long=True)

    @property
    def is_challenge(self) -> bool:
        """Whether it is a challenge: so is one whose kind is blank."""
        return self.kind in (None, StrategyKind.CHALLENGE)


class CauseOrAsset(
    Row, sheet="Causes and assets", one="a cause or an asset", key=["place", "kind", "cause"]
):
    """A root cause with its symptom, or an asset with its benefit."""

    place = required("Place", Link("Places"))
    strategy = words("Strategy")
    kind = words("Kind", help="Root cause or Asset.")
    cause = required("From", Text(long=True))
    effect = words("To", long=True)


class EngagementPoint(
    Row, sheet="Engagement", one="a point made at an event", key=["event", "question", "point"]
):
    """What was said at an event, and what was done about it."""

    event = required("Event", Text())
    place = optional("Place", Link("Places"))
    day = optional("Date", Date())
    question = words("Question", long=True)
    kind = words("Kind", help="Key point, Voice, Indicator suggestion or About the event.")
    point = required("Point", Text(long=True))
    theme = optional("Theme", Link("Themes"))
    programmes = several(
        "Programmes", Link("Programmes"), help="The programmes that answer it, if any does."
    )
    what_was_done = words("What was done", long=True)
    links = several(
        "Link", Text(), help="What it is, then its address: Green space index: https://…"
    )

    @property
    def is_key_point(self) -> bool:
        """Whether it is a key point: so is one whose kind is of no other."""
        return fold(self.kind) not in (VOICE, SUGGESTION, ABOUT)
