"""Arrows point down only, and each library has its few homes."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "atf_reports"
MODULES = sorted(SOURCE.rglob("*.py"))

# What each part may import of the others; a part may always import itself. Longest prefix counts.
MAY_IMPORT = {
    "schema": {"quarter"},
    "quarter": set(),
    "phrases": set(),
    "prose": set(),
    "shipped": set(),
    "garbage": set(),
    "frozen": set(),
    "windows": set(),
    "choices": set(),
    "plan": {"schema", "quarter", "choices"},
    "findings": {"plan", "schema"},
    "rules": {
        "plan",
        "findings",
        "schema",
        "quarter",
        "choices",
        "analysis",
        "phrases",
        "prose",
        "garbage",
    },
    "workbook": {
        "plan",
        "findings",
        "rules",
        "schema",
        "quarter",
        "choices",
        "shipped",
        "render",
        "garbage",
        "windows",
    },
    "analysis": {"plan", "findings", "schema", "quarter", "choices", "phrases"},
    "papers": {"plan", "findings", "schema", "quarter", "choices", "phrases", "analysis", "render"},
    "render": {"phrases", "prose"},
}
FOR_ALL = {"atf_reports.frozen", "atf_reports.patterns"}  # stand in for the standard library
# Papers name colours and define charts, plans share looks and row heights; neither draws.
OF_RENDER = {
    "papers": ("house_style", "chart_definition", "chart_kinds", "spc_chart"),
    "workbook": ("house_style", "cell_values"),
}

# Longer than 300 lines until somebody splits them by sense.
LONG = frozenset({"contract.py", "word_walk.py"})
LONGEST = 400

HOMES = {
    "xlsxwriter": ("render/", "workbook/"),
    "openpyxl": ("workbook/",),
    "docxtpl": ("render/",),
    "docx": ("render/",),
    "lxml": ("render/",),
    "python_calamine": ("workbook/grid",),
    "pandas": ("analysis/", "imports"),
    "pypdf": ("pdf",),
    "click": ("cli", "docs_commands"),
}


def tree_of(path: Path) -> ast.Module:
    """A file's syntax, read anew for each that asks: `_imports_of` takes parts away."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    """Every module that a file imports, type-checking imports left out."""
    return tuple(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    tree = tree_of(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = (SOURCE.parent / node.module.replace(".", "/")).is_dir()
            yield from (f"{node.module}.{a.name}" for a in node.names) if inside else [node.module]


def part_of(module: str) -> str:
    """The part a module belongs to: "plan" for plan_yearly, "rules" for rules.cells."""
    name = module.removeprefix("atf_reports.").split(".")[0]
    return "plan" if name.startswith("plan") else name


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


def test_arrows_point_down() -> None:
    assert {name_of(path): wrong for path in MODULES if (wrong := upwards(path))} == {}


def upwards(path: Path) -> set[str]:
    """What a module imports of parts that it may not know."""
    own = part_of(name_of(path).replace("/", "."))
    if own not in MAY_IMPORT:
        return set()  # the top: cli, pack and what they alone use
    used = {m for m in imports_of(path) if m.startswith("atf_reports.") and "__" not in m}
    used -= FOR_ALL
    wrong = {m for m in used if part_of(m) not in MAY_IMPORT[own] | {own}}
    if own in OF_RENDER:
        drawn = {m for m in used if part_of(m) == "render"}
        wrong |= {m for m in drawn if not m.endswith(OF_RENDER[own])}
    return wrong


def test_each_library_has_its_homes() -> None:
    strays = [
        f"{library} in {name_of(path)}"
        for path in MODULES
        for library in {module.split(".")[0] for module in imports_of(path)} & HOMES.keys()
        if not name_of(path).startswith(HOMES[library])
    ]
    assert strays == []


def test_files_stay_within_one_room() -> None:
    assert too_long(MODULES, 300, but=LONG) == {}


def test_files_of_tests_and_tools_do_too() -> None:
    around = [p for part in ("tests", "tools", "example", "benchmarks") for p in files_of(part)]
    assert too_long(around, 420) == {}


def files_of(part: str) -> list[Path]:
    """The Python files of a folder beside the source."""
    return sorted((SOURCE.parents[1] / part).rglob("*.py"))


def too_long(paths: list[Path], most: int, but: frozenset[str] = frozenset()) -> dict[str, int]:
    """The files of more lines, less those named."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {
        path.name: lines
        for path, lines in lengths.items()
        if lines > (LONGEST if path.name in but else most)
    }


def test_functions_stay_short() -> None:
    long = [
        f"{name_of(path)} {node.name}: {length}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := _lines_of_code(node)) > 40
    ]
    assert long == []


def _lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without the docstring (a rule's docstring holds its examples)."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_attics() -> None:
    attics = {"utils", "util", "helpers", "misc", "common", "constants"}
    assert [name_of(p) for p in MODULES if p.stem in attics] == []
