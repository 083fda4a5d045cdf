"""The schema's sheets that fill up each quarter, and those that steer the quarter's papers."""

from __future__ import annotations

from atf_reports.choices import (
    ActionStatus,
    AskKind,
    BoardLevel,
    Openness,
    ReadingStatus,
    RiskStatus,
)
from atf_reports.plan_links import (
    ABOUT,
    PLACE,
    PROGRAMME,
    RATING,
    ROLE,
    SCORE,
)
from atf_reports.schema.columns import (
    Rhythm,
    Row,
    optional,
    required,
    words,
)
from atf_reports.schema.kinds import Anything, Choice, Date, Link, Number, QuarterOf, Text


class Setting(
    Row, sheet="Settings", one="a setting", rhythm=Rhythm.SETUP, key=["name"], needed=True
):
    """A setting of the whole plan."""

    name = required("Setting", Text(), help="The setting's name: do not change it.")
    value = optional("Value", Anything(), help="What the papers print or the rules use.")
    what = words("What it is for", long=True)


class PaperDetails(
    Row, sheet="Papers", one="a paper of the quarter", rhythm=Rhythm.OFFICE, key=["paper", "about"]
):
    """What the title block of one paper of the quarter says."""

    paper = required("Paper", Text(), help="Place progress, Theme progress or Board summary.")
    about = required("About", ABOUT, help="The Place, the theme, or All.", example="Liverpool")
    meeting = words("Meeting", help="The meeting that takes the paper.")
    meeting_date = optional("Meeting date", Date())
    agenda_item = words("Agenda item")
    purpose = words("Purpose", help="Decide, assure, note …", example="Decide and assure")
    openness = optional("Public or private", Choice(Openness))
    author = words("Author (role)", help="A role, never a person's name.")
    sponsor = words("Sponsor (role)", help="A role, never a person's name.")
    papers_due = optional("Papers due", Date())
    headline = words("Headline in own words", long=True)
    ask = words("Ask in own words", long=True, help="One ask per line; blank: from the updates.")
    signed_off_by = words("Signed off by (role)")
    signed_off_on = optional("Signed off on", Date())
    opens_with = words(
        "Opens with",
        long=True,
        help="Words under the summary of a paper of the year, one paragraph a line.",
    )


class Update(
    Row,
    sheet="Updates",
    one="one programme's update in one quarter, as a whole or in one Place",
    rhythm=Rhythm.QUARTERLY,
    key=["quarter", "place", "programme"],
    needed=True,
    other_names=["Progress", "Progress updates"],
):
    """What a reporter says of one programme in one quarter."""

    quarter = required("Quarter", QuarterOf(), help="The quarter.", example="2024-25 Q2")
    place = required("Place", PLACE, help="The Place, or the footprint for a lead update.", example="Liverpool")  # fmt: skip
    programme = required("Programme", PROGRAMME, help="Pick the programme.", example="P1.05 Healthy Child Programme")  # fmt: skip
    rating = required("Rating", RATING, help="Your judgement of delivery this quarter.", example="Amber", aliases=["RAG rating", "RAG", "RAG status", "Status"])  # fmt: skip
    progress = words("Progress this quarter", long=True, help="What was done, in your own words.", aliases=["Progress", "Progress update", "Commentary"])  # fmt: skip
    plans = words("Plans for next quarter", long=True, aliases=["Next steps", "Next quarter"])
    reason = words("Reason", long=True, help="Why it is Amber, Red, Paused or Closed.", aliases=["Reason for rating", "Cause"])  # fmt: skip
    recovery_action = words("Recovery action", long=True, help="What is being done about it (Amber, Red).", aliases=["Mitigation action", "Corrective action"])  # fmt: skip
    recovery_lead = words("Recovery lead (role)", help="Who leads the recovery: a role (Red).", aliases=["Recovery lead", "Recovery owner"])  # fmt: skip
    back_on_track_by = optional("Back on track by", Date(), help="The date it will be Green again (Amber, Red).", example="31/12/2024", aliases=["Back on track", "Recovery date"])  # fmt: skip
    ask_kind = optional("Ask kind", Choice(AskKind, {"None": AskKind.NO_ASK, "Decision": AskKind.DECIDE, "Approval": AskKind.APPROVE}), help="What you ask of the board; No ask if nothing.")  # fmt: skip
    ask = words("Ask of the board", long=True, help="The words of the ask, starting with a verb.")
    evidence = words("Evidence", long=True, help="Where the evidence is (Complete needs it).")
    completed_on = optional("Completed on", Date(), help="The day it was completed (Complete).")
    board_level = optional("Board level", Choice(BoardLevel), help="Only to override the rule.")
    board_level_because = words("Board level because", long=True)


class Confirmation(
    Row,
    sheet="Confirmations",
    one="a rating that the lead changed",
    rhythm=Rhythm.OFFICE,
    key=["quarter", "place", "programme"],
):
    """A lead's changed rating: it is the one published, with the officer's beside it."""

    quarter = required("Quarter", QuarterOf())
    place = required("Place", PLACE)
    programme = required("Programme", PROGRAMME)
    rating = required("Confirmed rating", RATING)
    because = required("Because", Text(long=True))
    confirmed_by = required("Confirmed by (role)", ROLE)


class Commentary(
    Row,
    sheet="Commentary",
    one="words of a theme or Place lead",
    rhythm=Rhythm.QUARTERLY,
    key=["quarter", "about"],
):
    """A lead's own headline and what the board should know."""

    quarter = required("Quarter", QuarterOf())
    about = required("About", ABOUT, help="A Place, a theme, or All.")
    headline = words("Headline", long=True)
    board_should_know = words("What the board should know", long=True)
    written_by = words("Written by (role)")


class Reading(
    Row,
    sheet="Readings",
    one="a measure's value in a Place in a quarter",
    rhythm=Rhythm.QUARTERLY,
    key=["measure", "place", "group", "quarter"],
):
    """A measure's value for a quarter."""

    measure = required("Measure", Link("Measures"), example="M1.06-1")
    place = required("Place", PLACE, help="The Place, or the footprint for a lead reading.")
    group = words("Group", help="Blank for everyone; else the group the value is for.")
    quarter = required("Quarter", QuarterOf())
    value = optional("Value", Number(), help="The value; blank if Status says why.")
    numerator = optional("Numerator", Number())
    denominator = optional("Denominator", Number())
    status = required("Status", Choice(ReadingStatus, {"Suppressed": ReadingStatus.SUPPRESSED, "N/A": ReadingStatus.NOT_APPLICABLE}))  # fmt: skip
    as_at = optional("As at", Date(), help="The day that the figure describes.")
    note = words("Note", long=True)


class Milestone(
    Row,
    sheet="Milestones",
    one="a milestone, as it stands",
    rhythm=Rhythm.QUARTERLY,
    key=["ref"],
):
    """A dated step of a programme."""

    ref = required("Ref", Text(), example="MS1.05-1")
    programme = required("Programme", PROGRAMME)
    place = required("Place", PLACE)
    milestone = required("Milestone", Text(long=True))
    baseline = required("Baseline date", Date(), help="The date first agreed: it never changes.")
    forecast = optional("Forecast date", Date(), help="The date now expected.")
    last_forecast = optional("Last quarter's forecast", Date())
    actual = optional("Actual date", Date(), help="The day it was done.")
    change_reason = words("Change reason", long=True, help="Why the forecast moved.")
    approved_by = words("Approved by (role)", help="Who approved the new date.")


class Risk(Row, sheet="Risks", one="a risk, as it stands", rhythm=Rhythm.QUARTERLY, key=["ref"]):
    """A risk with its 5 by 5 score."""

    ref = required("Ref", Text(), example="R1")
    about = required("About", ABOUT)
    programme = optional("Programme", PROGRAMME)
    risk = required("Risk", Text(long=True))
    likelihood = required("Likelihood", SCORE, help="1 (rare) to 5 (almost certain).")
    impact = required("Impact", SCORE, help="1 (negligible) to 5 (catastrophic).")
    last_score = optional("Last quarter's score", Number(1, 25, whole=True))
    target_score = optional("Target score", Number(1, 25, whole=True))
    mitigation = words("Mitigation", long=True)
    owner = words("Owner (role)")
    status = required("Status", Choice(RiskStatus))

    @property
    def score(self) -> int:
        """Likelihood times impact, 1 to 25."""
        return int(self.likelihood * self.impact)


class Decision(
    Row, sheet="Decisions", one="a decision of the board", rhythm=Rhythm.OFFICE, key=["ref"]
):
    """The board's decision on an ask."""

    ref = required("Ref", Text())
    quarter = required("Quarter", QuarterOf())
    paper = words("Paper")
    ask_kind = optional("Ask kind", Choice(AskKind))
    wording = required("Wording", Text(long=True))
    outcome = words("Outcome", long=True)
    decided_on = optional("Decided on", Date())


class Action(Row, sheet="Actions", one="an action of the board", rhythm=Rhythm.OFFICE, key=["ref"]):
    """Something that somebody took away from a meeting."""

    ref = required("Ref", Text())
    raised = optional("Raised", Date())
    action = required("Action", Text(long=True))
    owner = words("Owner (role)")
    due = optional("Due", Date())
    status = required("Status", Choice(ActionStatus, {"Complete": ActionStatus.DONE}))
    update = words("Update", long=True)


class Return(
    Row,
    sheet="Returns",
    one="a return received",
    rhythm=Rhythm.OFFICE,
    key=["quarter", "reporter"],
):
    """That a reporter's return came in."""

    quarter = required("Quarter", QuarterOf())
    reporter = required("Reporter", Link("Places", "Themes", "Bodies", must=False))
    returned_by = words("Returned by (role)")
    returned_on = optional("Returned on", Date(), help="The day the first return came.")
    note = words("Note", long=True)
    corrected_on = optional("Corrected on", Date(), help="The day of the last correction, if any.")


class Waiver(
    Row,
    sheet="Waivers",
    one="a finding accepted",
    rhythm=Rhythm.OFFICE,
    key=["code", "where"],
):
    """A finding that somebody accepts, with the reason and an end."""

    code = required("Code", Text(), example="D401")
    where = required("Where", Text(), help="Sheet, row's ref or key, heading; no cell: rows move.")
    reason = required("Reason", Text(long=True))
    accepted_by = required("Accepted by (role)", ROLE)
    until = required("Until", Date())
