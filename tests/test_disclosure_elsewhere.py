"""What is suppressed in the papers is told nowhere else: plans beside, comparisons, returns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from atf_reports.analysis.compare import Side, compare
from atf_reports.compare_text import comparison_json, comparison_text
from atf_reports.plan import Plan
from tests.support.markdown import plan_of
from tests.support.planted import Planted, pack_of, planted_plan, threshold
from tests.support.returns import sent, small_plan

COUNTS = """
Settings
| Setting | Value | What it is for |
| --- | --- | --- |
| Financial year | 2024-25 | |
| Reporting quarter | 2024-25 Q2 | |
| Suppress counts below | 50000 | |

Measures
| Ref | Measure | Unit | Better when | Counts people | Baseline |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | Families seen | people | Higher | Yes | {baseline} |

Readings
| Measure | Place | Quarter | Value | Numerator | Status | Note |
| --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | 2024-25 Q2 | {value} | {value} | Final | {note} |

Indicator values
| Indicator | Area code | Period | Value | Count |
| --- | --- | --- | --- | --- |
| I1 | E08000012 | 2022/23 | 62 | {value} |

Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Good level of development | 1 | people | Higher | Yes |
"""


def counted(value: int, baseline: int, note: str = "") -> Plan:
    return plan_of(COUNTS.format(value=value, baseline=baseline, note=note))


def test_a_comparison_says_that_a_hidden_figure_changed_and_not_what_it_is() -> None:
    found = compare(Side(counted(41387, 37199)), Side(counted(41389, 37201, "Recounted")))
    told = comparison_text(found, everything=True) + comparison_json(found)
    for number in ("41387", "41389", "37199", "37201", "41,3", "37,1"):
        assert number not in told
    assert 'Value: "suppressed", was "suppressed"' in told
    assert "Recounted" in told


def test_a_comparison_tells_what_papers_print() -> None:
    found = compare(Side(counted(61387, 57199)), Side(counted(61389, 57201)))
    assert 'Value: "61389", was "61387"' in comparison_text(found)
    assert 'Baseline: "57201", was "57199"' in comparison_text(found)


def parts(content: bytes) -> Iterator[str]:
    """Every part of a package as text, packages inside it opened too."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode(errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield from parts(package.read(name))


def test_no_return_holds_another_reporters_count(tmp_path: Path) -> None:
    """A Place and a lead body see their own readings alone."""
    measure = {"title": "Seen", "kind": "Metric", "unit": "people", "how_often": "Quarterly"}
    measure |= {"counts_people": "Yes", "better_when": "Higher", "reading_is": "In the quarter"}
    places = {**measure, "ref": "M1.05-2", "programme": "P1.05", "reported_by": "Each Place"}
    lead = {**measure, "ref": "M1.06-2", "programme": "P1.06", "reported_by": "Lead"}
    own = {"Halton": 4_138_731, "Liverpool": 3_719_937, "Merseyside": 2_891_153}
    rows: list[dict[str, Any]] = [
        {
            "measure": "M1.06-2" if place == "Merseyside" else "M1.05-2",
            "place": place,
            "quarter": "2024-25 Q1",
            "value": float(value),
            "status": "Final",
            "as_at": date(2024, 6, 30),
        }
        for place, value in own.items()
    ]
    plan = small_plan(tmp_path / "plan.xlsx", Measure=[places, lead], Reading=rows)
    seen = {
        name: {n for part in parts(path.read_bytes()) for n in own.values() if str(n) in part}
        for name, path in sent(plan, tmp_path / "returns").items()
    }
    assert seen["Halton"] == {own["Halton"]}
    assert seen["Liverpool"] == {own["Liverpool"]}
    assert seen["Beyond Board"] == {own["Merseyside"]}
    assert all(not found for name, found in seen.items() if name.startswith("Theme"))


def _with_history(first: int, then: int) -> list[Planted]:
    reading = {"Measure": "M2.11-3", "Place": "Wirral", "Group": ""}
    return [
        threshold(50),
        Planted("Readings", {**reading, "Quarter": "2024-25 Q2"}, {"Value": first}),
        Planted("Readings", {**reading, "Quarter": "2023-24 Q2"}, {"Value": then}),
    ]


def _pack(folder: Path, first: int, then: int) -> dict[str, bytes]:
    """A pack with the same plan kept of last quarter and of a year before."""
    verdict = planted_plan(_with_history(first, then))
    kept = planted_plan(_with_history(first, then)).plan
    verdict.plan.before = verdict.plan.year_before = kept
    pack_of(verdict, folder, ("place-progress", "theme-progress", "board-summary"))
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_movement_on_the_year_and_plans_kept_beside_give_nothing_away(tmp_path: Path) -> None:
    """Suppressed now and then, higher or lower: the packs are the same to the byte."""
    rose = _pack(tmp_path / "rose", 41, 37)
    fell = _pack(tmp_path / "fell", 36, 43)
    assert len(rose) > 30
    assert [name for name in rose if rose[name] != fell[name]] == []
