"""`templates sample`: one template printed with the plan, so that an edit is seen at once."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from atf_reports.cli import add_commands, cli
from atf_reports.shipped import shipped
from atf_reports.template_sample import NoSample, kind_of


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_commands()
    monkeypatch.chdir(tmp_path)


def sample(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["templates", "sample", *arguments])


def words_of(path: str) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


def edited(name: str, old: str, new: str) -> None:
    """The shipped template in templates/ with other words in one paragraph."""
    Path("templates").mkdir(exist_ok=True)
    made = docx.Document(str(shipped("templates") / name))
    for paragraph in made.paragraphs:
        if old in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
    made.save(f"templates/{name}")


def test_an_edited_template_is_seen_with_the_example_plan_where_there_is_no_other() -> None:
    edited("place-progress.docx", "In short", "What matters")
    done = sample("place-progress.docx")
    assert done.exit_code == 0, done.output
    assert "Wrote sample place-progress.docx, about Liverpool" in done.stdout
    assert "What matters" in words_of("sample place-progress.docx")


def test_a_paper_may_be_named_and_what_it_is_about() -> None:
    done = sample("theme-progress", "--about", "Theme 7")
    assert done.exit_code == 0, done.output
    assert "Theme 7" in words_of("sample theme-progress.docx")


def test_an_annex_template_gives_a_workbook() -> None:
    assert sample("place-progress.xlsx", "--about", "st helens").exit_code == 0
    assert Path("sample place-progress.xlsx").read_bytes().startswith(b"PK")
    assert not Path("sample place-progress.docx").exists()


def test_it_is_written_anew_each_time() -> None:
    Path("sample place-progress.docx").write_bytes(b"old")
    assert sample("place-progress.docx").exit_code == 0
    assert Path("sample place-progress.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("place-progres",), "Did you mean place-progress?"),
        (("cover.docx",), "There is no template cover.docx. There are: place-progress,"),
        (("place-progress", "--about", "Leeds"), "Place progress is not about Leeds: Cheshire"),
        (("place-progress", "--plan", "none.xlsx"), "none.xlsx"),
    ],
)
def test_what_cannot_be_printed_is_said_in_a_sentence(
    arguments: tuple[str, ...], said: str
) -> None:
    done = sample(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output


def test_a_template_with_a_misspelt_field_is_named() -> None:
    edited("place-progress.docx", "milestones.sentence", "milestones.sentense")
    done = sample("place-progress.docx")
    assert done.exit_code == 2
    assert "milestones.sentense" in done.stderr


@pytest.mark.parametrize(
    "name", ["place-progress", "Place-Progress.docx", "templates/place-progress.xlsx"]
)
def test_a_template_goes_by_its_name_however_typed(name: str) -> None:
    assert kind_of(name)[0].name == "place-progress"


def test_an_unknown_name_is_no_template() -> None:
    with pytest.raises(NoSample):
        kind_of("minutes.docx")
