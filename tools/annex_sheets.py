"""The sheets of the quarterly annexes: those that all share, and the board's own."""

from __future__ import annotations

from dataclasses import replace

from annex_pieces import DATE, SHARE, WHOLE, Column, Sheet

_NONE = "None"
_NO_WORDS = "Nothing written"

COVER = Sheet(
    "Cover",
    "{{ title }}",
    (
        "{{ partnership }}",
        "This workbook holds every row behind the paper of the same name, with no words cut.",
        "{{ coverage }}",
        "Milestones and risks are as they stood at {{ as_at }}.",
        "Figures have been through the same disclosure control as the paper.",
        "Questions: {{ contact }}.",
        "{{ record }}",
    ),
)
CONTENTS = Sheet("Contents", "Contents of this annex", placed="contents")
UPDATES = Sheet(
    "Updates",
    "Updates: {{ about }}, {{ quarter }}",
    ("One row is one update, due or offered; all words are as typed.",),
    "updates",
    (
        Column("Programme", "programme", 30),
        Column("Theme", "theme", 20, blank="No theme"),
        Column("Place or footprint", "place", 18),
        Column("Due", "due", 9),
        Column("Rating", "standing", 14),
        Column("Rating last quarter", "before", 13, blank="Not reported"),
        Column("Movement", "movement", 14),
        Column("Rating a year before", "year_before", 13, blank="Not held"),
        Column("Movement on the year", "year_movement", 14, blank="Not held"),
        Column("Progress this quarter", "progress", 60, blank=_NO_WORDS),
        Column("Plans for next quarter", "plans", 40, blank=_NO_WORDS),
        Column("Reason", "reason", 40, blank=_NO_WORDS),
        Column("Recovery action", "recovery_action", 40, blank=_NO_WORDS),
        Column("Recovery lead (role)", "recovery_lead", 20, blank="Not named"),
        Column("Back on track by", "back_on_track_by", 14, DATE, "No date"),
        Column("Ask kind", "ask_kind", 11, blank="No ask"),
        Column("Ask of the board", "ask", 40, blank="No ask"),
        Column("Evidence", "evidence", 30, blank="Not named"),
        Column("Completed on", "completed_on", 14, DATE, "Not complete"),
        Column("Rating changed by the lead", "confirmed", 30, blank="Not changed"),
        Column("Read from", "row", 16, blank="Not sent"),
    ),
)
COUNTS = Sheet(
    "Counts",
    "Ratings of the updates due: {{ about }}",
    ("Shares are of the updates due; none are given where too few came in.",),
    "counts",
    (
        Column("Rating", "word", 18),
        Column("{{ quarter }}", "now", 14, WHOLE),
        Column("Share, {{ quarter }}", "share", 14, SHARE, "Not given"),
        Column("{{ last_quarter }}", "before", 14, WHOLE, "Not held"),
        Column("Share, {{ last_quarter }}", "share_before", 14, SHARE, "Not given"),
    ),
)
RATINGS = Sheet(
    "Ratings chart", "Ratings: {{ about }}, {{ quarter }}", ("{{ chart.alt_text }}",),
    placed="chart: ratings",
)  # fmt: skip
MILESTONES = Sheet(
    "Milestones",
    "Milestones: {{ about }}",
    ("As they stood at {{ as_at }}. Days count from the baseline; a minus is earlier.",),
    "milestones",
    (
        Column("Ref", "ref", 12),
        Column("Programme", "programme", 30),
        Column("Place or footprint", "where", 18),
        Column("Milestone", "milestone", 40),
        Column("Baseline", "baseline", 14, DATE),
        Column("Forecast", "forecast", 14, DATE, "Not re-dated"),
        Column("Last quarter's forecast", "last_forecast", 14, DATE, "Not given"),
        Column("Actual", "actual", 14, DATE, "Not done"),
        Column("How it stands", "stage", 16),
        Column("Days from baseline", "days_from_baseline", 12, WHOLE),
        Column("Change", "moved", 34),
        Column("Why it changed", "change_reason", 36, blank="Not re-dated"),
        Column("Approved by (role)", "approved_by", 20, blank="Not approved"),
    ),
)
MILESTONES_CHART = Sheet(
    "Milestones chart", "Milestones: {{ about }}, {{ quarter }}", ("{{ chart.alt_text }}",),
    placed="chart: milestones",
)  # fmt: skip
READINGS = Sheet(
    "Readings",
    "Readings of measures: {{ about }}",
    ("One row is one measure in one Place and quarter. The status says why a value is missing.",),
    "readings",
    (
        Column("Ref", "ref", 12),
        Column("Measure", "measure", 40),
        Column("Programme", "programme", 30),
        Column("Place or footprint", "place", 18),
        Column("Group", "group", 14),
        Column("Quarter", "quarter", 13),
        Column("Value", "value", 12, "#,##0.0##", "No value"),
        Column("Numerator", "numerator", 12, WHOLE, "No value"),
        Column("Denominator", "denominator", 13, WHOLE, "No value"),
        Column("Unit", "unit", 14, blank="Number"),
        Column("Status", "status", 16),
        Column("Target", "target", 12, "#,##0.0##", "No target"),
        Column("Target date", "due", 14, DATE, "No date"),
        Column("As at", "as_at", 14, DATE, "At quarter end"),
        Column("Note", "note", 40, blank="No note"),
    ),
)
INDICATORS = Sheet(
    "Indicators",
    "Marmot Beacon Indicators: {{ about }}",
    ("One row is one area, group and period; the limits are those of the 95% interval.",),
    "indicators",
    (
        Column("Ref", "ref", 8),
        Column("Indicator", "indicator", 44),
        Column("Area", "area", 24),
        Column("Area code", "area_code", 13),
        Column("Group", "group", 16, blank="Everyone"),
        Column("Period", "period", 13),
        Column("Value", "value", 12, "#,##0.0##", "No value"),
        Column("Lower limit", "lower", 12, "#,##0.0##", "Not given"),
        Column("Upper limit", "upper", 12, "#,##0.0##", "Not given"),
        Column("Count", "count", 12, WHOLE, "Not given"),
        Column("Denominator", "denominator", 13, WHOLE, "Not given"),
        Column("Unit", "unit", 14, blank="Number"),
        Column("England", "england", 12, "#,##0.0##", "Not given"),
        Column("Against England", "comparison", 16, blank="Not compared"),
        Column("Note", "note", 40, blank="No note"),
    ),
)  # fmt: skip
GAPS = Sheet(
    "Gaps",
    "Gaps between groups: {{ about }}",
    ("One row is one gap in one area and period; a gap is the first group less the second.",),
    "gaps",
    (
        Column("Ref", "ref", 10),
        Column("Gap", "title", 44),
        Column("Area", "area", 24),
        Column("Period", "period", 13),
        Column("First group", "one_group", 24),
        Column("First value", "one", 12, "#,##0.0##", "No value"),
        Column("Second group", "other_group", 24),
        Column("Second value", "other", 12, "#,##0.0##", "No value"),
        Column("Difference", "gap", 12, "#,##0.0##", "Cannot be said"),
        Column("Unit", "unit", 16, blank="Number"),
        Column("Direction", "direction", 20, blank="Not judged"),
    ),
)
RISKS = Sheet(
    "Risks",
    "Risks: {{ about }}",
    ("A score is likelihood times impact, each from 1 to 5.",),
    "risks",
    (
        Column("Ref", "ref", 8),
        Column("About", "about", 20),
        Column("Programme", "programme", 30, blank="No one programme"),
        Column("Risk", "risk", 50),
        Column("Likelihood", "likelihood", 11, WHOLE),
        Column("Impact", "impact", 9, WHOLE),
        Column("Score", "score", 9, WHOLE),
        Column("Band", "band", 12),
        Column("Score last quarter", "last_score", 11, WHOLE, "New"),
        Column("Target score", "target_score", 9, WHOLE, "Not set"),
        Column("Movement", "moved", 14),
        Column("Mitigation", "mitigation", 50, blank=_NO_WORDS),
        Column("Owner (role)", "owner", 22, blank="Not named"),
        Column("Status", "status", 10),
    ),
)
DECISIONS = Sheet(
    "Decisions",
    "Decisions: {{ about }}",
    ("Every decision in the board's log on this paper.",),
    "decisions",
    (
        Column("Ref", "ref", 8),
        Column("Quarter", "quarter", 13),
        Column("Paper", "paper", 26, blank="Not named"),
        Column("Ask kind", "ask_kind", 11, blank="Not given"),
        Column("Asked", "wording", 60),
        Column("Outcome", "outcome", 60, blank="Not yet decided"),
        Column("Decided on", "decided_on", 14, DATE, "Not dated"),
    ),
)
ACTIONS = Sheet(
    "Actions",
    "Actions: {{ about }}",
    ("Every action in the board's log.",),
    "actions",
    (
        Column("Ref", "ref", 8),
        Column("Raised", "raised", 14, DATE, "Not dated"),
        Column("Action", "action", 60),
        Column("Owner (role)", "owner", 26, blank="Not named"),
        Column("Due", "due", 14, DATE, "No date"),
        Column("Status", "status", 12),
        Column("Update", "update", 60, blank=_NO_WORDS),
    ),
)
SOURCES = Sheet(
    "Sources",
    "What the paper is made from",
    ("{{ record }}",),
    "sources",
    (
        Column("Sheet of the plan", "sheet", 28),
        Column("What it holds", "holds", 60),
        Column("Rows read", "rows", 12, WHOLE),
    ),
)
AS_TYPED = (
    "Numbers that are one cell of the plan, as typed, have no row; nor have counts of rows read."
)
FIGURES = Sheet(
    "Sources",
    "Where each figure comes from",
    (
        "One row is one figure: by which rule it is made, and from which cells of the plan.",
        "Ask “atf-reports why”, the paper and the first column for what stands in those cells.",
        "Cells after the word “of” are all that were looked at; shares are of the updates due.",
        AS_TYPED,
    ),
    "figures",
    (
        Column("Figure", "figure", 34),
        Column("As printed", "printed", 34),
        Column("Rule", "rule", 44),
        Column("Cells counted", "counted", 9, WHOLE),
        Column("Cells of the plan", "cells", 60),
    ),
)
READ = replace(SOURCES, tab="Sheets read")
KEY = Sheet(
    "How to read",
    "How to read this annex",
    ("What holds for every paper of the quarter.",),
    "key",
    (Column("Subject", "subject", 20), Column("What to know", "words", 60)),
)
LISTED = Sheet(
    "Alert advise assure",
    "What to act on, to watch and to rely on",
    ("Every update on one of the board's three lists, with why it stands there.",),
    "listed",
    (
        Column("List", "level", 12),
        Column("Programme and Place", "programme", 50),
        Column("Rating and change", "change", 24),
        Column("Why", "why", 60, blank=_NO_WORDS),
    ),
)
MOVED = Sheet(
    "Movement",
    "Ratings that moved since {{ last_quarter }}",
    ("What worsened, then what improved.",),
    "moved",
    (
        Column("Programme and Place", "programme", 50),
        Column("Movement", "moved", 14),
        Column("Rating and change", "change", 24),
    ),
)
MATRIX = Sheet(
    "Places by theme",
    "Ratings by Place and theme, {{ quarter }}",
    ("One row is one Place, one column one theme; no single rating is worked out for a cell.",),
    "matrix.rows",
    (Column("Place", "name", 28), Column("{{ matrix.heads }}", "cells.words", 20)),
)
TARTAN = Sheet(
    "Tartan rug",
    "Indicators by Place against England, at a glance",
    (
        "One row is one indicator, one column one Place, compared by confidence interval.",
        "{{ tartan.summary }}",
        "The figures stand on the sheet Against England.",
    ),
    "tartan.rows",
    (
        Column("Theme", "theme", 30),
        Column("Indicator", "indicator", 44),
        Column("Period", "period", 13),
        Column("{{ tartan.heads }}", "cells.word", 14),
    ),
)
RUG = Sheet(
    "Against England",
    "Indicators by Place against England",
    ("One row is one cell of the paper's table, compared by confidence interval.",),
    "rug",
    (
        Column("Theme", "theme", 30, blank="No theme"),
        Column("Ref", "ref", 8),
        Column("Indicator", "indicator", 44),
        Column("Place", "place", 26),
        Column("Period", "period", 13, blank="No period"),
        Column("Value", "value", 12, "#,##0.0##", "No value"),
        Column("England", "england", 12, "#,##0.0##", "Not given"),
        Column("Unit", "unit", 14, blank="Number"),
        Column("Against England", "comparison", 16, blank="Not compared"),
    ),
)  # fmt: skip
LEDGER = Sheet(
    "Ledger",
    "What became of every row that was read",
    (
        "Rows read are rows reported, of another quarter, outside the footprint, held back by an "
        "error, or skipped. Skipped is what hangs on a row that is held back, and what check says "
        "no paper prints.",
    ),
    "ledger",
    (
        Column("Sheet of the plan", "sheet", 26),
        Column("Rows read", "read", 9, WHOLE),
        Column("Reported", "reported", 11, WHOLE),
        Column("Of another quarter", "out_of_quarter", 11, WHOLE),
        Column("Outside the footprint", "out_of_footprint", 11, WHOLE),
        Column("Held back", "held_back", 9, WHOLE),
        Column("Skipped", "skipped", 10, WHOLE),
        Column("Rows not reported, by their first cell", "cells", 50, blank="None: all reported"),
    ),
)

_FIRST = (COVER, CONTENTS, UPDATES, COUNTS, RATINGS)
_THEN = (MILESTONES, MILESTONES_CHART, READINGS, INDICATORS, GAPS)
_REST = (*_THEN, RISKS, DECISIONS, ACTIONS, FIGURES, READ, KEY)
SHARED = (*_FIRST, *_REST)
BOARD = (*_FIRST, LISTED, MOVED, MATRIX, TARTAN, RUG, *_REST, LEDGER)
