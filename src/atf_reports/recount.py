"""A second count at delivery: what a quarterly paper prints of its updates, from the plan's rows.

Nothing here goes through the standings, the coverage or the views that papers are made from: rows
are counted by plain loops, so that a fault in those shows as a difference. The numbers compared
are those of the views, which the reading back has found in the finished files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from atf_reports.choices import Rating, ReportedBy
from atf_reports.findings import Finding
from atf_reports.frozen import changing, frozen
from atf_reports.plan import Plan
from atf_reports.plan_links import NOT_STATED
from atf_reports.plan_yearly import Programme
from atf_reports.quarter import Quarter
from atf_reports.recount_tables import (
    HELD,
    MISSING,
    by_cell,
    of_ledger,
    of_matrix,
    of_shares,
    of_sheet_shares,
    said,
)

Key = tuple[str, str]  # a programme's ref, and a Place or footprint
_RATINGS = tuple(map(str, Rating))
_NUMBER = re.compile(r"\d+")
_IN_AND_DUE = re.compile(r"(\d+) of (\d+) updates? due came in")


@frozen
class Counted:
    """Updates due of one paper in one quarter; `words` says at what each stands.

    `loose` is how many updates came that name no programme, Place or quarter that can be read:
    each may be one of the missing.
    """

    words: Counter[str]
    loose: int = 0

    @property
    def due(self) -> int:
        """How many were due."""
        return self.words.total()

    @property
    def came_in(self) -> int:
        """How many of them came in for sure."""
        return self.due - self.words[MISSING]

    def allows(self, word: str, printed: int) -> bool:
        """Whether a number is the count of a word; a loose update may be missing or held back."""
        most = self.loose if word in (MISSING, HELD) else 0
        less = word == MISSING
        own = self.words[word]
        return own - most * less <= printed <= own + most * (not less)

    def allows_in(self, printed: int) -> bool:
        """Whether a number is that of the updates that came in."""
        return self.came_in <= printed <= min(self.due, self.came_in + self.loose)


@changing(eq=False)
class Recount:
    """The plan's rows counted again; kept for all papers of one pack."""

    plan: Plan
    quarter: Quarter
    findings: Sequence[Finding] = ()

    def differences(self, about: str, built: Any) -> tuple[str, ...]:
        """Where a quarterly paper's numbers are not those of the plan, in words; none for others.

        `about` is a Place, a theme's number, or "All".
        """
        page = getattr(built.view, "page_one", None)
        if page is None:
            return ()
        now, before = self._of(about, self), self._before(about)
        return (
            *_of_table(page.counts, self._quarters(about)),
            *of_shares(page.counts, self._quarters(about)),
            *of_sheet_shares(built.annex.counts, now, before),
            *self._of_the_board(built),
            *_of_sentence("page one", page.in_short[0] if page.in_short else "", now),
            *_of_sentence("the annex's cover", built.annex.coverage, now),
            *_of_sheet(built.annex.counts, now, before),
            *_of_updates(self._own_lines(about, built.annex.updates), now),
        )

    def _of_the_board(self, built: Any) -> Iterator[str]:
        """The matrix, in the paper and in its annex, and the ledger, where there are any."""
        for where, of in (("the matrix", built.view), ("the annex's matrix", built.annex)):
            if matrix := getattr(of, "matrix", None):
                themes = [theme.number for theme in self.plan.themes]
                yield from of_matrix(where, matrix, self._cells, themes, self._place_names)
        yield from of_ledger(getattr(built.annex, "ledger", ()), self.plan.tables)

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str], Counted]:
        """What is due of each Place on each theme; "" for what is reported once for several."""
        once = {NOT_STATED, *(row.name for row in self.plan.footprints)}
        cells = by_cell(self.due, self.came, self._place_names, once)
        return {key: Counted(words, self.loose) for key, words in cells.items()}

    def _own_lines(self, about: str, lines: Sequence[Any]) -> Sequence[Any]:
        """The annex's updates that the paper counts: a Place's leads stand beside its own."""
        in_place = about in self._place_names
        return [line for line in lines if not in_place or line.place == about]

    def _quarters(self, about: str) -> Mapping[str, Counted]:
        """The count of each quarter that page one may print a row of, by its short name."""
        when = (self.quarter, self.quarter.previous, self.quarter.year_before)
        return {quarter.short: self._of(about, self.earlier(quarter)) for quarter in when}

    def _before(self, about: str) -> Counted:
        return self._of(about, self.earlier(self.quarter.previous))

    def _of(self, about: str, when: Recount) -> Counted:
        """What was due then of the updates that the paper is about now."""
        if when is self:
            keys: Iterable[Key] = self._due_about.get(about, ())
        else:
            keys = when._due_among(self._own.get(about, ()))
        return Counted(Counter(when.came.get(key, MISSING) for key in keys), when.loose)

    @cached_property
    def _due_about(self) -> Mapping[str, Sequence[Key]]:
        """What is due by what a paper may be about."""
        return self._by_about(self.due)

    def _due_among(self, keys: Iterable[Key]) -> Iterator[Key]:
        """Those that were due, one there twice twice."""
        return (key for key in keys for _ in range(self._times[key]))

    @cached_property
    def _times(self) -> Counter[Key]:
        return Counter(key for key, _ in self.due)

    @cached_property
    def _own(self) -> Mapping[str, frozenset[Key]]:
        """The updates of each paper, due or offered beyond."""
        themes = {row.ref: row.theme for row in reversed(self.plan.programmes.rows)}
        owed = {key for key, _ in self.due}
        more = (key for key in self.came if key not in owed and key[0] in themes)
        every = (*self.due, *((key, themes[key[0]]) for key in more))
        return {about: frozenset(keys) for about, keys in self._by_about(every).items()}

    def _by_about(self, keys: Iterable[tuple[Key, str]]) -> Mapping[str, Sequence[Key]]:
        """Updates, each with its programme's theme, by the Place, the theme and "All"."""
        found: dict[str, list[Key]] = {}
        for key, theme in keys:
            place = (key[1],) if key[1] in self._place_names else ()
            for about in ("All", theme, *place):
                found.setdefault(about, []).append(key)
        return found

    def earlier(self, quarter: Quarter) -> Recount:
        """The count of another quarter, from the plan that holds its updates."""
        if quarter not in self._earlier:
            kept = [self.plan, self.plan.before, self.plan.year_before]
            plans = [p for p in kept if p and any(u.quarter == quarter for u in _updates(p))]
            source = plans[0] if plans else self.plan
            findings = self.findings if source is self.plan else ()
            self._earlier[quarter] = Recount(source, quarter, findings)
        return self._earlier[quarter]

    @cached_property
    def _earlier(self) -> dict[Quarter, Recount]:
        return {self.quarter: self}

    @cached_property
    def _place_names(self) -> frozenset[str]:
        return frozenset(place.name for place in self.plan.places)

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        """The Places that a footprint's or a Place's name stands for."""
        alone = {name: (name,) for name in self._place_names}
        return alone | {row.name: row.places for row in self.plan.footprints}

    @cached_property
    def _held(self) -> frozenset[tuple[str, int]]:
        return frozenset(at for f in self.findings if f.blocks for at in f.held)

    @cached_property
    def came(self) -> Mapping[Key, str]:
        """The word at which each update of the quarter stands, the first of two alike."""
        confirmed = {
            (row.programme, row.place): str(row.rating)
            for row in self.plan.confirmations
            if row.quarter == self.quarter and (row.table.sheet, row.line) not in self._held
        }
        found: dict[Key, str] = {}
        for row in _updates(self.plan):
            if row.quarter == self.quarter and row.programme and row.place:
                places = self._places.get(row.place, ())
                key = (row.programme, places[0] if len(places) == 1 else row.place)
                held = (row.table.sheet, row.line) in self._held
                word = HELD if held else confirmed.get(key, str(row.rating))
                found.setdefault(key, word)
        return found

    @cached_property
    def loose(self) -> int:
        """Updates that cannot be placed."""
        keys = ((row.quarter, row.programme, row.place) for row in self.plan.updates.broken)
        return sum(1 for key in keys if not all(key) and key[0] in (None, self.quarter))

    @cached_property
    def due(self) -> tuple[tuple[Key, str], ...]:
        """The updates due, each with its programme's theme; a row there twice counts twice."""
        return tuple(
            ((programme.ref, place), programme.theme)
            for programme in self.plan.programmes
            if programme.reported_by is not ReportedBy.NOBODY
            and not (programme.end and programme.end < self.quarter.first_day)
            for place in self._owed(programme)
        )

    def _owed(self, programme: Programme) -> tuple[str, ...]:
        """For what a programme's updates are due: its footprint as a whole, its Places, or both."""
        places = self._places.get(programme.footprint, ())
        if not places:
            return (NOT_STATED,)
        if len(places) == 1:
            return places
        lead = () if programme.reported_by is ReportedBy.EACH_PLACE else (programme.footprint,)
        return lead if programme.reported_by is ReportedBy.LEAD else (*lead, *places)


def _updates(plan: Plan) -> Sequence[Any]:
    return [*plan.updates.rows, *plan.updates.broken]


def _of_table(table: Any, quarters: Mapping[str, Counted]) -> Iterator[str]:
    """Page one's table: a row a quarter, and its heading."""
    for row in table.rows:
        counted = quarters[row.quarter]
        printed = dict(zip((head.word for head in table.heads), row.cells, strict=True))
        for word in (*_RATINGS, MISSING, HELD):
            number = _NUMBER.match(printed.get(word, "0"))
            yield from _compared(f"page one, {row.quarter}", word, number, counted)
    due, now = _NUMBER.search(table.heading), next(iter(quarters.values()))
    if (int(due[0]) if due else 1) != now.due:
        yield said("page one", f"“{table.heading}”", f"{now.due} due")


def _compared(
    where: str, word: str, number: re.Match[str] | None, counted: Counted
) -> Iterator[str]:
    printed = int(number[0]) if number else 0
    if not counted.allows(word, printed):
        yield said(where, f"{printed} {word}", str(counted.words[word]))


def _of_sentence(where: str, sentence: str, now: Counted) -> Iterator[str]:
    """ "14 of 15 updates due came in" where a sentence says so in numbers."""
    if told := _IN_AND_DUE.match(sentence):
        came, due = int(told[1]), int(told[2])
        if due != now.due or not now.allows_in(came):
            yield said(where, f"“{told[0]}”", f"{now.came_in} of {now.due}")


def _of_sheet(lines: Sequence[Any], now: Counted, before: Counted) -> Iterator[str]:
    """The annex's sheet of counts; a word that it leaves out is one that nobody used."""
    for name in (*_RATINGS, MISSING, HELD):
        line = next((line for line in lines if line.word == name), None)
        if not now.allows(name, line.now if line else 0):
            printed = f"{line.now if line else 0} {name}"
            yield said("the annex's counts", printed, str(now.words[name]))
        if line and line.before is not None and not before.allows(name, line.before):
            printed = f"{line.before} {name} last quarter"
            yield said("the annex's counts", printed, str(before.words[name]))


def _of_updates(lines: Sequence[Any], now: Counted) -> Iterator[str]:
    """The annex's updates: as many rows due as the plan has, each with its rating."""
    due = Counter(line.standing for line in lines if line.due == "Yes")
    if due.total() != now.due and now.due:
        yield said("the annex's updates", f"{due.total()} rows due", str(now.due))
    for word in _RATINGS:
        if due[word] != now.words[word]:
            yield said("the annex's updates", f"{due[word]} {word}", str(now.words[word]))
