"""A theme's chapter of the delivery plan: its ambitions and indicators once, then its programmes.

Ambitions and indicators belong to themes, never to the programme they are printed beside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from atf_reports.choices import Flag
from atf_reports.frozen import frozen
from atf_reports.papers.programme_block import (
    NOT_PRINTED,
    ProgrammeBlock,
    anchor_of,
    body_words,
    information_word,
    is_name_only,
    is_outstanding,
    programme_block,
    sentences,
)
from atf_reports.papers.programme_measures import PlanMeasures
from atf_reports.papers.yearly import bookmark, refs_listed
from atf_reports.plan_yearly import Ambition, Indicator, Programme, Theme

_FOR_THEMES = re.compile(r"^\(themes? ([\d, and]+)\)\s*")
_CROSS_CUTTING = "cross-cutting"


@frozen
class AmbitionLine:
    """A headline ambition in one theme: the commitments that hold there, and who shares it."""

    name: str
    commitments: tuple[str, ...]
    shared: str


@frozen
class SharedIndicator:
    """A Beacon Indicator in one theme: its name, who shares it and its note, as sentences."""

    words: str


@frozen
class ProgrammeLink:
    """A programme in a list: its name leads to its block."""

    name: str
    anchor: str
    accountable: tuple[str, ...]
    flags: str
    footprint: str
    information: str


@frozen
class ThemeChapter:
    """One theme; `note` says that it is cross-cutting, `also` which programmes serve it as well."""

    heading: str
    anchor: str
    note: str
    ambitions: tuple[AmbitionLine, ...]
    indicators: tuple[SharedIndicator, ...]
    links: tuple[ProgrammeLink, ...]
    also: str
    blocks: tuple[ProgrammeBlock, ...]


@frozen
class GlanceRow:
    """One theme's counts; flags that cannot be read are counted beside those that can."""

    theme: str
    anchor: str
    programmes: str
    hcp_led: str
    economic: str
    outstanding: str
    measures: str
    with_number: str


def chapter(
    theme: Theme,
    programmes: Sequence[Programme],
    measures: PlanMeasures,
    ambitions: Sequence[Ambition],
    indicators: Sequence[Indicator],
) -> ThemeChapter:
    """The chapter of a theme from the programmes in scope."""
    own = [p for p in programmes if p.theme == theme.number]
    also = [p for p in programmes if theme.number in p.other_themes]
    return ThemeChapter(
        heading=f"Theme {theme.number}: {theme.title}",
        anchor=bookmark("theme", theme.number),
        note=cross_cutting(theme),
        ambitions=tuple(_ambition(a, theme) for a in ambitions if theme.number in a.themes),
        indicators=tuple(
            SharedIndicator(_indicator(i, theme)) for i in indicators if theme.number in i.themes
        ),
        links=tuple(programme_link(p) for p in own),
        also=f"Also served by {'; '.join(p.name for p in also)}." if also else "",
        blocks=tuple(programme_block(p, measures) for p in own),
    )


def cross_cutting(theme: Theme) -> str:
    """A sentence where the theme is cross-cutting, else nothing."""
    if _CROSS_CUTTING not in theme.kind.lower():
        return ""
    return "A cross-cutting theme: it bears on the programmes of every other theme."


def shared_with(themes: Sequence[str], own: str) -> str:
    """ "Shared with themes 2 and 6", or nothing."""
    others = [theme for theme in themes if theme != own]
    return f"Shared with {refs_listed(others, 'theme')}" if others else ""


def commitments(ambition: Ambition, theme: str) -> tuple[str, ...]:
    """The commitments that hold in a theme: those marked "(themes 1, 3)" only in these."""
    found = []
    for words in ambition.commitments:
        mark = _FOR_THEMES.match(words)
        if mark is None or theme in re.findall(r"\d+", mark[1]):
            found.append(words[mark.end() :] if mark else words)
    return tuple(found)


def _ambition(ambition: Ambition, theme: Theme) -> AmbitionLine:
    held = commitments(ambition, theme.number) or ("No commitment is stated in the plan.",)
    shared = shared_with(ambition.themes, theme.number)
    return AmbitionLine(ambition.ambition, held, shared)


def _indicator(indicator: Indicator, theme: Theme) -> str:
    shared = shared_with(indicator.themes, theme.number)
    words = sentences((f"{indicator.ref} {indicator.title}", shared, indicator.note))
    return f"{words.rstrip('.')}."


def programme_link(programme: Programme) -> ProgrammeLink:
    """A programme in a list."""
    flags = [
        words
        for flag, yes, unknown in (
            (programme.hcp_led, "HCP-led", "HCP-led not known"),
            (programme.economic, "Economic contribution", "Economic contribution not known"),
        )
        for words in ({Flag.YES: yes, Flag.NOT_KNOWN: unknown}.get(flag),)
        if words
    ]
    return ProgrammeLink(
        name=programme.name,
        anchor=anchor_of(programme),
        accountable=tuple(map(body_words, programme.accountable)) or (NOT_PRINTED,),
        flags="\n".join(flags) or "Neither",
        footprint=programme.footprint,
        information=information_word(programme),
    )


def glance_row(
    words: str, anchor: str, programmes: Sequence[Programme], measures: PlanMeasures
) -> GlanceRow:
    """The counts of some programmes; rows that are a name only are counted apart."""
    counted = [p for p in programmes if not is_name_only(p, measures)]
    names = len(programmes) - len(counted)
    own = [m for p in counted for m in measures.under(p)]
    return GlanceRow(
        theme=words,
        anchor=anchor,
        programmes=f"{len(counted)}{f', and {names} name only' if names else ''}",
        hcp_led=_flagged([p.hcp_led for p in counted]),
        economic=_flagged([p.economic for p in counted]),
        outstanding=str(sum(is_outstanding(p) for p in counted)),
        measures=str(len(own)),
        with_number=str(sum(m.target is not None for m in own)),
    )


def _flagged(flags: Sequence[Flag]) -> str:
    yes, unknown = flags.count(Flag.YES), flags.count(Flag.NOT_KNOWN)
    return f"{yes}{f', and {unknown} not known' if unknown else ''}"
