"""Nothing suppressed can be worked out from any table of Places, footprints, groups and quarters.

The solver here is not ours: a figure is worked out if it is a combination of those shown, by the
rank of matrices over the smallest cells (a Place by a group).
"""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.plan import Plan
from tests.analysis.disclosure_plans import ALL, PAIR, plan_with, shown

PLACES = ["Cheshire East", "Cheshire West and Chester", "Liverpool", "Sefton"]
AREAS = {place: [place] for place in PLACES} | {ALL: PLACES, PAIR: PLACES[:2]}
GROUPS = ["Female", "Male"]
Counts = dict[tuple[str, str], int]
ROWS = list(product(AREAS, ["", *GROUPS]))
# Liverpool sends all its groups, none empty: that proves Female and Male to make up everyone.
COUNTS = st.fixed_dictionaries(
    {
        (place, group): st.integers(int(place == "Liverpool"), 8) | st.integers(1, 300)
        for place, group in product(PLACES, GROUPS)
    }
)
SENT = st.sets(st.sampled_from(ROWS)).map(
    lambda sent: sent | {("Liverpool", ""), ("Liverpool", "Female"), ("Liverpool", "Male")}
)


def people_in(area: str, group: str) -> list[int]:
    """Which Place-by-group cells a figure is the sum of, as ones and zeros."""
    pairs = product(PLACES, GROUPS)
    return [int(place in AREAS[area] and group in (each, "")) for place, each in pairs]


def count_of(counts: Counts, row: tuple[str, str]) -> int:
    """The true count of an area and group."""
    pairs = product(PLACES, GROUPS)
    return sum(counts[pair] for pair, inside in zip(pairs, people_in(*row), strict=True) if inside)


def plan_of_counts(counts: Counts, rows: list[tuple[str, str]]) -> Plan:
    """A plan whose readings are these rows, with their true counts."""
    return plan_with("\n".join(f"{a}|{g}||{count_of(counts, (a, g))}" for a, g in rows))


def suppressed_rows(plan: Plan) -> set[tuple[str, str]]:
    """The areas and groups that are suppressed."""
    disclosure = Disclosure.of(plan)
    return {(r.place, r.group) for r in plan.readings if disclosure.reading(r).suppressed}


def worked_out(seen: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of the wanted that are a combination of the seen, by the rank of matrices."""
    known = np.array([people_in(*row) for row in sorted(seen)] or [[0] * 8])
    rank = np.linalg.matrix_rank(known)
    return {r for r in wanted if np.linalg.matrix_rank(np.vstack([known, people_in(*r)])) == rank}


@given(COUNTS, SENT)
@settings(max_examples=100, deadline=None)
def test_no_suppressed_figure_of_any_table_can_be_worked_out(
    counts: Counts, sent: set[tuple[str, str]]
) -> None:
    hidden = suppressed_rows(plan_of_counts(counts, sorted(sent)))
    assert not worked_out(sent - hidden, hidden)
    assert {row for row in sent if 0 < count_of(counts, row) < 5} <= hidden


@given(COUNTS, SENT)
@settings(max_examples=100, deadline=None)
def test_no_small_count_that_nobody_sent_can_be_worked_out(
    counts: Counts, sent: set[tuple[str, str]]
) -> None:
    hidden = suppressed_rows(plan_of_counts(counts, sorted(sent)))
    small = {row for row in set(ROWS) - sent if 0 < count_of(counts, row) < 5}
    assert not worked_out(sent - hidden, small)


@given(COUNTS, COUNTS, SENT)
@settings(max_examples=60, deadline=None)
def test_no_rate_count_or_complement_of_any_table_can_be_worked_out(
    seen: Counts, unseen: Counts, sent: set[tuple[str, str]]
) -> None:
    both = {pair: seen[pair] + unseen[pair] for pair in seen}
    amounts = {row: (count_of(seen, row), count_of(both, row)) for row in sorted(sent)}
    lines = [f"{a}|{g}||{100 * n / max(d, 1)}|{n}|{d}" for (a, g), (n, d) in amounts.items()]
    hidden = suppressed_rows(plan_with("\n".join(lines), unit="%"))
    few = {r for r, (n, d) in amounts.items() if {n, d, d - n} & {1, 2, 3, 4}}
    assert few <= hidden
    assert not worked_out(sent - hidden, hidden)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_two_years_to_date_that_are_shown_differ_by_few_people(added: list[int]) -> None:
    totals = [30 + sum(added[: i + 1]) for i in range(len(added))]
    quarters = [f"20{23 + i // 4}-{24 + i // 4} Q{i % 4 + 1}" for i in range(len(added))]
    lines = [f"Liverpool||{q}|{n}" for q, n in zip(quarters, totals, strict=True)]
    words = shown(plan_with("\n".join(lines), reading_is="Year to date"))
    for year in (words[:4], words[4:]):
        seen = [int(word) for word in year if word != "suppressed"]
        assert seen or not year
        assert not {late - early for early in seen for late in seen} & {1, 2, 3, 4}


@given(COUNTS, SENT)
@settings(max_examples=40, deadline=None)
def test_nothing_is_suppressed_where_no_count_is_small(
    counts: Counts, sent: set[tuple[str, str]]
) -> None:
    large = {pair: 7 * (count > 3) * count for pair, count in counts.items()}
    assert suppressed_rows(plan_of_counts(large, sorted(sent))) == set()


@given(COUNTS, st.permutations(ROWS))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_rows_changes_nothing(
    counts: Counts, shuffled: list[tuple[str, str]]
) -> None:
    expected = suppressed_rows(plan_of_counts(counts, ROWS))
    assert suppressed_rows(plan_of_counts(counts, shuffled)) == expected
