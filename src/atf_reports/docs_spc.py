"""docs/spc.md: statistical process control as a function that any Python program may call.

The example is run by a test as it stands, so the page shows what the function says.
"""

from __future__ import annotations

from atf_reports import phrases
from atf_reports.analysis.spc import (
    FEWEST_FOR_LIMITS,
    FEWEST_FOR_TRIAL_LIMITS,
    FEWEST_TO_FIX,
    OUTLIER_FACTOR,
    Assurance,
    Footing,
    Variation,
)
from atf_reports.analysis.spc_rules import LIMIT_FACTOR, NEAR_FACTOR, rules_in_words

EXAMPLE = """\
>>> from atf_reports.analysis.spc import spc
>>> waits = [44, 45, 43, 46, 44, 45, 43, 44, 45, 43, 41, 40, 39, 38]
>>> chart = spc(waits, improvement="decrease", target=40)
>>> latest = chart.latest
>>> [round(line, 1) for line in (latest.lpl, latest.mean, latest.upl)]
[38.8, 42.9, 46.9]
>>> chart.variation_words
'special cause: improving (low)'
>>> str(latest.cause)
'below the lower limit'
>>> chart.assurance_words
'will hit and miss the target without process change'
>>> str(chart.footing)
'limits'

New limits from the ninth reading on, where the service is known to have changed:

>>> chart = spc(waits, improvement="decrease", rebases=[8])
>>> chart.starts, str(chart.footing)
((0, 8), 'too few readings for limits')

A gap is None: no rule's window crosses it.

>>> spc([41, None, 44, 39], improvement="neither").variation_words
'no significant change'

Two readings are the fewest:

>>> spc([41], improvement="decrease")
Traceback (most recent call last):
ValueError: a chart needs two readings; there are 1
"""
_INTRODUCTION = """\
# Statistical process control

`atf_reports.analysis.spc` draws the limits of an XmR chart, finds its signals and says in words
what they mean. It needs the standard library alone, reads no plan, and prints nothing: any Python
program may use it. Formulas, rules and their order are those of Making Data Count (NHS England) as
the NHS-R package NHSRplotthedots 0.2.2 works them out; the tests hold it to that package point by
point, with and without screening, with fixed limits and with rebases."""
_TERMS = """\
`spc(values, *, improvement, rebases=(), screen_outliers=False, fix_after=None, target=None)` takes
readings in the order of their dates and returns a chart.

| Argument | What it is |
| --- | --- |
| `values` | Numbers, with None for a gap. No moving range is taken across a gap. |
| `improvement` | "increase", "decrease" or "neither": which way is better. |
| `rebases` | Positions from 0 at which new limits start; no rule looks across one. |
| `screen_outliers` | Leave moving ranges of {outlier} times their mean out of the limits, once. |
| `fix_after` | Take each group's limits from its first so many readings, {fix} or more. |
| `target` | A number to set the limits against. |

A chart's `points` each have `value`, `mean`, `lpl`, `upl`, `cause` and `words`; `variation_words`
speaks of the latest reading alone, `assurance_words` of the target, `footing` of how far the limits
may be leant on. ValueError is raised under two readings, and for what is not a number."""


def spc_markdown() -> str:
    """The page: the function, an example that is run, the rules in order, limits and gates."""
    terms = _TERMS.format(outlier=OUTLIER_FACTOR, fix=FEWEST_TO_FIX)
    example = f"## An example\n\n```pycon\n{EXAMPLE}```"
    return "\n\n".join([_INTRODUCTION, terms, example, _rules(), _limits(), _words()]) + "\n"


def _rules() -> str:
    numbered = (f"{n}. {phrases.capital(r)}." for n, r in enumerate(rules_in_words(), start=1))
    return (
        "## The rules, in order\n\nA reading that meets several is named by the first. A reading "
        "on the mean breaks a run, a tie breaks a trend.\n\n" + "\n".join(numbered)
    )


def _limits() -> str:
    return (
        f"## Limits and gates\n\nLimits lie {LIMIT_FACTOR} mean moving ranges from the mean; near "
        f"a limit begins at {NEAR_FACTOR:.4f}. They are never cut off at 0 or 100. The function "
        f"answers from two readings on; what a paper prints is a matter of its own:\n\n"
        "| Readings behind the limits | Footing | What a paper prints |\n| --- | --- | --- |\n"
        f"| under {FEWEST_FOR_TRIAL_LIMITS} | {Footing.TOO_FEW} | a plain trend |\n"
        f"| {FEWEST_FOR_TRIAL_LIMITS} to {FEWEST_FOR_LIMITS - 1} | {Footing.TRIAL} | limits, "
        "called trial limits |\n"
        f"| {FEWEST_FOR_LIMITS} or more | {Footing.LIMITS} | limits and signals |\n\n"
        "Papers use it only for readings that are “In the quarter” or “Snapshot”: what is rolling "
        "or adds up over the year hangs together from one reading to the next, so limits mean "
        "nothing."
    )


def _words() -> str:
    variations = "\n".join(f"- {word}" for word in Variation)
    assurances = "\n".join(f"- {word}" for word in Assurance)
    return (
        f"## The words\n\nVariation, with “(high)” or “(low)”:\n\n{variations}\n\n"
        f"Assurance, by the latest limits and the target:\n\n{assurances}"
    )
