"""Every figure of every quarterly paper that its annex's Sources sheet lists: counted again from
the cells that it names, by plain lines over the workbook, and changed by what it rests on.

`TESTS=thorough pytest tests/tracing/test_sources.py` takes rows away for all 18 papers, and not for
one Place, one theme and the board alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.papers.annex_view import FigureLine
from atf_reports.papers.matrix import matrix
from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PAPERS, PaperKind, paper_kind
from atf_reports.trace import Tracer
from atf_reports.tracing.parts import Cell, Part, made_of, whole
from atf_reports.tracing.source_lines import SourceLines
from atf_reports.tracing.traced import Trace
from atf_reports.workbook.grid import column_number, read_grid
from tests.support.planted import EXAMPLE, the_example
from tests.support.thorough import THOROUGH

POSITION = the_example().position
SHOWN = SourceLines(POSITION, Disclosure.of(POSITION.plan))
PACK = [(k.name, a) for k in PAPERS if k.usual for a in k.subjects(POSITION.plan)]
ASKED = [("place-progress", "Liverpool"), ("theme-progress", "1"), ("board-summary", "All")]
TABLES = {t.sheet: name for name, t in vars(POSITION.plan).items() if hasattr(t, "row_type")}
GRID = {sheet.name: sheet.rows for sheet in read_grid(EXAMPLE).sheets}


def built(position: Position, kind: PaperKind, about: str) -> Built:
    return kind.build(position, about, Disclosure.of(position.plan), "")


@cache
def paper(name: str, about: str) -> Built:
    return built(POSITION, paper_kind(name), about)


@cache
def lines(name: str, about: str) -> tuple[FigureLine, ...]:
    return SHOWN.of(paper_kind(name), about, paper(name, about))


@cache
def traces(name: str, about: str) -> dict[str, tuple[Trace, ...]]:
    """What `why` answers for each figure of the sheet, the counts as they are made for all."""
    tracer = Tracer(POSITION, SHOWN.disclosure, paper_kind(name), about)
    tracer.built = paper(name, about)
    found: dict[str, tuple[Trace, ...]] = {trace.of: (trace,) for trace in tracer.counts()}
    for ref in (*tracer.row_refs(), *tracer.series_refs()):
        for trace in tracer.of_ref(ref):
            found[trace.of] = (*found.get(trace.of, ()), trace)
    return found | {of: (tracer.gap(of, line),) for of, line in tracer.gaps()}


def at(address: str) -> Any:
    """What stands in a cell of the workbook itself."""
    sheet, _, cell = address.partition("!")
    column = cell.rstrip("0123456789")
    return GRID[sheet][int(cell[len(column) :]) - 1][column_number(column) - 1]


def beside(address: str, column: str) -> Any:
    """What stands in another column of the same row."""
    sheet, _, cell = address.partition("!")
    return at(f"{sheet}!{column}{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}")


def of_sheet(cells: Iterable[Cell], sheet: str) -> list[str]:
    return [cell.address for cell in cells if cell.address.startswith(f"{sheet}!")]


def ref_of(text: str) -> str:
    return text.split(" ")[0]


def ratings(cells: Iterable[Cell]) -> Counter[str]:
    """The published ratings in some cells: a confirmed one stands for the officer's."""
    found = {}
    for address in (*of_sheet(cells, "Updates"), *of_sheet(cells, "Confirmations")):
        key = (beside(address, "A"), beside(address, "B"), ref_of(beside(address, "C")))
        if key in found or address.startswith("Updates!"):
            found[key] = at(address)
    return Counter(found.values())


def due(cells: Iterable[Cell], about: str) -> int:
    """How many updates the named rows of Programmes owe in all, or in a Place."""
    footprints = {row[0]: row[1] for row in GRID["Footprints"] if row}
    number = 0
    for address in of_sheet(cells, "Programmes"):
        if not address.startswith("Programmes!K"):  # a row by its Reported by
            continue
        covered = footprints.get(beside(address, "J"), beside(address, "J"))
        places = [p.strip() for p in re.split(r"[\n;]", covered) if p.strip() in PLACES]
        each, lead = at(address) != "Lead" and len(places) > 1, at(address) != "Each Place"
        if about == LEADS:
            number += (lead and len(places) > 1) or not places
        elif about in PLACES:
            number += about in places and (each or places == [about])
        else:
            number += (len(places) if each else 0) + (lead or len(places) == 1)
    return number


LEADS = matrix(POSITION).rows[-1].name  # lead updates, which are no Place's own
PLACES = {place.name for place in POSITION.plan.places}


def share(count: int, whole_: int) -> str:
    """ "9 (60%)", rounded half up; "0" alone."""
    per_cent = (200 * count + whole_) // (2 * whole_) if whole_ else 0
    told = {0: "under 1%"}.get(per_cent, f"{per_cent}%")
    return f"{count} ({told})" if count else "0"


def of_rating(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """A cell of page one's table."""
    word, owed = trace.of.split(", ")[1], due(trace.among, about)
    came = sum(ratings(trace.among).values())
    count = ratings(cells)[word] if word != "Not reported" else owed - came
    return share(count, owed) if 100 * came >= 60 * owed else str(count)


def of_coverage(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    came, owed = sum(ratings(cells).values()), due(trace.among, about)
    if came in (0, owed):
        start = {0: "None of the"}.get(came, "All")
        return f"{start} {owed} updates due came in"
    return f"{came} of {owed} updates due came in"


def of_due_before(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    return f"{due(cells, about)} updates due"


def of_matrix(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """The numbers of a cell of the matrix, and of how many."""
    found, owed = ratings(cells), due(trace.among, trace.of.split(", ")[1])
    missing = owed - sum(ratings(trace.among).values())
    numbers = (found["Red"], "Red"), (found["Amber"], "Amber"), (missing, "not reported")
    told = [f"{number} {word}" for number, word in numbers if number]
    if missing == owed:
        return f"Not reported ({owed} due)"
    return "|".join([f"{told[0]} of {owed}", *told[1:]]) if told else f"{owed} due"


def of_moves(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    rows = Counter(
        (beside(c, "B"), ref_of(beside(c, "C")), beside(c, "A")) for c in of_sheet(cells, "Updates")
    )
    now = {key[:2] for key in rows if key[2] == "2024-25 Q2"}
    before = {key[:2] for key in rows if key[2] != "2024-25 Q2"}
    return f"Of {len(now & before)} updates rated in both quarters"


def of_milestones(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    rows = {re.sub(r"\D", "", a.split("!")[1]) for a in of_sheet(cells, "Milestones")}
    done = sum(1 for a in of_sheet(cells, "Milestones") if a.startswith("Milestones!H"))
    number = {1: "one milestone"}.get(len(rows), f"{len(rows)} milestones")
    return f"{number}|{done}"


def of_milestone(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """How far the day now expected, or done, lies from the baseline."""
    named = {a.split("!")[1][0]: at(a) for a in of_sheet(cells, "Milestones")}
    now = named.get("H") or named.get("F")
    days = abs((now - named["E"]).days) if now and "E" in named else 0
    return f"{days} day" if days else "baseline" if "H" in named else ""


def of_risk(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    named = {a.split("!")[1][0]: at(a) for a in of_sheet(cells, "Risks")}
    return f"{named['E'] * named['F']:g} " if {"E", "F"} <= named.keys() else ""


def of_risks(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    number = sum(1 for a in of_sheet(cells, "Risks") if a.startswith("Risks!E"))
    return {1: "one open risk"}.get(number, f"{number} open risks")


def of_log(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    number = sum(1 for a in of_sheet(cells, "Actions") if a.startswith("Actions!F"))
    return f"Of {number} actions open"


def of_series(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """The latest figure of a series as typed; a hidden one is told as such."""
    (latest, *_) = [c for c in cells if " to " not in c.address] or [Cell.at("", "")]
    if latest.says == "hidden":
        return "Suppressed, "
    figure = at(latest.address) if latest.address else ""
    return f"{figure:g}, " if isinstance(figure, float) else ""


def of_bar(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """A bar's parts: ratings, and what is due without a row of Updates."""
    name, found = trace.of.removeprefix("Chart of ratings, "), ratings(cells)
    where = {"Lead updates": LEADS}.get(name, name if name in PLACES else about)
    found["Not reported"] = due(trace.among, where) - sum(ratings(trace.among).values())
    told = [f"{found[word]} {word}" for word in ORDER if found[word]]
    return f"{found.total()} due: {'; '.join(told)}"


ORDER = ("Complete", "Green", "Amber", "Red", "Not started", "Paused", "Closed", "Not reported")


def of_drawn(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    refs = dict.fromkeys(beside(a, "A") for a in of_sheet(cells, "Milestones"))
    return "|".join(refs) if len(refs) == trace.printed.split(". ")[0].count("MS") else ""


def of_unlisted(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    return "|".join(str(number) for number in ratings(cells).values())


def of_rug(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """Values of Places that have an interval, where England has one of the same period."""
    rows = {re.sub(r"\D", "", a.split("!")[1]): a for a in of_sheet(cells, "Indicator values")}
    key = {row: (ref_of(beside(a, "A")), beside(a, "D")) for row, a in rows.items()}
    england = {key[row] for row, a in rows.items() if beside(a, "B") == "E92000001"}
    held = {a.split("!")[1] for a in of_sheet(cells, "Indicator values")}
    compared = [
        row
        for row, a in rows.items()
        if beside(a, "B") != "E92000001" and f"G{row}" in held and key[row] in england
    ]
    return f"Of {len(compared)} comparisons"


def of_gap(trace: Trace, cells: tuple[Cell, ...], about: str) -> str:
    """The difference of the two figures."""
    figures = [at(c.address) for c in cells if c.column == "E"]
    return f"{round(abs(figures[0] - figures[1]), 3):g} " if len(figures) == 2 else ""


Oracle = Callable[[Trace, tuple[Cell, ...], str], str]
ORACLES: tuple[tuple[str, Oracle], ...] = (
    (r"Ratings, .*", of_rating),
    (r"Updates due that came in", of_coverage),
    (r"Updates due last quarter", of_due_before),
    (r"Matrix, .*", of_matrix),
    (r"Moves, sentence", of_moves),
    (r"Milestones, sentence", of_milestones),
    (r"Risks, sentence", of_risks),
    (r"Log, sentence", of_log),
    (r"MS.*", of_milestone),
    (r"R\d+", of_risk),
    (r"Chart of ratings, .*", of_bar),
    (r"Chart of milestones", of_drawn),
    (r"Counted and not listed", of_unlisted),
    (r"Tartan rug, summary", of_rug),
    (r"[MI]\d[^,]*, [^,]*, .* and .*", of_gap),
    (r"(M\d|I\d).*", of_series),
)


def oracle(figure: str) -> Oracle:
    return next(found for pattern, found in ORACLES if re.fullmatch(pattern, figure))


def says(printed: str, recounted: str) -> bool:
    """Whether what is printed holds every number that the recount gives."""
    folded = printed.replace("one milestone", "1 milestones").lower()
    return all(
        part.lower() in folded or part.lower() in printed.lower() for part in recounted.split("|")
    )


@pytest.mark.parametrize("name_about", PACK, ids=" ".join)
def test_the_named_cells_counted_again_give_every_figure(name_about: tuple[str, str]) -> None:
    name, about = name_about
    wrong = [
        (figure, trace.printed, oracle(figure)(trace, trace.cells, about))
        for figure, found in traces(name, about).items()
        for trace in found
        if not says(trace.printed, oracle(figure)(trace, trace.cells, about))
    ]
    assert wrong == []


def test_the_recount_finds_a_figure_that_is_not_its_cells() -> None:
    """One cell less of those that count: every figure that counts any is another."""
    same = [
        (name, about, figure)
        for name, about in PACK
        for figure, found in traces(name, about).items()
        for trace in found
        if trace.cells and _still_says(figure, trace, about)
    ]
    assert same == []


def _still_says(figure: str, trace: Trace, about: str) -> bool:
    """Whether the recount gives what is printed without the first row; nothing is another."""
    first = min(trace.cells, key=lambda cell: row_of(cell).table == "confirmations")
    among, rest = _less(trace.among, first), _less(trace.cells, first)
    recounted = oracle(figure)(replace(trace, among=among), rest, about)
    return bool(rest and recounted) and says(trace.printed, recounted)


def _less(cells: tuple[Cell, ...], gone: Cell) -> tuple[Cell, ...]:
    """Some cells without those of a row."""
    return tuple(cell for cell in cells if row_of(cell) != row_of(gone))


def without(position: Position, rows: set[Part]) -> Position:
    return made_of(position, [part for part in whole(position) if part not in rows])


def row_of(cell: Cell) -> Part:
    """The row of the plan that a cell stands in; of a run of cells, its first."""
    sheet, _, at_ = cell.address.partition("!")
    return Part(TABLES[sheet], int(re.sub(r"\D", "", at_.split(" ")[0])))


def printed_by(position: Position, name: str, about: str) -> dict[str, str]:
    """What the paper of a plan prints of each figure."""
    kind, disclosure = paper_kind(name), Disclosure.of(position.plan)
    made = built(position, kind, about)
    return {x.figure: x.printed for x in SourceLines(position, disclosure).of(kind, about, made)}


def decisive(name: str, about: str) -> dict[Part, list[str]]:
    """For each figure that counts anything one row of the plan, as few rows as will do."""
    found: dict[Part, list[str]] = {}
    for figure, (first, *_) in traces(name, about).items():
        rows = [row_of(cell) for cell in first.cells]
        rows.sort(key=lambda row: row.table == "confirmations")  # an update counts without one
        if rows:
            known = next((row for row in rows if row in found), rows[0])
            found.setdefault(known, []).append(figure)
    return found


APART = re.compile(r"(MS|M|I|R)\d|Matrix")  # each rests on rows of its own


def batches(name: str, about: str) -> list[tuple[set[Part], list[str]]]:
    """Rows to take away in one go: what rests on rows of its own together, the rest row by row."""
    together: tuple[set[Part], list[str]] = (set(), [])
    counted = []
    for row, figures in decisive(name, about).items():
        own = [figure for figure in figures if APART.match(figure)]
        together[0].update({row} if own else ())
        together[1].extend(own)
        if others := [figure for figure in figures if figure not in own]:
            counted.append(({row}, others))
    return [together, *counted]


@pytest.mark.parametrize("name_about", PACK if THOROUGH else ASKED, ids=" ".join)
def test_without_a_decisive_row_the_paper_prints_another_figure(
    name_about: tuple[str, str],
) -> None:
    name, about = name_about
    shown = {line.figure: line.printed for line in lines(name, about)}
    unchanged = []
    for rows, figures in batches(name, about):
        after = printed_by(without(POSITION, rows), name, about)
        unchanged += [f for f in figures if after.get(f) == shown[f]]
    assert unchanged == []


@pytest.mark.parametrize("name_about", PACK, ids=" ".join)
def test_a_count_of_nothing_says_what_was_looked_at(name_about: tuple[str, str]) -> None:
    found = [t for of in traces(*name_about).values() for t in of if not t.cells]
    assert [t.of for t in found if not t.among] == []


@pytest.mark.parametrize("name_about", ASKED, ids=" ".join)
def test_why_takes_the_words_of_the_first_column_and_answers_the_same(
    name_about: tuple[str, str],
) -> None:
    name, about = name_about
    tracer = Tracer(POSITION, SHOWN.disclosure, paper_kind(name), about)
    for line in lines(name, about):
        found = tracer.why(line.figure)
        assert sum(len(trace.cells) for trace in found) == line.counted, line.figure
        assert found[0].rule.startswith(line.rule.rstrip(".")), line.figure
        assert line.printed.startswith(found[0].printed.split(", and ")[0][:20]), line.figure


def test_a_hidden_figure_is_named_by_its_place_alone() -> None:
    hidden = [c for of in traces("board-summary", "All").values() for t in of for c in t.cells]
    addresses = {f"{c.sheet}!{c.cell}" for c in SHOWN.disclosure.suppressed_cells}
    assert {c.says for c in hidden if c.address in addresses} <= {"hidden"}
