"""What papers hide, `why` and `verify` hide too: cells are named, not what they say."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.cli import add_commands, cli
from atf_reports.cli_why import _tell
from atf_reports.papers.registry import PAPERS, paper_kind
from atf_reports.rules.checking import check_plan
from atf_reports.trace import NoSuchFigure, Tracer
from atf_reports.verdict import Verdict
from atf_reports.workbook.read import plan_from_grid
from tests.support.markdown import plan_grid
from tests.support.planted import pack_of
from tests.support.thorough import THOROUGH

SETTINGS = """
Settings
| Setting | Value | What it is for |
| --- | --- | --- |
| Programme name | All Together Fairer | |
| Financial year | 2024-25 | |
| Reporting quarter | 2024-25 Q2 | |
| Returns due | 18/10/2024 | |
| Suppress counts below | {below} | |

Measures
| Ref | Measure | Unit | Better when | Counts people | Baseline | Target |
| --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | Families seen | people | Higher | Yes | 37199 | 90000 |

Place targets
| Measure | Place | Baseline | Target | Due |
| --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | 31013 | 95000 | 31/03/2026 |

Readings
| Measure | Place | Group | Quarter | Value | Numerator | Denominator | Status |
| --- | --- | --- | --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | | 2024-25 Q1 | 41387 | 41387 | 83001 | Final |
| M1.05-1 | Liverpool | | 2024-25 Q2 | {value} | 41389 | 83003 | Final |
| M1.05-1 | Liverpool | Boys | 2024-25 Q2 | 20011 | | | Final |
| M1.05-1 | Liverpool | Girls | 2024-25 Q2 | 21378 | | | Final |
| M1.05-1 | Sefton | | 2024-25 Q1 | 61387 | | | Final |
| M1.05-1 | Sefton | | 2024-25 Q2 | 61389 | | | Final |
| M1.05-1 | Cheshire East | | 2024-25 Q2 | 71389 | | | Final |

Indicators
| Ref | Indicator | Themes | Unit | Better when | Counts people |
| --- | --- | --- | --- | --- | --- |
| I1 | Good level of development | 1 | people | Higher | Yes |

Indicator values
| Indicator | Area code | Period | Value | Lower CI | Upper CI | Count | Denominator |
| --- | --- | --- | --- | --- | --- | --- | --- |
| I1 | E08000012 | 2021/22 | 33012 | 33001 | 33052 | 33012 | 83402 |
| I1 | E08000012 | 2022/23 | 34012 | 34001 | 34052 | 34012 | 84402 |
| I1 | E08000014 | 2022/23 | 64012 | 64001 | 64052 | 64012 | 84412 |
| I1 | E92000001 | 2022/23 | 99012 | 99001 | 99052 | 99012 | 99402 |
"""
NUMBERS = {
    "41387", "41389", "37199", "31013", "20011", "21378", "83001", "83003", "33012", "33001",
    "33052", "34012", "34001", "34052", "83402", "84402",
}  # fmt: skip
ASKED = [
    "M1.05-1",
    "I1",
    "P1.05",
    *sorted(NUMBERS),
    *(f"{int(number):,}" for number in sorted(NUMBERS)),
]


def verdict_of(below=50_000, value="41389"):
    plan, read = plan_from_grid(plan_grid(SETTINGS.format(below=below, value=value))[0])
    return Verdict(plan, plan.settings.quarter, check_plan(plan, read))


def tracers(verdict):
    """A tracer of each paper that the hidden figures might be told in."""
    disclosure = Disclosure.of(verdict.plan)
    for kind in PAPERS:
        for about in {"place": ("Liverpool", "Sefton"), "theme": ("1",)}.get(kind.about, ("All",)):
            yield Tracer(verdict.position, disclosure, kind, about)


def said_of(tracer, asked):
    """All that `why` says to one question, but for the question itself."""
    try:
        for trace in tracer.why(asked):
            _tell(trace)
        for line in tracer.also(asked):
            click.echo(line)
    except NoSuchFigure as error:
        click.echo(str(error).replace(f'"{asked}"', "what was asked"))


def given_away(text):
    typed = {number.replace(",", "") for number in re.findall(r"\d[\d,]*", text)}
    return sorted(typed & NUMBERS)


@pytest.mark.parametrize("value", ["41389", "c. 41389"])
def test_no_answer_gives_a_hidden_figure_away(capsys, value):
    for tracer in tracers(verdict_of(value=value)):
        for asked in ASKED:
            said_of(tracer, asked)
    assert given_away(capsys.readouterr().out) == []


def test_no_figure_of_any_paper_is_traced_to_a_hidden_one_in_words(capsys):
    """One of each class of figures of each paper by default, every one with `TESTS=thorough`."""
    for tracer in tracers(verdict_of()):
        classes = {(piece.holder, piece.name): piece for piece in tracer.printed}
        for piece in tracer.printed if THOROUGH else classes.values():
            _tell(tracer._traced(piece))
    told = capsys.readouterr().out
    assert given_away(told) == []
    assert "F3: hidden" in told  # the numerator of a suppressed reading is named all the same
    assert "G3: hidden" in told  # and the count of a suppressed indicator value


OUTCOMES = """
Settings
| Setting | Value | What it is for |
| --- | --- | --- |
| Programme name | All Together Fairer | |
| Financial year | 2024-25 | |
| Reporting quarter | 2024-25 Q2 | |
| Suppress counts below | {below} | |

Measures
| Ref | Programme | Measure | Unit | Reading is | Counts people |
| --- | --- | --- | --- | --- | --- |
| M1.05-1 | P1.05 | Families seen at home | people | Year to date | Yes |

Readings
| Measure | Place | Quarter | Value | Status |
| --- | --- | --- | --- | --- |
| M1.05-1 | Liverpool | 2022-23 Q4 | 41389 | Final |

Key outcomes
| Place | Theme | Outcome | Figure | Unit | Period | Of which |
| --- | --- | --- | --- | --- | --- | --- |
| Liverpool | 1 | More done. | 41389 | families seen at home | 2022/23 | 20011 boys; 21378 girls |
"""


@pytest.mark.parametrize(("below", "given"), [(50_000, []), (5, ["20011", "21378", "41389"])])
def test_an_outcome_whose_figure_is_a_hidden_reading_is_named_and_not_quoted(capsys, below, given):
    plan, read = plan_from_grid(plan_grid(OUTCOMES.format(below=below))[0])
    position = Verdict(plan, plan.settings.quarter, check_plan(plan, read)).position
    tracer = Tracer(position, Disclosure.of(plan), paper_kind("key-outcomes"), "All")
    for piece in tracer.printed:
        _tell(tracer._traced(piece))
    for trace in tracer.counts():
        said_of(tracer, trace.of)
    assert given_away(capsys.readouterr().out) == given


def test_what_papers_print_is_told(capsys):
    tracer = next(tracers(verdict_of(below=5)))
    said_of(tracer, "M1.05-1")
    said_of(tracer, "I1")
    assert {"41389", "83003", "34012", "34001"} <= set(given_away(capsys.readouterr().out))


def test_verify_says_nothing_of_figures(tmp_path):
    add_commands()
    pack_of(verdict_of(), tmp_path, ("place-progress",))
    papers = sorted(tmp_path.rglob("*.docx"))
    papers[0].write_bytes(papers[0].read_bytes() + b" ")
    papers[1].unlink()
    done = CliRunner().invoke(cli, ["verify", str(tmp_path)])
    assert done.exit_code == 1
    assert "edited since it was built" in done.output
    assert given_away(done.output) == []
