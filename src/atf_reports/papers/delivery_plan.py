"""Annual delivery plan: every programme under its theme, whole or as far as one Place is in it."""

from __future__ import annotations

from atf_reports.analysis.reach import Goal
from atf_reports.analysis.readings import Published
from atf_reports.analysis.standing import Position
from atf_reports.frozen import frozen
from atf_reports.papers.coverage import OF_THEMES, CoverageSection, Wanted, coverage_section
from atf_reports.papers.coverage_matrix import coverage_fields
from atf_reports.papers.delivery_plan_annex import (
    DeliveryPlanAnnex,
    ambition_lines,
    indicator_lines,
    measure_lines,
    programme_lines,
    target_lines,
)
from atf_reports.papers.kinds import Paper
from atf_reports.papers.plan_bodies import (
    BodyRow,
    LinkLine,
    body_lines,
    body_rows,
    leading_rows,
    part_lines,
    without_body,
)
from atf_reports.papers.plan_scope import PlanScope, in_short, scope_of
from atf_reports.papers.plan_themes import GlanceRow, ThemeChapter, chapter, glance_row
from atf_reports.papers.programme_block import (
    ALL_THERE,
    NOT_PRINTED,
    body_words,
    information_lines,
)
from atf_reports.papers.quarterly import Built
from atf_reports.papers.reading_key import KeyLine
from atf_reports.papers.recommendation_rows import (
    AppendixGroup,
    AppendixRow,
    appendix_groups,
    appendix_row,
    is_system,
    recommendation_lines,
)
from atf_reports.papers.terms_used import terms_used
from atf_reports.papers.yearly import Frame, YearlyPaper, bookmark
from atf_reports.plan import Plan
from atf_reports.plan_documents import (
    EngagementPoint,
    Recommendation,
    RecommendationResponse,
    StrategyLine,
)
from atf_reports.plan_yearly import (
    Ambition,
    Body,
    Indicator,
    Measure,
    PlaceTarget,
    Programme,
    Term,
    Theme,
)

PAPER = "Annual delivery plan"
_SHEETS = (
    Programme, Measure, PlaceTarget, Theme, Ambition, Indicator, Body, Term,
    Recommendation, RecommendationResponse, StrategyLine, EngagementPoint,
)  # fmt: skip
_KEY = (
    KeyLine(
        "Led by the HCP",
        "Programmes led by the Health and Care Partnership (HCP) say so, on a shaded line.",
    ),
    KeyLine(
        "Economic contribution",
        "The plan's own mark for programmes that contribute to the economy.",
    ),
    KeyLine(
        "Codes",
        "P1.05 is the fifth programme of theme 1, M1.05-1 its first measure. A1 is a headline "
        "ambition, I1 an indicator. A1.04, with two numbers, is the fourth recommendation for the "
        "region under theme 1; S1 is the first for the system. A recommendation with a number "
        "alone is from the list for Places. The plan prints no codes.",
    ),
    KeyLine(
        "Notes, not the plan's words",
        "Added when the plan was put into the workbook: what was unclear in print, who reports, "
        "and where a footprint was inferred. A body is printed under one name; where the plan "
        "prints another, that stands in brackets.",
    ),
    KeyLine(
        "Missing information",
        "“Pending” is still to come, and “Held elsewhere” is in another document. “Not known” was "
        "lost or cannot be read, and “Not stated in the plan” was left blank.",
    ),
    KeyLine(
        "Footprint",
        "A programme whose footprint is not stated is counted in no Place.",
    ),
    KeyLine(
        "Targets and dates",
        "Targets and dates are worded as in the plan. Those that look odd are kept, and said.",
    ),
    KeyLine(
        "Ambitions and indicators",
        "They belong to a theme as a whole, so each theme prints them once.",
    ),
)


@frozen
class NotStatedRow:
    """A programme whose footprint the plan does not state, listed apart in a Place's paper."""

    programme: str
    theme: str
    accountable: tuple[str, ...]
    information: tuple[str, ...]


@frozen(kw_only=True)
class DeliveryPlan(YearlyPaper):
    """The plan; in a Place's paper the recommendations are left to the whole plan.

    `not_stated` are programmes that name no Places: a Place's paper lists and does not claim them.
    """

    glance: tuple[GlanceRow, ...]
    chapters: tuple[ThemeChapter, ...]
    not_stated: tuple[NotStatedRow, ...]
    not_stated_note: str
    bodies: tuple[BodyRow, ...]
    no_body: tuple[LinkLine, ...]
    leading: tuple[BodyRow, ...]
    coverage: CoverageSection
    regional: tuple[AppendixGroup, ...]
    system: tuple[AppendixRow, ...]
    glossary: tuple[KeyLine, ...]


def build(position: Position, about: str, published: Published, draft: str = "") -> Built:
    """The plan, or the part of it whose footprints hold the Place `about`."""
    heading = PAPER if about not in position.plan.places.by_ref else f"{about} in the delivery plan"
    frame = Frame(position, PAPER, about, heading, _SHEETS, draft)
    scope = scope_of(frame)
    return scope.frame.built(_view(scope), _annex(scope))


def _view(scope: PlanScope) -> DeliveryPlan:
    chapters = tuple(
        chapter(theme, scope.programmes, scope.measures, scope.ambitions, scope.indicators)
        for theme in scope.themes
    )
    bodies = body_rows(scope.frame.rows(scope.plan.bodies), scope.programmes)
    no_body = without_body(scope.programmes)
    regional = appendix_groups([r for r in scope.recommendations if not is_system(r)])
    system = tuple(appendix_row(r) for r in scope.recommendations if is_system(r))
    unplaced = tuple(_not_stated(scope.plan, p) for p in scope.unplaced)
    coverage = coverage_section(scope.reach, wanted_of(scope), OF_THEMES)
    printed = (chapters, bodies, unplaced, coverage, regional, system, scope.frame.opens, _KEY)
    glossary = terms_used(scope.frame.glossary, printed)
    sections = [
        ("Summary", "summary", True),
        *((one.heading, one.anchor, True) for one in chapters),
        ("Programmes whose footprint is not stated", "not_stated", scope.unplaced),
        ("Accountable bodies", "bodies", bodies or no_body),
        ("Coverage", "coverage", scope.reach.goals),
        ("Recommendations for the region", "regional", regional),
        ("Recommendations for the system", "system", system),
        ("Words and abbreviations", "glossary", glossary),
    ]
    return DeliveryPlan(
        **scope.frame.paper_fields(in_short(scope), sections),
        how_to_read=scope.frame.key(_KEY),
        glance=_glance(scope),
        chapters=chapters,
        not_stated=unplaced,
        not_stated_note=_not_stated_note(scope),
        bodies=bodies,
        no_body=no_body,
        leading=leading_rows(scope.programmes),
        coverage=coverage,
        regional=regional,
        system=system,
        glossary=glossary,
    )


def _annex(scope: PlanScope) -> DeliveryPlanAnnex:
    plan, frame = scope.plan, scope.frame
    programmes, measures = scope.programmes, scope.measures
    shown = {m.ref for p in programmes for m in measures.under(p)}
    return DeliveryPlanAnnex(
        **frame.annex_fields(_KEY),
        **coverage_fields(scope.reach, wanted_of(scope)),
        programmes=programme_lines(plan, programmes, measures),
        unplaced=programme_lines(plan, scope.unplaced, measures),
        measures=measure_lines(plan, programmes, measures),
        place_targets=target_lines(frame.rows(plan.place_targets), shown, frame.place),
        ambitions=ambition_lines(scope.ambitions, scope.themes),
        indicators=indicator_lines(scope.indicators, scope.themes),
        bodies=body_lines(frame.rows(plan.bodies), programmes),
        parts=part_lines(programmes, {theme.number: theme.name for theme in plan.themes}),
        recommendations=recommendation_lines(scope.recommendations),
    )


def wanted_of(scope: PlanScope) -> Wanted:
    """The goals of the paper: a Place's has no appendix, so of recommendations those for Places."""
    if not scope.frame.place:
        return lambda _: True
    return lambda one: one.goal is not Goal.RECOMMENDATION or one.ref.isdigit()


def _glance(scope: PlanScope) -> tuple[GlanceRow, ...]:
    themes = tuple(
        glance_row(
            theme.name,
            bookmark("theme", theme.number),
            [p for p in scope.programmes if p.theme == theme.number],
            scope.measures,
        )
        for theme in scope.themes
    )
    return (*themes, glance_row("All", "", scope.programmes, scope.measures))


def _not_stated(plan: Plan, programme: Programme) -> NotStatedRow:
    theme = plan.themes.get(programme.theme)
    return NotStatedRow(
        programme=programme.name,
        theme=theme.name if theme else programme.theme,
        accountable=tuple(map(body_words, programme.accountable)) or (NOT_PRINTED,),
        information=information_lines(programme) or (ALL_THERE,),
    )


def _not_stated_note(scope: PlanScope) -> str:
    if not scope.unplaced:
        return ""
    return (
        f"The plan does not say where these {len(scope.unplaced)} are delivered. They may reach "
        f"{scope.frame.place}; they are not counted above."
    )


KIND = Paper(PAPER, DeliveryPlan, DeliveryPlanAnnex, build)
