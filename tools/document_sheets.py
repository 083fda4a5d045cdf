"""The sheets of the annexes to key outcomes, strategy alignment and the engagement note."""

from __future__ import annotations

from annex_pieces import DATE, WHOLE, Column, Sheet
from yearly_sheets import CONTENTS, COVER, COVERAGE, GLOSSARY, LAST

_FIGURE = "#,##0.0##"
_NONE_GIVEN = "Not given"

OUTCOMES = Sheet(
    "Outcomes",
    "Key outcomes: {{ about }}",
    ("One row is one outcome. Its theme and the measure beside its figure are our matching.",),
    "outcomes",
    (
        Column("Place", "place", 24),
        Column("Document", "document", 28, blank=_NONE_GIVEN),
        Column("Plan year", "year", 10, blank=_NONE_GIVEN),
        Column("Pillar", "pillar", 30, blank=_NONE_GIVEN),
        Column("Domain", "domain", 30, blank=_NONE_GIVEN),
        Column("Theme", "theme", 30),
        Column("Outcome", "outcome", 60),
        Column("Figure is", "figure_is", 12, blank="As printed"),
        Column("Figure", "figure", 12, _FIGURE, "No figure"),
        Column("Unit", "unit", 26, blank="No unit"),
        Column("Period", "period", 22, blank=_NONE_GIVEN),
        Column("Of which", "of_which", 28, blank="No parts given"),
        Column("Check", "check", 18, blank="Nothing to check"),
        Column("Measure", "measure", 40, blank="No measure"),
        Column("Measure's figure", "reading", 12, _FIGURE, "No figure"),
        Column("What the check says", "check_words", 50, blank="Nothing to check"),
        Column("Note", "note", 50, blank="No note"),
    ),
)
KEY_OUTCOMES = (COVER, CONTENTS, OUTCOMES, GLOSSARY, *LAST)

CHALLENGES = Sheet(
    "Challenges",
    "Challenges of strategies: {{ about }}",
    ("One row is one challenge. Its themes and programmes are our matching.",),
    "challenges",
    (
        Column("Place", "place", 24),
        Column("Strategy", "strategy", 34, blank=_NONE_GIVEN),
        Column("Priority no.", "priority_no", 10, blank=_NONE_GIVEN),
        Column("Priority", "priority", 36, blank=_NONE_GIVEN),
        Column("Challenge", "challenge", 50),
        Column("Identified through", "identified", 36, blank=_NONE_GIVEN),
        Column("Themes", "themes", 34, blank="No theme"),
        Column("Answered by a programme", "answered", 12),
        Column("Programmes and their ratings", "programmes", 58, blank="No programme of the plan"),
        Column("Nearest programmes", "nearest", 58, blank="None named"),
        Column("Note", "note", 40, blank="No note"),
    ),
)
STATEMENTS = Sheet(
    "Other lines",
    "Other lines of strategies: {{ about }}",
    ("One row is a line of a strategy that is no challenge: a vision, a fact, what happens.",),
    "statements",
    (
        Column("Place", "place", 24),
        Column("Strategy", "strategy", 34, blank=_NONE_GIVEN),
        Column("Status", "status", 34, blank=_NONE_GIVEN),
        Column("Kind", "kind", 20),
        Column("Priority no.", "priority_no", 10, blank="No priority"),
        Column("Priority", "priority", 36, blank="No priority"),
        Column("Words", "words", 60),
        Column("Themes", "themes", 34, blank="No theme"),
        Column("Figure", "figure", 12, _FIGURE, "No figure"),
        Column("Unit", "unit", 24, blank="No unit"),
        Column("Period or date", "as_at", 20, blank="Not dated"),
        Column("Note", "note", 50, blank="No note"),
    ),
)
PAIRS = Sheet(
    "Causes and assets",
    "Causes and assets: {{ about }}",
    ("One row is one root cause with its symptoms, or one asset with its benefits.",),
    "causes_and_assets",
    (
        Column("Place", "place", 24),
        Column("Strategy", "strategy", 34, blank=_NONE_GIVEN),
        Column("Kind", "kind", 14, blank=_NONE_GIVEN),
        Column("From", "source", 50),
        Column("To", "effects", 50, blank=_NONE_GIVEN),
    ),
)
SERVICES = Sheet(
    "Programmes",
    "Programmes and challenges served: {{ about }}",
    ("One row is one programme in a Place that has a strategy.",),
    "programmes",
    (
        Column("Ref", "ref", 9),
        Column("Programme", "programme", 40),
        Column("Theme", "theme", 30),
        Column("Footprint", "footprint", 26),
        Column("Place", "place", 26),
        Column("Counted there", "counted", 24),
        Column("Rating this quarter", "standing", 40),
        Column("Challenges served", "challenges", 12, WHOLE),
        Column("Which", "which", 60, blank="Serves no challenge"),
        Column("Challenges it comes near", "near", 60, blank="None named"),
    ),
)
STRATEGY_ALIGNMENT = (
    COVER,
    CONTENTS,
    CHALLENGES,
    STATEMENTS,
    PAIRS,
    SERVICES,
    *COVERAGE,
    GLOSSARY,
    *LAST,
)

POINTS = Sheet(
    "Points",
    "What was said: {{ about }}",
    ("One row is one key point, contribution or suggestion. Its theme is our reading.",),
    "points",
    (
        Column("Event", "event", 30),
        Column("Place", "place", 22, blank="Not stated"),
        Column("Date", "day", 13, DATE, "Not stated"),
        Column("Question", "question", 44, blank="No question"),
        Column("Kind", "kind", 20, blank="Key point"),
        Column("Point", "point", 60),
        Column("Theme", "theme", 32, blank="No theme"),
        Column("Programmes and their ratings", "programmes", 50, blank="No programme"),
        Column("What was done", "what_was_done", 50, blank="Nothing is recorded yet"),
        Column("Link", "link", 50, blank="No link"),
    ),
)
SUGGESTIONS = Sheet(
    "Suggestions",
    "Suggested indicators: {{ about }}",
    ("One row is one suggestion beside one indicator. The matching is ours.",),
    "suggestions",
    (
        Column("Event", "event", 30),
        Column("Suggestion", "suggestion", 50),
        Column("Theme", "theme", 32),
        Column("Ref", "ref", 10, blank="No ref"),
        Column("Indicator that exists", "indicator", 60, blank="None is near"),
        Column("Why it stands here", "why", 16, blank="None is near"),
        Column("What was done", "what_was_done", 40, blank="Nothing is recorded yet"),
    ),
)
EXISTING = Sheet(
    "Indicators",
    "Indicators that exist",
    ("One row is one indicator of the plan.",),
    "indicators",
    (
        Column("Ref", "ref", 8),
        Column("Indicator", "indicator", 60),
        Column("Themes", "themes", 40, blank="No theme"),
        Column("Unit", "unit", 16, blank="No unit"),
        Column("Suggestions that share its words", "suggestions", 16, WHOLE),
    ),
)
ENGAGEMENT_NOTE = (COVER, CONTENTS, POINTS, SUGGESTIONS, *COVERAGE, EXISTING, GLOSSARY, *LAST)
