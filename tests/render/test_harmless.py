"""Templates with macros and outside links give papers without them."""

from __future__ import annotations

from atf_reports.render.harmless import without_hazards
from atf_reports.render.package import Part

TYPES = b"""<Types><Default Extension="rels" ContentType="r"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.\
macroEnabled.main+xml"/>
<Override PartName="/word/vbaData.xml" ContentType="v"/>
<Override PartName="/word/stylesWithEffects.xml" ContentType="s"/></Types>"""
RELS = b"""<Relationships>
<Relationship Id="rId1" Type="http://x/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://x/vbaProject" Target="vbaProject.bin"/>
<Relationship Id="rId3" Type="http://x/stylesWithEffects" Target="stylesWithEffects.xml"/>
<Relationship Id="rId4" Type="http://x/hyperlink" Target="https://example.org" \
TargetMode="External"/>
<Relationship Id="rId5" Type="http://x/attachedTemplate" Target="https://evil.example/t.dotm" \
TargetMode="External"/>
<Relationship Id="rId6" Type="http://x/image" Target="file:///c:/secret.png" \
TargetMode="External"></Relationship>
</Relationships>"""


def cleaned() -> dict[str, str]:
    content = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": b"<w/>",
        "word/_rels/document.xml.rels": RELS,
        "word/vbaProject.bin": b"macro",
        "word/_rels/vbaProject.bin.rels": b"<Relationships/>",
        "word/vbaData.xml": b"<v/>",
        "word/stylesWithEffects.xml": b"<s/>",
    }
    parts = without_hazards({name: Part.deflated(name, held) for name, held in content.items()})
    return {name: part.content.decode() for name, part in parts.items()}


def test_macros_and_the_outdated_styles_part_are_left_out_with_all_that_names_them() -> None:
    parts = cleaned()
    assert list(parts) == [
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ]
    for left in ("vba", "stylesWithEffects", "macroEnabled"):
        assert not any(left in content for content in parts.values())
    assert "wordprocessingml.document.main+xml" in parts["[Content_Types].xml"]


def test_what_loads_by_itself_is_emptied_and_hyperlinks_stay() -> None:
    rels = cleaned()["word/_rels/document.xml.rels"]
    assert "https://example.org" in rels
    assert "evil" not in rels
    assert "secret" not in rels
    assert rels.count('Target="about:blank"') == 2
    assert 'Target="styles.xml"' in rels
