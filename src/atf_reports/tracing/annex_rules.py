"""By which rule a cell of an annex is made, in words: one line a class of its rows."""

from __future__ import annotations

from collections.abc import Mapping

_TYPED = "Printed as typed in the plan."
_SETTING = "Printed as typed on the Settings sheet."
_ROW = "A row of the plan, its cells as typed; refs and names of other sheets are written out."
_FIXED = "The tool's own words, the same in every paper."
_COVERED = "What answers a goal is what the plan names beside it."

ANNEX_RULES: Mapping[str, str] = {
    "about": "What the paper is about.",
    "as_at": "The last day of the reporting quarter.",
    "contact": _SETTING,
    "coverage": "Updates that came in, of those that are due.",
    "last_quarter": "The quarter before the reporting quarter.",
    "marking": _SETTING,
    "partnership": _SETTING,
    "quarter": "The reporting quarter of the Settings, or the one that was asked for.",
    "title": "The paper's title and what it is about.",
    "year": "The financial year of the Settings.",
    "ActionLine": _ROW,
    "AmbitionThemeLine": _ROW,
    "AnswerLine": _ROW + " A programme's rating is its published one.",
    "AppendixGroup": _TYPED,
    "BodyLine": _ROW + " Programmes are those that name the body as accountable.",
    "BodyRow": _TYPED,
    "ChallengeLine": _ROW + " It is answered where a programme is named beside it or shares its "
    "themes; ratings are the published ones.",
    "ChosenLine": "Places by what they answered to the recommendation, counted and named.",
    "CountHead": "The ratings, then what no rating covers.",
    "CountLine": "Updates that stand at this word, of those that are due; a share is that number "
    "over those due, and is left out where too few came in.",
    "CoverageLine": _COVERED + " Updates due are those of its programmes, by published rating.",
    "CoverageMatrix": "Places or themes, as the plan names them.",
    "DecisionLine": _ROW,
    "ExistingLine": _ROW + " Suggestions beside it are counted.",
    "GoalRow": _COVERED + " A cell says what the Place answered and how its programmes go.",
    "FigureLine": "A figure of the paper, with its own rule and the cells that it is made from.",
    "IndicatorThemeLine": _ROW,
    "LeadGroup": "Updates that are reported once for a footprint which holds the Place.",
    "LedgerLine": "Every row read of the sheet, in one class each; the five classes add up to the "
    "rows read, and the cells named are the first of each row that no paper reports.",
    "ListedLine": "Alert is Red with an ask, Red twice running or not reported twice running; "
    "Advise is other Red, Amber, Paused, held back or not reported once; Assure is Green or "
    "Complete with evidence; Board level overrides.",
    "MeasureLine": _ROW,
    "MilestoneLine": _ROW + " It is due on its forecast date if the change was approved, else on "
    "its baseline date; days are its actual or forecast date less its baseline date.",
    "OutcomeGroup": _TYPED,
    "OutcomeLine": _ROW + " A figure is compared with a measure of the plan that is the same.",
    "Pair": _TYPED,
    "PairLine": _ROW,
    "PartLine": "An organisation's parts in programmes, as the Programmes sheet names them.",
    "PlaceTargetLine": _ROW,
    "PointLine": _ROW,
    "ProgrammeLine": _ROW + " Its measures are counted.",
    "RecommendationLine": _ROW,
    "RecommendationPart": _FIXED,
    "Recommendations": "Places, as the plan names them.",
    "RiskLine": _ROW + " The score is likelihood times impact; it moved against last quarter's.",
    "RugTable": "Indicators by Place; better or worse than England only where England's value "
    "lies outside the confidence interval.",
    "ServiceLine": _ROW + " Challenges are those that it answers, counted; its standing is its "
    "published rating.",
    "SourceLine": "The rows of each sheet of the plan that could be read.",
    "StatementLine": _ROW,
    "SuggestionLine": _ROW + " An indicator of the plan stands beside it where they share words.",
    "UpdateLine": _ROW + " The standing is the published rating: the confirmed one if there is "
    "one, else the officer's; movement is against last quarter's.",
    "Words": _FIXED,
}
