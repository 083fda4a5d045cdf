"""The pack: which papers to build, each from view to checked file, and the record of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.findings import Finding
from atf_reports.frozen import changing, frozen
from atf_reports.garbage import collected_now_and_then
from atf_reports.output import OutputFolder, Written, sha256
from atf_reports.pack_pdfs import PackPdfs
from atf_reports.papers.registry import PAPERS, PaperKind
from atf_reports.phrases import count
from atf_reports.press import Press, TemplateProblem
from atf_reports.run_record import run_record
from atf_reports.schema.names import fold, nearest
from atf_reports.spool import Spool, Spooled, spool
from atf_reports.verdict import Verdict


class NoSuchPaper(Exception):
    """A Place, theme or paper that the plan does not have; the message offers the nearest."""


@frozen
class Choice:
    """What to build: names as typed, empty for all; `draft` builds what findings hold back.

    `pdf` makes PDFs of the papers too.
    """

    papers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    draft: bool = False
    pdf: bool = False


@frozen
class Job:
    """One paper to build: its kind, what it is about, its file's name without the ending."""

    kind: PaperKind
    about: str
    stem: str


@frozen
class Outcome:
    """What became of one job: its files, and where it was not delivered the sentence why."""

    job: Job
    files: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    draft: bool = False
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    own_fault: bool = False

    @property
    def delivered(self) -> bool:
        """Whether both files stand in the folder as final."""
        return bool(self.files) and not self.problems and not self.draft


@frozen
class Made:
    """A paper that is made and not yet written, as the spool keeps it; no files, no paper."""

    outcome: Outcome
    files: tuple[Spooled, ...] = ()


@changing(eq=False)
class Pack:
    """One run of `build` over a checked plan."""

    verdict: Verdict
    choice: Choice
    templates: Path
    folder: OutputFolder
    outcomes: list[Outcome] = field(default_factory=list)

    @cached_property
    def jobs(self) -> tuple[Job, ...]:
        """The papers to build in the order of the registry; raises `NoSuchPaper`."""
        plan, quarter = self.verdict.plan, self.verdict.quarter
        places = tuple(_named(plan.places.rows, "name", self.choice.places, "Place"))
        themes = tuple(_named(plan.themes.rows, "number", self.choice.themes, "theme"))
        return tuple(
            Job(kind, about, kind.stem(plan, about, quarter))
            for kind in self._kinds()
            for about in kind.chosen(plan, places, themes, named=bool(self.choice.papers))
        )

    def _kinds(self) -> tuple[PaperKind, ...]:
        if not self.choice.papers:
            return tuple(kind for kind in PAPERS if kind.usual)
        by_name = {fold(kind.name): kind for kind in PAPERS}
        missing = [name for name in self.choice.papers if fold(name) not in by_name]
        if missing:
            raise NoSuchPaper(_unknown("paper", missing[0], [kind.name for kind in PAPERS]))
        return tuple(by_name[fold(name)] for name in dict.fromkeys(self.choice.papers))

    def run(self, tell: Callable[[Job], None] = lambda job: None) -> None:
        """Build every job, then write the files, the run record last; raises OSError."""
        press = Press(self.verdict, self.templates, Disclosure.of(self.verdict.plan))
        with spool() as kept:
            made = list(self._made(press, kept, tell))[::-1]
            pdfs = self._as_pdfs(made, kept) if self.choice.pdf else {}
            hashes = {name: sha256(content) for name, content in pdfs.items()}
            planned = {file.name: file.sha256 for one in made for file in one.files}
            self.folder.begin(planned | hashes)
            self.outcomes += [self._written(one, kept) for one in made]
        self.pdfs.written = [self.folder.write(name, content) for name, content in pdfs.items()]
        self.folder.finish(run_record(self, press))

    def _made(self, press: Press, spool: Spool, tell: Callable[[Job], None]) -> Iterator[Made]:
        """Each job's paper, printed and checked, the last first; the spool keeps its files.

        The last speaks of everything: what it shares with others is made with it, so that memory
        stays as it is over however many papers follow.
        """
        with collected_now_and_then() as done:
            for job in self.jobs[::-1]:
                yield self._paper(press, job, spool)
                done()
                tell(job)

    @cached_property
    def pdfs(self) -> PackPdfs:
        """The PDFs of this build: of the papers that it makes, and of all of them together."""
        settings, quarter = self.verdict.plan.settings, self.verdict.quarter
        title = f"{settings.programme_name}: board pack, {quarter}"
        whole = not (self.choice.papers or self.choice.places or self.choice.themes)
        return PackPdfs(self.folder, title, quarter.slug, settings.marking, whole)

    def _as_pdfs(self, made: Sequence[Made], spool: Spool) -> dict[str, bytes]:
        """The papers' PDFs and the board pack by name; none where `pdfs.problem` says why."""
        files = (file for one in made for file in one.files if file.name.endswith(".docx"))
        return self.pdfs.of({file.name: spool.content(file) for file in files})

    def held(self, job: Job) -> tuple[Finding, ...]:
        """The errors that hold a job's paper back."""
        own = job.about if job.about in self.verdict.plan.places.by_ref else ""
        return self.verdict.blocks_all or self.verdict.blocked_places.get(own, ())

    def lacks(self, job: Job) -> str:
        """What the plan lacks for a job's paper to be made, "" where it lacks nothing."""
        return job.kind.lacks(self.verdict.plan, job.about)

    def _paper(self, press: Press, job: Job, spool: Spool) -> Made:
        """The job's paper, or why there is none: it is held back or has nothing to say."""
        held, lacks = self.held(job), self.lacks(job)
        if lacks or (held and not self.choice.draft):
            why = lacks or f"held back: {count(len(held), 'error')} in its rows"
            return Made(Outcome(job, findings=() if lacks else held, problems=(why,)))
        draft = f"DRAFT: {count(len(held), 'finding')}" if held else ""
        try:
            paper = press.print(job.kind, job.about, job.stem, draft)
        except TemplateProblem as problem:
            told = (str(problem),)
            return Made(Outcome(job, findings=held, problems=told, own_fault=problem.own_fault))
        if paper.faults:
            return Made(
                Outcome(job, findings=held, problems=paper.faults, own_fault=paper.own_fault)
            )
        outcome = Outcome(job, findings=held, draft=bool(held), warnings=paper.warnings)
        return Made(outcome, tuple(spool.keep(file.name, file.content) for file in paper.files))

    def _written(self, made: Made, spool: Spool) -> Outcome:
        """What became of the job once its files are written."""
        if not made.files:
            return made.outcome
        files = tuple(self.folder.write(file.name, spool.content(file)) for file in made.files)
        problems = tuple(file.problem for file in files if file.problem)
        return replace(made.outcome, files=files, problems=problems)

    @property
    def exit_code(self) -> int:
        """0 all final, 1 something held back, drafted or not written, 3 a fault of our own."""
        if any(outcome.own_fault for outcome in self.outcomes):
            return 3
        unmade = bool(self.pdfs.problem) or any(file.problem for file in self.pdfs.written)
        delivered = all(outcome.delivered for outcome in self.outcomes)
        return 0 if delivered and not unmade else 1

    @property
    def hash(self) -> str:
        """One hash over every paper's and annex's name and hash; PDFs hold the time of day."""
        lines = sorted(
            f"{file.sha256}  {file.wanted.relative_to(self.folder.root).as_posix()}"
            for outcome in self.outcomes
            for file in outcome.files
        )
        return sha256("\n".join(lines).encode())


def _named(rows: Sequence[object], key: str, wanted: Sequence[str], what: str) -> Iterator[str]:
    """The keys of the rows that were named, by key, short name, title or another name."""
    names: dict[str, str] = {}
    for row in rows:
        own = str(getattr(row, key))
        told = [own, f"{what} {own}", getattr(row, "title", ""), getattr(row, "short_name", "")]
        for name in (*told, *getattr(row, "other_names", ())):
            names.setdefault(fold(name), own)
    for name in wanted:
        if fold(name) not in names:
            offers = [str(getattr(row, key)) for row in rows]
            raise NoSuchPaper(_unknown(what, name, offers))
        yield names[fold(name)]


def _unknown(what: str, name: str, offers: Sequence[str]) -> str:
    near = nearest(name, offers, cutoff=0.6)
    meant = f" Did you mean {near}?" if near else ""
    return f'There is no {what} "{name}".{meant} There are: {", ".join(offers)}.'
