"""P50x: what must not be printed of people: small counts, names, addresses and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from atf_reports.analysis.small_counts import small_counts_in_words
from atf_reports.findings import Blame, Severity
from atf_reports.plan_quarterly import Setting
from atf_reports.rules.empty_words import lacks_an_answer, says_nothing
from atf_reports.rules.officers_words import contact_settings, found_in_roles, found_in_words
from atf_reports.rules.person_names import (
    email_in,
    name_for_a_role,
    name_in,
    personal_email_in,
    phone_in,
)
from atf_reports.rules.registry import rule
from atf_reports.schema.columns import Column, Rhythm, Row

if TYPE_CHECKING:
    from atf_reports.plan import Plan

ERROR, WARNING, INFO = Severity
_REPORTED = (Rhythm.QUARTERLY, Rhythm.OFFICE)
_EVERYWHERE = tuple(Rhythm)


def _where_found(
    plan: Plan,
    rhythms: tuple[Rhythm, ...],
    look: Callable[[str], str | None],
    facts: Mapping[str, object] | None = None,
) -> Iterator[Blame]:
    """Each cell in which `look` finds something."""
    for row, column, found in found_in_words(plan, rhythms, look):
        yield Blame(row, column, {"found": found, **(facts or {})})


@rule(
    "P501",
    WARNING,
    message='"{found}" in {heading} counts fewer people than are printed (under {threshold}).',
    fix='Say "a few" or leave the count out; or accept it on the Waivers sheet with the reason.',
)
def small_count_in_words(plan: Plan) -> Iterator[Blame]:
    """A small number with a place beside it can point at a person; the tool never alters words.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !Three children moved to the new unit. |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | Three clinics opened for 40 children in Year 2. |
    """
    threshold = plan.settings.suppress_below

    def counts(text: str) -> str:
        return '", "'.join(small_counts_in_words(text, threshold))

    return _where_found(plan, _REPORTED, counts, {"threshold": threshold})


@rule(
    "P502",
    WARNING,
    message="{heading} holds the e-mail address {found}.",
    fix="Name the role or the team instead.",
)
def email_address_in_words(plan: Plan) -> Iterator[Blame]:
    """Papers are public; an address belongs to a person.

    Fires
    Updates
    | Evidence |
    | --- |
    | !Ask jane.smith@example.org |

    Quiet
    Updates
    | Evidence |
    | --- |
    | Minutes of the Beyond Board, July |
    """
    return _where_found(plan, _EVERYWHERE, email_in)


@rule(
    "P503",
    WARNING,
    message="{heading} holds the telephone number {found}.",
    fix="Name the role or the team instead.",
)
def telephone_number_in_words(plan: Plan) -> Iterator[Blame]:
    """Papers are public; a number belongs to a person.

    Fires
    Updates
    | Evidence |
    | --- |
    | !Ring 0151 496 0123 for the file |

    Quiet
    Updates
    | Evidence |
    | --- |
    | Figures of 01/07/2024 to 30/09/2024, file 2024 0151 |
    """
    return _where_found(plan, _EVERYWHERE, phone_in)


@rule(
    "P504",
    WARNING,
    message='{heading} seems to name a person: "{found}".',
    fix="Name the role instead; or accept it on the Waivers sheet if it is no person's name.",
)
def person_named_in_words(plan: Plan) -> Iterator[Blame]:
    """Officers move on and papers stay; residents must never be named.

    Fires
    Updates
    | Progress this quarter |
    | --- |
    | !Dr Patel and the team ran four clinics. |

    Quiet
    Updates
    | Progress this quarter |
    | --- |
    | The Director of Public Health opened St Helens Hope Centre. |
    """
    return _where_found(plan, _EVERYWHERE, name_in)


@rule(
    "P510",
    WARNING,
    message='{heading} holds what looks like a person\'s name, "{found}".',
    fix='Type the role, such as "Head of health improvement".',
)
def name_where_a_role_belongs(plan: Plan) -> Iterator[Blame]:
    """A role stays when its holder leaves, and may be published.

    Fires
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | !Jane Smith |
    | R2 | !Dr A Okafor |

    Quiet
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | Director of Public Health |
    | R2 | Family Nurse Supervisor |
    """
    for row, column, found in _in_roles(plan, name_for_a_role):
        yield Blame(row, column, {"found": found, "heading": _heading(row, column)})


@rule(
    "P511",
    WARNING,
    message="{heading} holds {found}, where a role belongs.",
    fix='Type the role, such as "Head of health improvement".',
)
def address_where_a_role_belongs(plan: Plan) -> Iterator[Blame]:
    """Addresses and numbers are a person's, and papers are public.

    Fires
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | !jane.smith@example.org |

    Quiet
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | Director of Public Health |
    """
    for row, column, found in _in_roles(plan, _address_in, _personal_address_in):
        yield Blame(row, column, {"found": found, "heading": _heading(row, column)})


def _address_in(text: str) -> str | None:
    return email_in(text) or phone_in(text)


def _personal_address_in(text: str) -> str | None:
    return personal_email_in(text) or phone_in(text)


def _in_roles(
    plan: Plan,
    look: Callable[[str], str | None],
    of_setting: Callable[[str], str | None] | None = None,
) -> Iterator[tuple[Row, Column[Any], str]]:
    """Each cell of a role in which `look` finds something; Contact may be a shared mailbox."""
    yield from found_in_roles(plan, look)
    for setting, text in contact_settings(plan):
        if found := (of_setting or look)(text):
            yield setting, Setting.value, found


def _heading(row: Row, column: Column[object]) -> str:
    """What the cell is called: a setting by its name, for its heading is only "Value"."""
    return row.name if isinstance(row, Setting) else column.heading


@rule(
    "P512",
    WARNING,
    message='{heading} says only "{value}": it names no role.',
    fix='Type the role, such as "Head of health improvement".',
)
def no_role_where_one_belongs(plan: Plan) -> Iterator[Blame]:
    """Nobody can be asked: a reader of "TBC" knows no more than of a blank cell.

    Fires
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | !TBC |

    Quiet
    Risks
    | Ref | Owner (role) |
    | --- | --- |
    | R1 | Director of Public Health |
    | R2 | |
    """
    for row, column, _ in _in_roles(plan, _nothing_in):
        if not lacks_an_answer(row, column):
            yield Blame(row, column, {"heading": _heading(row, column)})


def _nothing_in(text: str) -> str | None:
    return text if says_nothing(text) else None
