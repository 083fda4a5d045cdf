"""D419, D422 to D424: the settings that date the plan, beside the rows that it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Setting, Update
from atf_reports.rules.last_quarter import (
    latest_update,
    quarter_setting,
    returns_limit,
    setting_is_ahead,
    setting_is_behind,
    written_quarter,
    yet_to_come,
)
from atf_reports.rules.registry import rule
from atf_reports.schema.names import fold

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity


@rule(
    "D419",
    ERROR,
    message="Reporting quarter is {value}, and {count} rows speak of later quarters, "
    "up to {later}.",
    fix="Type {later} as the Reporting quarter if that is meant; else correct those rows.",
)
def reporting_quarter_behind_the_rows(plan: Plan) -> Iterator[Blame]:
    """One wrong setting puts every row in the future: it is said once, where it can be mended.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | !2024-25 Q1 |
    | Financial year | 2024-25 |

    Updates
    | Quarter | Place |
    | --- | --- |
    | 2024-25 Q2 | Liverpool |
    | 2024-25 Q2 | Sefton |
    | 2024-25 Q2 | Cheshire East |
    | 2024-25 Q2 | Cheshire West and Chester |
    | 2024-25 Q2 | Cheshire and Warrington |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |

    Updates
    | Quarter | Place |
    | --- | --- |
    | 2024-25 Q2 | Liverpool |
    | 2024-25 Q3 | Sefton |
    """
    late = yet_to_come(plan)
    setting = quarter_setting(plan)
    if setting is not None and written_quarter(plan) and setting_is_behind(plan):
        quarters = Counter(row.quarter for row, _ in late if isinstance(row, Update))
        later = max(q for q, rows in quarters.items() if 2 * rows >= max(quarters.values()))
        yield Blame(setting, Setting.value, {"count": f"{len(late):,}", "later": later})


@rule(
    "D422",
    WARNING,
    message="Reporting quarter is {value}, and no update is of a quarter after {latest}.",
    fix="Type {latest} as the Reporting quarter if that is meant; else collect the returns of the "
    "quarters between.",
)
def reporting_quarter_ahead_of_the_rows(plan: Plan) -> Iterator[Blame]:
    """Every update would be printed as not reported; a quarter just opened has none yet.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | !2024-25 Q4 |
    | Financial year | 2024-25 |

    Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q3 |
    | Financial year | 2024-25 |

    Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |
    """
    setting = quarter_setting(plan)
    if setting is not None and setting_is_ahead(plan):
        yield Blame(setting, Setting.value, {"latest": latest_update(plan)})


@rule(
    "D424",
    INFO,
    message="Reporting quarter is {value}, and the last updates are of {latest}.",
    fix="If {latest} is meant, type it; if {value} has just been opened, nothing to do.",
)
def no_update_of_the_quarter_yet(plan: Plan) -> Iterator[Blame]:
    """So is a plan whose quarter was just opened, and one whose setting is a quarter too far.
    Until an update is in, milestones whose forecast has passed are not asked about.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | !2024-25 Q3 |
    | Financial year | 2024-25 |

    Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |

    Updates
    | Quarter |
    | --- |
    | 2024-25 Q2 |
    """
    setting, quarter = quarter_setting(plan), written_quarter(plan)
    latest = latest_update(plan)
    if setting is not None and quarter is not None and latest == quarter.previous:
        yield Blame(setting, Setting.value, {"latest": latest})


@rule(
    "D423",
    WARNING,
    message="Returns due is {value}, and {quarter} ends only on {end}.",
    fix="Type the day in Returns due by which the returns of {quarter} are asked for.",
)
def returns_due_before_the_quarter_ends(plan: Plan) -> Iterator[Blame]:
    """Left from the quarter before, it would make each date of this quarter look yet to come.

    Fires
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | !18/07/2024 |

    Quiet
    Settings
    | Setting | Value |
    | --- | --- |
    | Reporting quarter | 2024-25 Q2 |
    | Financial year | 2024-25 |
    | Returns due | 18/10/2024 |
    """
    quarter = plan.settings.quarter
    row = next((r for r in plan.setting_rows if fold(r.name) == "returns due"), None)
    if row and plan.settings.returns_due and returns_limit(plan) is None:
        facts = {"quarter": quarter, "end": f"{quarter.last_day:%d/%m/%Y}"}
        yield Blame(row, Setting.value, facts)
