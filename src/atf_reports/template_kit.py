"""The template owner's kit: faults of all templates in one run, and copies of the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from atf_reports.output import write_whole
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.render.annex_contract import annex_faults
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.contract import template_faults
from atf_reports.shipped import shipped
from atf_reports.template_age import TemplateFinding, by_cause
from atf_reports.template_sizes import too_small


def template_path(folder: Path, name: str) -> Path:
    """The template in the user's folder, else the shipped one."""
    own = folder / name
    return own if own.is_file() else shipped("templates") / name


def check_templates(folder: Path) -> tuple[TemplateFinding, ...]:
    """Every fault of every template, those of a paper before those of its annex."""
    return tuple(finding for kind in PAPERS for finding in _of_kind(kind, folder))


def check_changed_templates(folder: Path) -> tuple[TemplateFinding, ...]:
    """The same, but of templates that are not the shipped ones to the byte: those have none.

    Costs next to nothing where nothing was changed; no folder has no faults.
    """
    return tuple(f for kind in PAPERS for f in _of_kind(kind, folder, changed_only=True))


def _of_kind(
    kind: PaperKind, folder: Path, changed_only: bool = False
) -> Iterator[TemplateFinding]:
    if not changed_only or _is_changed(folder, kind.template):
        yield from by_cause([*_word(kind, template_path(folder, kind.template))])
    if not changed_only or _is_changed(folder, kind.annex_template):
        yield from by_cause([*_annex(kind, template_path(folder, kind.annex_template))])


def _is_changed(folder: Path, name: str) -> bool:
    """Whether the user's folder holds the template with other bytes than the shipped one."""
    own, ours = folder / name, shipped("templates") / name
    return own.is_file() and not (ours.is_file() and own.read_bytes() == ours.read_bytes())


def _word(kind: PaperKind, path: Path) -> Iterator[TemplateFinding]:
    try:
        faults = template_faults(path, kind.view, kind.charts)
    except (OSError, ValueError) as error:
        yield TemplateFinding(
            kind.template, "the whole file", str(error), "Save it again in Word.", True
        )
        return
    for fault in faults:
        blocks = str(fault.severity) == "error"
        yield TemplateFinding(
            kind.template, str(fault.place), fault.message, fault.fix, blocks, fault.unknown
        )
    if not _is_shipped(path):
        yield from too_small(path, shipped("templates") / kind.template)


def _is_shipped(path: Path) -> bool:
    return path.parent == shipped("templates")


def _annex(kind: PaperKind, path: Path) -> Iterator[TemplateFinding]:
    try:
        template, notes = AnnexTemplate.load(path)
    except (OSError, ValueError) as error:
        yield TemplateFinding(
            kind.annex_template, "the whole file", str(error), "Save it again in Excel.", True
        )
        return
    for note in annex_faults(template, kind.annex_view, frozenset(kind.charts)):
        yield TemplateFinding(
            kind.annex_template,
            f"{note.sheet} {note.cell}".strip(),
            note.message,
            note.fix,
            True,
            note.unknown,
        )
    for note in notes:
        yield TemplateFinding(
            kind.annex_template,
            f"{note.sheet} {note.cell}".strip(),
            note.message,
            note.fix,
            note.blocks,
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
            write_whole(target, source.read_bytes())
            copied.append(target)
    return copied, left
