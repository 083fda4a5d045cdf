"""The documents made from the code: `python -m atf_reports.docs write`, or `check` in tests.

To add one, add a row to `DOCUMENTS`: its path under docs/ and the function that makes its text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from atf_reports.check_json import findings_json_schema
from atf_reports.docs_commands import commands_markdown
from atf_reports.docs_papers import papers_markdown
from atf_reports.docs_spc import spc_markdown
from atf_reports.plan import RATING_MEANS, RATING_NEEDS, SHEETS
from atf_reports.rules.catalogue import rules_markdown
from atf_reports.schema.describe import json_schema, sheets_markdown
from atf_reports.schema.names import listed

DOCS = Path(__file__).parents[2] / "docs"
MADE = "<!-- Made from the code by `python -m atf_reports.docs write`: edit the code instead. -->"
_INTRODUCTION = """\
# The plan workbook

Columns are found by heading, never by position. Headings stand in the first row with three filled
cells; what is above and beside them is yours. Extra columns and sheets are kept. Several values in
one cell go one per line, or with semicolons between them. A cell that points at a row takes its
ref ("P1.05"), its title, or both."""


def workbook_markdown() -> str:
    """docs/workbook.md: each sheet with its columns, and what each rating needs."""
    parts = [MADE, _INTRODUCTION, _ratings(), sheets_markdown(SHEETS.values())]
    return "\n\n".join(parts) + "\n"


def _ratings() -> str:
    lines = ["## Ratings", "", "| Rating | What it means | What it needs |", "| --- | --- | --- |"]
    for rating, meaning in RATING_MEANS.items():
        needs = listed((column.heading for column in RATING_NEEDS[rating]), "and")
        lines.append(f"| {rating.value} | {meaning} | {needs or 'Nothing'} |")
    return "\n".join(lines)


def plan_json_schema() -> str:
    """docs/plan.schema.json: a plan as JSON, by sheet and heading."""
    schema = json_schema(SHEETS.values(), "A delivery plan as atf-reports reads it")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "workbook.md": workbook_markdown,
    "plan.schema.json": plan_json_schema,
    "rules.md": lambda: f"{MADE}\n\n{rules_markdown()}",
    "findings.schema.json": findings_json_schema,
    "papers.md": lambda: f"{MADE}\n\n{papers_markdown()}",
    "spc.md": lambda: f"{MADE}\n\n{spc_markdown()}",
    "cli.md": lambda: f"{MADE}\n\n{commands_markdown()}",
}


def write(folder: Path = DOCS) -> list[Path]:
    """Write every document that differs from what the code says; the paths written."""
    changed = differing(folder)
    for name in changed:
        (folder / name).write_text(DOCUMENTS[name](), encoding="utf-8", newline="\n")
    return [folder / name for name in changed]


def differing(folder: Path = DOCS) -> list[str]:
    """The names of the documents that are missing or differ from what the code says."""

    def text(name: str) -> str | None:
        path = folder / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    return [name for name, make in DOCUMENTS.items() if text(name) != make()]


def main(mode: str) -> int:
    """Run "write" or "check"; 0 when all is well, 1 when a check found a difference."""
    if mode == "write":
        print(*[f"Wrote {path.name}." for path in write()] or ["Nothing to write."], sep="\n")  # noqa: T201
        return 0
    stale = differing()
    for name in stale:
        print(f"docs/{name} differs from the code: python -m atf_reports.docs write")  # noqa: T201
    return 1 if stale else 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["write"], ["check"]):
        sys.exit("python -m atf_reports.docs write|check")
    sys.exit(main(sys.argv[1]))
