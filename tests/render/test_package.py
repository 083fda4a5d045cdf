"""Zip packages: read safely, copied as they are, written the same each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from atf_reports.render.package import (
    Part,
    UnsafePackageError,
    read_parts,
    safe_xml,
    with_content_types,
    with_relationships,
    write_parts,
)


def zipped(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_parts_come_back_as_they_were(tmp_path, method) -> None:
    content = {"word/é.xml": b"<a/>" * 500, "[Content_Types].xml": b"<Types/>", "empty": b""}
    parts = read_parts(zipped(tmp_path / "a.docx", content, method))
    assert {name: part.content for name, part in parts.items()} == content
    written = zipfile.ZipFile(io.BytesIO(write_parts(parts.values())))
    assert written.testzip() is None
    assert {name: written.read(name) for name in written.namelist()} == content
    assert written.namelist()[0] == "[Content_Types].xml"


def test_it_refuses_a_zip_bomb(tmp_path) -> None:
    path = zipped(tmp_path / "bomb.docx", {f"word/{n}.xml": bytes(90_000_000) for n in range(3)})
    with pytest.raises(UnsafePackageError, match="unpacks to more"):
        read_parts(path)


def test_a_part_never_unpacks_to_more_than_it_says() -> None:
    made = Part.deflated("a", b"x" * 10_000)
    assert len(Part("a", made.crc, 100, 8, made.packed).content) == 100


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_it_refuses_the_same_part_twice(tmp_path) -> None:
    path = tmp_path / "twice.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a", "1")
        package.writestr("a", "2")
    with pytest.raises(UnsafePackageError, match="twice"):
        read_parts(path)


def test_it_refuses_entities_and_damage() -> None:
    with pytest.raises(UnsafePackageError, match="entities"):
        safe_xml("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(UnsafePackageError, match="damaged"):
        safe_xml("word/document.xml", b"<a>")


def test_it_adds_relationships_and_content_types_to_empty_lists_too() -> None:
    link = b'<Relationship Id="rId1" Type="t" Target="a.xml"/>'
    rels = with_relationships(b'<Relationships xmlns="r"/>', {"rId1": ("t", "a.xml")})
    assert rels == b'<Relationships xmlns="r">' + link + b"</Relationships>"
    types = with_content_types(b"<Types></Types>", {"word/a.xml": "t"}, "xlsx")
    assert types.count(b'Extension="xlsx"') == 1
    assert b'PartName="/word/a.xml" ContentType="t"' in types
    assert with_content_types(types, {}, "xlsx") == types
