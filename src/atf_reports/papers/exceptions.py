"""Exceptions: what is off track, why, what is being done about it, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from atf_reports import phrases
from atf_reports.analysis.rating_scale import Movement
from atf_reports.analysis.standing import Standing, State
from atf_reports.choices import AskKind, Rating
from atf_reports.frozen import frozen
from atf_reports.papers.figure_words import spoken
from atf_reports.render.house_style import RATING_PALE

MOST_ON_PAGE_ONE = 5
WORDS_ON_PAGE_ONE = 24  # of reason and action each: a line or two of the page-one table
FEW_WORDS = (6, 12)  # of the reason where page one is fullest: at least, and at most
_ASKS = (AskKind.DECIDE, AskKind.APPROVE, AskKind.UNBLOCK)
_PAUSES = ("and", "but", "because", "so", "until", "which", "while", "who")


@frozen
class ExceptionLine:
    """One line of page one's table: programme, "Red, was Amber", why, and the date.

    `why` ends with who leads the recovery, where that is given. `why_in_brief` is its first
    sentence with the lead, `why_in_few` the first words of that, for pages that are full.
    """

    programme: str
    change: str
    fill: str
    why: str
    why_in_brief: str
    why_in_few: str
    back_on_track: str


@frozen
class ExceptionDetail:
    """One exception in full; empty fields take no line. `note` tells of a changed rating."""

    programme: str
    where: str
    change: str
    fill: str
    reason: str
    action: str
    lead: str
    back_on_track: str
    ask: str
    note: str


def off_track(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Red, then Amber, then held back; of each those behind the asks in the order of the asks,
    then what worsened, then Reds twice running.
    """
    wanted = [s for s in standings if s.rating in (Rating.RED, Rating.AMBER) or s.fault]
    return tuple(sorted(wanted, key=_weight))


def _weight(standing: Standing) -> tuple[int, int, int, str]:
    order = {Rating.RED: 0, Rating.AMBER: 1}
    rank = order[standing.rating] if standing.rating else 2
    asked = ask_rank(standing)
    return (rank, asked, _how_new(standing) if asked == len(_ASKS) else 0, standing.programme.ref)


def _how_new(standing: Standing) -> int:
    if standing.movement is Movement.WORSENED:
        return 0
    return 1 if standing.before is Rating.RED else 2


def ask_rank(standing: Standing) -> int:
    """Where an ask stands in the order of the asks: Decide first, to note or nothing last."""
    kind = standing.update.ask_kind if standing.update else None
    return _ASKS.index(kind) if kind in _ASKS else len(_ASKS)


def change(standing: Standing) -> str:
    """The rating in words with last quarter's: "Red, was Amber"; "Amber, new"."""
    if standing.before is None:
        return f"{standing.word}, {_unheard(standing)}" if standing.rating else standing.word
    return f"{standing.word}, was {standing.before}"


def _unheard(standing: Standing) -> str:
    if standing.held_before:
        return "held back last quarter"
    return "not reported last quarter" if standing.missed_before else "new"


def name(standing: Standing, with_place: bool = False, cut: Callable[[str], str] = str) -> str:
    """The programme's ref and title, and on request where the update is from."""
    place = f" ({standing.place})" if with_place else ""
    return f"{standing.programme.ref} {cut(standing.programme.title)}{place}"


def exception_line(standing: Standing, with_place: bool) -> ExceptionLine:
    """The standing as page one prints it, a long title cut: it stands in full further on."""
    update, called = standing.update, name(standing, with_place, spoken)
    if standing.state is State.HELD_BACK or update is None:
        why = held_back(standing)
        brief = _first(why)
        return ExceptionLine(called, change(standing), _fill(standing), why, brief, brief, "")
    lead = f"Lead: {phrases.sentence(update.recovery_lead)}" if update.recovery_lead else ""
    told = [t for t in map(_short_reason, (update.reason, update.recovery_action)) if t]
    first = [_first(t) for t in told[:1]]
    return ExceptionLine(
        called,
        change(standing),
        _fill(standing),
        why=" ".join(filter(None, [*told, lead])),
        why_in_brief=" ".join(filter(None, [*first, lead])),
        why_in_few=" ".join(filter(None, [*map(_few, first), lead])),
        back_on_track=phrases.short_day(update.back_on_track_by),
    )


def exception_detail(standing: Standing, with_place: bool) -> ExceptionDetail:
    """The standing in full."""
    update = standing.update
    where = standing.place if with_place else ""
    if standing.state is State.HELD_BACK or update is None:
        return ExceptionDetail(
            name(standing), where, standing.word, "", held_back(standing), "", "", "", "", ""
        )
    return ExceptionDetail(
        programme=name(standing),
        where=where,
        change=change(standing),
        fill=_fill(standing),
        reason=update.reason,
        action=update.recovery_action,
        lead=update.recovery_lead,
        back_on_track=phrases.short_day(update.back_on_track_by),
        ask=ask_words(standing),
        note=confirmed_note(standing),
    )


def held_back(standing: Standing) -> str:
    """Why a row is held back: "Held back: Reason is blank"."""
    if standing.fault is None:
        return "Held back"
    first, _, rest = standing.fault.message.partition(" ")
    return f"Held back: {first.lower() if first in _SMALL_WORDS else first} {rest}"


_SMALL_WORDS = ("A", "An", "No", "Nothing", "The", "There", "This")


def confirmed_note(standing: Standing) -> str:
    """Both ratings and the reason, where the lead changed the officer's; else nothing."""
    confirmed, update = standing.confirmation, standing.update
    if confirmed is None or update is None or confirmed.rating is update.rating:
        return ""
    by = f" by the {confirmed.confirmed_by}" if confirmed.confirmed_by else ""
    return (
        f"Reported as {update.rating}, confirmed as {confirmed.rating}{by}: "
        f"{phrases.sentence(confirmed.because)}"
    )


def ask_words(standing: Standing) -> str:
    """The ask in the officer's words with its verb in front; nothing where nothing is asked."""
    update = standing.update
    if update is None or not update.ask.strip() or update.ask_kind in (None, "No ask"):
        return ""
    verb, words = str(update.ask_kind), update.ask.strip()
    starts = words.lower().startswith(verb.lower())
    return phrases.capital(words) if starts else f"{verb}: {words}"


def _first(words: str) -> str:
    """The first sentence."""
    first = words.split(". ")[0]
    return first if first == words else f"{first}."


def _few(sentence: str) -> str:
    """The first words of a sentence, to its last pause among them where it has one."""
    words = sentence.split()
    least, most = FEW_WORDS
    if len(words) <= most:
        return sentence
    pauses = [n for n in range(least, most + 1) if words[n] in _PAUSES or words[n - 1][-1] in ",;:"]
    return " ".join(words[: max(pauses, default=most)]).rstrip(",;:") + " …"


def _short_reason(text: str) -> str:
    words = text.split()
    if len(words) <= WORDS_ON_PAGE_ONE // 2:
        return phrases.sentence(" ".join(words))
    first = text.replace("\n", " ").split(". ")[0]
    if len(first.split()) <= WORDS_ON_PAGE_ONE:
        return phrases.sentence(first)
    return " ".join(words[:WORDS_ON_PAGE_ONE]).rstrip(",;:") + " …"


def _fill(standing: Standing) -> str:
    tint = RATING_PALE.get(standing.word)
    return tint.fill if tint else "FFFFFF"
