"""One long paper: ours, stock docxtpl, and the floor of formatted strings, in one process.

    python benchmarks/word.py

The paper has 50 programme sections, 51 tables and 459 rows. All three fill the same template from
the same view, in turn, and must say the same words; medians of processor seconds and ratios.
"""

from __future__ import annotations

import io
import re
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from atf_reports.render.package import Part, read_parts, write_parts
from atf_reports.render.word import Properties, WordTemplate

ROUNDS = 15
PAPERS = 18
MOST_OF_STOCK, MOST_OF_STRINGS = 0.15, 3.0
BODY = "word/document.xml"


@dataclass(frozen=True)
class Milestone:
    """One row of a programme's table."""

    ref: str
    name: str
    baseline: str
    forecast: str
    status: str


@dataclass(frozen=True)
class Programme:
    """One section of the paper."""

    ref: str
    name: str
    rating: str
    progress: str
    plans: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True)
class Paper:
    """The view that both fill the template from."""

    title: str
    place: str
    quarter: str
    marking: str
    programmes: tuple[Programme, ...]


def paper(sections: int = 50) -> Paper:
    """The paper's content, illustrative."""
    words = "Illustrative words on what was done this quarter, with Smith & Co and < 5 left. " * 3
    programmes = tuple(
        Programme(f"P1.{n:02}", f"Programme {n}", "Amber", words, words, milestones(n))
        for n in range(1, sections + 1)
    )
    return Paper("Progress report", "Liverpool", "2024-25 Q2", "Illustrative data", programmes)


def milestones(programme: int) -> tuple[Milestone, ...]:
    """Seven a programme, eight in the first eight: 459 rows with headings and summary."""
    return tuple(
        Milestone(f"MS{programme}-{n}", f"Milestone {n}", "1 June 2024", "30 June 2024", "Late")
        for n in range(1, 9 if programme <= 8 else 8)
    )


def template(path: Path) -> None:
    """Writes the Word template: a summary table, then a section with a table a programme."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "{{ place }}, {{ quarter }}"
    made.sections[0].footer.paragraphs[0].text = "{{ marking }}"
    made.add_heading("{{ title }}", 0)
    table(made, ("Ref", "Programme", "Rating"), "programmes", ("p.ref", "p.name", "p.rating"), "p")
    made.add_paragraph("{%p for p in programmes %}")
    made.add_heading("{{ p.ref }} {{ p.name }}", 1)
    for text in ("Rating: {{ p.rating }}", "{{ p.progress }}", "Next: {{ p.plans }}"):
        made.add_paragraph(text)
    fields = ("ref", "name", "baseline", "forecast", "status")
    heads = ("Ref", "Milestone", "Baseline", "Forecast", "Status")
    table(made, heads, "p.milestones", tuple(f"m.{field}" for field in fields), "m")
    made.add_paragraph("{%p endfor %}")
    made.save(str(path))


def table(
    made: docx.document.Document,
    heads: tuple[str, ...],
    rows: str,
    fields: tuple[str, ...],
    name: str,
) -> None:
    """Adds a table with a heading row and one repeated row."""
    drawn = made.add_table(4, len(heads), style="Table Grid")
    for cell, text in zip(drawn.rows[0].cells, heads, strict=True):
        cell.text = text
    drawn.rows[1].cells[0].text = f"{{%tr for {name} in {rows} %}}"
    for cell, field in zip(drawn.rows[2].cells, fields, strict=True):
        cell.text = f"{{{{ {field} }}}}"
    drawn.rows[3].cells[0].text = "{%tr endfor %}"


def stock(path: Path, view: Paper) -> bytes:
    """The paper as docxtpl alone makes it."""
    filled = DocxTemplate(path)
    filled.render(dict(vars(view)), autoescape=True)
    written = io.BytesIO()
    filled.save(written)
    return written.getvalue()


class Strings:
    """The floor: the same template as format strings, escaped text put into a copied package."""

    def __init__(self, path: Path) -> None:
        self._parts = read_parts(path)
        self._pieces = {
            name: [_as_format(piece) for piece in re.split(r"\{%.*?%\}", _patched(part))]
            for name, part in self._parts.items()
            if re.fullmatch(r"word/(document|header1|footer1)\.xml", name)
        }

    def paper(self, view: Paper) -> bytes:
        """The paper, with no check of any kind."""
        said = {name: escape(text) for name, text in vars(view).items() if isinstance(text, str)}
        body = "".join(self._body(self._pieces[BODY], view, said))
        texts = {n: pieces[0].format(**said) for n, pieces in self._pieces.items() if n != BODY}
        texts[BODY] = body
        made = [Part.deflated(name, text.encode(), 2) for name, text in texts.items()]
        return write_parts((self._parts | {part.name: part for part in made}).values())

    def _body(self, pieces: list[str], view: Paper, said: dict[str, str]) -> Iterator[str]:
        head, summary, between, opening, row, closing, foot = pieces
        programmes = [_escaped(programme) for programme in view.programmes]
        yield head.format(**said)
        yield from (summary.format(p=one) for one in programmes)
        yield between.format(**said)
        for programme, one in zip(view.programmes, programmes, strict=True):
            yield opening.format(p=one)
            yield from (row.format(m=_escaped(milestone)) for milestone in programme.milestones)
            yield closing
        yield foot


def _patched(part: Part) -> str:
    return str(DocxTemplate(BODY).patch_xml(part.content.decode()))


def _as_format(xml: str) -> str:
    """Jinja's fields as Python's; `{p[ref]}` looks a text up in a dictionary."""
    return re.sub(r"\{\{ (\w+)(?:\.(\w+))? \}\}", _field, xml)


def _field(match: re.Match[str]) -> str:
    return f"{{{match[1]}[{match[2]}]}}" if match[2] else f"{{{match[1]}}}"


def _escaped(row: object) -> dict[str, str]:
    return {name: escape(text) for name, text in vars(row).items() if isinstance(text, str)}


def same_words(ours: bytes, theirs: bytes) -> bool:
    """Whether two papers say the same in their documents."""
    texts = []
    for content in (ours, theirs):
        xml = zipfile.ZipFile(io.BytesIO(content)).read(BODY).decode()
        texts.append("".join(unescape(re.sub(r"<[^>]+>", "", xml)).split()))
    return texts[0] == texts[1]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print; exit 1 where an aim is missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        template(path)
        view, said = paper(), Properties("Progress report")
        loaded, strings = WordTemplate.load(path), Strings(path)
        jobs: dict[str, Callable[[], object]] = {
            "stock": lambda: stock(path, view),
            "ours": lambda: loaded.render(view, charts={}, properties=said),
            "strings": lambda: strings.paper(view),
            "load": lambda: WordTemplate.load(path),
        }
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(ROUNDS):
            for name, job in jobs.items():
                times[name].append(seconds(job))
        content = loaded.render(view, charts={}, properties=said).content
        assert same_words(content, stock(path, view))
        assert same_words(content, strings.paper(view))
    report(content, {name: statistics.median(found) for name, found in times.items()})


def report(content: bytes, medians: dict[str, float]) -> None:
    """Print the medians and their ratios."""
    made = docx.Document(io.BytesIO(content))
    print(f"{len(made.tables)} tables, {sum(len(t.rows) for t in made.tables)} rows")
    base, one, floor = medians["stock"], medians["ours"], medians["strings"]
    pack = PAPERS * one + medians["load"]
    print(f"stock docxtpl, one paper        {base:.4f} s")
    print(f"formatted strings, one paper    {floor:.4f} s   ours / strings {one / floor:.2f}")
    print(f"ours, one paper                 {one:.4f} s   ours / stock   {one / base:.3f}")
    print(f"ours, loading the template      {medians['load']:.4f} s")
    print(f"ours, {PAPERS} papers and one load    {pack:.4f} s", end="")
    print(f"   ours / stock   {pack / (PAPERS * base):.3f}")
    print(f"Aims: {MOST_OF_STOCK} of stock, {MOST_OF_STRINGS} times formatted strings.")
    sys.exit(pack > MOST_OF_STOCK * PAPERS * base or one > MOST_OF_STRINGS * floor)


if __name__ == "__main__":
    main()
