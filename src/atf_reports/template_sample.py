"""One template printed with one plan: what an edit looks like, in about a second."""

from __future__ import annotations

from pathlib import Path

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.field_list import fullest
from atf_reports.frozen import frozen
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.press import Press
from atf_reports.schema.names import fold, nearest
from atf_reports.verdict import Verdict


class NoSample(Exception):
    """There is no such template or subject, or nothing to print; the message is one sentence."""


@frozen
class SampleFile:
    """A printed template and what it is about; `told` are its faults, then its warnings."""

    name: str
    content: bytes
    about: str
    told: tuple[str, ...]
    faulty: bool


def kind_of(name: str) -> tuple[PaperKind, str]:
    """The kind of paper of a template's file name or a paper's name, and the file's ending.

    Raises `NoSample`, which offers the nearest.
    """
    wanted = Path(name).name
    ending = Path(wanted).suffix.lower()
    stem = wanted.removesuffix(ending) if ending in (".docx", ".xlsx") else wanted
    for kind in PAPERS:
        if fold(kind.name) == fold(stem):
            return kind, ending if ending in (".docx", ".xlsx") else ".docx"
    names = [kind.name for kind in PAPERS]
    near = nearest(stem, names, cutoff=0.6)
    meant = f" Did you mean {near}?" if near else f" There are: {', '.join(names)}."
    raise NoSample(f"There is no template {wanted}.{meant}")


def sample(verdict: Verdict, folder: Path, name: str, about: str = "") -> SampleFile:
    """A template of `folder` (else the shipped one) printed about a subject, else the fullest.

    Raises `NoSample` and the press's `TemplateProblem`.
    """
    kind, ending = kind_of(name)
    subject = _subject(verdict, kind, about)
    press = Press(verdict, folder, Disclosure.of(verdict.plan))
    printed = press.print(kind, subject, f"sample {kind.name}", "")
    (file,) = (file for file in printed.files if file.name.endswith(ending))
    told = (*printed.faults, *printed.warnings)
    return SampleFile(file.name, file.content, subject, told, bool(printed.faults))


def _subject(verdict: Verdict, kind: PaperKind, about: str) -> str:
    if about:
        subjects = kind.subjects(verdict.plan)
        found = [s for s in subjects if fold(s) == fold(about.removeprefix("Theme "))]
        if not found:
            raise NoSample(f"{kind.title} is not about {about}: {', '.join(subjects)}.")
        return found[0]
    best = fullest(verdict, kind)
    if best is None:
        lacks = kind.lacks(verdict.plan, kind.subjects(verdict.plan)[0])
        raise NoSample(f"{kind.title} has nothing to print: {lacks}")
    return best
