"""The ratings in sentences: how it goes, what moved, and the Reds that would be out of sight."""

import pytest

from atf_reports.analysis.coverage import Coverage
from atf_reports.analysis.standing import Position
from atf_reports.papers.exceptions import off_track
from atf_reports.papers.rating_sentences import ratings_sentences, reds_left, short_name
from atf_reports.quarter import Quarter
from atf_reports.rules.checking import check_plan
from atf_reports.workbook.read import plan_from_grid
from tests.papers.test_page_one import HEAD
from tests.support.markdown import plan_grid

CITY = ("Halton", "Knowsley", "Liverpool", "Sefton", "St Helens", "Wirral")
RED = "Red | Post vacant | Second an analyst | Safety manager | 30/11/2024 | No ask"
AMBER = "Amber | Post vacant | Second an analyst | Safety manager | 30/11/2024 | No ask"
LONG = "Housing for people who leave hospital with nowhere else to go to"


PLACES = """
Places
| Code | Place | Sub-region |
| --- | --- | --- |
{}

Footprints
| Footprint | Places |
| --- | --- |
| Liverpool City Region | {} |
""".format(
    "\n".join(f"| E0{n} | {place} | Merseyside |" for n, place in enumerate(CITY)),
    "\\n".join(CITY),
)


def position(rows: str, *titles: str) -> Position:
    """A plan of programmes P1.01 and on with these titles, due in each Place of a city region."""
    programmes = "\n".join(
        f"| P1.0{n} | {title} | Liverpool City Region | Each Place |"
        for n, title in enumerate(titles or ("Family Hubs",), start=1)
    )
    head = "| Ref | Programme | Footprint | Reported by |\n| --- | --- | --- | --- |\n"
    tables = f"{PLACES}\nProgrammes\n{head}{programmes}\n\n{HEAD}{rows}"
    plan, read = plan_from_grid(plan_grid(tables)[0])
    return Position(plan, Quarter(2024, 2), tuple(check_plan(plan, read)))


def rows(quarter: str, *ratings: str, programme: str = "P1.01") -> str:
    """A line a Place in turn; "" for one of which nothing came in."""
    lines = zip(CITY, ratings, strict=False)
    return "".join(f"| 2024-25 {quarter} | {p} | {programme} | {r} |\n" for p, r in lines if r)


def said(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    own = position(rows("Q1", *before) + rows("Q2", *now)).standings
    return ratings_sentences(Coverage.of(own, 60), with_place=True)


def in_liverpool(rows_of_updates: str, *titles: str) -> tuple[str, ...]:
    own = position(rows_of_updates, *titles).in_place("Liverpool")
    return ratings_sentences(Coverage.of(own, 60), with_place=False)


def line(quarter: str, programme: int, rating: str) -> str:
    return f"| 2024-25 {quarter} | Liverpool | P1.0{programme} | {rating} |\n"


@pytest.mark.parametrize(
    ("green", "start"),
    [(3, "Of 6"), (4, "Most work is on track: of 6"), (5, "Most work"), (6, "All 6 updates due")],
)
def test_most_is_said_from_two_thirds(green: int, start: str) -> None:
    ratings = ("Green",) * green + (AMBER,) * (6 - green)
    assert said((), ratings)[0].startswith(start)


def test_no_movement_is_told_without_a_last_quarter() -> None:
    assert len(said((), ("Green",) * 6)) == 1


def test_nothing_moved() -> None:
    assert said(("Green",) * 6, ("Green",) * 6)[1] == "No rating moved since last quarter."


def test_one_worsened_to_red_and_one_improved_with_their_places() -> None:
    now = (RED, "Green", *("Green",) * 4)
    moved = said(("Green", AMBER, *("Green",) * 4), now)[1]
    assert moved == (
        "Since last quarter one worsened (P1.01 in Halton) and one improved (P1.01 in Knowsley)."
    )


def test_where_many_worsened_those_now_red_are_named() -> None:
    moved = said(("Green",) * 6, (RED, AMBER, AMBER, RED, "Green", AMBER))[1]
    assert moved == (
        "Since last quarter five worsened, two of them to Red (P1.01 in Halton and Sefton) "
        "and none improved."
    )


def test_reds_that_are_not_named_are_counted_as_updates_so_that_a_readers_sum_agrees() -> None:
    programmes = ("P1.01", "P1.02", "P1.03", "P1.04", "P1.05")
    titles = ("One", "Two", "Three", "Four", "Five")
    before = "".join(rows("Q1", RED, programme=ref) for ref in programmes[:3])
    before += "".join(rows("Q1", RED, RED, "Green", programme=ref) for ref in programmes[3:])
    own = position(before + rows("Q2", "Green"), *titles).standings
    told = ratings_sentences(Coverage.of(own, 60), with_place=True)
    assert told[-1] == (
        "Six updates were Red last quarter and not reported now: "
        "P1.02 in Halton, P1.03 in Halton, P1.04 in Halton and Knowsley and 2 more."
    )


def test_worsened_to_red_is_counted_in_updates_named_or_not() -> None:
    refs = [f"P1.0{n}" for n in range(1, 5)]
    before = "".join(rows("Q1", "Green", "Green", programme=ref) for ref in refs)
    now = "".join(rows("Q2", RED, "Green", programme=ref) for ref in refs[:3])
    now += rows("Q2", RED, RED, programme=refs[3])
    own = position(before + now, "One", "Two", "Three", "Four").standings
    assert ratings_sentences(Coverage.of(own, 60), with_place=True)[1] == (
        "Since last quarter five worsened, five of them to Red (P1.01 in Halton, P1.02 in Halton, "
        "P1.03 in Halton and 2 more) and none improved."
    )


def test_all_worsened_and_none_is_red() -> None:
    moved = said(("Green",) * 6, (AMBER,) * 6)[1]
    assert moved == "Since last quarter six worsened, none of them to Red and none improved."


def test_all_improved() -> None:
    moved = said((AMBER,) * 6, ("Green",) * 6)[1]
    assert moved == "Since last quarter none worsened and six improved."


def test_a_places_paper_names_what_moved() -> None:
    rows_of_updates = line("Q1", 1, "Green") + line("Q2", 1, AMBER)
    assert in_liverpool(rows_of_updates, "Corporate parenting")[1] == (
        "Since last quarter one worsened (P1.01 Corporate parenting) and none improved."
    )


def test_what_improved_is_told_by_ref_where_names_make_the_sentence_long() -> None:
    before = line("Q1", 1, "Green") + line("Q1", 2, AMBER) + line("Q1", 3, AMBER)
    now = line("Q2", 1, AMBER) + line("Q2", 2, "Green") + line("Q2", 3, "Green")
    titles = ("Care at home in the last year of life", "Housing for care leavers", "Warm homes now")
    assert in_liverpool(before + now, *titles)[1] == (
        "Since last quarter one worsened (P1.01 Care at home in the last year of life) and two "
        "improved (P1.02 and P1.03)."
    )


def test_a_red_of_which_nothing_came_in_last_quarter_is_said_beside_none_worsened() -> None:
    rows_of_updates = line("Q1", 1, "Green") + line("Q2", 1, "Green") + line("Q2", 2, RED)
    assert in_liverpool(rows_of_updates, "Family Hubs", "Carers")[1] == (
        "No rating moved since last quarter. P1.02 Carers is Red and was not reported last quarter."
    )


def test_a_first_quarters_reds_are_not_said_to_have_been_missing() -> None:
    assert in_liverpool(line("Q2", 1, RED))[1:] == ()


def test_a_red_that_is_not_reported_any_more_stays_in_sight() -> None:
    told = said((RED, *("Green",) * 5), ("", *("Green",) * 5))
    assert told[-1] == "P1.01 in Halton was Red last quarter and not reported now."


def test_several_reds_out_of_sight_share_a_sentence() -> None:
    told = said((RED, RED, *("Green",) * 4), ("", "", *("Green",) * 4))
    assert told[-1] == ("P1.01 in Halton and Knowsley were Red last quarter and not reported now.")


def test_where_nothing_came_in_only_last_quarters_reds_are_told() -> None:
    told = in_liverpool(line("Q1", 1, RED))
    assert told == ("P1.01 Family Hubs was Red last quarter and not reported now.",)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (("Green",), ""),
        ((AMBER,), ""),
        ((RED,), "Red among these: P1.01 (Halton)."),
        ((RED,) * 2, "Red among these: P1.01 (Halton and Knowsley)."),
        (
            (RED,) * 6,
            "Red among these: P1.01 (Halton, Knowsley, Liverpool, Sefton, St Helens and Wirral).",
        ),
    ],
)
def test_the_reds_that_find_no_room_are_named(now: tuple[str, ...], words: str) -> None:
    assert reds_left(off_track(position(rows("Q2", *now)).standings), with_place=True) == words


def test_a_places_reds_are_named_by_ref() -> None:
    own = position(line("Q2", 1, RED) + line("Q2", 2, RED), "Hubs", "Carers").in_place("Liverpool")
    assert reds_left(off_track(own), with_place=False) == "Red among these: P1.01 and P1.02."


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Corporate parenting", "P1.01 Corporate parenting"),
        ("Early identification of SEN (Special Needs)", "P1.01 Early identification of SEN"),
        (LONG, "P1.01"),
    ],
)
def test_a_short_name_is_ref_and_title_where_that_is_short(title: str, name: str) -> None:
    assert short_name(position("", title).plan.programmes.rows[0]) == name
