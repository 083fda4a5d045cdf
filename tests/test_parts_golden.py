"""The example's whole pack, part by part: the same text of each part on every platform.

`tests/golden/parts.sha256` holds a hash for each part of each file, as it is unpacked: how parts
are compressed may differ by platform, and what is in them may not. Workbooks inside papers are
unpacked too. After a change that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/test_parts_golden.py

and look at what it changed in the other goldens, which are text. To look into a part that differs,
build the pack and unpack that one: `unzip -p FILE PART`.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.support.planted import pack_of, the_example

GOLDEN = Path(__file__).parent / "golden" / "parts.sha256"
HOW = "If it is meant: UPDATE_GOLDEN=1 python -m pytest tests/test_parts_golden.py"
MOST_NAMED = 20
LENGTH = 16  # hex digits: against chance, not against malice


def hashes(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The hash of each part by "FILE!PART"; that of a workbook inside is of its parts together."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            yield f"{name}!{part}", _hash(package.read(part))


def _hash(content: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return sha256(content).hexdigest()[:LENGTH]
    inside = sorted(f"{digest}  {name}" for name, digest in hashes("", content))
    return sha256("\n".join(inside).encode()).hexdigest()[:LENGTH]


def of_folder(folder: Path) -> dict[str, str]:
    """The hashes of all papers and annexes below a folder, with "/" on every platform."""
    return {
        name: digest
        for path in sorted(folder.rglob("*.*x"))
        for name, digest in hashes(path.relative_to(folder).as_posix(), path.read_bytes())
    }


def told(found: dict[str, str], golden: dict[str, str]) -> list[str]:
    """Which parts differ, are new or are gone, in words."""
    names = sorted(found.keys() | golden.keys())
    return [
        f"{name}: {'differs' if name in found and name in golden else _only(name in found)}"
        for name in names
        if found.get(name) != golden.get(name)
    ]


def _only(is_new: bool) -> str:
    return "is new" if is_new else "is gone"


def read(text: str) -> dict[str, str]:
    """A golden's lines, "HASH  FILE!PART"."""
    lines = (line.split("  ", 1) for line in text.splitlines() if line)
    return {name: digest for digest, name in lines}


def written(found: dict[str, str]) -> str:
    """The golden's text, a line a part in alphabetical order."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(found.items()))


def test_each_part_of_the_pack_is_the_same_on_every_platform(tmp_path: Path) -> None:
    pack_of(the_example(), tmp_path)
    found = of_folder(tmp_path)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(written(found), encoding="utf-8", newline="\n")
    other = told(found, read(GOLDEN.read_text(encoding="utf-8")))
    assert not other, "\n".join([f"{len(other)} parts differ.", *other[:MOST_NAMED], HOW])


def test_a_part_that_differs_is_named() -> None:
    golden = {"a.docx!word/document.xml": "1", "a.docx!gone.xml": "2", "a.docx!same.xml": "3"}
    found = {"a.docx!word/document.xml": "9", "a.docx!same.xml": "3", "a.docx!new.xml": "4"}
    assert told(found, golden) == [
        "a.docx!gone.xml: is gone",
        "a.docx!new.xml: is new",
        "a.docx!word/document.xml: differs",
    ]
    assert read(written(found)) == found


def package_of(level: int) -> bytes:
    """A paper with a workbook inside, both compressed at one level."""
    into, inner = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as book:
        book.writestr("xl/workbook.xml", "words " * 90)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        package.writestr("word/embeddings/chart1.xlsx", inner.getvalue())
    return into.getvalue()


def test_how_parts_are_compressed_is_no_difference() -> None:
    assert package_of(1) != package_of(9)
    quick, small = dict(hashes("a.docx", package_of(1))), dict(hashes("a.docx", package_of(9)))
    assert quick == small
    assert list(quick) == ["a.docx!word/embeddings/chart1.xlsx"]
