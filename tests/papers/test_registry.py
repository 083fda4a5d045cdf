"""The kinds of paper: what there is to build, file names, templates that keep their contract."""

import pytest

from atf_reports.choices import PAPER_TITLES, SUBJECT_OF
from atf_reports.papers.registry import PAPERS, PaperKind, paper_kind, slug
from atf_reports.quarter import Quarter
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.contract import template_faults
from atf_reports.shipped import shipped
from tests.support.markdown import plan_of

Q2 = Quarter(2024, 2)
QUARTERLY = [kind for kind in PAPERS if kind.usual]


def named(kind: PaperKind) -> str:
    return kind.name


def test_a_bare_build_makes_the_three_quarterly_papers() -> None:
    assert [k.name for k in QUARTERLY] == ["place-progress", "theme-progress", "board-summary"]


def test_there_is_a_paper_for_each_place_each_theme_and_the_board() -> None:
    plan = plan_of()
    assert paper_kind("place-progress").subjects(plan) == tuple(p.name for p in plan.places)
    assert paper_kind("theme-progress").subjects(plan) == ("1", "3")
    assert paper_kind("board-summary").subjects(plan) == ("All",)


@pytest.mark.parametrize(
    ("name", "about", "stem"),
    [
        ("place-progress", "Liverpool", "places/liverpool-progress-2024-25-Q2"),
        ("place-progress", "St Helens", "places/st-helens-progress-2024-25-Q2"),
        ("theme-progress", "1", "themes/theme-1-best-start-in-life-2024-25-Q2"),
        ("board-summary", "All", "board/board-summary-2024-25-Q2"),
    ],
)
def test_files_are_named_after_what_they_are_about(name: str, about: str, stem: str) -> None:
    assert paper_kind(name).stem(plan_of(), about, Q2) == stem


@pytest.mark.parametrize(
    ("words", "name"),
    [("Ŵyl & co.", "wyl-co"), ("../../etc", "etc"), ("الصحة", "unnamed"), ("O'Neill", "oneill")],
)
def test_file_names_are_plain_and_stay_in_their_folder(words: str, name: str) -> None:
    assert slug(words) == name


def test_an_unknown_paper_is_no_paper() -> None:
    with pytest.raises(KeyError):
        paper_kind("weather")


@pytest.mark.parametrize("kind", QUARTERLY, ids=named)
def test_each_word_template_asks_only_for_what_its_view_has(kind: PaperKind) -> None:
    faults = template_faults(shipped("templates") / kind.template, kind.view)
    assert [str(fault) for fault in faults] == []


@pytest.mark.parametrize("kind", QUARTERLY, ids=named)
def test_each_annex_template_asks_only_for_what_its_view_has(kind: PaperKind) -> None:
    template, notes = AnnexTemplate.load(shipped("templates") / kind.annex_template)
    assert notes == ()
    assert annex_faults(template, kind.annex_view) == ()


def test_the_papers_sheet_knows_each_kind_by_its_title() -> None:
    assert sorted(PAPER_TITLES) == sorted(kind.title for kind in PAPERS)
    about = {"place": "a Place", "theme": "a theme", "all": "All"}
    one = {kind.title: about[kind.about] for kind in PAPERS if kind.about in about}
    assert one == SUBJECT_OF
