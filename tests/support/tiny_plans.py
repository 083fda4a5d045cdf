"""Tiny plans with nothing, one, few and all in each section of the quarterly papers."""

from __future__ import annotations

HEADS = {
    "Papers": "Paper | About | Meeting | Meeting date | Agenda item | Purpose | Public or private "
    "| Author (role) | Sponsor (role) | Headline in own words | Ask in own words",
    "Updates": "Quarter | Place | Programme | Rating | Progress this quarter | Reason "
    "| Recovery action | Recovery lead (role) | Back on track by | Ask kind | Ask of the board "
    "| Evidence | Completed on | Board level | Board level because",
    "Confirmations": "Quarter | Place | Programme | Confirmed rating | Because "
    "| Confirmed by (role)",
    "Commentary": "Quarter | About | Headline | What the board should know | Written by (role)",
    "Readings": "Measure | Place | Group | Quarter | Value | Numerator | Denominator | Status "
    "| As at | Note",
    "Milestones": "Ref | Programme | Place | Milestone | Baseline date | Forecast date "
    "| Last quarter's forecast | Actual date | Change reason | Approved by (role)",
    "Risks": "Ref | About | Programme | Risk | Likelihood | Impact | Last quarter's score "
    "| Target score | Mitigation | Owner (role) | Status",
    "Decisions": "Ref | Quarter | Paper | Ask kind | Wording | Outcome | Decided on",
    "Actions": "Ref | Raised | Action | Owner (role) | Due | Status | Update",
    "Indicator values": "Indicator | Area code | Group | Period | Value | Lower CI | Upper CI",
    "Programmes": "Ref | Theme | Programme | Footprint | Reported by",
    "Measures": "Ref | Programme | Measure | Unit | Better when | Reading is | Reported by "
    "| Target | Counts people | Kind | How often | Due",
    "Indicators": "Ref | Indicator | Themes | Unit | Better when | Counts people",
}


def sheet(name: str, *rows: str) -> str:
    """One sheet with its usual headings; `rows` are their cells between bars."""
    head = HEADS[name]
    bars = " | ".join("---" for _ in head.split("|"))
    return "\n".join([name, f"| {head} |", f"| {bars} |", *(f"| {row} |" for row in rows)]) + "\n\n"


NOTHING = "".join(
    sheet(name) for name in ("Updates", "Readings", "Milestones", "Risks", "Indicators")
)

ONE_PROGRAMME = sheet("Programmes", "P1.05 | 1 | Healthy Child Programme | Liverpool | Each Place")
OFF_TRACK = "Two posts are vacant. | Recruit again in October. | Nursing lead | 31/12/2024"

ONE = (
    ONE_PROGRAMME
    + sheet(
        "Papers",
        *(
            f"{paper} | {about} | Health and Wellbeing Board | 14/11/2024 | 7 | Decide | Public "
            "| Programme manager | Programme director | |"
            for paper, about in (
                ("Place progress", "Liverpool"),
                ("Theme progress", "Theme 1"),
                ("Board summary", "All"),
            )
        ),
    )
    + sheet(
        "Updates",
        "2024-25 Q1 | Liverpool | P1.05 | Green | Visits began. | | | | | | | | | |",
        f"2024-25 Q2 | Liverpool | P1.05 | Red | Visits fell by a fifth. | {OFF_TRACK} | Decide "
        "| Decide whether to pay agency nurses until December. | | | |",
    )
    + sheet(
        "Commentary",
        "2024-25 Q2 | Liverpool | One clinic is short of staff. | The post is out to advert. "
        "| Place lead",
        "2024-25 Q2 | Theme 1 | One Place is off track. | Liverpool asks for money. | Theme lead",
        "2024-25 Q2 | All | One programme is off track. | Liverpool asks for money. "
        "| Programme director",
    )
    + sheet(
        "Readings",
        "M1.05-1 | Liverpool | | 2024-25 Q1 | 82.5 | | | Final | |",
        "M1.05-1 | Liverpool | | 2024-25 Q2 | 81.5 | | | Final | |",
    )
    + sheet(
        "Measures",
        "M1.05-1 | P1.05 | Children seen at two years | % | Higher | In the quarter | Each Place "
        "| 90 | No | Target | Quarterly | 31/03/2025",
    )
    + sheet(
        "Milestones",
        "MS1.05-1 | P1.05 | Liverpool | All posts filled | 31/08/2024 | 31/12/2024 | 30/11/2024 "
        "| | No applicants. |",
    )
    + sheet(
        "Risks",
        "R1 | Liverpool | P1.05 | Posts stay vacant. | 4 | 4 | 12 | 6 | Agency nurses. "
        "| Nursing lead | Open",
    )
    + sheet(
        "Decisions",
        "D1 | 2024-25 Q1 | Place progress, Liverpool | Approve | Approve the new rota. | Approved. "
        "| 05/09/2024",
        "D2 | 2024-25 Q1 | Theme progress, Theme 1 | Approve | Approve the rota. | Approved. "
        "| 05/09/2024",
        "D3 | 2024-25 Q1 | Board summary | Approve | Approve one rota. | Approved. | 05/09/2024",
    )
    + sheet(
        "Actions",
        "A1 | 05/07/2024 | Report on vacancies. | Nursing lead | 12/09/2024 | Open | Drafted.",
    )
    + sheet("Indicators", "I1 | Good level of development | 1 | % | Higher | No")
    + sheet(
        "Indicator values",
        "I1 | E08000012 | | 2021/22 | 59.8 | 58.5 | 61.1",
        "I1 | E08000012 | | 2022/23 | 60.4 | 59.1 | 61.7",
        "I1 | E92000001 | | 2022/23 | 67.2 | 67.1 | 67.3",
    )
)

PLACES = ("Cheshire East", "Cheshire West", "Liverpool", "Sefton")
CODES = ("E06000049", "E06000050", "E08000012", "E08000014")
RATED = (
    "Green | Fine. | | | | | No ask | | Audit report. | | |",
    f"Amber | Behind. | {OFF_TRACK} | No ask | | | | |",
    f"Red | Stopped. | {OFF_TRACK} | Unblock | Unblock the recovery money. | | | |",
    "Complete | Done. | | | | | No ask | | Closure report. | 13/09/2024 | |",
    "Paused | On hold. | The contract is retendered. | | | | No ask | | | | |",
    "Closed | Over. | Merged into another programme. | | | | No ask | | | | |",
    "Not started | | | | | | No ask | | | | |",
    "Green | On course. | | | | | Note | Note the new clinic. | | | Alert | An inspection is due.",
)
BEFORE = (
    "Green | Fine then. | | | | | | | | | |",
    "Green | Fine then. | | | | | | | | | |",
    f"Red | Stopped then. | {OFF_TRACK} | No ask | | | | |",
    "Green | Nearly done. | | | | | | | | | |",
    "Green | Fine then. | | | | | | | | | |",
    f"Amber | Behind then. | {OFF_TRACK} | No ask | | | | |",
    "Not started | | | | | | | | | | |",
    f"Amber | Behind then. | {OFF_TRACK} | No ask | | | | |",
)


def _updates() -> list[str]:
    """Each of nine programmes in each Place but one that says nothing; every rating occurs."""
    rows = []
    for quarter, said in (("2024-25 Q1", BEFORE), ("2024-25 Q2", RATED)):
        for turn, place in enumerate(PLACES[:3]):
            for number in range(1, 9):
                words = said[(number + turn - 1) % len(said)]
                rows.append(f"{quarter} | {place} | P1.0{number} | {words}")
    rows.append(
        "2024-25 Q2 | Cheshire and Warrington | P3.04 | Green | Signed. | | | | | | | | | |"
    )
    rows.append(
        "2024-25 Q1 | Sefton | P1.01 | Amber | Behind then. | " + OFF_TRACK + " | | | | | |"
    )
    return rows


ALL = (
    sheet(
        "Programmes",
        *(
            f"P1.0{number} | 1 | Programme {number} | All nine Places | Each Place"
            for number in range(1, 9)
        ),
        "P3.04 | 3 | Fair Employment Charter | Cheshire and Warrington | Lead",
    )
    + sheet(
        "Papers",
        *(
            f"{paper} | {about} | Health and Wellbeing Board | 14/11/2024 | 7 | Decide and assure "
            "| Public | Programme manager | Programme director | Two programmes need a decision. "
            "| Decide on the recovery money.\\nNote the rest."
            for paper, about in (
                ("Place progress", "Liverpool"),
                ("Theme progress", "Theme 1"),
                ("Board summary", "All"),
            )
        ),
    )
    + sheet("Updates", *_updates())
    + sheet(
        "Confirmations",
        "2024-25 Q2 | Liverpool | P1.01 | Amber | The money came after all. | Place lead",
    )
    + sheet(
        "Commentary",
        *(
            f"2024-25 Q2 | {about} | More is Green than last quarter. "
            "| One Place sent nothing.\\nA decision is due. | Programme director"
            for about in ("Liverpool", "Theme 1", "All")
        ),
    )
    + sheet(
        "Measures",
        "M1.01-1 | P1.01 | Children seen at two years | % | Higher | In the quarter | Each Place "
        "| 90 | No | Target | Quarterly | 31/03/2025",
        "M1.01-2 | P1.01 | Children waiting over 18 weeks | people | Lower | Snapshot "
        "| Each Place | 0 | Yes | Target | Quarterly | 31/03/2025",
        "M1.02-1 | P1.02 | Families helped so far this year | families | Higher | Year to date "
        "| Each Place | | Yes | Metric | Quarterly |",
        "M1.03-1 | P1.03 | Vacant posts | posts | Lower | Snapshot | Each Place | 0 | No | Target "
        "| Quarterly | 31/03/2025",
    )
    + sheet(
        "Readings",
        *(
            f"M1.01-1 | {place} | {group} | {quarter} | {round(100 * part / whole, 1)} | {part} "
            f"| {whole} | Final | |"
            for quarter, step in (("2024-25 Q1", 0), ("2024-25 Q2", 8))
            for turn, place in enumerate(PLACES)
            for group, part, whole in (
                ("", 820 + 10 * turn + step, 1000),
                ("Most deprived fifth", 150 + turn + step, 200),
                ("Least deprived fifth", 180 + turn, 200),
            )
        ),
        *(
            f"M1.01-2 | {place} | | {quarter} | {value} | | | Final | |"
            for quarter, values in (("2024-25 Q1", (12, 7, 0, 20)), ("2024-25 Q2", (12, 3, 0, 20)))
            for place, value in zip(PLACES, values, strict=True)
        ),
        *(
            f"M1.02-1 | {place} | | {quarter} | {value} | | | {status} | |"
            for place in PLACES[:3]
            for quarter, value, status in (
                ("2023-24 Q2", 40, "Final"),
                ("2024-25 Q1", 25, "Final"),
                ("2024-25 Q2", 55, "Provisional"),
            )
        ),
        "M1.02-1 | Sefton | | 2024-25 Q2 | | | | Pending | |",
        *(f"M1.03-1 | {place} | | 2024-25 Q2 | 2 | | | Final | |" for place in PLACES),
        *(f"M1.03-1 | {place} | | 2024-25 Q1 | 2 | | | Final | |" for place in PLACES),
    )
    + sheet(
        "Milestones",
        "MS1.01-1 | P1.01 | Liverpool | Rota agreed | 31/07/2024 | | | 31/07/2024 | |",
        "MS1.02-1 | P1.02 | Liverpool | Clinic open | 31/08/2024 | | | | |",
        "MS1.03-1 | P1.03 | Liverpool | Posts filled | 31/10/2024 | 30/11/2024 | 31/10/2024 | "
        "| No applicants. | Programme board",
        "MS1.04-1 | P1.04 | Cheshire East | Report out | 31/03/2025 | | | | |",
        "MS1.05-1 | P1.05 | Sefton | Contract let | 30/06/2024 | | | 28/06/2024 | |",
        "MS3.04-1 | P3.04 | Cheshire and Warrington | Charter signed | 30/09/2024 | | | "
        "30/09/2024 | |",
    )
    + sheet(
        "Risks",
        "R1 | Liverpool | P1.01 | Posts stay vacant. | 4 | 4 | 12 | 6 | Agency. | Lead | Open",
        "R2 | Liverpool | P1.02 | The lease ends. | 2 | 5 | 10 | 5 | Talks. | Lead | Open",
        "R3 | Theme 1 | P1.03 | Money runs out. | 3 | 3 | 16 | 4 | Bids. | Lead | Open",
        "R4 | All | P1.04 | Data come late. | 1 | 2 | | 2 | Reminders. | Lead | Open",
        "R5 | All | P1.05 | Nobody bids. | 5 | 5 | 25 | 5 | Two lots. | Lead | Closed",
    )
    + sheet(
        "Decisions",
        "D1 | 2024-25 Q1 | Board summary | Approve | Approve one rota. | Approved. | 05/09/2024",
        "D2 | 2024-25 Q1 | Place progress, Liverpool | Decide | Decide on the clinic. | |",
        "D3 | 2024-25 Q1 | Theme progress, Theme 1 | Note | Note the rota. | Noted. | 05/09/2024",
    )
    + sheet(
        "Actions",
        "A1 | 05/07/2024 | Report on vacancies. | Lead | 12/09/2024 | Open | Drafted.",
        "A2 | 05/07/2024 | Ask for data. | Lead | 12/09/2024 | Done | Came in.",
        "A3 | 05/07/2024 | Write to the landlord. | Lead | 12/12/2024 | Open |",
    )
    + sheet(
        "Indicators",
        "I1 | Good level of development | 1 | % | Higher | No",
        "I2 | Active adults | 1 | % | Neither | No",
        "I3 | Loneliness | 1 | % | Lower | No",
    )
    + sheet(
        "Indicator values",
        *(
            f"I1 | {code} | | {period} | {mean + step} | {mean + step - 1} | {mean + step + 1}"
            for period, step in (("2021/22", 0), ("2022/23", 1))
            for code, mean in zip((*CODES, "E92000001"), (70, 67, 60, 66, 66), strict=True)
        ),
        *(
            f"I2 | {code} | | 2022/23 | {mean} | {mean - 1} | {mean + 1}"
            for code, mean in zip((*CODES, "E92000001"), (64, 61, 58, 61, 61), strict=True)
        ),
        "I3 | E08000012 | | 2022/23 | 7.1 | |",
        "I3 | E92000001 | | 2022/23 | 7 | 6.9 | 7.1",
    )
)

FEW = ""  # the base plan of these tests: one of five updates due, and one row a sheet

TINY_PLANS = {"nothing": NOTHING, "one": ONE, "few": FEW, "all": ALL}
PAPERS = (
    ("place-progress", "Liverpool"),
    ("theme-progress", "1"),
    ("board-summary", "All"),
)
