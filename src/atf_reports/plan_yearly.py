"""The schema's sheets that are set once a year: programmes, measures, Places, indicators."""

from __future__ import annotations

from atf_reports.choices import (
    BetterWhen,
    HowOften,
    InformationStatus,
    MeasureKind,
    ReadingIs,
    ReportedBy,
)
from atf_reports.plan_links import (
    FLAG,
    NOT_STATED,
    PROGRAMME,
)
from atf_reports.schema.columns import (
    Rhythm,
    Row,
    optional,
    required,
    several,
    words,
)
from atf_reports.schema.kinds import Choice, Date, Link, Number, Text


class Programme(
    Row, sheet="Programmes", one="a programme", key=["ref"], needed=True, called=["title"]
):
    """A programme of the annual plan."""

    ref = required("Ref", Text(), example="P1.05")
    theme = required("Theme", Link("Themes"))
    other_themes = several("Other themes", Link("Themes"))
    title = required("Programme", Text(), aliases=["Programme name", "Programme title"])
    part_of = optional("Part of", PROGRAMME)
    outline = words("Outline", long=True)
    outcomes = several("Outcomes", Text(long=True))
    hcp_led = required("HCP-led", FLAG, help="Led by the Health and Care Partnership.")
    economic = required("Economic contribution", FLAG)
    footprint = required("Footprint", Link("Footprints", "Places", also=(NOT_STATED,)))
    reported_by = required("Reported by", Choice(ReportedBy))
    reported_because = words("Reported so because", long=True)
    accountable = several("Accountable body", Link("Bodies", must=False))
    leading = several("Leading partners", Text())
    contributing = several("Contributing partners", Text())
    information = required("Information status", Choice(InformationStatus))
    information_note = words("Information note", long=True)
    start = optional("Start", Date())
    end = optional("End", Date())
    dates_wording = words("Dates wording", help="Start and end as the plan words them.")
    link = words("Link")

    @property
    def name(self) -> str:
        """Ref and title: "P1.05 Healthy Child Programme"."""
        return f"{self.ref} {self.title}"


class Measure(Row, sheet="Measures", one="a measure", key=["ref"], called=["title"]):
    """What a programme is measured by; most have no number to reach, and say why."""

    ref = required("Ref", Text(), example="M1.05-1")
    programme = required("Programme", PROGRAMME)
    group = words("Group", help="The heading under which the plan prints it.")
    title = required("Measure", Text(long=True))
    kind = required("Kind", Choice(MeasureKind))
    unit = words("Unit", example="%")
    better_when = optional("Better when", Choice(BetterWhen))
    reading_is = optional("Reading is", Choice(ReadingIs))
    how_often = required("How often", Choice(HowOften))
    reported_by = required("Reported by", Choice(ReportedBy))
    reported_because = words("Reported so because", long=True)
    baseline = optional("Baseline", Number())
    baseline_date = optional("Baseline date", Date())
    target_wording = words("Target wording", long=True, help="Qualifier, or why no number.")
    target = optional("Target", Number(), help="The number to reach; 0 is a number.")
    due = optional("Due", Date())
    due_wording = words("Due wording", help="The deadline as the plan words it.")
    footprint = optional("Footprint", Link("Footprints", "Places", also=(NOT_STATED,)))
    counts_people = required("Counts people", FLAG)
    suppress_below = optional("Suppress below", Number(0, whole=True))
    source = words("Source")


class PlaceTarget(
    Row, sheet="Place targets", one="a measure's own figures in a Place", key=["measure", "place"]
):
    """A Place's own baseline, target and date for a measure."""

    measure = required("Measure", Link("Measures"))
    place = required("Place", Link("Places"))
    baseline = optional("Baseline", Number())
    target = optional("Target", Number())
    due = optional("Due", Date())
    source = words("Source", help="Who set it; Illustrative where it is invented.")


class Theme(
    Row,
    sheet="Themes",
    one="a theme",
    key=["number"],
    needed=True,
    called=["title", "short_name", "other_names"],
):
    """One of the eight Marmot themes."""

    number = required("No.", Text(), example="1", aliases=["No", "Number"])
    title = required("Theme", Text())
    short_name = words("Short name")
    kind = words("Kind")
    other_names = several("Other names", Text())

    @property
    def name(self) -> str:
        """Number and short name: "Theme 1: Best start in life"."""
        return f"Theme {self.number}: {self.short_name or self.title}"


class Ambition(Row, sheet="Ambitions", one="a headline ambition", key=["ref"], called=["ambition"]):
    """A headline ambition with its commitments and the themes that share it."""

    ref = required("Ref", Text())
    ambition = required("Ambition", Text())
    commitments = several("Commitment", Text(long=True))
    themes = several("Themes", Link("Themes"))


class Place(
    Row,
    sheet="Places",
    one="a Place",
    key=["name"],
    needed=True,
    called=["short_name", "other_names", "code"],
):
    """One of the nine local authority areas."""

    code = required("Code", Text(), example="E08000012")
    name = required("Place", Text())
    short_name = words("Short name")
    other_names = several("Other names", Text())
    sub_region = words("Sub-region")
    contact = words("Return contact", help="A role or a shared mailbox's name.")


class Footprint(Row, sheet="Footprints", one="a named set of Places", key=["name"]):
    """A named set of Places."""

    name = required("Footprint", Text())
    places = several("Places", Link("Places"))


class Body(
    Row,
    sheet="Bodies",
    one="an accountable board or organisation",
    key=["name"],
    called=["other_names"],
):
    """A body that can be accountable, with its other names and whom it reports to."""

    name = required("Body", Text())
    other_names = several("Other names", Text())
    reports_to = words("Reports to")
    footprint = words("Footprint")


class Term(Row, sheet="Glossary", one="a term and its meaning", key=["term"]):
    """An abbreviation or a term of art."""

    term = required("Term", Text())
    meaning = required("Meaning", Text(long=True))


class Indicator(
    Row, sheet="Indicators", one="a Marmot Beacon Indicator", key=["ref"], called=["title"]
):
    """A population indicator of one or more themes."""

    ref = required("Ref", Text(), example="I1")
    title = required("Indicator", Text(long=True))
    themes = several("Themes", Link("Themes"))
    unit = words("Unit")
    better_when = required("Better when", Choice(BetterWhen))
    source = words("Source")
    fingertips_id = words("Fingertips ID")
    counts_people = required("Counts people", FLAG)
    suppress_below = optional("Suppress below", Number(0, whole=True))
    note = words("Note", long=True, help="What a reader should know: printed under its name.")

    @property
    def bare_title(self) -> str:
        """The title without footnote stars at its end, which a screen reader would skip."""
        return self.title.rstrip(" *")


class IndicatorValue(
    Row,
    sheet="Indicator values",
    one="an indicator's value in an area and period",
    rhythm=Rhythm.OFFICE,
    key=["indicator", "area", "group", "period"],
):
    """A published value, with its 95% confidence interval where there is one."""

    indicator = required("Indicator", Link("Indicators"))
    area = required("Area code", Text(), help="A GSS code: a Place, E92000001 for England.")
    group = words("Group")
    period = required("Period", Text(), example="2022/23")
    value = optional("Value", Number())
    lower = optional("Lower CI", Number())
    upper = optional("Upper CI", Number())
    count = optional("Count", Number(0))
    denominator = optional("Denominator", Number(0))
    note = words("Note", long=True)
