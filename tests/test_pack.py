"""A whole build: what is written, what is held back, and what the run record says."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from atf_reports.cli import add_commands, cli
from atf_reports.output import OutputFolder
from atf_reports.pack import Choice, Pack
from atf_reports.papers.registry import PAPERS
from atf_reports.shipped import EXAMPLE_PLAN, shipped
from atf_reports.verdict import Verdict
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.planted import the_example

add_commands()
EXAMPLE = shipped("workbooks") / EXAMPLE_PLAN


def run(*arguments: str) -> Result:
    """The command line in this process; an exception of the tool itself fails the test."""
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the example plan and no templates of its own."""
    (tmp_path / "workbooks").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "workbooks" / EXAMPLE_PLAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_faults(folder: Path, **cells: object) -> Path:
    """The plan with cells of the Updates sheet overwritten."""
    return typed(folder, {("Updates", address): value for address, value in cells.items()})


def typed(folder: Path, cells: Mapping[tuple[str, str], Any]) -> Path:
    """The plan with other words in cells, by sheet and address."""
    path = folder / "workbooks" / EXAMPLE_PLAN
    editor = WorkbookEditor.opened(path)
    for (sheet, address), value in cells.items():
        editor.set_cell(sheet, address, value)
    path.write_bytes(editor.content())
    return path


def first_row_of(place: str) -> int:
    """The line of a Place's first update of the reporting quarter."""
    updates = the_example().plan.updates
    return next(u.line for u in updates if (str(u.quarter), u.place) == ("2024-25 Q2", place))


def record(folder: Path, root: str = "output/2024-25-Q2") -> dict[str, object]:
    loaded: dict[str, object] = json.loads((folder / root / "run-record.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The example pack, built once."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, run("build", str(EXAMPLE), "--to", str(folder / "pack"))


def test_a_bare_build_writes_a_paper_and_an_annex_for_each_place_theme_and_the_board(
    whole: tuple[Path, Result],
) -> None:
    folder, result = whole
    assert result.exit_code == 0, result.output
    names = sorted(
        p.relative_to(folder / "pack").as_posix() for p in (folder / "pack").rglob("*.*")
    )
    assert len([n for n in names if n.startswith("places/")]) == 18
    assert len([n for n in names if n.startswith("themes/")]) == 16
    assert "board/board-summary-2024-25-Q2.docx" in names
    assert "places/liverpool-progress-2024-25-Q2.docx" in names
    assert "themes/theme-1-best-start-in-life-2024-25-Q2.xlsx" in names
    assert "run-record.json" in names
    assert len(names) == 37


def test_the_run_record_names_inputs_and_outputs_with_their_hashes(
    whole: tuple[Path, Result],
) -> None:
    folder, _ = whole
    told = record(folder, "pack")
    assert told["verdict"] in ("ready", "ready with warnings")
    roles = [entry["role"] for entry in told["inputs"]]  # type: ignore[attr-defined]
    assert roles.count("plan") == 1
    assert roles.count("template") == 6
    assert len(told["outputs"]) == 36  # type: ignore[arg-type]
    assert {entry["state"] for entry in told["outputs"]} == {"final"}  # type: ignore[attr-defined]
    assert not (folder / "pack" / "build-in-progress.json").exists()


def test_verify_finds_the_pack_as_built_and_then_names_the_edited_paper(
    whole: tuple[Path, Result], tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(whole[0] / "pack", pack)
    assert run("verify", str(pack)).exit_code == 0
    (pack / "places" / "wirral-progress-2024-25-Q2.docx").write_bytes(b"edited")
    result = run("verify", str(pack))
    assert result.exit_code == 1
    assert "places/wirral-progress-2024-25-Q2.docx: edited since it was built" in result.output


def test_an_error_holds_back_only_the_paper_of_the_place_whose_row_it_is(folder: Path) -> None:
    row = first_row_of("Sefton")
    with_faults(folder, **{f"D{row}": "Purple"})
    result = run("build", "--place", "Sefton", "--place", "Wirral")
    assert result.exit_code == 1
    assert f'Updates!D{row}: "Purple" is not one of the words for Rating.' in result.output
    root = folder / "output" / "2024-25-Q2" / "places"
    assert sorted(p.name for p in root.iterdir()) == [
        "wirral-progress-2024-25-Q2.docx",
        "wirral-progress-2024-25-Q2.xlsx",
    ]
    assert record(folder)["not_delivered"] == [
        {
            "paper": "places/sefton-progress-2024-25-Q2",
            "why": ["held back: 1 error in its rows"],
        }
    ]


def test_a_draft_of_a_held_back_paper_says_so_on_every_page(folder: Path) -> None:
    import docx

    with_faults(folder, **{f"D{first_row_of('Sefton')}": "Purple"})
    result = run("build", "--place", "Sefton", "--draft")
    assert result.exit_code == 1
    path = folder / "output/2024-25-Q2/places/sefton-progress-2024-25-Q2.docx"
    paper = docx.Document(str(path))
    footer = "".join(p.text for s in paper.sections for p in s.footer.paragraphs)
    assert "DRAFT: 1 finding" in footer
    assert any("DRAFT: 1 finding" in p.text for p in paper.paragraphs)


def test_an_error_in_a_lead_update_blocks_no_paper(folder: Path) -> None:
    with_faults(folder, **{f"D{first_row_of('All nine Places')}": "Purple"})
    result = run("build", "--place", "Sefton", "--theme", "1")
    assert result.exit_code == 0, result.output


def test_an_error_in_the_settings_blocks_every_paper(folder: Path) -> None:
    rows = the_example().plan.setting_rows
    cell = next(row.cell(type(row).value) for row in rows if row.name == "Reporting quarter")
    typed(folder, {("Settings", cell): "some time"})
    result = run("build", "--to", "out")
    assert result.exit_code in (1, 2)
    assert list((folder / "out").rglob("*.docx")) == []


def test_a_paper_edited_by_hand_is_kept_and_both_are_named(folder: Path) -> None:
    run("build", "--place", "Sefton")
    path = folder / "output/2024-25-Q2/places/sefton-progress-2024-25-Q2.docx"
    path.write_bytes(path.read_bytes() + b"edited")
    edited = path.read_bytes()
    result = run("build", "--place", "Sefton")
    assert path.read_bytes() == edited
    assert path.with_name("sefton-progress-2024-25-Q2 (new).docx").exists()
    assert (
        "was edited by hand; the new one is sefton-progress-2024-25-Q2 (new).docx" in result.output
    )
    result = run("build", "--place", "Sefton", "--replace")
    assert path.with_name("sefton-progress-2024-25-Q2 (edited 1).docx").read_bytes() == edited
    assert path.read_bytes() != edited


def test_a_dry_run_names_the_files_and_writes_nothing(folder: Path) -> None:
    result = run("build", "--dry-run", "--place", "st helens")
    assert result.exit_code == 0
    assert "output/2024-25-Q2/places/st-helens-progress-2024-25-Q2.docx" in result.output
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--place", "Livrpool"], 'There is no Place "Livrpool". Did you mean Liverpool?'),
        (["--theme", "9"], 'There is no theme "9".'),
        (["--paper", "place progres"], "Did you mean place-progress?"),
        (["--quarter", "Q9"], "is not a quarter"),
        (["missing.xlsx"], "There is no file missing.xlsx"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_and_exit_2(
    folder: Path, arguments: list[str], said: str
) -> None:
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_the_plan_is_left_as_it_was(folder: Path) -> None:
    before = (folder / "workbooks" / EXAMPLE_PLAN).read_bytes()
    run("build", "--place", "Sefton")
    assert (folder / "workbooks" / EXAMPLE_PLAN).read_bytes() == before


def test_a_folder_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    (folder / "blocked").write_text("a file where a folder is wanted")
    result = run("build", "--place", "Sefton", "--to", "blocked")
    assert result.exit_code == 2
    assert "blocked cannot be written" in result.output


def test_a_heading_changed_in_word_changes_the_contents_list_too(folder: Path) -> None:
    import docx

    run("templates", "copy")
    template = folder / "templates" / "place-progress.docx"
    paper = docx.Document(str(template))
    heading = next(p for p in paper.paragraphs if p.text == "Gaps between groups")
    heading.runs[0].text = "Differences between groups"
    paper.save(str(template))
    result = run("build", "--place", "Liverpool")
    assert result.exit_code == 0, result.output
    built = docx.Document(str(next((folder / "output").rglob("liverpool*.docx"))))
    words = [p.text for p in built.paragraphs]
    assert words.count("Differences between groups") == 2  # the link and the heading
    links = [link.text for p in built.paragraphs for link in p.hyperlinks]
    assert "Differences between groups" in links
    assert "Gaps between groups" not in [*links, *words]


@pytest.mark.parametrize("kind", [kind.name for kind in PAPERS if not kind.usual])
def test_each_paper_that_is_made_when_asked_for_is_final(folder: Path, kind: str) -> None:
    result = run("build", "--paper", kind, "--to", "out")
    assert result.exit_code == 0, result.output
    assert len(list((folder / "out").rglob("*.docx"))) == 1


HOSTILE = {
    "lists, a tag and a long name": {
        ("Updates", "G133"): "- Two nurses left in July.\n- The venue was lost.",
        ("Programmes", "D9"): "{{ title }} and {% for x in y %}",
        ("Measures", "D10"): "word " * 48 + "end",
    },
    "capitals and a measure like a list": {
        ("Updates", "G133"): "1. Two nurses left.\n2. The venue was lost.",
        ("Actions", "C6"): "REVIEW NHS PLAN",
        ("Risks", "D6"): "HPV, MMR AND BCG GAP",
        ("Programmes", "D9"): "VACCINATION FOR EVERY CHILD",
        ("Programmes", "D10"): "Families*",
        ("Measures", "D10"): "- item <5 & more",
    },
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_an_officer_typed_keeps_no_paper_back(folder: Path, case: str) -> None:
    typed(folder, HOSTILE[case])
    result = run("build")
    assert result.exit_code == 0, result.output


def test_a_quarter_in_which_hardly_anything_came_in_is_built_all_the_same(folder: Path) -> None:
    result = run("build", "--quarter", "2024-25 Q3", "--to", "out")
    assert result.exit_code == 0, result.output
    assert len(list((folder / "out").rglob("*.docx"))) == 18


def test_the_paper_that_holds_everything_is_made_first_and_told_last(folder: Path) -> None:
    """What papers share is made with it, so that memory stays flat over those that follow."""
    plan, findings = read_plan(EXAMPLE)
    verdict = Verdict(plan, plan.settings.quarter, tuple(findings))
    kinds = ("place-progress", "theme-progress", "board-summary")
    choice = Choice(papers=kinds, places=("Halton",), themes=("8",))
    pack = Pack(verdict, choice, shipped("templates"), OutputFolder(folder / "pack"))
    made: list[str] = []
    pack.run(lambda job: made.append(job.kind.name))
    assert made == [*kinds[::-1]]
    assert [outcome.job.kind.name for outcome in pack.outcomes] == [*kinds]
