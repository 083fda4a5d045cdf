"""By which rule a piece of a paper is made, in words: one line a class of its view.

A class that holds several figures may give a field a line of its own, "Levels.not_listed". A test
holds that every number of every paper has a rule here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from atf_reports.tracing.annex_rules import ANNEX_RULES
from atf_reports.tracing.parts import Cell

if TYPE_CHECKING:
    from atf_reports.tracing.leaves import Leaf

DUE = (
    "What is due follows from Reported by, Footprint and End on the Programmes sheet; the "
    "published rating is the confirmed one if there is one, else the officer's; a row with an "
    "error is held back, and an update that was not sent is not reported, whatever it was before."
)
_UPDATE = "One update as published, last quarter's published rating beside it."
_READING = (
    "The latest figure as typed; counts of few people and what would give them away are "
    "suppressed, the same in every paper."
)
_CHANGE = (
    " A change is against the quarter before; totals sum numerators and denominators, rates are "
    "never averaged. It is better or worse as the measure's Better when says, and only where it is "
    "more than chance: by the process chart, else by the 95% interval around a change in shares."
)
_VALUE = (
    "The value as typed, of the latest period; it is better or worse than England only where "
    "England's value lies outside its confidence interval."
)
_GAP = (
    "The difference between two groups of one measure or indicator, of the latest period that has "
    "both; a change is said only where it is larger than its margin of error."
)
_MILESTONE = (
    "A milestone is due on its forecast date if the change was approved, else on its baseline "
    "date; it is late if that day has passed at the quarter's end and it is not done. What moved "
    "is the forecast against last quarter's and against the baseline, in days."
)
_RISK = (
    "The score is likelihood times impact: Low to 3, Moderate to 6, High to 12, Extreme from 15. "
    "It moved against last quarter's score. Open risks are counted."
)
_COVERED = (
    "A challenge or point of an event is answered by the programmes that the plan names beside it; "
    "a recommendation by those that any Place's answer names, where they reach; an ambition or "
    "indicator by the programmes of its themes, less those of which the plan says nothing."
)
_GOING = "The due updates of these programmes, by published rating; an update counts once."
_TYPED = "Printed as typed in the plan."
_YEAR = "Counted over the rows of the plan that no error holds back."
_LIST = "The ref and title of a row of the plan, as typed."

RULES: Mapping[str, str] = {
    **ANNEX_RULES,
    "TitleBlock": "The Papers row of this paper and the Settings.",
    "PaperProperties": "The paper's title and what it is about.",
    "PageOne.asked": "The Meeting of the Papers row of this paper.",
    "PageOne.asks": "The paper's own ask if there is one, else the updates' asks, and what is due "
    f"and not reported. {DUE}",
    "PageOne.in_short": "A sentence of the section that it comes from, made from its rows. " + DUE,
    "PageOne.day": "The last day of the reporting quarter.",
    "PageOne.as_at": "The last day of the reporting quarter.",
    "PageOne.more": "Exceptions that found no room on page one. " + DUE,
    "PageOne.reds": "Exceptions rated Red that found no room on page one. " + DUE,
    "CountTable": "Updates that are due. " + DUE,
    "CountRow": f"Updates that stand at this rating, and their share of those due. {DUE}",
    "ExceptionLine": _UPDATE + " It is an exception, since it is Red, Amber or held back.",
    "ExceptionDetail": _UPDATE + " It is an exception, since it is Red, Amber or held back.",
    "LeadWords": _TYPED,
    "UnheardRow": f"An update that is due and did not come in, with the last rating held. {DUE}",
    "LeadRow": _UPDATE + " It is reported once for a footprint that holds the Place.",
    "ProgressGroup": "Programmes of the theme, or Places, whose update is due. " + DUE,
    "ProgressRow": _UPDATE + " Long words are cut, and the annex has them in full.",
    "ratings_sentence": f"Updates counted by published rating. {DUE}",
    "silent": f"Updates due, none of which came in. {DUE}",
    "Matrix": f"Updates of the theme in the Place, by published rating. {DUE}",
    "MatrixCell": f"Updates of the theme in the Place, by published rating. {DUE}",
    "LevelLine": "Alert is Red with an ask, Red twice running or not reported twice running; "
    "Advise is other Red, Amber, Paused, a milestone that slipped, held back or not reported once; "
    "Assure is Green or Complete with evidence; Board level overrides.",
    "LevelGroup": "The updates of a programme on one list, each with its published rating and last "
    "quarter's; Alert is Red with an ask, Red twice running or not reported twice running; Advise "
    "is other Red, Amber, Paused, a milestone that slipped, held back or not reported once; Assure "
    "is Green or Complete with evidence; Board level overrides.",
    "Levels": f"Due updates that stand on none of the three lists, by rating. {DUE}",
    "Moves": "Updates with a published rating in both quarters, Red worst, then Amber, Green and "
    f"Complete. {DUE}",
    "MovedGroup": "The published ratings that moved in one way, against last quarter's.",
    "MovedRow": "The published rating against last quarter's.",
    "MilestoneRow": _MILESTONE,
    "Milestones": _MILESTONE,
    "Measures": _READING + _CHANGE,
    "MeasureBlock": _READING + _CHANGE,
    "MeasureRow": _READING + _CHANGE,
    "ReadingRow": _READING,
    "ReadingLine": _READING,
    "Indicators": _VALUE,
    "IndicatorChart": _VALUE,
    "IndicatorRow": _VALUE,
    "IndicatorLine": _VALUE,
    "Rug": _VALUE,
    "RugRow": _VALUE,
    "RugCell": _VALUE,
    "RugGroup": _LIST,
    "RugKey": "The tool's own words, the same in every paper.",
    "RugLine": _VALUE,
    "Gaps": _GAP,
    "GapBlock": _GAP,
    "GapOther": _GAP,
    "GapRow": _GAP,
    "GapLine": _GAP,
    "RiskRow": _RISK,
    "Risks": _RISK,
    "BoardLog": "Rows of Decisions and Actions about the paper; an action is past due if it is "
    "open and its day has passed at the quarter's end.",
    "DecisionRow": _TYPED,
    "ActionRow": _TYPED,
    "GovernanceRow": "The Papers row of this paper.",
    "ReadingKey": "The tool's own words, the reporting quarter and the Settings; the record is the "
    "plan file's name and the beginning of its hash.",
    "KeyLine": _TYPED,
    "KeyRow": "The tool's own words, the same in every paper.",
    "ContentsLine": "A heading of the paper.",
    "opens": "The words of Opens with on the Papers sheet, as typed.",
    "footer": "The Marking setting and the paper's reference.",
    "record": "The plan file's name and the beginning of its hash.",
    "in_short": _YEAR,
    "Chart": "The rows that the sentence beside the chart is made from.",
    "Series": "The rows that the sentence beside the chart is made from.",
    "not_stated_note": "Programmes whose footprint is not stated.",
    "gap": "What the plan holds nothing about, by theme.",
    "AmbitionLine": _TYPED,
    "AppendixRow": "A recommendation as typed; the same words elsewhere are found by their text.",
    "ChallengeRow": "A key challenge of a strategy, with the programmes that Programmes and "
    "Nearest programmes name, and their published ratings.",
    "CoverageSection.intro": "The reporting quarter of the Settings.",
    "CoveredRow": _COVERED + " " + _GOING,
    "CountsRow": "Responses to recommendations, by their wording.",
    "EventChapter": _TYPED,
    "FigureRow": "A key outcome's figure as typed, beside a measure of the plan that is the same "
    "thing.",
    "figures_note": "Key outcomes with a figure, and whether a measure of the plan is the same.",
    "GoalCount.going": _GOING + " " + DUE,
    "GoalCount": _COVERED,
    "GoalPart": _COVERED,
    "GlanceRow": "Programmes of the theme, and their measures, counted. Those whose information is "
    "not complete are outstanding.",
    "Labelled": _TYPED,
    "LinkLine": _LIST,
    "MatrixRow": _LIST,
    "Answer": _TYPED,
    "NotStatedRow": _LIST,
    "OutcomeChapter": _TYPED,
    "OutcomeCount": "Key outcomes of the pillar, those with a figure, and Places or themes.",
    "OutcomeRow": _TYPED,
    "PriorityBlock": "Key challenges under the priority, counted by whether Programmes names one, "
    "or Nearest programmes alone.",
    "ProgrammeBlock": _TYPED,
    "ProgrammeLink": _LIST,
    "QuestionBlock": "Engagement points of one question, counted.",
    "QuestionCount": "Engagement points of one question, counted.",
    "QuestionGroup": _TYPED,
    "RecommendationGroup": _TYPED,
    "RecommendationRow": "A recommendation as typed, with the Place's response.",
    "RecurringRow": "Two recommendations with nearly the same words, compared by their text.",
    "SaidRow": _TYPED,
    "suggestions_note": "Indicators suggested at an event that share words with one of the plan's.",
    "SuggestionRow": "An indicator suggested at an event, beside the plan's own that shares words "
    "with it.",
    "ServingNoneGroup": _LIST,
    "ServingNoneRow": _LIST,
    "serving_none_note": "Programmes delivered in the Place that no challenge names.",
    "unanswered_note": "Challenges whose Programmes cell is blank.",
    "SharedIndicator": _LIST,
    "TargetRow": "A measure's target and due date as worded; a Place's own target and the baseline "
    "as typed.",
    "MeasureList": "Measures with neither a target nor a due date, by their target wording.",
    "MeasurePart": _LIST,
    "RecommendationPart.note": "The system recommendations of the plan under which the list for "
    "Places has no group.",
    "IssueRow": _TYPED,
    "StrategyChapter": _TYPED,
    "ThemeChapter": _TYPED,
    "ThemeCoverage": "Challenges and programmes of the theme, and those without the other.",
    "ThemeVoice": "Engagement points of the theme, and those with an answer.",
    "UnansweredRow": "A key challenge whose Programmes cell is blank.",
    "SaidLine": _TYPED,
}


def rule_of(leaf: Leaf, cells: Sequence[Cell] = ()) -> str:
    """The rule behind a piece, "" if none is written; a piece that is one cell is as typed."""
    typed = " ".join(leaf.text.split())
    if any(cell.says == typed for cell in cells):
        return _TYPED
    own = (f"{leaf.holder}.{leaf.name}", leaf.holder, leaf.name)
    return next((RULES[name] for name in own if name in RULES), "")
