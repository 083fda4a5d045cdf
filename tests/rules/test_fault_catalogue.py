"""Planted faults: each rule by a second cause, at the right cell, and nothing else is said.

The first cause of each rule is its own example (test_rules_examples.py). A case is a code, a sheet,
and one or more rows; `!` marks the cell to be blamed, other columns are sound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from atf_reports.findings import Severity
from atf_reports.rules import RULES
from tests.rules.around_cases import CASES as AROUND
from tests.support.markdown import findings_of, plan_grid

Q1, Q2 = "2024-25 Q1", "2024-25 Q2"
AMBER = {"Rating": "Amber", "Reason": "Late", "Recovery action": "Cover", "Back on track by": ""}
RED = {
    "Rating": "Red",
    "Reason": "Late",
    "Recovery action": "Cover",
    "Recovery lead (role)": "Programme lead",
    "Back on track by": "31/12/2024",
    "Ask kind": "No ask",
}
DONE = {"Rating": "Complete", "Evidence": "Board report", "Completed on": "20/09/2024"}
SLIP = {"Ref": "MS1.05-1", "Baseline date": "31/12/2024", "Change reason": "No applicants"}
WAIVER = {
    "Code": "D482",
    "Where": "Updates, 2024-25 Q2 · Liverpool · P1.05",
    "Reason": "New officer",
    "Accepted by (role)": "Theme lead",
    "Until": "31/12/2024",
}
CONFIRMED = {
    "Quarter": Q2,
    "Place": "Liverpool",
    "Programme": "P1.05",
    "Confirmed rating": "Green",
    "Because": "Seen",
    "Confirmed by (role)": "Theme lead",
}
PLACES = [
    "Liverpool", "Sefton", "Cheshire East", "Cheshire West and Chester", "All nine Places",
]  # fmt: skip
PAST = range(1, 5)
YEAR = (
    {"Setting": "Reporting quarter", "Value": Q2},
    {"Setting": "Financial year", "Value": "2024-25"},
)
SILENT = ("Updates", {"Progress this quarter": ""})

CASES: list[tuple[object, ...]] = [
    ("C201", ("Readings", {"Status": "!"})),
    ("C201", ("Risks", {"Ref": "R1", "Risk": "!"})),
    ("C202", ("Updates", {"Rating": "!Ambr"})),
    ("C202", ("Readings", {"Status": "!Done"})),
    ("C203", ("Measures", {"Ref": "M1.05-1", "Baseline": "!see strategy"})),
    ("C204", ("Readings", {"Value": "!'80%'"})),
    ("C204", ("Measures", {"Ref": "M1.05-1", "Unit": "£", "Baseline": "!'£1.2m'"})),
    ("C204", ("Measures", {"Ref": "M1.05-1", "Unit": "£", "Baseline": "!'(12)'"})),
    ("C205", ("Measures", {"Ref": "M1.05-1", "Target": "!'<5'"})),
    ("C227", ("Readings", {"Numerator": "!'<5'"})),
    ("C209", ("Measures", {"Ref": "M1.05-1", "Target": "!'95,5'"})),
    ("C226", ("Readings", {"Numerator": "!3 people"})),
    ("C228", ("Risks", {"Ref": "R1", "Impact": "!45750"})),
    ("C205", ("Measures", {"Ref": "M1.05-1", "Target": "!at least 95%"})),
    ("C226", ("Readings", {"Value": "!12 weeks"})),
    ("C206", ("Readings", {"Value": "!n/a"})),
    ("C206", ("Readings", {"Value": "!-"})),
    ("C207", ("Readings", {"Value": "!04/03/2024"})),
    ("C208", ("Risks", {"Ref": "R1", "Likelihood": "!0"})),
    ("C208", ("Risks", {"Ref": "R1", "Impact": "!2.5"})),
    ("C231", ("Updates", {"Quarter": Q2, "Place": "Liverpool", "Programme": "P1.05",
                          "Rating": "Green", "Progress this quarter": "Two posts are filled"},
              *[{"Quarter": q, "Place": "Sefton", "Programme": "", "Rating": "", **SILENT[1]}
                for q in ("!2024-25 Q2", Q2, Q2)])),
    ("C210", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "!Easter"})),
    ("C210", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "!3"})),
    ("C211", ("Updates", AMBER | {"Back on track by": "!'31 Dec 24'"})),
    ("C211", ("Updates", AMBER | {"Back on track by": "!'31/12/24'"})),
    ("C212", ("Updates", AMBER | {"Back on track by": "!'1.2.2025'"})),
    ("C213", ("Updates", AMBER | {"Back on track by": "!'2/28/2025'"})),
    ("C214", ("Updates", AMBER | {"Back on track by": "!'29/02/2025'"})),
    ("C214", ("Updates", AMBER | {"Back on track by": "!'2025-13-01'"})),
    ("C215", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "!45747"})),
    ("C216", ("Updates", AMBER | {"Back on track by": "!pending"})),
    ("C217", ("Updates", {"Quarter": "!2024-26 Q2"})),
    ("C217", ("Updates", {"Quarter": "!July to September"})),
    ("C218", ("Updates", {"Rating": "!GREEN"})),
    ("C218", ("Programmes", {"Ref": "P1.05", "HCP-led": "!N"})),
    ("C219", ("Updates", {"Place": "!'Liverpool\u200b'"})),
    ("C219", ("Updates", {"Rating": "!'Green\u00a0'"})),
    ("C225", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "!31/03/1925"})),
    ("L301", ("Updates", {"Place": "!Atlantis"})),
    ("L301", ("Readings", {"Measure": "!M9.99-9"})),
    ("L301", ("Updates", {"Programme": "!Fair Trade Chart"})),
    ("L302", ("Programmes", {"Ref": "P1.05", "Accountable body": "!Beyond Bored"})),
    ("L303", ("Risks", {"Ref": "R1", "Risk": "One"}, {"Ref": "!R1", "Risk": "Two"})),
    ("L303", ("Places", {"Code": "E08000012", "Place": "Liverpool"},
              {"Code": "E08000014", "Place": "Sefton"},
              {"Code": "E06000049", "Place": "Cheshire East"},
              {"Code": "E06000050", "Place": "Cheshire West and Chester"},
              {"Code": "E08000012", "Place": "!Liverpool"})),
    ("L304", ("Updates", {"Programme": "!P1.05 Something quite different"})),
    ("L305", ("Measures", {"Ref": "M1.05-1", "Programme": "!P3.04"})),
    ("L308", ("Indicator values", {"Indicator": "I1", "Area code": "!E0800012", "Period": "2022"})),
    ("L310", ("Programmes", {"Ref": "P1.05", "Theme": "1", "Programme": "Careers Hubs"},
              {"Ref": "P3.04", "Theme": "3", "Programme": "!Careers  hub's"})),
    ("L311", ("Risks", {"Ref": "R1", "Risk": "Posts stay vacant"},
              {"Ref": "R2", "Risk": "!Posts stay vacant!"})),
    ("L312", ("Papers", {"Paper": "!Theme report", "About": "1"})),
    ("L313", ("Papers", {"Paper": "Place progress", "About": "!1"})),
    ("L313", ("Papers", {"Paper": "Theme progress", "About": "!Liverpool"})),
    ("D401", ("Updates", RED | {"Recovery action": "!"})),
    ("D401", ("Updates", RED | {"Back on track by": "!"})),
    ("D401", ("Updates", RED | {"Reason": "!-"})),
    ("D401", ("Updates", RED | {"Recovery lead (role)": "!TBC"})),
    ("D401", ("Updates", RED | {"Recovery action": "!See attached email"})),
    ("D404", ("Updates", {"Rating": "Paused", "Reason": '!"'})),
    ("D407", ("Updates", RED | {"Ask kind": "Decide", "Ask of the board": "!N/A"})),
    ("D479", ("Updates", {"Quarter": "2024-25 Q2", "Place": "Liverpool"},
              {"Quarter": "!2025-25 Q2", "Place": "Sefton"},
              {"Quarter": "2026-25 Q2", "Place": "Cheshire East"},
              {"Quarter": "2027-25 Q2", "Place": "Cheshire West and Chester"})),
    ("D480", ("Updates", {"Progress this quarter": "!See attached email"})),
    ("D480", ("Risks", {"Ref": "R1", "Mitigation": '!"'})),
    ("D484", ("Risks", {"Ref": "R1", "Mitigation": f"!{'and so on ' * 14}."})),
    ("D485", ("Risks", {"Ref": "R1", "Mitigation": "!1. Agency cover\\n2. Overtime"})),
    ("D486", ("Milestones", {"Ref": "MS1.05-1", "Change reason": "!Bids came     late"})),
    ("P512", ("Risks", {"Ref": "R1", "Owner (role)": "!n/a"})),
    ("D402", ("Updates", AMBER | {"Reason": "!", "Back on track by": "31/12/2024"})),
    ("D403", ("Updates", DONE | {"Evidence": "!"})),
    ("D404", ("Updates", {"Rating": "Closed", "Reason": "!"})),
    ("D405", ("Updates", RED | {"Back on track by": "!15/08/2024"})),
    ("D406", ("Updates", AMBER | {"Back on track by": "!30/09/2024"})),
    ("D407", ("Updates", RED | {"Ask kind": "Decide", "Ask of the board": "!"})),
    ("D408", ("Updates", {"Ask kind": "!", "Ask of the board": "Release the money"})),
    ("D409", ("Updates", {"Board level": "!Assure"})),
    ("D410", ("Updates", DONE | {"Completed on": "!19/10/2024"})),
    ("D411", ("Updates", DONE | {"Completed on": "!18/10/2024"})),
    ("D412", ("Updates", RED | {"Completed on": "!20/09/2024"})),
    ("D413", ("Updates", {"Quarter": Q1, "Rating": "Complete", "Progress this quarter": "Done"},
              {"Quarter": Q2, "Rating": "!Not started", "Progress this quarter": ""})),
    ("D414", ("Updates", {"Quarter": Q1, "Plans for next quarter": "Open two more clinics"},
              {"Quarter": Q2, "Progress this quarter": "New", "Plans for next quarter":
               "!Open TWO more clinics."})),
    ("D415", ("Programmes", {"Ref": "P1.05", "Start": "01/04/2024"}),
     ("Updates", {"Rating": "!Not started"})),
    ("D416", ("Updates", {"Quarter": "!2025-26 Q1"})),
    ("D416", ("Commentary", {"Quarter": "!2024-25 Q4", "About": "All", "Headline": "Slow"})),
    ("D417", ("Programmes", {"Ref": "P1.05", "Reported by": "Nobody"}),
     ("Updates", {"Programme": "!P1.05", "Rating": "Not started"})),
    ("D418", ("Programmes", {"Ref": "P1.05", "End": "31/03/2024"}),
     ("Updates", {"Programme": "!P1.05", "Rating": "Green"})),
    ("D420", ("Confirmations", CONFIRMED | {"Quarter": Q1, "Place": "!Liverpool"})),
    ("D430", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "30/09/2024"}),
     ("Confirmations", CONFIRMED | {"Confirmed rating": "!Green"}),
     ("Updates", AMBER | {"Back on track by": "31/12/2024"})),
    ("D431", ("Milestones", {"Ref": "MS1.05-1", "Actual date": "!19/10/2024"})),
    ("D432", ("Milestones", {"Ref": "MS1.05-1", "Actual date": "!18/10/2024"})),
    ("D433", ("Milestones", SLIP | {"Forecast date": "01/01/2025", "Change reason": "!"})),
    ("D434", ("Milestones", SLIP | {"Forecast date": "!30/09/2024"})),
    ("D440", ("Milestones", {"Ref": "MS3.04-1", "Programme": "P3.04", "Place": "!Sefton"})),
    ("D440", ("Programmes", {"Ref": "P1.05", "Footprint": "Cheshire and Warrington"}),
     ("Updates", {"Place": "Cheshire East"}), ("Readings", {"Place": "!Liverpool"}),
     ("Milestones", {"Ref": "MS1.05-1", "Place": "Cheshire East"})),
    ("D441", ("Updates", {"Place": "!Cheshire and Warrington"})),
    ("D441", ("Updates", {"Place": "!Not stated"})),
    ("D450", ("Readings", {"Value": "!0", "Status": "Not applicable", "Note": "No service"})),
    ("D451", ("Readings", {"Value": "!", "Status": "Estimate"})),
    ("D452", ("Readings", {"Value": "!-1"})),
    ("D452", ("Measures", {"Ref": "M1.05-1", "Unit": "people"}), ("Readings", {"Value": "!12.5"})),
    ("D452", ("Measures", {"Ref": "M1.05-1", "Target": "!120"})),
    ("D453", ("Readings", {"Value": "!80", "Numerator": "9", "Denominator": "0"})),
    ("D454", ("Measures", {"Ref": "M1.05-1", "How often": "Not collected"}),
     ("Readings", {"Measure": "!M1.05-1"})),
    ("D455", ("Readings", {"As at": "!19/10/2024"})),
    ("D456", ("Readings", {"Value": "", "Status": "!N/A", "Note": ""})),
    ("D480", ("Risks", {"Ref": "R1", "Mitigation": "!See above"})),
    ("D480", ("Updates", {"Progress this quarter": "!ditto"})),
    ("D481", ("Updates", {"Progress this quarter": "![insert progress here]"})),
    ("D481", ("Risks", {"Ref": "R1", "Mitigation": "!???"})),
    ("D482", ("Updates", {"Rating": "Not started", "Progress this quarter": "!"})),
    (
        "D483",
        ("Commentary", {"Quarter": Q2, "About": "Liverpool", "Headline": "!No concerns."}),
        ("Updates", RED),
    ),
    ("P501", ("Readings", {"Note": "!2 patients were moved"})),
    ("P502", ("Risks", {"Ref": "R1", "Mitigation": "!mail a.b@council.gov.uk"})),
    ("P503", ("Updates", {"Evidence": "!call +44 7700 900123"})),
    ("P504", ("Risks", {"Ref": "R1", "Mitigation": "!Sarah Jones leads on this"})),
    ("P504", ("Updates", {"Reason": "!Cllr Whitfield objected"})),
    ("P510", ("Updates", {"Recovery lead (role)": "!Priya Sharma, Programme lead"})),
    ("P510", ("Risks", {"Ref": "R1", "Owner (role)": "!Oluwaseun Adebayo"})),
    ("P511", ("Risks", {"Ref": "R1", "Owner (role)": "!0151 496 0123"})),
    ("C203", ("Readings", {"Value": "!80-85"})),
    ("C205", ("Measures", {"Ref": "M1.05-1", "Target": "!approx. 95"})),
    ("C202", ("Updates", {"Rating": "!Not reported"})),
    ("C210", ("Updates", AMBER | {"Back on track by": "!'Sept 2025'"})),
    ("C211", ("Updates", AMBER | {"Back on track by": "!'September 30, 2025'"})),
    ("L301", ("Updates", {"Place": "!Liverpool and Sefton"})),
    ("L301", ("Updates", {"Programme": "!1.05 Healthy Child Programme"})),
    ("L306", ("Programmes", {"Ref": "P1.05", "Theme": "!3"})),
    ("L306", ("Programmes", {"Ref": "P1.05", "Programme": "HCP", "Theme": "1"},
              {"Ref": "P3.04", "Programme": "Charter", "Theme": "!1"})),
    ("L307", ("Footprints", {"Footprint": "All nine Places", "Places": "!"},
              {"Footprint": "Cheshire and Warrington", "Places": "Cheshire East"})),
    ("L307", ("Footprints", {"Footprint": "All nine Places", "Places": "Liverpool\\nSefton"},
              {"Footprint": "Cheshire and Warrington", "Places": "!"})),
    ("D412", ("Updates", {"Completed on": "!20/09/2024", "Rating": "Not started"})),
    ("D419", ("Settings", {"Setting": "Reporting quarter", "Value": "!2023-24 Q4"},
              {"Setting": "Financial year", "Value": "2024-25"}),
     ("Updates", *({"Quarter": Q1, "Place": place} for place in PLACES))),
    ("D421", ("Updates", RED), ("Confirmations", CONFIRMED | {"Confirmed rating": "!Red"})),
    ("D422", ("Settings", {"Setting": "Reporting quarter", "Value": "!2026-27 Q1"},
              {"Setting": "Financial year", "Value": "2024-25"})),
    ("D423", ("Settings", {"Setting": "Reporting quarter", "Value": Q2},
              {"Setting": "Returns due", "Value": "!29/09/2024"},
              {"Setting": "Financial year", "Value": "2024-25"})),
    ("D424", ("Settings", {"Setting": "Reporting quarter", "Value": "!2025-26 Q1"},
              {"Setting": "Financial year", "Value": "2025-26"}),
     ("Updates", {"Quarter": "2024-25 Q4"})),
    ("D428", ("Papers", {"Paper": "Board summary", "About": "All", "Meeting date": "17/12/2024",
              "Papers due": "!18/12/2024"})),
    ("D429", ("Updates", {"Place": "Liverpool", "Quarter": Q2},
              {"Place": "Cheshire East", "Quarter": Q2},
              {"Place": "Cheshire West and Chester", "Quarter": Q2},
              {"Place": "Sefton", "Quarter": "!2023-24 Q2"})),
    ("D436", ("Updates", {"Rating": "Amber", "Progress this quarter": "!", "Reason": "Late",
              "Plans for next quarter": "Ask again", "Recovery action": "Extra staff",
              "Back on track by": "31/12/2024"})),
    ("D459", ("Place targets", {"Measure": "M1.05-1", "Place": "Liverpool", "Baseline": "90",
              "Target": "!85"})),
    ("D443", ("Settings", *YEAR, {"Setting": "Coverage floor", "Value": "!1"})),
    ("D444", ("Settings", {"Setting": "Financial year", "Value": "!2024-26"},
              {"Setting": "Reporting quarter", "Value": Q2})),
    ("D445", ("Settings", {"Setting": "Financial year", "Value": "2023/24"},
              {"Setting": "Reporting quarter", "Value": f"!{Q2}"})),
    ("D446", ("Settings", *YEAR, {"Setting": "Suppress counts below", "Value": "!1"})),
    ("D447", ("Settings", *YEAR, {"Setting": "Returns due", "Value": "!"})),
    ("D448", ("Settings", *YEAR, {"Setting": "Returns due", "Value": "!02/01/2025"})),
    ("D442", ("Programmes", {"Ref": "P1.06", "Programme": "Charter", "Footprint": "Not stated"},
              {"Ref": "P1.05", "Programme": "HCP", "Footprint": "All nine Places"}),
     ("Updates", {"Place": "!Sefton", "Programme": "P1.06"})),
    ("D460", ("Readings", *({"Quarter": f"2023-24 Q{n}", "Value": f"{78 + n}"} for n in PAST),
              *({"Quarter": f"2022-23 Q{n}", "Value": f"{77 + n}"} for n in PAST),
              {"Quarter": Q2, "Value": "!8"})),
    ("D462", ("Readings", {"Quarter": Q1, "Value": "65"}, {"Quarter": Q2, "Value": "!6.5"})),
    ("D461", ("Readings", {"Quarter": "2023-24 Q4", "Value": "12.5"},
              {"Quarter": Q1, "Value": "13"}, {"Quarter": Q2, "Value": "!0.13"})),
    ("D481", ("Updates", {"Plans for next quarter": "!TBC"})),
    ("P501", ("Updates", {"Progress this quarter": "!Twelve came, of whom 3 were boys"})),
    ("P510", ("Risks", {"Ref": "R1", "Owner (role)": "!jane"})),
    (
        "D426",
        ("Updates", RED | {"Rating": "!Green", "Ask kind": "Decide", "Ask of the board": "Agree"}),
    ),
    ("D426", ("Updates", AMBER | {"Rating": "!Green", "Back on track by": "31/12/2024"})),
    ("C203", ("Readings", {"Value": "!8O.6"})),
    ("D427", ("Papers", {"Paper": "Board summary", "About": "All", "Meeting date": "!02/11/2025"},
              {"Paper": "Theme progress", "About": "Theme 1", "Meeting date": "01/10/2024"})),
    ("D476", ("Measures", {"Ref": "M1.05-1", "Baseline date": "31/03/2025", "Due": "!31/03/2024"})),
    ("D476", ("Actions", {"Ref": "A1", "Raised": "19/09/2024", "Action": "Write to schools",
                          "Owner (role)": "Theme lead", "Due": "!11/09/2024", "Status": "Open"})),
    ("D477", ("Returns", {"Quarter": Q2, "Reporter": "Liverpool", "Returned on": "!17/01/2024"})),
    ("D477", ("Papers", {"Paper": "Place progress", "About": "Liverpool",
                         "Signed off on": "!08/01/2024"})),
    ("D478", ("Measures", {"Ref": "M1.05-1", "Due": "!31/12/2026", "Due wording": "by 2028/29"})),
    ("D478", ("Measures", {"Ref": "M1.05-1", "Due": "!25/03/2024",
                           "Due wording": "by the end of March 2025"})),
    ("D435", ("Updates", {"Rating": "Amber", "Reason": "Late", "Recovery action": "Extra staff",
              "Back on track by": "!25/03/2027"})),
    ("D435", ("Actions", {"Ref": "A1", "Raised": "18/06/2024", "Action": "Agree a date",
              "Status": "Open", "Due": "!24/09/2026"})),
    ("D435", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "31/03/2025",
                             "Forecast date": "!25/06/2027"})),
    ("D457", ("Indicator values", {"Indicator": "I1", "Area code": "E08000012", "Period": "2023/24",
                                   "Value": "!70", "Lower CI": "60", "Upper CI": "68"})),
    ("D458", ("Measures", {"Ref": "M1.05-1", "Unit": "people", "Baseline": "12",
                           "Target": "!120"})),
    ("D437", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "31/12/2024",
                             "Forecast date": "!31/01/2031"})),
    ("D437", ("Milestones", SLIP | {"Forecast date": "!24/11/2042"})),
    ("D438", ("Milestones", {"Ref": "MS1.05-1", "Baseline date": "31/08/2024",
                             "Forecast date": "30/09/2024", "Change reason": "Late delivery",
                             "Actual date": "!28/02/2024"})),
    ("D425", ("Updates", DONE | {"Quarter": Q2, "Place": "Sefton", "Completed on": "!01/08/2022"})),
    ("D463", ("Measures", {"Ref": "M1.05-1", "How often": "Quarterly", "Group": "Checks"}),
     ("Readings", {"Value": "80", "As at": "!01/07/2021", "Note": "From the register"})),
    ("D487", ("Risks", {"Ref": "R1", "About": "Liverpool",
                        "Risk": "!Nothing was returned this quarter, so problems may go unseen."}),
     ("Updates", {"Place": "Liverpool", "Rating": "Green"})),
    ("D487", ("Papers", {"Paper": "Board summary", "About": "All",
                         "Ask in own words": "!Note that Liverpool did not return."}),
     ("Updates", {"Place": "Liverpool", "Rating": "Green"})),
    ("W603", ("Readings", {"Value": "many"}),
     ("Waivers", WAIVER | {"Code": "!C203", "Where": "M1.05-1 · Liverpool · 2024-25 Q2"})),
    ("W601", SILENT, ("Waivers", WAIVER | {"Until": "!17/10/2024"})),
    ("W602", SILENT, ("Waivers", WAIVER, WAIVER | {"Where": "!Risks, R1"})),
    ("W604", SILENT, ("Waivers", WAIVER, WAIVER | {"Code": "!red"})),
    ("D488", ("Updates", {"Progress this quarter": "!Hubs opened [note 1]."})),
    ("D488", ("Milestones", {"Ref": "MS1.05-1", "Change reason": "!No applicants²"})),
    ("D489", ("Engagement", {"Event": "Fair", "Point": "More parks",
                             "Link": "!Click here: https://www.example.org/parks"})),
    ("D489", ("Engagement", {"Event": "Fair", "Point": "More parks",
                             "Link": "!https://www.example.org/parks"})),
    ("D490", ("Strategies", {"Place": "Liverpool", "Priority no.": "1", "Key challenge": "Fair pay",
                             "Programmes": "P1.05; P3.04", "Nearest programmes": "!P3.04"})),
    ("D491", ("Key outcomes", {"Place": "Liverpool", "Outcome": "1,500 families were seen",
                               "Figure": "1500", "Unit": "families",
                               "Of which": "!900 at home; 500 at school; 90 elsewhere"})),
]  # fmt: skip
# What a planted fault truly brings with it beside the one finding.
ALSO = {
    "D413": {"D415"}, "D453": {"C218"}, "D456": {"C218"}, "D417": {"D482"}, "W601": {"D482"},
    "L305": {"D440"}, "W603": {"C203"},
}  # fmt: skip


def table(name: str, *rows: Mapping[str, str]) -> str:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    lines = [heads, ["---"] * len(heads), *([row.get(head, "") for head in heads] for row in rows)]
    return "\n".join([name, *("| " + " | ".join(cells) + " |" for cells in lines)])


def markdown(case: tuple[object, ...]) -> str:
    return "\n\n".join(table(*sheet) for sheet in case)  # type: ignore[misc]


@pytest.mark.parametrize(("code", "number"), [(c[0], n) for n, c in enumerate(CASES)])
def test_it_finds_the_planted_fault_and_no_other(code, number):
    text = markdown(CASES[number][1:])
    _, blamed = plan_grid(text)
    findings = findings_of(text)
    assert [(f.sheet, f.cell) for f in findings if f.rule.code == code] == blamed
    told = (f for f in findings if f.rule.severity is not Severity.INFO and f.rule.code[0] != "S")
    others = {f.rule.code for f in told} - {code}
    assert others <= ALSO.get(code, set()), [(f.rule.code, f.where, f.message) for f in findings]


@pytest.mark.parametrize(("code", "number"), [(c[0], n) for n, c in enumerate(CASES)])
def test_what_is_said_is_whole(code, number):
    for finding in findings_of(markdown(CASES[number][1:])):
        if finding.rule.code == code:
            assert "{" not in finding.message + finding.fix
            assert "  " not in finding.message + finding.fix
            assert not finding.message[:1].islower()


HISTORY = [
    ("D470", {"Ref": "MS1.05-1", "Baseline date": "31/12/2024"},
     {"Ref": "MS1.05-1", "Baseline date": "!30/11/2024"}, "Milestones"),
    ("D471", {"Ref": "M1.05-1", "Baseline date": "31/03/2022"},
     {"Ref": "M1.05-1", "Baseline date": "!31/03/2023"}, "Measures"),
    ("D472", {"Ref": "R1", "Risk": "Posts stay vacant"},
     {"Ref": "R1", "Risk": "!The lease of the hub ends"}, "Risks"),
    ("D474", {"Ref": "MS1.05-1", "Forecast date": "31/12/2024"},
     {"Ref": "MS1.05-1", "Last quarter's forecast": "!31/10/2024"}, "Milestones"),
]  # fmt: skip
BEFORE_Q1 = "Settings\n| Setting | Value |\n| --- | --- |\n| Reporting quarter | 2024-25 Q1 |\n\n"


@pytest.mark.parametrize(("code", "before", "now", "sheet"), HISTORY, ids=lambda x: str(x)[:4])
def test_it_finds_what_moved_since_last_quarter(code, before, now, sheet):
    text = table(sheet, now)
    found = findings_of(text, BEFORE_Q1 + table(sheet, before))
    assert [(f.sheet, f.cell) for f in found if f.rule.code == code] == plan_grid(text)[1]


def test_every_rule_has_two_planted_faults_of_different_causes():
    """Those of its own example, of this catalogue, and of the one of files and settings."""
    planted = Counter(case[0] for case in [*CASES, *AROUND, *HISTORY])
    for code, rule in RULES.items():
        planted[code] += sum(len(plan_grid(text)[1]) for text in [rule.fires] if text)
    planted += Counter(TWO_OF_THEIR_OWN)
    assert {code: planted[code] for code in RULES if planted[code] < 2} == {}


# What is not there has no cell to mark: test_continuity.py plants a risk and a milestone that
# vanished, and a plan without any history and one without last quarter's plan.
TWO_OF_THEIR_OWN = {"D473": 1, "D475": 1}
