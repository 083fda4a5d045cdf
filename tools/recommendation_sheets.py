"""The sheets of the annex to the recommendations paper."""

from __future__ import annotations

from dataclasses import replace

from annex_pieces import DATE, WHOLE, Column, Sheet
from yearly_sheets import CONTENTS, COVER, COVERAGE, LAST, RECOMMENDATIONS

_NOBODY = "No Place"
_ABOUT = (
    Column("Group", "group", 36, blank="No group"),
    Column("Phase", "phase", 13, blank="Not stated"),
    Column("Recommendation", "recommendation", 60),
)

CHOSEN = Sheet(
    "Who has chosen what",
    "Who has chosen what, {{ year }}",
    ("Chosen counts the Places that say Priority, Under way or Done; 0 is chosen by nobody.",),
    "chosen",
    (
        Column("No.", "number", 8),
        *_ABOUT,
        Column("Chosen", "chosen", 10, WHOLE),
        Column("Priority", "priority", 26, blank=_NOBODY),
        Column("Under way", "under_way", 26, blank=_NOBODY),
        Column("Done", "done", 26, blank=_NOBODY),
        Column("Not chosen", "not_chosen", 26, blank=_NOBODY),
        Column("Not yet considered", "not_yet_considered", 26, blank=_NOBODY),
        Column("No answer", "no_answer", 26, blank=_NOBODY),
        Column("In the delivery plan", "in_plan", 12, blank="Does not recur"),
    ),
)
ANSWERS = Sheet(
    "Answers",
    "Answers to each recommendation: {{ about }}, {{ year }}",
    ("One row is one recommendation in one Place; all words are as typed.",),
    "answers",
    (
        Column("No.", "number", 8),
        Column("Place", "place", 28),
        Column("Answer", "response", 18),
        Column("Activity", "activity", 60, blank="Nothing written"),
        Column("Programme, and how it stands", "programme", 40, blank="Not linked"),
        Column("Link", "link", 30, blank="No link"),
        Column("Updated on", "updated_on", 14, DATE, "Not dated"),
        Column("Note", "note", 40, blank="No note"),
        *_ABOUT,
    ),
)
COUNTS = Sheet(
    "Counts",
    "Answers by Place, {{ year }}",
    ("Of the recommendations that Places are asked about.",),
    "counts",
    (
        Column("Place", "place", 28),
        Column("Priority", "priority", 11, WHOLE),
        Column("Under way", "under_way", 11, WHOLE),
        Column("Done", "done", 11, WHOLE),
        Column("Not chosen", "not_chosen", 11, WHOLE),
        Column("Not yet considered", "not_yet_considered", 12, WHOLE),
        Column("No answer", "no_answer", 11, WHOLE),
    ),
)
IN_THE_PLAN = replace(
    RECOMMENDATIONS,
    tab="In the delivery plan",
    title="Recommendations that recur in the delivery plan",
    rows="in_the_plan",
)
SHEETS = (COVER, CONTENTS, CHOSEN, ANSWERS, COUNTS, *COVERAGE, IN_THE_PLAN, *LAST)
