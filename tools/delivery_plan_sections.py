"""The annual delivery plan as a Word template: a chapter a theme, a block a programme."""

from __future__ import annotations

import yearly_pieces as yearly
from word_pieces import cell, loop, optional, p, page_set_up, section, table, when

_LINKS = (
    "%for link in row.programmes",
    "{{ link.words|link_to(link.anchor) }}",
    "%endfor",
)


def body() -> str:
    """The whole paper."""
    return (
        yearly.first_page(_glance())
        + loop("theme in chapters", _chapter())
        + _not_stated()
        + _bodies()
        + yearly.coverage()
        + _regional()
        + _system()
        + yearly.glossary()
        + yearly.last_sections()
        + page_set_up()
    )


def _glance() -> str:
    heads = (
        "Theme",
        "Programmes",
        "Led by the HCP",
        "Economic contribution",
        "Information pending",
        "Measures",
        "With a number",
    )
    fields = ("programmes", "hcp_led", "economic", "outstanding", "measures", "with_number")
    return p("The plan at a glance", "Heading2") + table(
        (4.2, 2.4, 2.0, 2.5, 2.3, 1.9, 1.7),
        heads,
        "row in glance",
        (
            cell(
                "%if row.anchor",
                "{{ row.theme|link_to(row.anchor) }}",
                "%else",
                "{{ row.theme }}",
                "%endif",
            ),
            *(cell(f"{{{{ row.{field} }}}}") for field in fields),
        ),
        "Programmes and measures by theme",
    )


def _chapter() -> str:
    heading = p("{{ theme.heading|anchor(theme.anchor) }}", "Heading1")
    links = (
        cell("{{ row.name|link_to(row.anchor) }}"),
        cell(*yearly.each("row.accountable")),
        cell("{{ row.flags }}"),
        cell("{{ row.footprint }}"),
        cell("{{ row.information }}"),
    )
    return (
        heading
        + when("theme.note", p("{{ theme.note }}"))
        + when(
            "theme.ambitions",
            p("Headline ambitions", "Heading2"),
            loop("ambition in theme.ambitions", _ambition()),
        )
        + when(
            "theme.indicators",
            p("Marmot Beacon Indicators", "Heading2"),
            loop(
                "line in theme.indicators",
                p("{{ line.words }}", "ListBullet"),
            ),
        )
        + when(
            "theme.links",
            p("Programmes of this theme", "Heading2"),
            table(
                (5.2, 4.0, 2.8, 2.6, 2.4),
                (
                    "Programme",
                    "Accountable body",
                    "HCP-led, economic contribution",
                    "Footprint",
                    "Information",
                ),
                "row in theme.links",
                links,
                "Programmes of the theme",
            ),
        )
        + when("theme.also", p("{{ theme.also }}", "AfterTable"))
        + loop("block in theme.blocks", _block())
    )


def _ambition() -> str:
    return p(
        "**{{ ambition.name }}.**{% if ambition.shared %} {{ ambition.shared }}.{% endif %}"
    ) + loop("words in ambition.commitments", p("{{ words }}", "ListBullet"))


def _block() -> str:
    flags = "{{ block.flags }}"
    return (
        p("{{ block.name|anchor(block.anchor) }}", "Heading2")
        + when("block.hcp_led", yearly.lead(flags, yearly.SHADE))
        + when("not block.hcp_led", yearly.lead(flags))
        + when("block.outline", p("{{ block.outline }}"))
        + when(
            "block.outcomes",
            yearly.lead("**Outcomes:**"),
            loop("words in block.outcomes", p("{{ words }}", "ListBullet")),
        )
        + loop("part in block.measures", _measures())
        + loop("line in block.missing", p("**{{ line.label }}:** {{ line.words }}.", "AfterTable"))
        + yearly.lead("**Who and where:**", named="AfterTable")
        + loop("line in block.lines", p("**{{ line.label }}:** {{ line.words }}", "ListBullet"))
        + when(
            "block.notes",
            yearly.lead("**Notes, not the plan's words:**", named="AfterTable"),
            loop("line in block.notes", p("**{{ line.label }}:** {{ line.words }}", "ListBullet")),
        )
    )


def _measures() -> str:
    """The measures under one heading: a table of those with a number or date, lists of others."""
    why = "**{{ part.heading }}:**{% if list.why %} {{ list.why }}{% endif %}"
    bullets = loop("words in list.measures", p("{{ words }}", "ListBullet"))
    listed = yearly.lead(why, named="AfterTable") + bullets
    return when(
        "part.rows",
        yearly.lead("**{{ part.heading }}:**", named="AfterTable"),
        table(
            (8.6, 5.4, 3.0),
            ("Measure", "What is to be reached", "By when"),
            "row in part.rows",
            (cell("{{ row.measure }}"), cell("{{ row.target }}"), cell("{{ row.due }}")),
            "Measures of the programme",
        ),
    ) + loop("list in part.lists", listed)


def _not_stated() -> str:
    cells = (
        cell("{{ row.programme }}"),
        cell("{{ row.theme }}"),
        cell(*yearly.each("row.accountable")),
        cell(*yearly.each("row.information")),
    )
    return when(
        "not_stated",
        section("Programmes whose footprint is not stated", "not_stated"),
        yearly.lead("{{ not_stated_note }}"),
        table(
            (4.6, 3.4, 3.6, 5.4),
            ("Programme", "Theme", "Accountable body", "Information"),
            "row in not_stated",
            cells,
            "Programmes whose footprint is not stated",
        ),
    )


def _bodies() -> str:
    cells = (
        cell(
            "{{ row.body }}",
            *optional("row.also_called", "**Also:** {{ row.also_called }}"),
            *optional("row.reports_to", "**Reports to:** {{ row.reports_to }}"),
        ),
        cell(*_LINKS),
    )
    return when(
        "bodies or no_body",
        section("Accountable bodies", "bodies"),
        yearly.lead(
            "What is ours in this plan? Each body, with the programmes that it is accountable for."
        ),
        table((7.5, 9.5), ("Body", "Programmes"), "row in bodies", cells, "Bodies and programmes"),
        when(
            "no_body",
            p("No accountable body is stated", "Heading2"),
            loop("link in no_body", p("{{ link.words|link_to(link.anchor) }}", "ListBullet")),
        ),
        when(
            "leading",
            p("Leading partners", "Heading2"),
            yearly.lead(
                "Partners as the plan names them. Contributing partners are in the annex, on the "
                "sheet Who does what."
            ),
            table(
                (7.5, 9.5),
                ("Partner", "Programmes"),
                "row in leading",
                (cell("{{ row.body }}"), cell(*_LINKS)),
                "Leading partners and programmes",
            ),
        ),
    )


def _regional() -> str:
    cells = (
        cell("{{ row.number }}"),
        cell("{{ row.words }}"),
        cell("{{ row.level }}"),
        cell("{{ row.same_as }}"),
    )
    return when(
        "regional",
        section("Recommendations for the region", "regional"),
        loop(
            "group in regional",
            p("{{ group.heading }}", "Heading2"),
            table(
                (1.6, 8.0, 2.4, 5.0),
                ("No.", "Recommendation", "Given to", "In the list for Places"),
                "row in group.rows",
                cells,
                "Recommendations",
            ),
        ),
    )


def _system() -> str:
    return when(
        "system",
        section("Recommendations for the system", "system"),
        table(
            (1.7, 15.3),
            ("No.", "Recommendation"),
            "row in system",
            (cell("{{ row.number }}"), cell("{{ row.words }}")),
            "System recommendations",
        ),
    )
