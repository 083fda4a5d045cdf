"""The press: one view into its two finished files, read by the accessibility check.

Templates are loaded and compiled once per run. A breach in our own words, code or shipped templates
keeps a file back (our fault); in an officer's text it is a warning; in a template that the
secretary changed it is a warning too, but for W5, W7 and W15.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from atf_reports.analysis.disclosure import Disclosure
from atf_reports.analysis.standing import Position
from atf_reports.frozen import changing, frozen
from atf_reports.lacked_charts import charts_lacked, is_of_some_papers
from atf_reports.output import sha256
from atf_reports.papers.annex_view import QuarterlyAnnex, RowsAt
from atf_reports.papers.quarterly import Built, ContentsLine, RowsStart
from atf_reports.papers.registry import PaperKind
from atf_reports.papers.yearly import YearlyAnnex
from atf_reports.recount import Recount
from atf_reports.render.accessibility import Breach, OfficerWords, breaches
from atf_reports.render.accessible.package import Package
from atf_reports.render.annex_lines import AnnexProperties, rows_at
from atf_reports.render.annex_template import AnnexTemplate
from atf_reports.render.chart_definition import Chart
from atf_reports.render.chart_package import WordChart
from atf_reports.render.charts import word_chart
from atf_reports.render.excel import TemplateFaulty, write_annex
from atf_reports.render.kept_code import kept, not_kept
from atf_reports.render.package import read_parts
from atf_reports.render.read_back import WordReader
from atf_reports.render.read_back_annex import Around, annex_discrepancies
from atf_reports.render.read_back_pictures import PictureReader
from atf_reports.render.section_headings import section_headings
from atf_reports.render.word import BODY, Properties, Rendered, TemplateError, WordTemplate
from atf_reports.shipped import shipped
from atf_reports.template_age import take_a_new_copy
from atf_reports.tracing.source_lines import SourceLines
from atf_reports.typed_texts import TypedTexts
from atf_reports.verdict import Verdict

Pointing = Callable[[Position, str, Disclosure, str, RowsStart], Built]
CHARTS_KEPT = 50  # drawn; few stand in more than one paper
_NEVER_DELIVERED = {"W5", "W7", "W15"}
_AS_TYPED = {"W15", "E24"}  # "{{ x }}" or "None" in an officer's words is printed as typed


class TemplateProblem(Exception):
    """A template that cannot be used; `own_fault` where it is the shipped one."""

    def __init__(self, words: str, own_fault: bool) -> None:
        super().__init__(words)
        self.own_fault = own_fault


@frozen
class PrintedFile:
    """One finished file: its name below the pack's folder and its bytes."""

    name: str
    content: bytes

    @cached_property
    def package(self) -> Package:
        """The file opened again, once for all that read it."""
        return Package(self.content)


@frozen
class PrintedPaper:
    """A paper's files; `faults` keep it from being delivered, `own_fault` where they are ours."""

    files: tuple[PrintedFile, ...]
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    own_fault: bool = False


@changing(eq=False)
class Press:
    """Prints papers from one plan with the templates of one folder.

    `used` holds each template used with its hash.
    """

    verdict: Verdict
    templates: Path
    disclosure: Disclosure
    used: dict[Path, str] = field(default_factory=dict)
    _word: dict[str, WordTemplate] = field(default_factory=dict)
    _annex: dict[str, AnnexTemplate] = field(default_factory=dict)
    _readers: dict[str, WordReader] = field(default_factory=dict)
    _pictures: PictureReader = field(default_factory=PictureReader)
    _charts: dict[Chart, WordChart] = field(default_factory=dict)
    _notes: list[str] = field(default_factory=list)
    _as_shipped: dict[str, bool] = field(default_factory=dict)

    def print(self, kind: PaperKind, about: str, stem: str, draft: str) -> PrintedPaper:
        """Both files of a paper; raises `TemplateProblem`."""
        built = self._with_own_headings(kind, self._built(kind, about, draft))
        paper = self._paper(kind, built)
        word = PrintedFile(f"{stem}.docx", paper.content)
        annex = PrintedFile(f"{stem}.xlsx", self._annex_of(kind, built))
        own = self._shipped(kind.template) and self._shipped(kind.annex_template)
        lost = self._read_back(kind, built, word, annex)
        lost = lost or self._recounted(kind, about, stem, built)
        faults, warnings = (lost, ()) if lost else self._judged((word, annex), own)
        told = (*self._notes, *charts_lacked(kind, paper), *warnings)
        return PrintedPaper((word, annex), faults, told, own and bool(faults))

    def _with_own_headings(self, kind: PaperKind, built: Built) -> Built:
        """The paper with its contents list in the words and order of the template's headings."""
        view: Any = built.view
        headings = self._word_template(kind.template).headings
        gone = self._deleted_headings(kind.template, headings)
        listed: Sequence[ContentsLine] = getattr(view, "contents", ())
        lines = [line for line in listed if line.anchor not in gone]
        order = list(headings)
        if all(line.anchor in headings for line in lines):
            lines = sorted(lines, key=lambda line: order.index(line.anchor))
        contents = tuple(
            replace(line, words=headings.get(line.anchor, line.words)) for line in lines
        )
        return replace(built, view=replace(view, contents=contents)) if contents else built

    def _deleted_headings(self, name: str, headings: Mapping[str, str]) -> set[str]:
        """The bookmarks of headings that the shipped template has and the one in use has not."""
        if self._shipped(name):
            return set()
        body = read_parts(shipped("templates") / name)[BODY].content
        return set(section_headings(body.decode("utf-8", "replace"))) - set(headings)

    def _built(self, kind: PaperKind, about: str, draft: str) -> Built:
        """The paper, with where each of its figures comes from in its annex."""
        built = self._pointing(kind, about, draft)
        annex = cast("QuarterlyAnnex | YearlyAnnex", built.annex)
        return replace(built, annex=replace(annex, figures=self._sources.of(kind, about, built)))

    def _pointing(self, kind: PaperKind, about: str, draft: str) -> Built:
        """The paper; a quarterly one is told where its annex will print each update."""
        position = self.verdict.position
        if not issubclass(kind.annex_view, QuarterlyAnnex):
            return kind.build(position, about, self.disclosure, draft)
        template, settings = self._annex_template(kind.annex_template), self.verdict.plan.settings
        marks = AnnexProperties("", "", "", settings.marking, draft)

        def start(annex: QuarterlyAnnex) -> RowsAt:
            return RowsAt(*rows_at(template, annex, "updates", marks))

        return cast(Pointing, kind.build)(position, about, self.disclosure, draft, start)

    @cached_property
    def _sources(self) -> SourceLines:
        return SourceLines(self.verdict.position, self.disclosure)

    def _read_back(
        self, kind: PaperKind, built: Built, word: PrintedFile, annex: PrintedFile
    ) -> tuple[str, ...]:
        """What of the view did not arrive in the finished files; a paper that lost any is kept."""
        charts = {name: chart for name, chart in built.charts.items() if chart is not None}
        title = built.properties.title
        lost = self._readers[kind.template].discrepancies(
            word.package, built.view, built.charts, title
        )
        template = self._annex_template(kind.annex_template)
        around = Around(title, (self.verdict.plan.settings.marking, built.draft))
        gone = annex_discrepancies(annex.package, template, built.annex, charts, around)
        return (*(f"{word.name}, {d}" for d in lost), *(f"{annex.name}, {d}" for d in gone))

    def _recounted(self, kind: PaperKind, about: str, stem: str, built: Built) -> tuple[str, ...]:
        """Where the numbers that were read back are not those of the plan, counted again."""
        differ = self._recount.differences(about, built) if kind.usual else ()
        return tuple(f"{stem}, {difference}" for difference in differ)

    @cached_property
    def _recount(self) -> Recount:
        verdict = self.verdict
        return Recount(verdict.plan, verdict.quarter, verdict.position.findings)

    def _paper(self, kind: PaperKind, built: Built) -> Rendered:
        template = self._word_template(kind.template)
        charts = {name: self._drawn(chart) for name, chart in built.charts.items()}
        about = built.properties
        properties = Properties(about.title, about.subject, about.author)
        rendered = template.render(built.view, charts=charts, properties=properties)
        unknown = [name for name in rendered.missing if not is_of_some_papers(kind, name)]
        if unknown:
            fields = ", ".join(unknown)
            raise TemplateProblem(
                f"{kind.template} asks for what the paper does not offer: {fields}. "
                "Run `atf-reports templates check`. Is it of an earlier version? "
                f"{take_a_new_copy(kind.template)}",
                self._shipped(kind.template),
            )
        return rendered

    def _drawn(self, chart: Chart | None) -> WordChart | None:
        """The chart drawn for Word; one that stands in several papers is drawn once."""
        if chart is None or chart.is_empty:
            return None
        if chart not in self._charts:
            if len(self._charts) >= CHARTS_KEPT:
                self._charts.clear()
            self._charts[chart] = word_chart(chart, kept)
        return self._charts[chart]

    def _annex_of(self, kind: PaperKind, built: Built) -> bytes:
        template = self._annex_template(kind.annex_template)
        about = built.properties
        marking = self.verdict.plan.settings.marking
        properties = AnnexProperties(about.title, about.subject, about.author, marking, built.draft)
        charts = {name: chart for name, chart in built.charts.items() if chart is not None}
        try:
            return write_annex(template, built.annex, charts, properties, keep=kept)
        except TemplateFaulty as faulty:
            raise TemplateProblem(
                f"{kind.annex_template}: {faulty}", self._shipped(kind.annex_template)
            ) from faulty

    def _word_template(self, name: str) -> WordTemplate:
        if name not in self._word:
            keep = kept if self._shipped(name) else not_kept
            try:
                path = self._found(name)
                self._word[name] = WordTemplate.load(path, keep)
                self._readers[name] = WordReader.load(path, self._pictures, keep)
            except (TemplateError, OSError, ValueError) as error:
                raise TemplateProblem(f"{name}: {error}", self._shipped(name)) from error
            unread = self._readers[name].not_compared
            self._notes += [f"{name}: {part} cannot be read back." for part in unread]
        return self._word[name]

    def _annex_template(self, name: str) -> AnnexTemplate:
        if name not in self._annex:
            try:
                keep = kept if self._shipped(name) else not_kept
                template, notes = AnnexTemplate.load(self._found(name), keep)
            except (OSError, ValueError) as error:
                raise TemplateProblem(f"{name}: {error}", self._shipped(name)) from error
            if faults := [f"{n.sheet} {n.cell}: {n.message} {n.fix}" for n in notes if n.blocks]:
                raise TemplateProblem(f"{name}, {'; '.join(faults)}", self._shipped(name))
            self._annex[name] = template
            self._notes += [f"{name}, {n.sheet} {n.cell}: {n.message} {n.fix}" for n in notes]
        return self._annex[name]

    def _found(self, name: str) -> Path:
        """The template in the user's folder, else the shipped one."""
        path = self.templates / name
        path = path if path.is_file() else shipped("templates") / name
        self.used.setdefault(path, sha256(path.read_bytes()))
        return path

    def _shipped(self, name: str) -> bool:
        """Whether the template in use is the shipped one, to the byte."""
        if name not in self._as_shipped:
            own, path = shipped("templates") / name, self.templates / name
            same = own.is_file() and path.is_file() and own.read_bytes() == path.read_bytes()
            self._as_shipped[name] = same or not path.is_file()
        return self._as_shipped[name]

    def _judged(
        self, files: tuple[PrintedFile, ...], own: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The faults that keep a paper back, and the warnings, of the accessibility check."""
        faults: list[str] = []
        warnings: list[str] = []
        for file in files:
            found = breaches(file.package, officer_texts=self._officers, glossary=self._glossary)
            for breach in found:
                if breach.needs_human or (breach.officer and breach.rule in _AS_TYPED):
                    continue
                if breach.officer:
                    cell = self._typed.cell_of(breach.blamed, breach.around)
                    warnings.append(f"{cell}: {_found(breach)}")
                elif own or breach.rule in _NEVER_DELIVERED:
                    faults.append(f"{file.name}, {breach.place}: {_found(breach)}")
                else:
                    warnings.append(f"{file.name}, {breach.place}: {_found(breach)}")
        return tuple(faults), tuple(warnings)

    @cached_property
    def _officers(self) -> OfficerWords:
        return OfficerWords(self._typed.texts)

    @cached_property
    def _typed(self) -> TypedTexts:
        return TypedTexts(self.verdict.plan)

    @cached_property
    def _glossary(self) -> Mapping[str, str]:
        return {term.term: term.meaning for term in self.verdict.plan.glossary}


def _found(breach: Breach) -> str:
    return f"{breach.rule} {breach.found} {breach.fix}"
