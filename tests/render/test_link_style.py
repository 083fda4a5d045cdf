"""A template saved by LibreOffice keeps the look of its links: their style has another id there."""

from __future__ import annotations

from atf_reports.render.link_style import with_link_style
from atf_reports.render.package import Part

STYLE = '<w:style w:type="character" w:styleId="{}"><w:name w:val="{}"/></w:style>'
OTHER = STYLE.format("Strong", "Strong")


def parts(*styles: str) -> dict[str, Part]:
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="InternetLink"/></w:rPr><w:t>InternetLink</w:t></w:r>'
    texts = {"word/styles.xml": "".join(styles), "word/document.xml": body}
    return {name: Part.deflated(name, text.encode()) for name, text in texts.items()}


def text(found: dict[str, Part], name: str) -> str:
    return found[f"word/{name}.xml"].content.decode()


def test_the_style_named_hyperlink_gets_that_id_and_so_do_its_uses() -> None:
    found = with_link_style(parts(OTHER, STYLE.format("InternetLink", "Hyperlink")))
    assert text(found, "styles") == OTHER + STYLE.format("Hyperlink", "Hyperlink")
    assert '<w:rStyle w:val="Hyperlink"/>' in text(found, "document")
    assert "<w:t>InternetLink</w:t>" in text(found, "document")


def test_words_own_id_and_a_template_without_the_style_stay_as_they_are() -> None:
    for styles in ((STYLE.format("Hyperlink", "Hyperlink"), OTHER), (OTHER,)):
        assert with_link_style(parts(*styles)) == parts(*styles)
    assert with_link_style({}) == {}
