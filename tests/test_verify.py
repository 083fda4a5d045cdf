"""Verify: which build made each file, what stands in another's place, and a record not to trust."""

import json
from pathlib import Path

import pytest

from atf_reports.output import OutputFolder, sha256
from atf_reports.record_file import RECORD
from atf_reports.verify import fault_of_record, from_another_plan, verify
from atf_reports.verify_text import PackVerified

FILES = {"places/halton.docx": b"Halton", "places/wirral.docx": b"Wirral", "board.docx": b"all"}


def build(root: Path, plan: str, files: dict[str, bytes]) -> None:
    """One build of these files from a plan of that hash."""
    folder = OutputFolder.opened(root)
    folder.begin({name: sha256(content) for name, content in files.items()})
    written = [folder.write(name, content) for name, content in files.items()]
    outputs = [
        {
            "path": w.path.relative_to(root).as_posix(),
            "sha256": w.sha256,
            "state": "final",
            **({"beside_edited": w.kept.name} if w.kept else {}),
        }
        for w in written
        if w.path
    ]
    earlier = folder.not_written_again({o["path"] for o in outputs})
    inputs = [{"role": "plan", "name": "plan.xlsx", "sha256": plan}]
    folder.finish({"inputs": inputs, "outputs": outputs + earlier})


def test_a_pack_of_one_plan_is_whole(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    build(tmp_path, "aaaa", {"yearly.docx": b"year"})
    looked = PackVerified(tmp_path)
    assert from_another_plan(tmp_path) == {}
    assert looked.text.startswith("4 of 4 files are as built.")
    assert looked.exit_code == 0


def test_files_of_an_earlier_state_of_the_plan_are_named_and_not_to_be_sent(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    build(tmp_path, "bbbb", {"places/wirral.docx": b"Wirral corrected"})
    looked = PackVerified(tmp_path)
    assert from_another_plan(tmp_path) == {"board.docx": "aaaa", "places/halton.docx": "aaaa"}
    assert (
        "2 files of an earlier build, made from another state of the plan (SHA-256 begins aaaa; "
        "the last build read bbbb): board.docx, places/halton.docx"
    ) in looked.text
    assert "Next: do not send those beside the others: atf-reports build" in looked.text
    assert looked.exit_code == 1


def test_each_file_keeps_the_plan_it_was_made_from_however_many_builds_follow(
    tmp_path: Path,
) -> None:
    build(tmp_path, "aaaa", FILES)
    build(tmp_path, "bbbb", {"places/wirral.docx": b"two"})
    build(tmp_path, "cccc", {"board.docx": b"three"})
    assert from_another_plan(tmp_path) == {
        "places/halton.docx": "aaaa",
        "places/wirral.docx": "bbbb",
    }
    build(tmp_path, "cccc", FILES)
    assert PackVerified(tmp_path).exit_code == 0


def test_papers_that_changed_places_and_copies_are_told_as_what_they_hold(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    (tmp_path / "places/halton.docx").write_bytes(b"Wirral")
    (tmp_path / "to send.docx").write_bytes(b"all")
    text = PackVerified(tmp_path).text
    assert "  places/halton.docx: holds places/wirral.docx, as that was built\n" in text
    assert "  to send.docx: not part of the pack: a copy of board.docx\n" in text


def test_the_copy_that_replace_kept_is_told_as_such(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    (tmp_path / "board (edited 1).docx").write_bytes(b"my words")
    assert (
        "  board (edited 1).docx: edited by hand and kept by --replace: not part of the pack\n"
    ) in PackVerified(tmp_path).text


def test_what_windows_and_word_put_beside_the_papers_is_nobodys_file(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    for name in ("desktop.ini", "places/Thumbs.db", "~$board.docx", ".DS_Store"):
        (tmp_path / name).write_bytes(b"x")
    assert PackVerified(tmp_path).exit_code == 0


def test_a_new_one_goes_once_the_paper_itself_is_built_again(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    (tmp_path / "board.docx").write_bytes(b"my words")
    build(tmp_path, "aaaa", FILES | {"board.docx": b"two"})
    assert "there twice: board.docx (edited by hand) and board (new).docx" in looked_at(tmp_path)
    (tmp_path / "board.docx").unlink()
    build(tmp_path, "aaaa", FILES | {"board.docx": b"two"})
    assert not (tmp_path / "board (new).docx").exists()
    assert looked_at(tmp_path).startswith("3 of 3 files are as built.")


def test_a_new_one_that_was_edited_stays_and_is_no_twin_of_the_paper_built_again(
    tmp_path: Path,
) -> None:
    build(tmp_path, "aaaa", FILES)
    (tmp_path / "board.docx").write_bytes(b"my words")
    build(tmp_path, "aaaa", FILES | {"board.docx": b"two"})
    (tmp_path / "board (new).docx").write_bytes(b"my words again")
    build(tmp_path, "aaaa", FILES | {"board.docx": b"three"})
    text = looked_at(tmp_path)
    assert "board (new).docx: edited since it was built" in text
    assert "there twice: board.docx (edited by hand) and board (new 2).docx" in text
    (tmp_path / "board.docx").unlink()
    build(tmp_path, "aaaa", FILES | {"board.docx": b"three"})
    assert (tmp_path / "board (new).docx").read_bytes() == b"my words again"
    assert "there twice" not in looked_at(tmp_path)


def looked_at(root: Path) -> str:
    return PackVerified(root).text


@pytest.mark.parametrize("content", ["", "[]", '{"outputs": 3}', '{"inputs": [], "outp'])
def test_a_record_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: str) -> None:
    build(tmp_path, "aaaa", FILES)
    (tmp_path / RECORD).write_text(content)
    looked = PackVerified(tmp_path)
    assert looked.text.splitlines() == [
        "run-record.json cannot be read: it was cut short or edited. So nothing can be said of "
        "the files here.",
        "Next: atf-reports build, which completes the pack and keeps what was edited by hand",
    ]
    assert looked.exit_code == 1


def test_an_edit_of_the_record_itself_is_noticed(tmp_path: Path) -> None:
    build(tmp_path, "aaaa", FILES)
    record = json.loads((tmp_path / RECORD).read_text())
    (tmp_path / RECORD).write_text(json.dumps(record, indent=4))  # laid out anew, not edited
    assert fault_of_record(tmp_path) == ""
    (tmp_path / RECORD).write_text(json.dumps(record | {"ledger": []}))
    assert "run-record.json was edited since it was written" in looked_at(tmp_path)
    assert PackVerified(tmp_path).exit_code == 1


def test_a_folder_that_is_no_pack_points_to_the_packs_in_it(tmp_path: Path) -> None:
    build(tmp_path / "2024-25-Q2", "aaaa", FILES)
    assert looked_at(tmp_path).splitlines() == [
        "There is no run-record.json: no build of this folder was finished.",
        f"Next: atf-reports verify {(tmp_path / '2024-25-Q2').as_posix()}",
    ]


def test_a_paper_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "aaaa", FILES)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "wirral.docx":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    states = {file.path: file.state for file in verify(tmp_path)}
    assert states["places/wirral.docx"] == "may not be read: its owner can allow it"
    assert states["board.docx"] == "as built"
