"""Filling Word templates: what prints, what is missing, links, charts and the package."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from atf_reports.render.package import UnsafePackageError
from atf_reports.render.placeholders import ChartFile
from atf_reports.render.word import Properties, Rendered, TemplateError, WordTemplate


@dataclass(frozen=True)
class Line:
    name: str
    due: str = "June 2025"
    anchor: str = "s1"
    chart: str = ""


@dataclass(frozen=True)
class View:
    title: str = "Liverpool"
    place: Line = Line("Liverpool")
    lines: tuple[Line, ...] = ()
    note: object = None

    @property
    def shout(self) -> str:
        return self.title.upper()


def template(tmp_path: Path, *paragraphs: str, build: object = None) -> WordTemplate:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if callable(build):
        build(made)
    path = tmp_path / "template.docx"
    made.save(str(path))
    return WordTemplate.load(path)


def fill(made: WordTemplate, view: object, **charts: ChartFile | None) -> Rendered:
    return made.render(view, charts=charts, properties=Properties("A paper"))


def opened(rendered: Rendered) -> Document:
    return docx.Document(io.BytesIO(rendered.content))


def texts(rendered: Rendered) -> list[str]:
    return [paragraph.text for paragraph in opened(rendered).paragraphs]


def part(rendered: Rendered, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(rendered.content)) as package:
        assert package.testzip() is None
        return package.read(name).decode()


@pytest.mark.parametrize(
    "typed",
    [
        "<5 of the & = <b>bold</b>",
        "=1+1",
        "{{ title }} {% if x %} {# no #}",
        "Iechyd da, ŵ ŷ",
        "الصحة للجميع",
        "😀 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "two\nlines\n\nand three",
        "a\ttab",
        "\"quotes\" and 'these'",
        "  spaces  kept  ",
        "None",
        "]]> &amp; &#x41;",
    ],
)
def test_it_prints_what_was_typed(tmp_path: Path, typed: str) -> None:
    made = template(tmp_path, "{{ title }}", "{{ title }} again")
    filled = fill(made, View(title=typed))
    assert texts(filled) == [typed, f"{typed} again"]
    assert filled.missing == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\x0c"])
def test_it_turns_each_kind_of_line_end_into_a_break_in_the_run(tmp_path, line_end) -> None:
    filled = fill(template(tmp_path, "{{ title }}"), View(title=f"one{line_end}two"))
    assert "one</w:t><w:br/><w:t" in part(filled, "word/document.xml")
    assert texts(filled) == ["one\ntwo"]


@pytest.mark.parametrize("forbidden", ["\x00", "\x07", "\x1f", "\ud800", "\ufffe"])
def test_it_shows_a_character_that_xml_forbids_as_a_replacement(tmp_path, forbidden) -> None:
    filled = fill(template(tmp_path, "{{ title }}"), View(title=f"a{forbidden}b < c"))
    assert texts(filled) == ["a�b < c"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (float("nan"), ""),
        (0, "0"),
        (True, "Yes"),
        (False, "No"),
        (date(2024, 9, 30), "30 September 2024"),
        (7.5, "7.5"),
    ],
)
def test_it_prints_values_as_a_reader_expects(tmp_path, value, shown) -> None:
    assert texts(fill(template(tmp_path, "[{{ note }}]"), View(note=value))) == [f"[{shown}]"]


def test_it_shows_and_names_every_missing_field_as_the_template_wrote_it(tmp_path) -> None:
    made = template(
        tmp_path,
        "{{ place.lead }}, {{ nothing.at.all }}",
        "{% for x in gone %}{{ x }}{% endfor %}{% if absent.flag %}yes{% endif %}",
        "{% for line in lines %}{{ line.ownr }}{% endfor %}{{ place.cost + 1 > 2 }}",
        "{{ lost|uk_date }}{{ hidden|default('shown instead') }}{{ title.nope }}",
    )
    filled = fill(made, View(lines=(Line("a"), Line("b"))))
    assert filled.missing == (
        "place.lead",
        "nothing.at.all",
        "gone",
        "absent.flag",
        "line.ownr",
        "place.cost",
        "lost",
        "title.nope",
    )
    assert texts(filled)[0] == "[[MISSING place.lead]], [[MISSING nothing.at.all]]"
    assert texts(filled)[3] == "[[MISSING lost]]shown instead[[MISSING title.nope]]"


def test_missing_fields_of_one_paper_do_not_follow_into_the_next(tmp_path) -> None:
    made = template(tmp_path, "{{ place.lead }}{{ place.name }}")

    @dataclass(frozen=True)
    class Led:
        name: str = "n"
        lead: str = "A lead"

    @dataclass(frozen=True)
    class Whole:
        place: Led = Led()

    assert fill(made, View()).missing == ("place.lead",)
    assert fill(made, Whole()).missing == ()


def test_it_offers_properties_but_nothing_private_or_dangerous(tmp_path) -> None:
    made = template(
        tmp_path, "{{ shout }}", "{{ title.__class__.__mro__ }}", "{{ place.__class__ }}"
    )
    filled = fill(made, View())
    assert texts(filled)[0] == "LIVERPOOL"
    assert filled.missing == ("title.__class__.__mro__", "place.__class__")


def test_values_in_attributes_stay_on_one_line_and_keep_their_quotes(tmp_path) -> None:
    def build(made: Document) -> None:
        link = parse_xml(
            f'<w:hyperlink {nsdecls("w")} w:anchor="{{{{ title }}}}"><w:r><w:t>go</w:t></w:r>'
            "</w:hyperlink>"
        )
        made.add_paragraph()._p.append(link)

    filled = fill(template(tmp_path, build=build), View(title='a "b"\nc <d>'))
    link = opened(filled).paragraphs[0].hyperlinks[0]
    assert link.fragment == 'a "b" c <d>'


@pytest.mark.parametrize("quoted", ['"name"', "'name'", "“name”"])
def test_tags_in_attributes_may_hold_quotes_of_any_kind(tmp_path, quoted) -> None:
    def build(made: Document) -> None:
        link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"/>')
        link.set(qn("w:anchor"), f"{{{{ place[{quoted}] }}}}")
        made.add_paragraph()._p.append(link)

    filled = fill(template(tmp_path, build=build), View(place=Line("Halton")))
    assert opened(filled).paragraphs[0].hyperlinks[0].fragment == "Halton"


def test_contents_link_to_their_sections_and_bookmarks_are_unique_after_a_loop(tmp_path) -> None:
    def build(made: Document) -> None:
        made.add_paragraph("{%p for s in lines %}")
        entry = made.add_paragraph()
        entry._p.append(
            parse_xml(
                f'<w:hyperlink {nsdecls("w")} w:anchor="{{{{ s.anchor }}}}"><w:r>'
                "<w:t>{{ s.name }}</w:t></w:r></w:hyperlink>"
            )
        )
        made.add_paragraph("{%p endfor %}")
        made.add_paragraph("{%p for s in lines %}")
        heading = made.add_heading("{{ s.name }}", 2)
        for mark in (
            f'<w:bookmarkStart {nsdecls("w")} w:id="3" w:name="{{{{ s.anchor }}}}"/>',
            f'<w:bookmarkStart {nsdecls("w")} w:id="4" w:name="_GoBack"/>',
            f'<w:bookmarkEnd {nsdecls("w")} w:id="4"/>',
            f'<w:bookmarkEnd {nsdecls("w")} w:id="3"/>',
        ):
            heading._p.append(parse_xml(mark))
        made.add_paragraph("{%p endfor %}")

    view = View(lines=(Line("One", anchor="s1"), Line("Two", anchor="s2")))
    body = opened(fill(template(tmp_path, build=build), view)).element.body
    starts = body.xpath(".//w:bookmarkStart")
    ids = [start.get(start.tag.replace("bookmarkStart", "id")) for start in starts]
    names = body.xpath(".//w:bookmarkStart/@w:name")
    assert names == ["s1", "_GoBack", "s2", "_GoBack_2"]
    assert body.xpath(".//w:hyperlink/@w:anchor") == ["s1", "s2"]
    assert len(set(ids)) == 4
    outer, inner = ids[:2]
    assert body.xpath(".//w:bookmarkEnd/@w:id")[:2] == [inner, outer]


def test_the_anchor_and_link_to_filters_make_contents_that_word_can_edit(tmp_path) -> None:
    made = template(
        tmp_path,
        "{%p for s in lines %}",
        "{{ s.name|link_to(s.anchor) }}",
        "{{ s.name|anchor(s.anchor) }}",
        "{%p endfor %}",
    )
    filled = fill(made, View(lines=(Line("A & B", anchor="s1"), Line("<C>", anchor="s2"))))
    body = opened(filled).element.body
    assert texts(filled) == ["A & B", "A & B", "<C>", "<C>"]
    assert body.xpath(".//w:hyperlink/@w:anchor") == body.xpath(".//w:bookmarkStart/@w:name")
    assert len(set(body.xpath(".//w:bookmarkStart/@w:id"))) == 2


def test_a_template_that_cannot_be_compiled_says_where(tmp_path) -> None:
    with pytest.raises(TemplateError, match=r"template.docx.*near “Second \{% iff place %\}”"):
        template(tmp_path, "First", "Second {% iff place %}")


def test_an_unknown_filter_is_named_where_it_stands(tmp_path) -> None:
    with pytest.raises(TemplateError, match=r"No filter named 'money'.*near “\{\{ place\|money"):
        template(tmp_path, "First", "{{ place|money }}")


def test_a_sum_that_cannot_be_done_says_in_which_part(tmp_path) -> None:
    made = template(tmp_path, "{{ title / 2 }}")
    with pytest.raises(TemplateError, match=r"word/document\.xml cannot be filled"):
        fill(made, View())


def test_it_writes_the_properties_given_and_no_others(tmp_path) -> None:
    said = Properties(
        "T & <U>",
        "Q2",
        "Programme office",
        ("plan", "Halton"),
        datetime(2024, 10, 1, 9, 30, tzinfo=UTC),
    )
    core = opened(template(tmp_path, "x").render(View(), charts={}, properties=said))
    found = core.core_properties
    assert (found.title, found.subject, found.author) == ("T & <U>", "Q2", "Programme office")
    assert (found.keywords, found.language) == ("plan, Halton", "en-GB")
    assert found.created == said.created
    assert found.comments == ""


def test_the_same_view_gives_the_same_bytes_and_other_parts_are_copied(tmp_path) -> None:
    made = template(tmp_path, "{{ title }}")
    first, second = fill(made, View()), fill(made, View())
    again = WordTemplate.load(tmp_path / "template.docx")
    assert first.content == second.content == fill(again, View()).content
    with zipfile.ZipFile(tmp_path / "template.docx") as before:
        styles = before.read("word/styles.xml").decode()
        names = set(before.namelist())
    assert part(first, "word/styles.xml") == styles
    with zipfile.ZipFile(io.BytesIO(first.content)) as after:
        assert after.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert set(after.namelist()) == names - {"word/stylesWithEffects.xml"}
        assert {info.date_time for info in after.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_it_refuses_what_is_no_word_document(tmp_path, content) -> None:
    path = tmp_path / "no.docx"
    path.write_bytes(content)
    with pytest.raises((UnsafePackageError, TemplateError), match="not a Word document"):
        WordTemplate.load(path)


def test_it_refuses_xml_entities(tmp_path) -> None:
    path = tmp_path / "bad.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(UnsafePackageError, match="entities"):
        WordTemplate.load(path)
