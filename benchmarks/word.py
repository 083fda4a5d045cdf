"""One long paper, ours against stock docxtpl in the same process: python benchmarks/word.py

The paper has 50 programme sections, 51 tables and 459 rows. Both fill the same template from the
same view, in turn; medians of processor seconds and their ratio are printed (aim: 0.15 or less).
"""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from atf_reports.render.word import Properties, WordTemplate

ROUNDS = 15


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


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.docx"
        template(path)
        view, said = paper(), Properties("Progress report")
        loaded = WordTemplate.load(path)
        theirs, ours, loads = [], [], []
        for _ in range(ROUNDS):
            theirs.append(seconds(lambda: stock(path, view)))
            ours.append(seconds(lambda: loaded.render(view, charts={}, properties=said)))
            loads.append(seconds(lambda: WordTemplate.load(path)))
        content = loaded.render(view, charts={}, properties=said).content
    made = docx.Document(io.BytesIO(content))
    print(f"{len(made.tables)} tables, {sum(len(t.rows) for t in made.tables)} rows")
    base, one, load = (statistics.median(times) for times in (theirs, ours, loads))
    print(f"stock docxtpl, one paper   {base:.4f} s")
    print(f"ours, one paper            {one:.4f} s   ratio {one / base:.3f}")
    print(f"ours, loading the template {load:.4f} s")
    pack = 18 * one + load
    print(f"ours, 18 papers and a load {pack:.4f} s   ratio {pack / (18 * base):.3f}")


if __name__ == "__main__":
    main()
