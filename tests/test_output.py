"""Writing a pack: whole files, hand edits kept, and a run record that never lies."""

import json
import os
from pathlib import Path

import pytest

from atf_reports import output
from atf_reports.output import OutputFolder, sha256, write_whole
from atf_reports.record_file import JOURNAL, RECORD
from atf_reports.verify import verify


def build(root: Path, files: dict[str, bytes], replace: bool = False) -> list[output.Written]:
    """One build of these files, from journal to run record."""
    folder = OutputFolder.opened(root, replace)
    folder.begin({name: sha256(content) for name, content in files.items()})
    written = [folder.write(name, content) for name, content in files.items()]
    outputs = [
        {"path": w.path.relative_to(root).as_posix(), "sha256": w.sha256} for w in written if w.path
    ]
    earlier = folder.not_written_again({o["path"] for o in outputs})
    folder.finish({"outputs": outputs + earlier})
    return written


def states(root: Path) -> dict[str, str]:
    return {file.path: file.state for file in verify(root)}


def test_a_second_build_replaces_what_the_first_wrote(tmp_path: Path) -> None:
    build(tmp_path, {"places/a.docx": b"one"})
    (written,) = build(tmp_path, {"places/a.docx": b"two"})
    assert (tmp_path / "places/a.docx").read_bytes() == b"two"
    assert written.kept is None
    assert states(tmp_path) == {"places/a.docx": "as built"}


def test_a_file_edited_by_hand_stays_and_the_new_one_is_put_beside_it(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one"})
    (tmp_path / "a.docx").write_bytes(b"the secretary's words")
    (written,) = build(tmp_path, {"a.docx": b"two"})
    assert (tmp_path / "a.docx").read_bytes() == b"the secretary's words"
    assert written.path == tmp_path / "a (new).docx"
    assert written.kept == tmp_path / "a.docx"
    assert (tmp_path / "a (new).docx").read_bytes() == b"two"


def test_the_new_one_beside_an_edited_file_is_renewed_not_piled_up(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one"})
    (tmp_path / "a.docx").write_bytes(b"edited")
    build(tmp_path, {"a.docx": b"two"})
    build(tmp_path, {"a.docx": b"three"})
    assert (tmp_path / "a (new).docx").read_bytes() == b"three"
    assert not (tmp_path / "a (new 2).docx").exists()


def test_an_edited_new_one_is_kept_as_well(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one"})
    (tmp_path / "a.docx").write_bytes(b"edited")
    build(tmp_path, {"a.docx": b"two"})
    (tmp_path / "a (new).docx").write_bytes(b"edited too")
    build(tmp_path, {"a.docx": b"three"})
    assert (tmp_path / "a (new).docx").read_bytes() == b"edited too"
    assert (tmp_path / "a (new 2).docx").read_bytes() == b"three"


def test_replace_keeps_a_numbered_copy_of_the_edited_file(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one"})
    (tmp_path / "a.docx").write_bytes(b"edited")
    (written,) = build(tmp_path, {"a.docx": b"two"}, replace=True)
    assert (tmp_path / "a.docx").read_bytes() == b"two"
    assert written.kept == tmp_path / "a (edited 1).docx"
    assert written.kept.read_bytes() == b"edited"


def test_a_file_that_no_build_wrote_is_treated_as_somebodys(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"not ours")
    build(tmp_path, {"a.docx": b"one"})
    assert (tmp_path / "a.docx").read_bytes() == b"not ours"


def test_a_file_open_elsewhere_is_named_and_the_rest_is_still_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, {"a.docx": b"before"})
    whole = output.write_whole

    def locked(path: Path, content: bytes) -> None:
        if path.name == "a.docx":
            raise PermissionError(13, "in use")
        whole(path, content)

    monkeypatch.setattr(output, "write_whole", locked)
    first, second = build(tmp_path, {"a.docx": b"one", "b.docx": b"two"})
    assert first.path is None
    assert "a.docx is open in another program" in first.problem
    assert second.path == tmp_path / "b.docx"


def test_after_an_interruption_the_next_build_knows_its_own_work(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one", "b.docx": b"one"})
    folder = OutputFolder.opened(tmp_path)
    folder.begin({"a.docx": sha256(b"two"), "b.docx": sha256(b"two")})
    folder.write("a.docx", b"two")  # and here the power fails
    assert states(tmp_path) == {
        "a.docx": "from a build that did not finish",
        "b.docx": "as built",
    }
    written = build(tmp_path, {"a.docx": b"three", "b.docx": b"three"})
    assert [w.kept for w in written] == [None, None]
    assert states(tmp_path) == {"a.docx": "as built", "b.docx": "as built"}
    assert not (tmp_path / JOURNAL).exists()


def test_a_write_that_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_verify_names_edited_missing_and_foreign_files(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one", "b.docx": b"two", "c.docx": b"three"})
    (tmp_path / "a.docx").write_bytes(b"edited")
    (tmp_path / "b.docx").unlink()
    (tmp_path / "notes.txt").write_bytes(b"mine")
    assert states(tmp_path) == {
        "a.docx": "edited since it was built",
        "b.docx": "missing",
        "c.docx": "as built",
        "notes.txt": "not part of the pack",
    }


def test_building_one_paper_leaves_the_record_of_the_others(tmp_path: Path) -> None:
    build(tmp_path, {"a.docx": b"one", "b.docx": b"one"})
    build(tmp_path, {"a.docx": b"two"})
    assert states(tmp_path) == {"a.docx": "as built", "b.docx": "as built"}
    (written,) = build(tmp_path, {"b.docx": b"two"})
    assert written.kept is None


def test_a_damaged_run_record_is_read_as_none(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(json.dumps({"outputs": [1, {"path": 2}]}))
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    build(tmp_path, {"a.docx": b"one"})
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


def test_a_folder_that_may_not_be_written_is_not_called_an_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("atf_reports.output.write_whole", refuse)
    written = OutputFolder.opened(tmp_path / "pack").write("a.docx", b"one")
    assert "a.docx could not be written: you may not write in " in written.problem
    assert "--to" in written.problem


@pytest.mark.parametrize(
    ("forbidden", "words"),
    [
        (os.W_OK, "a.docx could not be written: you may not write in "),
        (os.R_OK, "a.docx may not be read or replaced"),
        (None, "a.docx is open in another program"),
    ],
    ids=["folder", "file", "open in Word"],
)
def test_a_refused_file_is_told_by_what_refuses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forbidden: int | None, words: str
) -> None:
    build(tmp_path, {"a.docx": b"one"})

    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("atf_reports.output.write_whole", refuse)
    monkeypatch.setattr("atf_reports.output.os.access", lambda path, mode: mode != forbidden)
    assert words in OutputFolder.opened(tmp_path).write("a.docx", b"two").problem
