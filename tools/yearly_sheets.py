"""The sheets of the yearly annexes: those that all share, and each paper's own."""

from __future__ import annotations

from dataclasses import replace

from annex_pieces import DATE, WHOLE, Column, Sheet
from annex_sheets import AS_TYPED, CONTENTS, FIGURES, READ

_NUMBER = "#,##0.0##"
_NOT_STATED = "Not stated"

COVER = Sheet(
    "Cover",
    "{{ title }}",
    (
        "{{ partnership }}",
        "This workbook holds every row behind the paper of the same name, to be filtered.",
        "Questions: {{ contact }}.",
        "{{ record }}",
    ),
)
GLOSSARY = Sheet(
    "Glossary",
    "Words and abbreviations",
    ("Every term of the plan's Glossary sheet.",),
    "glossary",
    (Column("Term", "subject", 26), Column("Meaning", "words", 60)),
)
HELD = Sheet(
    "Held back",
    "Rows that an error keeps out of the paper",
    ("Mend the cell in the plan and build again.",),
    "held",
    (Column("Row of the plan", "row", 26), Column("Ref", "ref", 16), Column("Why", "why", 60)),
)
KEY = Sheet(
    "How to read",
    "How to read this annex",
    ("What its words mean.",),
    "key",
    (Column("Subject", "subject", 24), Column("What to know", "words", 60)),
)
_OF_YEAR = (*FIGURES.lines[:2], "Cells after the word “of” are all that were looked at.", AS_TYPED)
LAST = (HELD, replace(FIGURES, lines=_OF_YEAR), READ, KEY)

PROGRAMMES = Sheet(
    "Programmes",
    "Programmes: {{ about }}, {{ year }}",
    (
        "One row is one programme; its words are on the sheet Programme words.",
        "Information status speaks of the plan's own cells: Complete is all filled in, no rating.",
    ),
    "programmes",
    (
        Column("Ref", "ref", 9),
        Column("Theme", "theme", 26),
        Column("Programme", "programme", 34),
        Column("HCP-led", "hcp_led", 11),
        Column("Economic contribution", "economic", 13),
        Column("Footprint", "footprint", 22),
        Column("Places", "places", 24, blank=_NOT_STATED),
        Column("Accountable body", "accountable", 34, blank=_NOT_STATED),
        Column("Information status", "information", 14),
        Column("Measures", "measures", 10, WHOLE),
        Column("Reported by", "reported_by", 14),
        Column("Start", "start", 13, DATE, _NOT_STATED),
        Column("End", "end", 13, DATE, _NOT_STATED),
        Column("Dates wording", "dates_wording", 26, blank=_NOT_STATED),
    ),
)
PROGRAMME_WORDS = Sheet(
    "Programme words",
    "What the plan says of each programme: {{ about }}, {{ year }}",
    ("One row is one programme; several values of a cell stand one a line.",),
    "programmes",
    (
        Column("Ref", "ref", 9),
        Column("Programme", "programme", 34),
        Column("Outline", "outline", 60, blank=_NOT_STATED),
        Column("Outcomes", "outcomes", 60, blank=_NOT_STATED),
        Column("Accountable body as printed", "accountable_typed", 34, blank=_NOT_STATED),
        Column("Leading partners", "leading", 30, blank=_NOT_STATED),
        Column("Contributing partners", "contributing", 40, blank=_NOT_STATED),
        Column("Information note", "information_note", 50, blank="No note"),
        Column("Reported so because", "reported_because", 36, blank="Not given"),
        Column("Other themes", "other_themes", 24, blank="No other theme"),
        Column("Part of", "part_of", 14, blank="No other programme"),
        Column("Link", "link", 30, blank="No link"),
    ),
)
UNPLACED = replace(
    PROGRAMMES,
    tab="Footprint not stated",
    title="Programmes whose footprint the plan does not state",
    lines=("They may reach {{ about }}, and are not counted for it.",),
    rows="unplaced",
)
MEASURES = Sheet(
    "Measures",
    "Measures: {{ about }}, {{ year }}",
    ("One row is one measure; target and deadline stand as worded and, where they can, as data.",),
    "measures",
    (
        Column("Ref", "ref", 11),
        Column("Programme", "programme", 34),
        Column("Theme", "theme", 26),
        Column("Group", "group", 24, blank="No group"),
        Column("Measure", "measure", 50),
        Column("Kind", "kind", 15),
        Column("Target wording", "target_wording", 40, blank=_NOT_STATED),
        Column("Target", "target", 12, _NUMBER, "No number"),
        Column("Unit", "unit", 14, blank="No unit"),
        Column("Better when", "better_when", 12, blank=_NOT_STATED),
        Column("Due wording", "due_wording", 26, blank="No wording"),
        Column("Due", "due", 13, DATE, "No date"),
        Column("Baseline", "baseline", 12, _NUMBER, "Not given"),
        Column("Baseline date", "baseline_date", 13, DATE, "No date"),
        Column("Reading is", "reading_is", 15, blank=_NOT_STATED),
        Column("How often", "how_often", 14),
        Column("Reported by", "reported_by", 14),
        Column("Footprint", "footprint", 26),
        Column("Counts people", "counts_people", 12),
        Column("Source", "source", 24, blank="Not given"),
    ),
)
PLACE_TARGETS = Sheet(
    "Place targets",
    "Places' own targets: {{ about }}, {{ year }}",
    ("One row is one measure in one Place.",),
    "place_targets",
    (
        Column("Measure", "measure", 12),
        Column("Place", "place", 28),
        Column("Target", "target", 12, _NUMBER, "No number"),
        Column("Due", "due", 13, DATE, "No date"),
        Column("Source", "source", 20, blank="Not given"),
    ),
)
AMBITIONS = Sheet(
    "Ambitions",
    "Headline ambitions by theme",
    ("One row is one commitment in one theme.",),
    "ambitions",
    (
        Column("Ref", "ref", 8),
        Column("Ambition", "ambition", 34),
        Column("Theme", "theme", 34),
        Column("Commitment", "commitment", 60, blank="No commitment is stated"),
    ),
)
INDICATORS = Sheet(
    "Indicators",
    "Marmot Beacon Indicators by theme",
    ("One row is one indicator in one theme.",),
    "indicators",
    (
        Column("Ref", "ref", 8),
        Column("Indicator", "indicator", 60),
        Column("Theme", "theme", 34),
        Column("Unit", "unit", 16, blank="No unit"),
        Column("Better when", "better_when", 12),
        Column("Source", "source", 40, blank="Not given"),
        Column("Note", "note", 40, blank="No note"),
    ),
)
BODIES = Sheet(
    "Bodies",
    "Bodies and what they are accountable for",
    ("Every body of the plan; some are accountable for nothing here.",),
    "bodies",
    (
        Column("Body", "body", 40),
        Column("Also called", "also_called", 40, blank="No other name"),
        Column("Reports to", "reports_to", 36, blank=_NOT_STATED),
        Column("Footprint", "footprint", 26, blank=_NOT_STATED),
        Column("Programmes accountable for", "count", 14, WHOLE),
        Column("Which", "programmes", 60, blank="Not accountable here"),
    ),
)
PARTS = Sheet(
    "Who does what",
    "Each organisation's part in each programme",
    ("One row is one organisation in one programme; partners are named as typed.",),
    "parts",
    (
        Column("Organisation", "organisation", 50),
        Column("Part", "role", 22),
        Column("Programme", "programme", 50),
        Column("Theme", "theme", 34),
    ),
)
_GOAL = (
    Column("What", "goal", 17),
    Column("Ref", "ref", 9, blank="No ref"),
    Column("Words", "words", 50),
    Column("Of Place", "place", 16, blank="All"),
)
COVERAGE = (
    Sheet(
        "Coverage",
        "What the programmes answer: {{ about }}, {{ year }}",
        (
            "One row is one recommendation, challenge, ambition, indicator or key point of an "
            "event; 0 is answered by no programme.",
            "For a recommendation a programme counts that some Place's answer names, where it "
            "reaches; for an ambition or indicator every programme of its themes.",
        ),
        "coverage",
        (
            *_GOAL,
            Column("Group, priority or question", "group", 30, blank="No group"),
            Column("The Place answers", "said", 16, blank="Not asked here"),
            Column("Programmes", "count", 12, WHOLE),
            Column("Which", "programmes", 50, blank="No programme"),
            Column("Updates due", "due", 10, WHOLE),
            Column("How they stand", "going", 40),
        ),
    ),
    Sheet(
        "Coverage by Place",
        "What the programmes answer in each Place, {{ year }}",
        (
            "A cell names the programmes that answer it there, by how they stand this quarter.",
            "A rating reported once for several Places is not the Place's own.",
        ),
        "by_place.rows",
        (
            *_GOAL,
            Column("Places where covered", "covered", 11, WHOLE),
            Column("{{ by_place.heads }}", "cells", 22),
        ),
    ),
    Sheet(
        "Coverage by theme",
        "What the programmes of each theme answer: {{ about }}, {{ year }}",
        ("A cell names the programmes of the theme that answer it, and how they stand.",),
        "by_theme.rows",
        (
            *_GOAL,
            Column("Themes that answer it", "covered", 11, WHOLE),
            Column("{{ by_theme.heads }}", "cells", 22),
        ),
    ),
)
RECOMMENDATIONS = Sheet(
    "Recommendations",
    "Recommendations that stand in the plan",
    ("One row is one recommendation; “Recurs as” names the same one in the list for Places.",),
    "recommendations",
    (
        Column("No.", "number", 9),
        Column("Group", "group", 36, blank="No group"),
        Column("Kind", "kind", 11, blank=_NOT_STATED),
        Column("Phase", "phase", 13, blank=_NOT_STATED),
        Column("Given to", "level", 22, blank=_NOT_STATED),
        Column("Recommendation", "recommendation", 60),
        Column("Recurs as", "recurs_as", 20, blank="Does not recur"),
        Column("Wording differs", "wording_differs", 40, blank="Not noted"),
        Column("Source", "source", 36, blank="Not given"),
    ),
)
DELIVERY_PLAN = (
    COVER,
    CONTENTS,
    PROGRAMMES,
    PROGRAMME_WORDS,
    UNPLACED,
    MEASURES,
    PLACE_TARGETS,
    AMBITIONS,
    INDICATORS,
    BODIES,
    PARTS,
    *COVERAGE,
    RECOMMENDATIONS,
    GLOSSARY,
    *LAST,
)
