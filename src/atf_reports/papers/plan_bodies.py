""" "What is ours in this plan?": the programmes of each accountable body and of each partner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from atf_reports.frozen import frozen
from atf_reports.papers.programme_block import anchor_of
from atf_reports.papers.yearly import joined
from atf_reports.plan_yearly import Body, Programme

_ROLES = ("Accountable body", "Leading partner", "Contributing partner")


@frozen
class LinkLine:
    """Words that lead to a block."""

    words: str
    anchor: str


@frozen
class BodyRow:
    """A body, how else it is called and whom it reports to, and its programmes."""

    body: str
    also_called: str
    reports_to: str
    programmes: tuple[LinkLine, ...]


@frozen
class BodyLine:
    """A body for the annex, those accountable for nothing included."""

    body: str
    also_called: str
    reports_to: str
    footprint: str
    count: int
    programmes: str


@frozen
class PartLine:
    """One organisation's part in one programme."""

    organisation: str
    role: str
    programme: str
    theme: str


def body_rows(bodies: Sequence[Body], programmes: Sequence[Programme]) -> tuple[BodyRow, ...]:
    """The bodies that are accountable for something, by name; unlisted ones as typed."""
    known = {body.name: body for body in bodies}
    names = sorted({name for p in programmes for name in p.accountable}, key=str.casefold)
    return tuple(_row(name, known.get(name), programmes) for name in names)


def _row(name: str, body: Body | None, programmes: Sequence[Programme]) -> BodyRow:
    return BodyRow(
        body=name,
        also_called=joined(body.other_names) if body else "",
        reports_to="; ".join(body.reports_to.splitlines()) if body else "",
        programmes=tuple(
            LinkLine(p.name, anchor_of(p)) for p in programmes if name in p.accountable
        ),
    )


def leading_rows(programmes: Sequence[Programme]) -> tuple[BodyRow, ...]:
    """The leading partners by name, as typed, each with the programmes that it leads on."""
    names = sorted({name for p in programmes for name in p.leading}, key=str.casefold)
    return tuple(
        BodyRow(
            name,
            "",
            "",
            tuple(LinkLine(p.name, anchor_of(p)) for p in programmes if name in p.leading),
        )
        for name in names
    )


def without_body(programmes: Sequence[Programme]) -> tuple[LinkLine, ...]:
    """The programmes for which the plan names no accountable body."""
    return tuple(LinkLine(p.name, anchor_of(p)) for p in programmes if not p.accountable)


def body_lines(bodies: Sequence[Body], programmes: Sequence[Programme]) -> tuple[BodyLine, ...]:
    """Every body of the plan with what it is accountable for."""
    return tuple(_line(body, programmes) for body in bodies)


def _line(body: Body, programmes: Sequence[Programme]) -> BodyLine:
    own = [p.name for p in programmes if body.name in p.accountable]
    return BodyLine(
        body=body.name,
        also_called="\n".join(body.other_names),
        reports_to=body.reports_to,
        footprint=body.footprint,
        count=len(own),
        programmes="\n".join(own),
    )


def part_lines(programmes: Sequence[Programme], themes: Mapping[str, str]) -> tuple[PartLine, ...]:
    """Every organisation's part in every programme, as typed, in the order of the plan.

    `themes` are the themes' names by number.
    """
    return tuple(line for programme in programmes for line in _parts(programme, themes))


def _parts(programme: Programme, themes: Mapping[str, str]) -> Iterator[PartLine]:
    named = (programme.accountable, programme.leading, programme.contributing)
    theme = themes.get(programme.theme, f"Theme {programme.theme}")
    for role, names in zip(_ROLES, named, strict=True):
        for name in names:
            yield PartLine(name, role, programme.name, theme)
