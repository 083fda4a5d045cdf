"""What `build` says when it is done: what was written, what was not and why, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports.analysis.standing import State
from atf_reports.held_words import nothing_yet, unplaced
from atf_reports.output import Written
from atf_reports.pack import Outcome, Pack
from atf_reports.pack_pdfs import told_of_sources
from atf_reports.phrases import count, is_are, listed
from atf_reports.sign_offs import waiting_papers

MOST_REMARKS = 12  # printed; the run record holds all


def build_text(pack: Pack) -> str:
    """All of it, a line each; lines about single papers come first."""
    lines = [line for outcome in pack.outcomes for line in _outcome(pack, outcome)]
    lines += _pdfs(pack)
    lines += _warnings(pack)
    lines += [f"held back  {sentence}" for sentence in _held_rows(pack)]
    lines += [_closing(pack), *nothing_yet(pack.verdict), *_sign_offs(pack), _next(pack)]
    return "\n".join(lines)


def _outcome(pack: Pack, outcome: Outcome) -> Iterator[str]:
    """The lines about one paper: nothing where both files were simply written."""
    for problem in outcome.problems:
        yield f"not final  {outcome.job.stem}: {problem}"
    for finding in outcome.findings:
        yield f"           {finding.where}: {finding.message} {finding.fix}"
    if outcome.draft and outcome.files:
        yield f"draft      {outcome.job.stem}: each page is marked DRAFT"
    for file in outcome.files:
        if file.kept and file.path and file.kept != file.path:
            yield _kept(pack, file)
    if left := _left(pack, outcome):
        them = "it" if len(left) == 1 else "them"
        still = f"of an earlier build {is_are(len(left))} still there"
        yield f"left       {listed(left)} {still}: do not send {them}"


def _left(pack: Pack, outcome: Outcome) -> list[str]:
    """The files of a paper that is not written now, which an earlier build left in the folder."""
    written = {file.wanted for file in outcome.files if file.path}
    stem = pack.folder.root / outcome.job.stem
    files = (stem.with_name(stem.name + ending) for ending in (".docx", ".xlsx"))
    return [f.name for f in files if outcome.problems and f not in written and f.is_file()]


def _pdfs(pack: Pack) -> Iterator[str]:
    """The lines about PDFs: nothing where none were asked for."""
    pdfs = pack.pdfs
    if pdfs.problem:
        yield f"no PDFs    {pdfs.problem} The papers are written."
    for file in pdfs.written:
        if file.problem:
            yield f"no PDF     {file.problem}"
        elif file.kept and file.path:
            yield _kept(pack, file)
    for sentence in told_of_sources(pdfs):
        yield f"PDF        {sentence}"
    if pdfs.written:
        made = sum(1 for file in pdfs.written if file.path)
        yield f"PDFs       {made} written beside the papers"
        for path, command in pdfs.not_made:
            yield f"no PDF     {path} is not made anew here: atf-reports build {command} does it"


def _kept(pack: Pack, file: Written) -> str:
    """That an edited file stays, or where its copy is; no record, and nobody can tell an edit."""
    path, kept = file.path or file.wanted, file.kept or file.wanted
    if kept != file.wanted:
        return f"replaced   {path.name}; the edited one is kept as {kept.name}"
    name = kept.relative_to(pack.folder.root).as_posix()
    if any(output["path"] == name for output in pack.folder.recorded):
        return f"kept       {kept.name} was edited by hand; the new one is {path.name}"
    return (
        f"kept       {kept.name}, which may have been edited by hand: no run record names it; "
        f"the new one is {path.name}"
    )


def _warnings(pack: Pack) -> Iterator[str]:
    """What the look through the finished papers found, which `check` of the plan does not see."""
    warnings = sorted({w for o in pack.outcomes for w in o.warnings})
    if not warnings:
        return
    number = count(len(warnings), "remark")
    yield (
        f"{number} on how the finished papers read. Nothing is held back for them; what is at a "
        "cell of an officer's words, check says before you build:"
    )
    for line in warnings[:MOST_REMARKS]:
        yield f"  {line}"
    if len(warnings) > MOST_REMARKS:
        yield f"  and {len(warnings) - MOST_REMARKS} more: run-record.json lists them all"


def _held_rows(pack: Pack) -> Iterator[str]:
    """Updates that papers print as held back, where no paper is: the others are named above."""
    held = [s for s in pack.verdict.position.due if s.state is State.HELD_BACK]
    if held:
        they = "it" if len(held) == 1 else "them"
        print_as = f"{count(len(held), 'update')} {is_are(len(held))} printed as held back"
        yield f"{print_as}: atf-reports check says what to mend for {they}."
    yield from unplaced(pack.verdict)


def _closing(pack: Pack) -> str:
    """ "17 of 18 papers are written, each with its annex, in DIR (pack HASH); 1 is held back." """
    drafts = sum(1 for outcome in pack.outcomes if _is_draft(outcome))
    written = sum(1 for outcome in pack.outcomes if outcome.delivered) + drafts
    papers = f"{count(len(pack.outcomes), 'paper')} {is_are(len(pack.outcomes))}"
    others = list(_not_written(pack))
    how = _marked(drafts, written) or ("" if others else ", none held back")
    rest = f"; {listed(others)}" if others else ""
    return (
        f"{written} of {papers} written{how}, each with its annex, in "
        f"{pack.folder.root.as_posix()}/ (pack {pack.hash[:12]}){rest}."
    )


def _is_draft(outcome: Outcome) -> bool:
    """Whether a paper was written though it is held back: each page of it says DRAFT."""
    return bool(outcome.draft and outcome.files)


def _marked(drafts: int, written: int) -> str:
    if not drafts:
        return ""
    which = "" if written == 1 else "all " if drafts == written else f"{drafts} of them "
    return f", {which}marked DRAFT"


def _not_written(pack: Pack) -> Iterator[str]:
    rest = [o for o in pack.outcomes if not o.delivered and not _is_draft(o)]
    held = sum(1 for o in rest if o.findings and not o.files)
    counted = ((held, "held back"), (len(rest) - held, "not written"))
    return (f"{number} {is_are(number)} {what}" for number, what in counted if number)


def _sign_offs(pack: Pack) -> Iterator[str]:
    """How many of the papers that are written nobody has signed off as they now are."""
    written = [o.job.stem for o in pack.outcomes if o.delivered]
    waiting = waiting_papers(pack.verdict, written)
    if not waiting:
        return
    all_of_many = len(waiting) == len(written) > 1
    which = "All of them" if all_of_many else count(len(waiting), "paper")
    verb = "waits" if len(waiting) == 1 else "wait"
    yield f"{which} {verb} for sign-off: atf-reports sign-off PAPER --role ROLE --on DATE."


def _next(pack: Pack) -> str:
    root = pack.folder.root.as_posix()
    if any(outcome.findings for outcome in pack.outcomes):
        return "Next: atf-reports check says which cells to mend."
    if not all(outcome.delivered for outcome in pack.outcomes):
        return "Next: mend what is named above (for a template: atf-reports templates check)."
    inside = "".join(f"{o.job.stem.split('/', 1)[0]}/" for o in pack.outcomes[-1:])
    return f"Next: open {root}/{inside}, or atf-reports verify {root}"
