"""The annual delivery plan: every fact of the example is in the paper or its annex, and how."""

import csv
import io
import json
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.programme_block import ProgrammeBlock
from atf_reports.papers.registry import paper_kind
from atf_reports.plan import Plan
from atf_reports.quarter import Quarter
from atf_reports.render.accessibility import breaches
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid, read_plan
from tests.support.example_facts import FACTS, rows, rows_of
from tests.support.markdown import plan_grid, plan_of
from tests.support.paper_text import annex_text, golden, paper_text
from tests.support.printing import Printed, printed

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "workbooks" / "delivery-plan-2024-25.xlsx"
SOURCE = ROOT.parent / "shared" / "sources" / "programmes.json"
NAME = "delivery-plan"
SMALL = """
Programmes
| Ref | Theme | Other themes | Programme | Outline | Outcomes | HCP-led | Economic contribution | Footprint | Reported by | Accountable body | Leading partners | Contributing partners | Information status | Information note | Start |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| P1.05 | 1 | | Healthy Child Programme | Visits to every family. | Seen early\\nReady for school | Yes | No | All nine Places | Each Place | Beyond Board | | Schools\\nNHS | Complete | | 01/09/2024 |
| P1.10 | 1 | | Young Carers | | | Not known | Not known | Not stated | Nobody | | | | Pending | The whole row is pending. | |
| P3.04 | 3 | 1 | Fair Employment Charter | A charter. | More fair work | No | Yes | Cheshire and Warrington | Lead | Beyond Board | Council | | Held elsewhere | The measures are in another plan. | |
| P3.05 | 3 | | Skills | | | No | No | Not stated | Nobody | | | | Not known | A name only. | |

Measures
| Ref | Programme | Group | Measure | Kind | Unit | Better when | How often | Reported by | Baseline | Target wording | Target | Due | Due wording | Counts people |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | | Children seen at two years | Target | % | Higher | Quarterly | Each Place | 82.5 | striving for 95% | 95 | | year on year | Yes |
| M1.05-2 | P1.05 | Outputs | Families left out | Target | people | Lower | Yearly | Lead | 3 | | 0 | 31/03/2025 | | Yes |

Place targets
| Measure | Place | Baseline | Target | Due |
| --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | 80 | 90 | 31/03/2025 |

Themes
| No. | Theme | Short name | Kind |
| --- | --- | --- | --- |
| 1 | Give every child the best start in life | Best start in life | Theme |
| 3 | Tackle racism | Tackling racism | Cross-cutting theme |

Ambitions
| Ref | Ambition | Commitment | Themes |
| --- | --- | --- | --- |
| A1 | Children | (themes 1) We will relieve poverty.\\nWe will listen. | 1\\n3 |
| A7 | Anti-racism | | 3 |

Bodies
| Body | Other names | Reports to |
| --- | --- | --- |
| Beyond Board | BB | Population Health Board |

Recommendations
| No. | Group | Kind | Phase | Level | Recommendation | Recurs as | Wording differs |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 4 | Best start | Theme | 2023-2027 | Place | Narrow the gap at five. | | |
| A1.01 | Best start | Theme | Not stated | Region | Narrow the gap by five. | 4 | 'by' for 'at' |
| A1.02 | Best start | Theme | Not stated | Not stated | One workforce standard. | | |
| S1 | Funding | System | Not stated | System | Fund prevention. | | |

Glossary
| Term | Meaning |
| --- | --- |
| HCP | Health and Care Partnership |
"""  # noqa: E501


@lru_cache(maxsize=1)
def plan() -> Plan:
    return read_plan(EXAMPLE)[0]


@lru_cache(maxsize=4)
def example(about: str = "All") -> Printed:
    return printed(plan(), NAME, about)


@lru_cache(maxsize=4)
def small(about: str = "All") -> Printed:
    return printed(plan_of(SMALL), NAME, about)


@lru_cache(maxsize=8)
def words_of(about: str = "All") -> str:
    """Every word of the example's paper on one line, tables and breaks included."""
    return " ".join(paper_text(example(about).paper).replace("\\n", " ").split())


def told(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=16)
def sheet(name: str) -> list[dict[str, Any]]:
    """The rows of one sheet of the example's annex by heading."""
    values = list(openpyxl.load_workbook(io.BytesIO(example().annex))[name].values)
    top = next(n for n, row in enumerate(values) if sum(v is not None for v in row) > 1)
    return [dict(zip(values[top], row, strict=True)) for row in values[top + 1 :]]


PROGRAMMES = rows_of("programmes")
MEASURES = rows_of("measures")


def test_a_small_plan_prints_as_agreed() -> None:
    text = paper_text(small().paper) + annex_text(small().annex)
    path = golden(NAME)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_a_small_plan_prints_for_a_place_as_agreed() -> None:
    text = paper_text(small("Liverpool").paper)
    path = golden(f"{NAME}-liverpool")
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def missing(ref: str, wanted: Iterable[str], text: str) -> list[str]:
    """What the text does not say of a programme or measure, after its ref."""
    return [f"{ref}: {words}" for words in wanted if words and told(words) not in text]


def test_every_programme_of_the_facts_is_in_the_paper() -> None:
    cells = ("Programme", "Outline", "Information note")
    lists = ("Outcomes", "Leading partners", "Contributing partners")
    for ref, fact in PROGRAMMES.items():
        several = (line for heading in lists for line in fact[heading].split("\n"))
        assert missing(ref, (*(fact[heading] for heading in cells), *several), words_of()) == []


def test_every_measure_of_the_facts_is_in_the_paper() -> None:
    folded = words_of().casefold()
    for ref, fact in MEASURES.items():
        assert f"{ref} {told(fact['Measure'])}" in words_of()
        cells = (fact[name].casefold() for name in ("Target wording", "Due wording", "Group"))
        assert missing(ref, cells, folded) == []


def test_every_programme_of_the_facts_is_in_the_annex_with_its_flags() -> None:
    rows = {row["Ref"]: row for row in sheet("Programmes")}
    words = {row["Ref"]: row for row in sheet("Programme words")}
    for ref, fact in PROGRAMMES.items():
        for heading in ("Programme", "HCP-led", "Economic contribution", "Information status"):
            assert rows[ref][heading] == fact[heading], ref
        for heading in ("Outline", "Outcomes", "Leading partners", "Contributing partners"):
            assert words[ref][heading] == (fact[heading] or "Not stated"), ref
        assert words[ref]["Information note"] == (fact["Information note"] or "No note"), ref


def test_flags_are_counted_with_those_that_cannot_be_read() -> None:
    assert "57 programmes in 8 themes" in words_of()
    assert "Led by the Health and Care Partnership (HCP): 9, and 3 not known." in words_of()
    assert "Marked as an economic contribution: 19, and 4 not known." in words_of()
    assert "Measures: 148, of which 21 name a number to reach." in words_of()


@pytest.mark.parametrize("name", ["ambitions", "indicators"])
def test_ambitions_and_indicators_stand_once_in_each_of_their_themes(name: str) -> None:
    heading = {"ambitions": "Ambition", "indicators": "Indicator"}[name]
    lines = sheet(heading + "s")
    for fact in rows(name):
        themes = {row["Theme"] for row in lines if row["Ref"] == fact["Ref"]}
        assert len(themes) == len(fact["Themes"].split("\n"))
        assert told(fact[heading]) in words_of()


def test_every_body_that_is_accountable_stands_in_the_index_with_its_programmes() -> None:
    found = example().built.view.bodies
    index = {row.body: [link.words for link in row.programmes] for row in found}
    held = {p.name: p.accountable for p in plan().programmes}
    for name, bodies in held.items():
        for body in bodies:
            assert name in index[body]
    assert sum(map(len, index.values())) == sum(map(len, held.values()))


def test_every_leading_partner_stands_with_the_programmes_that_it_leads_on() -> None:
    facts = rows_of("programmes").values()
    wanted = {name for fact in facts for name in fact["Leading partners"].splitlines()}
    found = {row.body: row.programmes for row in example().built.view.leading}
    assert set(found) == wanted
    assert [link.words[:5] for link in found["Right to Succeed"]] == ["P2.01"]


def test_every_body_of_the_facts_is_in_the_annex() -> None:
    called = {row["Body"]: row["Also called"] for row in sheet("Bodies")}
    for fact in rows("bodies"):
        assert called[fact["Body"]] == (fact["Other names"] or "No other name"), fact["Body"]


def test_the_appendix_holds_88_recommendations_and_seven_for_the_system() -> None:
    view = example().built.view
    assert sum(len(group.rows) for group in view.regional) == 88
    assert len(view.regional) == 8
    assert len(view.system) == 7
    same = [r.same_as for group in view.regional for r in group.rows]
    assert sum(words.startswith("Recommendation ") for words in same) == 46
    for fact in rows("documents/recommendations"):
        if not fact["No."].isdigit():
            assert told(fact["Recommendation"]) in words_of()


def test_the_terms_that_the_paper_uses_are_explained_and_no_other() -> None:
    before, _, after = words_of().partition("Words and abbreviations [glossary]")
    with (FACTS / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            used = re.search(rf"(?<!\w){re.escape(fact['Term'])}s?(?!\w)", before) is not None
            told_of = f"| {told(fact['Term'])} | {told(fact['Meaning'])}" in after
            assert told_of or not used, fact["Term"]
            assert used or not told_of or fact["Term"] in after.split("How to read this paper")[1]


@pytest.mark.skipif(not SOURCE.exists(), reason="the transcribed source is not beside the project")
def test_every_row_of_the_source_is_in_the_paper() -> None:
    found = json.loads(SOURCE.read_text(encoding="utf-8"))
    source = found["programmes"]
    blocks = {b.name.split()[0]: b for c in example().built.view.chapters for b in c.blocks}
    assert len(source) == len(blocks) == 58
    for row in source:
        block = blocks[f"P{row['id']}"]
        if row["hcp_led_certain"]:
            assert block.hcp_led == row["hcp_led"]
        if row["economic_contribution_certain"]:
            economic = "yes" if row["economic_contribution"] else "no"
            assert block.flags.endswith(f"Economic contribution: {economic}.")
        listed = [words for part in block.measures for one in part.lists for words in one.measures]
        in_tables = [line for part in block.measures for line in part.rows]
        assert len(listed) + len(in_tables) == len(row["measures"])


@pytest.mark.parametrize("place", [p.name for p in plan().places])
def test_a_place_claims_the_programmes_of_its_footprints_and_no_other(place: str) -> None:
    held = Position(plan(), plan().settings.quarter)
    view = paper_kind(NAME).build(held, place, Disclosure.of(plan())).view
    own = {block.name for chapter in view.chapters for block in chapter.blocks}
    assert own == {p.name for p in plan().programmes if place in plan().footprint_places(p)}
    apart = {row.programme for row in view.not_stated}
    assert apart == {p.name for p in plan().programmes if p.footprint == "Not stated"}
    assert view.regional == view.system == ()


def test_pending_held_elsewhere_and_not_stated_are_three_different_things() -> None:
    blocks = {b.name[:5]: b for c in small().built.view.chapters for b in c.blocks}
    all_of_it = "outline, outcomes, measures, accountable body and partners"
    assert missing_of(blocks["P1.10"]) == {"Pending": all_of_it}
    assert missing_of(blocks["P3.04"]) == {"Held elsewhere": "measures"}
    assert missing_of(blocks["P3.05"]) == {"Not stated in the plan": all_of_it}
    notes = {line.label: line.words for line in blocks["P3.04"].notes}
    assert notes["Information"] == "Held elsewhere. The measures are in another plan."


def missing_of(block: ProgrammeBlock) -> dict[str, str]:
    return {line.label: line.words for line in block.missing}


def test_a_name_only_is_kept_and_not_counted() -> None:
    text = paper_text(small().paper)
    assert "The plan holds 3 programmes in 2 themes." in text
    assert "not counted as a programme: P3.05 Skills." in text


def test_a_commitment_marked_for_themes_is_printed_in_these_alone() -> None:
    first, third = small().built.view.chapters
    assert first.ambitions[0].commitments == ("We will relieve poverty.", "We will listen.")
    assert third.ambitions[0].commitments == ("We will listen.",)
    assert third.ambitions[1].commitments == ("No commitment is stated in the plan.",)


def test_a_small_baseline_that_counts_people_is_printed_nowhere() -> None:
    lines = {line.ref: line.baseline for line in small().built.annex.measures}
    assert lines == {"M1.05-1": 82.5, "M1.05-2": None}
    assert "Baseline: 3" not in paper_text(small().paper)


def test_a_place_sees_its_own_target_beside_the_plan_s() -> None:
    assert "In Liverpool: 90% by 31 Mar 2025" in paper_text(small("Liverpool").paper)
    assert "In Liverpool" not in paper_text(small().paper)


def test_a_row_with_an_error_is_named_and_kept_out() -> None:
    broken = SMALL.replace("| P1.10 | 1 | | Young Carers", "| P1.10 | 9 | | Young Carers")
    held, read = plan_from_grid(plan_grid(broken)[0])
    both = printed(held, NAME, "All", tuple(check_plan(held, read)))
    text = paper_text(both.paper)
    assert "Young Carers" not in text
    assert "Heading 1 | Rows held back [held]" in text
    assert "P1.10" in annex_text(both.annex).split("Sheet | Held back", 1)[1]


def test_a_held_back_theme_takes_its_programmes_with_it_and_names_them() -> None:
    held, read = plan_from_grid(plan_grid(SMALL)[0])
    held.themes.rows = held.themes.rows[:-1]
    text = paper_text(printed(held, NAME, "All", tuple(check_plan(held, read))).paper)
    assert "P3.04 Fair Employment Charter): Its theme, 3, is held back." in text


def test_a_ref_of_any_shape_makes_a_bookmark_that_word_allows() -> None:
    odd = SMALL.replace("P1.05", "1/05 (new)")
    links = [row.anchor for row in printed(plan_of(odd), NAME, "All").built.view.chapters[0].links]
    assert links[0] == "programme_1_05__new_"


@pytest.mark.parametrize("about", ["All", "Liverpool", "Halton"])
def test_paper_and_annex_are_accessible(about: str) -> None:
    texts = {text for table in plan().tables for row in table for text in texts_of(row.values)}
    terms = [term.term for term in plan().glossary]
    both = example(about)
    assert both.missing == ()
    for content in (both.paper, both.annex):
        found = breaches(content, officer_texts=texts, glossary=terms)
        assert [str(b) for b in found if not b.officer and not b.needs_human] == []


def texts_of(values: tuple[Any, ...]) -> set[str]:
    several = {v for value in values if isinstance(value, tuple) for v in value}
    return several | {value for value in values if isinstance(value, str)}


def test_no_paper_prints_the_bare_word_none() -> None:
    assert "| None" not in paper_text(example().paper)
    assert "| None" not in annex_text(example().annex)


@pytest.mark.parametrize(
    ("about", "stem"),
    [
        ("All", "yearly/delivery-plan-2024-25"),
        ("St Helens", "yearly/delivery-plan-st-helens-2024-25"),
    ],
)
def test_files_stand_in_the_folder_of_the_year(about: str, stem: str) -> None:
    assert paper_kind(NAME).stem(plan(), about, Quarter(2024, 2)) == stem


def test_without_programmes_there_is_no_paper_and_a_reason() -> None:
    empty = plan_of()
    empty.programmes.rows = []
    assert "sheet Programmes has no rows" in paper_kind(NAME).lacks(empty, "All")
    assert paper_kind(NAME).lacks(plan(), "All") == ""
