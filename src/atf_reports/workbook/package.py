"""Opening an Excel file safely: what is no workbook is refused in one plain sentence.

The limits below hold off zip bombs and entity tricks; a real plan is far under each of them.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from atf_reports.patterns import when_used
from atf_reports.windows import too_long

MOST_FILE_BYTES = 200 * 2**20
MOST_UNPACKED_BYTES = 300 * 2**20  # 80 times the example unpacks to 87 MB
MOST_TEXT_BYTES = 100 * 2**20  # of the texts that cells share; 80 times the example has 5 MB
MOST_RATIO = 400  # unpacked to packed, over the whole file; Excel's own sheets reach about 60
MOST_PARTS = 20_000
BLOCK_BYTES = 2**18  # unpacked at a time
PROLOG_BYTES = 2**16  # where a document type is looked for: it must come before the first element
_UNREADABLE = (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
               KeyError, zlib.error)  # fmt: skip
_TEXTS = "/sharedStrings.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class NotAPlan(Exception):
    """The file cannot be used as a plan; the message is one plain sentence for the user."""


def opened(path: Path) -> tuple[bytes, ZipFile]:
    """The file's bytes and its zip package; raises `NotAPlan`."""
    content = _bytes(path)
    _refuse_other_formats(path, content)
    try:
        package = ZipFile(io.BytesIO(content))
    except _UNREADABLE as error:
        raise NotAPlan(
            f"{path.name} is not an Excel workbook (.xlsx), or it is damaged. Open it in Excel and "
            "save it as an Excel Workbook (.xlsx)."
        ) from error
    _refuse_bombs(path, package, len(content))
    try:
        _refuse_other_packages(path, package)
    except _UNREADABLE as error:
        raise _damaged(path) from error
    return content, package


def _damaged(path: Path) -> NotAPlan:
    return NotAPlan(
        f"{path.name} is damaged: a part of it cannot be unpacked. Open it in Excel, save it under "
        "a new name and try that copy."
    )


def _bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise NotAPlan(
            f"{path.name} is a lock file that Excel makes while a workbook is open. Name the "
            "workbook itself."
        )
    if path.is_dir():
        raise NotAPlan(f"{path.name} is a folder. Name the plan workbook in it.")
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise NotAPlan(
                f"{path.name} is over {MOST_FILE_BYTES // 2**20} MB: too large for a plan."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        why = too_long(path)
        raise NotAPlan(f"There is no file {path}{f': {why}' if why else ''}.") from error
    except PermissionError as error:
        raise NotAPlan(
            f"{path.name} cannot be opened: it may be open in Excel, or you may not have the right "
            "to read it. Close it and try again."
        ) from error
    except OSError as error:
        raise NotAPlan(
            f"{path.name} cannot be read: {error.strerror or 'the disk refused'}."
        ) from error


def _refuse_other_formats(path: Path, content: bytes) -> None:
    if not content:
        raise NotAPlan(f"{path.name} is empty (0 bytes).")
    if content.startswith(_OLE):
        locked = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in content
        if locked:
            raise NotAPlan(
                f"{path.name} is protected with a password. Open it in Excel, take the password "
                "off (File, Info, Protect Workbook, Encrypt with Password) and save it."
            )
        raise NotAPlan(
            f"{path.name} is in the old Excel format (.xls). Open it in Excel and save it as an "
            "Excel Workbook (.xlsx)."
        )


def _refuse_bombs(path: Path, package: ZipFile, size: int) -> None:
    infos = package.infolist()
    unpacked = sum(info.file_size for info in infos)
    ratio = unpacked / max(size, 1)
    if (
        len(infos) > MOST_PARTS
        or unpacked > MOST_UNPACKED_BYTES
        or any(i.file_size > MOST_TEXT_BYTES for i in infos if i.filename.endswith(_TEXTS))
        or (ratio > MOST_RATIO and unpacked > 50 * 2**20)
    ):
        raise NotAPlan(
            f"{path.name} unpacks to far more than a plan can hold, so it is not opened. Copy the "
            "sheets into a new workbook."
        )


def _refuse_other_packages(path: Path, package: ZipFile) -> None:
    names = set(package.namelist())
    if "xl/workbook.bin" in names:
        raise NotAPlan(
            f"{path.name} is an Excel Binary Workbook (.xlsb). Open it in Excel and save it as an "
            "Excel Workbook (.xlsx)."
        )
    if "mimetype" in names and b"opendocument" in package.read("mimetype")[:200]:
        raise NotAPlan(
            f"{path.name} is an OpenDocument file. Open it and save it as an Excel Workbook "
            "(.xlsx)."
        )
    if "[Content_Types].xml" not in names or not any(n.endswith("workbook.xml") for n in names):
        raise NotAPlan(f"{path.name} is not an Excel workbook (.xlsx).")
    _refuse_entities(path, package)


def _refuse_entities(path: Path, package: ZipFile) -> None:
    """No part of a real workbook declares a document type; entity tricks need one."""
    for info in package.infolist():
        if info.filename.endswith((".xml", ".rels")):
            with package.open(info) as part:
                head = part.read(PROLOG_BYTES)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise NotAPlan(
                    f"{path.name} holds XML declarations that no Excel workbook has, so it is not "
                    "opened. Copy the sheets into a new workbook."
                )


def styles_of(package: ZipFile) -> str:
    """The text of the part that holds the cell formats, "" where there is none."""
    part = next((n for n in package.namelist() if n.endswith("/styles.xml")), "")
    return package.read(part).decode("utf-8", "replace") if part else ""


def sheet_parts(package: ZipFile) -> dict[str, str]:
    """Each worksheet's name with the part that holds it."""
    from html import unescape

    book = next(n for n in package.namelist() if n.endswith("workbook.xml") and "_rels" not in n)
    folder = posixpath.dirname(book)
    rels_part = f"{folder}/_rels/{posixpath.basename(book)}.rels".lstrip("/")
    rels = package.read(rels_part).decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", rels):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if found.get("Type", "").endswith("/worksheet"):
            target = found.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[found.get("Id", "")] = posixpath.normpath(whole)
    text = package.read(book).decode("utf-8", "replace")
    parts = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", text):
        found = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
        ref = next((value for key, value in found.items() if key.endswith(":id")), "")
        if ref in targets:
            parts[unescape(found.get("name", ""))] = targets[ref]
    return parts


def blocks(package: ZipFile, name: str) -> Iterator[bytes]:
    """A part as it is unpacked, never whole; a size or a checksum that lies is a `BadZipFile`."""
    with package.open(name) as part:
        while block := part.read(BLOCK_BYTES):
            yield block


def prove_sizes(package: ZipFile, but: Iterable[str], word: bytes) -> list[str]:
    """Unpack the XML parts once, so that none is larger than it says; sheets are proven later.

    The parts that hold a word are given back.
    """
    later = set(but)
    parts = (i.filename for i in package.infolist() if i.filename.endswith(".xml"))
    return [part for part in parts if part not in later and _holds(package, part, word)]


def _holds(package: ZipFile, part: str, word: bytes) -> bool:
    """Whether a part, which is unpacked to its end, holds a word, perhaps cut by a block's end."""
    end, found = b"", False
    for block in blocks(package, part):
        joined = end + block
        found, end = found or word in joined, joined[-len(word) :]
    return found


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package's bytes with some of its parts replaced; what they were is no longer listed."""
    if not parts:
        return content
    file = io.BytesIO(content)
    with ZipFile(file, "a") as package:
        for name, xml in parts.items():
            package.filelist.remove(package.NameToInfo.pop(name))
            package.writestr(name, xml)
    return file.getvalue()


_EXTRAS = {
    "macros": re.compile(r"vbaProject\.bin$"),
    "links to other files": re.compile(r"externalLinks/externalLink\d+\.xml$"),
    "comments in threads": re.compile(r"threadedComments/"),
}


def extras_in(package: ZipFile) -> tuple[str, ...]:
    """What the workbook carries that is never run, followed or read."""
    names = package.namelist()
    return tuple(what for what, part in _EXTRAS.items() if any(map(part.search, names)))


def marked_cells(package: ZipFile, part: str) -> tuple[str, ...]:
    """The cells of a sheet's part that carry a note or a comment, in the file's order."""
    names = package.namelist()
    rels = f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels"
    if rels not in names or not any("comments" in name for name in names):
        return ()
    found = re.findall(
        r'Target="([^"]*comments[^"]*)"', package.read(rels).decode("utf-8", "replace")
    )
    wanted = {posixpath.normpath(posixpath.join(posixpath.dirname(part), t)) for t in found}
    wanted |= {target.lstrip("/") for target in found}
    texts = (package.read(n).decode("utf-8", "replace") for n in names if n in wanted)
    refs = (ref for text in texts for ref in _COMMENT.findall(text))
    return tuple(dict.fromkeys(refs))


_COMMENT = when_used(r'<(?:\w+:)?(?:threadedC|c)omment\b[^>]*?\bref="([A-Z]+\d+)"')
