"""Faults planted in templates, one of each kind, and where a Word user would find them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import docx
import jsonschema
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from atf_reports.render.contract import TemplateFault, template_faults, view_schema
from atf_reports.render.package import UnsafePackageError

SQUARE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


class Rating(Enum):
    GREEN = "Green"
    RED = "Red"


@dataclass(frozen=True)
class Milestone:
    name: str
    due: str
    late: bool = False


@dataclass(frozen=True)
class Place:
    name: str
    lead: str | None = None


@dataclass(frozen=True)
class View:
    title: str
    place: Place
    milestones: tuple[Milestone, ...] = ()
    rating: Rating = Rating.GREEN
    count: int = 0

    @property
    def late_count(self) -> int:
        return sum(milestone.late for milestone in self.milestones)


def faults(
    tmp_path: Path,
    build: Callable[[Document], object] | str,
    charts: tuple[str, ...] | None = None,
) -> tuple[TemplateFault, ...]:
    made = docx.Document()
    if isinstance(build, str):
        made.add_heading("Summary", 1)
        for text in build.split("\n"):
            made.add_paragraph(text)
    else:
        build(made)
    path = tmp_path / "template.docx"
    made.save(str(path))
    return template_faults(path, View, charts)


def rows(made: Document, *texts: str) -> None:
    table = made.add_table(len(texts), 2)
    for row, text in zip(table.rows, texts, strict=True):
        for cell, words in zip(row.cells, text.split("|"), strict=False):
            cell.text = words.strip()


def test_a_sound_template_has_no_faults(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_heading("{{ title }}", 1)
        made.add_paragraph("{{ place.name }} {{ place.lead|or_dash }} {{ late_count }}")
        made.add_paragraph("{% if place.led is defined %}{{ place.led }}{% endif %}")
        rows(
            made,
            "Name|Due",
            "{%tr for m in milestones %}|",
            "{{ m.name }}|{{ m.due }}",
            "{%tr endfor %}|",
        )
        made.add_paragraph("{{ milestones|map(attribute='name')|list_in_words }}")
        made.sections[0].footer.paragraphs[0].text = "{{ title|upper }}"

    assert faults(tmp_path, build) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ place.ledd }}", "unknown-field"),
        ("{{ titel }}", "unknown-field"),
        ("{% for m in milestones %}{{ m.dew }}{% endfor %}", "unknown-field"),
        ("{% for m in count %}x{% endfor %}", "not-a-list"),
        ("{{r title }}", "not-offered"),
        ("{{ title|safe }}", "not-offered"),
        ("{{ title | urlize }}", "not-offered"),
        ("{{p title }}", "not-offered"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", "not-offered"),
        ("{% include 'cover.docx' %}", "other-file"),
        ("{% extends 'house.docx' %}", "other-file"),
        ("{%p import 'parts.docx' as parts %}", "other-file"),
        ("{% from 'parts.docx' import cover %}", "other-file"),
        ("{{ title", "unclosed-tag"),
        ("{{ title\n}}", "split-tag"),
        ("{% for m in milestones %}{{ m.name }}", "unclosed-loop"),
        ("{%p if count %}\nwords", "unclosed-loop"),
        ("words {% endif %}", "stray-end"),
        ("{{ title title }}", "syntax"),
        ("{{ count|money }}", "unknown-filter"),
        ("{{ 1 if count is big }}", "unknown-test"),
        ("{% for m in milestones %}x{% endfor %}{{ m.name }}", "outside-loop"),
        ("{%p if '%' in title %}\nwords\n{%p endif %}", "sign-in-tag"),
        ("{% p if count %}\nwords\n{%p endif %}", "space-in-tag"),
        ("{%tr for m in milestones %}\n{%tr endfor %}", "outside-table"),
        ("{%p for m in milestones %}\n{{ m.name }}{% endfor %}", "mixed-loop"),
        ("Lost words {%p if count %}\nkept\n{%p endif %}", "lost-text"),
        ("{%p if count %}words{%p endif %}", "same-paragraph"),
    ],
)
def test_it_finds_each_kind_of_fault(tmp_path, text, code) -> None:
    found = faults(tmp_path, text)
    assert code in [fault.code for fault in found]
    for fault in found:
        assert "under “Summary”" in fault.place
        assert fault.message.endswith(".")
        assert fault.fix


@pytest.mark.parametrize(
    ("cells", "code", "row"),
    [
        (("{%tr for m in milestones %}|", "{{ m.name }}|", "{% endfor %}|"), "mixed-loop", 3),
        (("{%tr for m in milestones %}|lost", "{{ m.name }}|", "{%tr endfor %}|"), "lost-text", 1),
        (("{%tr for m in milestones %}|{%tr endfor %}", "|"), "same-row", 1),
        (("{%tc for m in milestones %}|x", "{%tc endfor %}|y"), "two-rows", 2),
    ],
)
def test_it_finds_faults_of_tables_by_row(tmp_path, cells, code, row) -> None:
    def build(made: Document) -> None:
        made.add_heading("Milestones", 2)
        rows(made, *cells)

    found = [fault for fault in faults(tmp_path, build) if fault.code == code]
    assert next(fault.place for fault in found).startswith(
        f"in the table under “Milestones”, row {row}, column "
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ place.ledd }}", "Did you mean “lead”?"),
        ("{{ lead }}", "Did you mean “place.lead”?"),
        ("{% for m in milestones %}{{ m.dew }}{% endfor %}", "Did you mean “due”?"),
        ("{{ place.zzz }}", "Choose one of: lead, name."),
    ],
)
def test_it_suggests_what_was_meant(tmp_path, text, hint) -> None:
    (fault,) = faults(tmp_path, text)
    assert fault.fix == hint


def test_all_faults_come_in_one_go_in_reading_order_with_their_places(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_paragraph("{{ a }}")
        made.add_heading("Milestones", 1)
        rows(made, "Name|{{ b }}")
        made.add_paragraph("{{ a }}")
        rows(made, "{%tr for m in milestones %}|", "{{ m.name }}|{{ m.nmae }}", "{%tr endfor %}|")
        section = made.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "{{ c }}"
        section.footer.paragraphs[0].text = "{{ d }}"

    found = faults(tmp_path, build)
    assert [(fault.found, fault.place) for fault in found] == [
        ("{{ a }}", "before the first heading"),
        ("{{ b }}", "in the table under “Milestones”, row 1, column 2"),
        ("{{ a }}", "under “Milestones”"),
        ("{{ m.nmae }}", "in the second table under “Milestones”, row 2, column 2"),
        ("{{ c }}", "in the first-page header"),
        ("{{ d }}", "in the footer"),
    ]
    assert str(found[1]).startswith(
        "In the table under “Milestones”, row 1, column 2: {{ b }} asks for “b”. "
        "This paper has no field of that name."
    )


def test_an_unclosed_loop_does_not_hide_or_invent_unknown_fields(tmp_path) -> None:
    text = "{%p for m in milestones %}\n{{ m.name }} {{ m.nmae }}\n{{ place.ledd }}"
    found = {(fault.code, fault.found) for fault in faults(tmp_path, text)}
    assert found == {
        ("unclosed-loop", "{%p for m in milestones %}"),
        ("unknown-field", "{{ m.nmae }}"),
        ("unknown-field", "{{ place.ledd }}"),
    }


def test_a_tag_that_word_split_over_runs_is_read_as_one(tmp_path) -> None:
    def build(made: Document) -> None:
        paragraph = made.add_paragraph()
        for piece in ("{{ pla", "ce.", "ledd", " }}"):
            run = paragraph.add_run(piece)
            run._r.set(qn("w:rsidR"), "00AB12CD")
            run._r.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))

    (fault,) = faults(tmp_path, build)
    assert (fault.code, fault.found) == ("unknown-field", "{{ place.ledd }}")


def test_it_finds_tracked_changes_and_comments(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_heading("Risks", 1)
        paragraph = made.add_paragraph("{{ title }} ")
        marks = f'{nsdecls("w")} w:id="9" w:author="A" w:date="2024-10-01T09:00:00Z"'
        paragraph._p.append(parse_xml(f"<w:ins {marks}><w:r><w:t>added</w:t></w:r></w:ins>"))
        paragraph._p.append(
            parse_xml(f"<w:del {marks}><w:r><w:delText>{{{{ old }}}}</w:delText></w:r></w:del>")
        )
        run = made.add_paragraph("Ask the board").runs[0]
        made.add_comment(run, "Is this right?", author="Secretary")

    found = faults(tmp_path, build)
    assert {fault.code for fault in found} >= {"tracked-change", "comment"}
    assert {fault.place for fault in found} == {"under “Risks”"}


def test_a_tracked_deletion_is_told_by_what_was_deleted(tmp_path) -> None:
    def build(made: Document) -> None:
        gone = (
            f'<w:del {nsdecls("w")} w:id="9"><w:r><w:delText>the old line</w:delText></w:r></w:del>'
        )
        made.add_paragraph()._p.append(parse_xml(gone))

    (fault,) = faults(tmp_path, build)
    assert (fault.code, fault.found) == ("tracked-change", "the old line")


@pytest.mark.parametrize(
    ("opened", "end"),
    [
        ("{%p for m in milestones %}", "Add {%p endfor %} in a paragraph of its own"),
        ("{% if count %}", "Add {% endif %} after it"),
        ("{%p if count %}", "Add {%p endif %} in a paragraph of its own"),
    ],
)
def test_an_opening_without_an_end_is_told_which_end_to_type(tmp_path, opened, end) -> None:
    found = faults(tmp_path, f"{opened}\nwords")
    assert [fault.fix.startswith(end) for fault in found if fault.code == "unclosed-loop"] == [True]


def test_a_page_break_on_a_tags_line_is_told_since_the_line_goes(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_heading("Risks", 1)
        made.add_paragraph("{%p if count %}").add_run().add_break(WD_BREAK.PAGE)
        made.add_paragraph("words")
        made.add_paragraph("{%p endif %}")
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    (fault,) = faults(tmp_path, build)
    assert (fault.severity, fault.place, fault.found) == (
        "warning",
        "under “Risks”",
        "{%p if count %}",
    )


def placeholder(paragraph, name: str) -> None:
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(SQUARE), Cm(1))
    run._r.find(f".//{qn('wp:docPr')}").set("descr", f"chart: {name}")


def test_it_knows_chart_placeholders_by_their_alt_text(tmp_path) -> None:
    def build(made: Document) -> None:
        placeholder(made.add_paragraph(), "trend")
        placeholder(made.add_paragraph(), "tredn")
        placeholder(made.sections[0].header.paragraphs[0], "trend")

    found = faults(tmp_path, build, charts=("trend", "counts"))
    assert [(fault.code, fault.found) for fault in found] == [
        ("unknown-chart", "chart: tredn"),
        ("chart-place", "chart: trend"),
    ]
    assert found[0].fix == "Did you mean “trend”?"


def test_a_chart_of_a_family_is_known_by_its_beginning(tmp_path) -> None:
    def build(made: Document) -> None:
        placeholder(made.add_paragraph(), "gap-I4")
        placeholder(made.add_paragraph(), "gpa-I4")

    found = faults(tmp_path, build, charts=("ratings", "gap-*"))
    assert [fault.found for fault in found] == ["chart: gpa-I4"]


def test_it_reads_the_fields_in_alt_text_links_and_bookmarks(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_paragraph("{%p for m in milestones %}")
        placeholder(made.add_paragraph(), "{{ m.nmae }}")
        placeholder(made.add_paragraph(), "{{ m.name }}")
        made.add_paragraph("{%p endfor %}")
        link = f'<w:hyperlink {nsdecls("w")} w:anchor="{{{{ titel }}}}"/>'
        made.add_paragraph("See")._p.append(parse_xml(link))

    found = faults(tmp_path, build, charts=())
    assert [fault.found for fault in found] == ["chart: {{ m.nmae }}", "{{ titel }}"]


def test_a_link_needs_the_hyperlink_style(tmp_path) -> None:
    text = "{{ title|anchor('top') }} {{ title|link_to('top') }}"
    (fault,) = faults(tmp_path, text)
    assert fault.code == "missing-style"


def test_it_refuses_a_file_that_is_no_word_document(tmp_path) -> None:
    path = tmp_path / "no.docx"
    path.write_text("no")
    with pytest.raises(UnsafePackageError):
        template_faults(path, View)


def test_the_schema_of_a_view_accepts_that_view_and_nothing_else() -> None:
    schema = view_schema(View)
    good = {
        "title": "T",
        "place": {"name": "Halton", "lead": None},
        "milestones": [{"name": "M", "due": "June 2025", "late": False}],
        "rating": "Green",
        "count": 3,
        "late_count": 0,
    }
    check = jsonschema.Draft202012Validator(schema)
    assert list(check.iter_errors(good)) == []
    assert list(check.iter_errors(good | {"rating": "Blue"}))
    assert list(check.iter_errors(good | {"place": {"name": "Halton", "boss": ""}}))
    assert list(check.iter_errors(good | {"milestones": ["M"]}))


def test_the_schema_of_a_type_that_holds_itself_ends() -> None:
    schema = view_schema(Tree)
    assert schema["properties"]["branches"]["items"] == {"$ref": "#/$defs/Tree"}


@dataclass(frozen=True)
class Tree:
    name: str
    branches: tuple[Tree, ...] = ()


def test_a_fault_reads_as_one_sentence_with_its_place_first() -> None:
    fault = TemplateFault(
        "comment", "error", "under “Risks”", "x", "A comment is here.", "Delete it."
    )
    assert str(fault) == "Under “Risks”: A comment is here. Delete it."
    assert str(replace(fault, fix="")) == "Under “Risks”: A comment is here."


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("word/endnotes.xml", "in the endnotes"),
        ("word/charts/chart1.xml", "in the data of a chart"),
        ("word/diagrams/data1.xml", "in the SmartArt"),
    ],
)
def test_a_tag_where_no_paper_is_filled_is_said(tmp_path: Path, part: str, where: str) -> None:
    path = tmp_path / "template.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, "<a><b>{{ ti</b><b>tle }}</b></a>")
    (fault,) = template_faults(path, View)
    assert (fault.code, fault.place, fault.found) == ("not-filled", where, "{{ title }}")
