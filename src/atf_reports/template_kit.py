"""The template owner's kit: faults of all templates in one run, and the fields they may use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from atf_reports.papers.quarterly import Built
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.contract import template_faults
from atf_reports.shipped import shipped


@dataclass(frozen=True)
class TemplateFinding:
    """A fault of a template: where a Word or Excel user finds it, what it is, what to do."""

    template: str
    where: str
    found: str
    do: str
    blocks: bool


@dataclass(frozen=True)
class FieldLine:
    """One field that a paper offers: what to type, and what it prints in a sample paper."""

    field: str
    sample: str


def template_path(folder: Path, name: str) -> Path:
    """The template in the user's folder, else the shipped one."""
    own = folder / name
    return own if own.is_file() else shipped("templates") / name


def check_templates(folder: Path) -> tuple[TemplateFinding, ...]:
    """Every fault of every template, those of a paper before those of its annex."""
    return tuple(finding for kind in PAPERS for finding in _of_kind(kind, folder))


def _of_kind(kind: PaperKind, folder: Path) -> Iterator[TemplateFinding]:
    yield from _word(kind, template_path(folder, kind.template))
    yield from _annex(kind, template_path(folder, kind.annex_template))


def _word(kind: PaperKind, path: Path) -> Iterator[TemplateFinding]:
    try:
        faults = template_faults(path, kind.view)
    except (OSError, ValueError) as error:
        yield TemplateFinding(
            kind.template, "the whole file", str(error), "Save it again in Word.", True
        )
        return
    for fault in faults:
        blocks = str(fault.severity) == "error"
        yield TemplateFinding(kind.template, str(fault.place), fault.message, fault.fix, blocks)


def _annex(kind: PaperKind, path: Path) -> Iterator[TemplateFinding]:
    try:
        template, notes = AnnexTemplate.load(path)
    except (OSError, ValueError) as error:
        yield TemplateFinding(
            kind.annex_template, "the whole file", str(error), "Save it again in Excel.", True
        )
        return
    for note in annex_faults(template, kind.annex_view):
        yield TemplateFinding(
            kind.annex_template, f"{note.sheet} {note.cell}".strip(), note.message, note.fix, True
        )
    for note in notes:
        yield TemplateFinding(
            kind.annex_template, f"{note.sheet} {note.cell}".strip(), note.message, note.fix, False
        )


def copy_templates(folder: Path, replace: bool = False) -> tuple[list[Path], list[Path]]:
    """Copy the shipped templates; those there already stay unless `replace`. Copied, and left."""
    folder.mkdir(parents=True, exist_ok=True)
    copied, left = [], []
    for source in sorted(shipped("templates").iterdir()):
        target = folder / source.name
        if target.exists() and not replace:
            left.append(target)
        else:
            target.write_bytes(source.read_bytes())
            copied.append(target)
    return copied, left


def field_lines(built: Built) -> tuple[tuple[FieldLine, ...], tuple[FieldLine, ...]]:
    """The fields of a sample paper's Word template and of its annex template."""
    return tuple(_lines(built.view, "")), tuple(_lines(built.annex, ""))


def _lines(value: Any, path: str) -> Iterator[FieldLine]:
    """A field per leaf; a list is shown by its first row, under the words of its loop."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _lines(
                getattr(value, field.name), f"{path}.{field.name}" if path else field.name
            )
    elif isinstance(value, tuple):
        item = path.rsplit(".", 1)[-1].rstrip("s") or "item"
        yield FieldLine(f"{{% for {item} in {path} %}}", f"{len(value)} in this sample")
        if value:
            yield from _lines(value[0], item)
    else:
        yield FieldLine(f"{{{{ {path} }}}}", _sample(value))


def _sample(value: Any) -> str:
    text = str(value) if value not in (None, "") else "nothing in this sample"
    return text if len(text) <= 120 else text[:117] + "…"
