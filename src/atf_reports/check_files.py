"""The files that `check` writes beside its report: whole or not at all, and never over a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from atf_reports.check_html import GENERATOR, findings_page
from atf_reports.check_workbook import SUBJECT, findings_workbook
from atf_reports.output import write_whole
from atf_reports.verdict import Verdict


class CannotWrite(Exception):
    """A file that was asked for cannot be written; the message is one plain sentence."""


def write_reports(
    verdict: Verdict, findings: Path | None, html: Path | None, others: Sequence[Path] = ()
) -> list[Path]:
    """Write the list and the page that were asked for; the paths written.

    `others` are files that were read beside the plan. Raises `CannotWrite`, before anything is
    written where a name is wrong.
    """
    read = [path for path in (verdict.plan.path, *others) if path]
    wanted: list[tuple[Path, Callable[[], bytes]]] = []
    if findings:
        _refuse(findings, ".xlsx", "--findings", read, _is_ours_xlsx)
        wanted.append((findings, lambda: findings_workbook(verdict, findings)))
    if html:
        _refuse(html, ".html", "--html", read, _is_ours_html)
        wanted.append((html, lambda: findings_page(verdict).encode("utf-8", "replace")))
    for path, content in wanted:
        _write(path, content())
    return [path for path, _ in wanted]


def _refuse(
    path: Path, ending: str, option: str, read: Sequence[Path], is_ours: Callable[[Path], bool]
) -> None:
    """Refuse a wrong ending, a file that was read, and what the tool did not make."""
    if path.suffix.lower() != ending:
        raise CannotWrite(f"{option} writes a file that ends in {ending}: {path.name} does not.")
    if path.is_dir():
        raise CannotWrite(f"{path.name} is a folder: name a file for {option}.")
    if not path.exists():
        return
    if any(path.resolve() == other.resolve() for other in read):
        raise CannotWrite(f"{path.name} is the plan itself: name another file for {option}.")
    if not is_ours(path):
        raise CannotWrite(
            f"{path.name} is there already and was not made by check: name another file for "
            f"{option}."
        )


def _is_ours_xlsx(path: Path) -> bool:
    try:
        with ZipFile(path) as package:
            return SUBJECT.encode() in package.read("docProps/core.xml")
    except (BadZipFile, KeyError, OSError):
        return False


def _is_ours_html(path: Path) -> bool:
    try:
        return GENERATOR.encode() in path.read_bytes()[:2000]
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except PermissionError as error:
        raise CannotWrite(
            f"{path.name} cannot be written: it may be open in another program. Close it there "
            "and check again."
        ) from error
    except OSError as error:
        raise CannotWrite(
            f"{path.name} cannot be written: {error.strerror or 'the disk refused'}."
        ) from error
