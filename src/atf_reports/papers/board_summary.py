"""Board summary: the whole programme's quarter, with the matrix, the rug and the board's lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position, Standing, State
from atf_reports.frozen import frozen
from atf_reports.papers import milestones, risks
from atf_reports.papers.annex_view import QuarterlyAnnex, annex_pointer
from atf_reports.papers.board_log import decisions_about
from atf_reports.papers.kinds import Paper
from atf_reports.papers.ledger_rows import LedgerLine, ledger_lines
from atf_reports.papers.level_groups import LevelGroups, level_groups
from atf_reports.papers.levels import KEY, LevelLine, Levels, levels
from atf_reports.papers.matrix import Matrix, matrix
from atf_reports.papers.movement import MovedRow, Moves, moves
from atf_reports.papers.progress import AnnexRow, ProgressGroup, ProgressRow, progress_row
from atf_reports.papers.quarterly import Built, QuarterlyPaper, RowsStart, usual_start
from atf_reports.papers.ratings_chart import in_themes
from atf_reports.papers.rug import Rug, RugLine, RugTable, rug
from atf_reports.papers.sections import CHARTS, Sections
from atf_reports.plan_links import ALL, NOT_STATED

PAPER = "Board summary"


@frozen(kw_only=True)
class BoardSummary(QuarterlyPaper):
    """The board's paper: what the others hold, and four parts of its own."""

    matrix: Matrix
    rug: Rug
    levels: Levels
    lists: LevelGroups
    moves: Moves


@frozen
class ListedLine:
    """One line of the board's three lists for the annex; `level` is Alert, Advise or Assure."""

    level: str
    programme: str
    change: str
    why: str


@frozen(kw_only=True)
class BoardAnnex(QuarterlyAnnex):
    """The board's annex: the shared sheets and six more."""

    matrix: Matrix
    listed: tuple[ListedLine, ...]
    moved: tuple[MovedRow, ...]
    tartan: RugTable
    rug: tuple[RugLine, ...]
    ledger: tuple[LedgerLine, ...]


def build(
    position: Position,
    about: str,
    published: Published,
    draft: str = "",
    rows_start: RowsStart = usual_start,
) -> Built:
    """The board's paper; `about` is "All", the only one there is."""
    sections, own = _sections(position, about, published, draft), position.standings
    table, listed, moved = matrix(position), levels(own, sections.coverage), moves(own)
    rugged, _ = rug(position, None, published)
    annex = BoardAnnex(
        **sections.annex(),
        matrix=table,
        listed=_listed(listed),
        moved=moved.rows,
        tartan=rugged.table,
        rug=rugged.lines,
        ledger=ledger_lines(position),
    )
    pointer = annex_pointer(sections.everyone, rows_start(annex))
    progress = _brief(position, own, pointer)
    view = BoardSummary(
        **sections.shared(),
        page_one=sections.page_one(rugged.headline),
        contents=sections.contents(
            ("Alert, advise, assure", "levels", True),
            ("Movement", "moves", moved.sentence or moved.year_sentence),
            ("Places and themes", "matrix", table.rows),
            ("Indicators by Place against England", "rug", rugged.groups),
            ("Progress by theme", "progress", progress),
        ),
        progress=progress,
        matrix=table,
        rug=rugged,
        levels=listed,
        lists=level_groups(own, sections.coverage.enough),
        moves=moved,
    )
    return Built(view, annex, sections.charts, sections.properties, draft)


def _sections(position: Position, about: str, published: Published, draft: str) -> Sections:
    own = position.standings
    return Sections(
        position=position,
        published=published,
        paper=PAPER,
        about=about,
        named=PAPER,
        scope=None,
        own=own,
        others=(),
        groups=in_themes(position, own),
        milestones=milestones.of_board(position),
        risks=risks.chosen_risks(position, ALL),
        decisions=decisions_about(position, PAPER, about),
        actions=[a for a in position.plan.actions if a.place_in_plan not in position.held],
        draft=draft,
        progress_in="",
        with_indicators=False,
        own_words=KEY,
    )


def _brief(
    position: Position, own: Sequence[Standing], pointer: AnnexRow
) -> tuple[ProgressGroup, ...]:
    """Progress by theme: a programme's name and where on its first row, then ref and where.

    Who has not reported is told on page one, in the matrix and in the lists.
    """
    reported = [s for s in own if s.state is not State.NOT_REPORTED]
    groups = (
        ProgressGroup(
            theme.name,
            f"theme_{theme.number}",
            _rows([s for s in reported if s.programme.theme == theme.number], pointer),
            "",
        )
        for theme in position.plan.themes
    )
    return tuple(group for group in groups if group.rows)


def _rows(standings: Sequence[Standing], pointer: AnnexRow) -> tuple[ProgressRow, ...]:
    before, rows = "", []
    for standing in standings:
        row, programme = progress_row(standing, pointer(standing)), standing.programme
        named = f"{programme.ref}" if programme.ref == before else f"{programme.name},"
        rows.append(replace(row, programme=f"{named} {_where(standing)}", standing=row.change))
        before = programme.ref
    return tuple(rows)


def _where(standing: Standing) -> str:
    """Whose update it is: a Place, or the footprint for which it is reported once."""
    return "footprint not stated" if standing.place == NOT_STATED else standing.place


def _listed(found: Levels) -> tuple[ListedLine, ...]:
    lists: tuple[tuple[str, tuple[LevelLine, ...]], ...] = (
        ("Alert", found.alert),
        ("Advise", found.advise),
        ("Assure", found.assure),
    )
    return tuple(
        ListedLine(level, line.programme, line.change, line.why)
        for level, lines in lists
        for line in lines
    )


KIND = Paper(PAPER, BoardSummary, BoardAnnex, build, CHARTS)
