"""Closing a quarter: what the archive holds, what the next plan carries, what is left alone."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from atf_reports.archive import ArchiveDamaged, history_of, snapshot_of
from atf_reports.output import sha256
from atf_reports.quarter import Quarter
from atf_reports.roll import CannotRoll, Closing
from atf_reports.rules.checking import checked
from atf_reports.verdict import Verdict
from atf_reports.workbook.editor import WorkbookEditor
from atf_reports.workbook.read import read_plan
from tests.support.faulty import EXAMPLE

Q2 = Quarter(2024, 2)


def closing(folder: Path, name: str = "plan.xlsx", **options) -> Closing:
    path = folder / "workbooks" / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        shutil.copyfile(EXAMPLE, path)
    plan, read = read_plan(path)
    verdict = Verdict(plan, plan.settings.quarter, checked(plan, read).findings)
    options = {"without_pack": True, "archive": folder / "archive"} | options
    return Closing(verdict, folder / "output", **options)


@pytest.fixture(scope="module")
def rolled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    done = closing(folder, returns_due=date(2025, 1, 17)).run()
    before, _ = read_plan(done.archive / "plan.xlsx")
    after, findings = read_plan(done.next_plan)
    return done, before, after, findings


def test_the_archive_holds_a_byte_copy_with_its_hash_and_the_plan_is_untouched(rolled):
    done, *_ = rolled
    original = EXAMPLE.read_bytes()
    assert (done.archive / "plan.xlsx").read_bytes() == original
    assert (done.next_plan.parent / "plan.xlsx").read_bytes() == original
    told = json.loads((done.archive / "closed.json").read_text())
    assert told["plan"] == {"name": "plan.xlsx", "sha256": sha256(original)}
    assert told["next_plan"] == done.next_plan.name == "plan r2.xlsx"


def test_the_next_plan_speaks_of_the_next_quarter(rolled):
    _, _, after, findings = rolled
    assert after.settings.quarter == Quarter(2024, 3)
    assert after.settings.returns_due == date(2025, 1, 17)
    assert after.settings.financial_year == "2024-25"
    assert [f for f in findings if f.blocks] == []


def test_dates_and_scores_of_now_are_those_of_last_quarter(rolled):
    _, before, after, _ = rolled
    assert len(after.milestones) == len(before.milestones)
    for row in after.milestones:
        was = before.milestones.by_ref[row.ref]
        assert row.last_forecast == (was.forecast or was.baseline)
        assert (row.forecast, row.actual) == (was.forecast, was.actual)
    assert all(row.last_score == row.score for row in after.risks)


def test_closed_risks_and_done_actions_are_left_out_and_named(rolled):
    done, before, after, _ = rolled
    gone = {r.ref for r in before.risks} - {r.ref for r in after.risks}
    assert gone == {r.ref for r in before.risks if r.status == "Closed"} != set()
    acted = {a.ref for a in before.actions} - {a.ref for a in after.actions}
    assert acted == {a.ref for a in before.actions if a.status in ("Done", "Closed")} != set()
    told = json.loads((done.archive / "closed.json").read_text())["left_out"]
    assert {row["ref"] for row in told} == gone | acted


def test_what_stays_is_word_for_word_the_same(rolled):
    _, before, after, _ = rolled
    for name in ("updates", "readings", "decisions", "programmes", "indicator_values"):
        old, new = getattr(before, name), getattr(after, name)
        assert [row.values for row in new] == [row.values for row in old], name
    kept = {row.ref: row.mitigation for row in before.risks}
    assert all(kept[row.ref] == row.mitigation for row in after.risks)


def test_a_meeting_s_own_details_and_its_sign_off_are_cleared(rolled):
    _, before, after, _ = rolled
    assert any(row.signed_off_by for row in before.papers)
    for row in after.papers:
        assert (row.meeting_date, row.signed_off_by, row.signed_off_on) == (None, "", None)
    assert [row.meeting for row in after.papers] == [row.meeting for row in before.papers]


def test_the_words_that_a_paper_of_the_year_opens_with_stay(rolled):
    _, before, after, _ = rolled
    assert any(row.opens_with for row in before.papers)
    assert [row.opens_with for row in after.papers] == [row.opens_with for row in before.papers]


def test_closing_again_is_refused(tmp_path):
    closing(tmp_path).run()
    with pytest.raises(CannotRoll, match=r"closed already.*plan r2\.xlsx went on from it"):
        closing(tmp_path).run()


def test_a_quarter_that_nobody_reported_on_is_not_closed(tmp_path):
    closing(tmp_path).run()
    with pytest.raises(CannotRoll, match="no update for 2024-25 Q3"):
        closing(tmp_path, "plan r2.xlsx").run()


def test_a_run_that_was_cut_off_before_the_next_plan_is_completed(tmp_path):
    first = closing(tmp_path).run()
    content = first.next_plan.read_bytes()
    first.next_plan.unlink()
    second = closing(tmp_path).run()
    assert second.completed
    assert second.next_plan.read_bytes() == content


def test_where_the_next_plan_cannot_be_written_nothing_is_closed(tmp_path):
    office = closing(tmp_path)
    (tmp_path / "workbooks" / ".plan r2.xlsx.part").mkdir()
    with pytest.raises(OSError):
        office.run()
    assert list((tmp_path / "archive").iterdir()) == []
    assert [p.name for p in (tmp_path / "workbooks").glob("*.xlsx")] == ["plan.xlsx"]


def test_a_quarter_without_a_pack_of_this_plan_is_not_closed(tmp_path):
    with pytest.raises(CannotRoll, match="no finished pack"):
        closing(tmp_path, without_pack=False).run()
    record = {"inputs": [{"role": "plan", "sha256": "0" * 64}], "quarter": str(Q2)}
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "run-record.json").write_text(json.dumps(record))
    with pytest.raises(CannotRoll, match="another state of the plan"):
        closing(tmp_path, without_pack=False).run()


def test_the_run_record_is_kept_and_papers_not_final_are_said(tmp_path):
    record = {
        "inputs": [{"role": "plan", "sha256": sha256(EXAMPLE.read_bytes())}],
        "quarter": str(Q2),
        "not_delivered": [{"paper": "places/sefton", "why": ["held back"]}],
    }
    (tmp_path / "output").mkdir()
    content = json.dumps(record).encode()
    (tmp_path / "output" / "run-record.json").write_bytes(content)
    done = closing(tmp_path, without_pack=False).run()
    assert (done.archive / "run-record.json").read_bytes() == content
    told = json.loads((done.archive / "closed.json").read_text())
    assert told["run_record"]["sha256"] == sha256(content)
    assert "places/sefton" in done.warnings[0]


def test_the_year_moves_on_with_its_last_quarter(tmp_path):
    office = closing(tmp_path)
    path = tmp_path / "workbooks" / "year end.xlsx"
    editor = WorkbookEditor.opened(EXAMPLE)
    table = office.verdict.plan.setting_rows
    row = next(r for r in table if r.name == "Reporting quarter")
    editor.set_cell("Settings", f"{table.letters['value']}{row.line}", "2024-25 Q4")
    update = office.verdict.plan.updates[0]
    editor.set_cell("Updates", f"{update.table.letters['quarter']}{update.line}", "2024-25 Q4")
    path.write_bytes(editor.content())
    after, _ = read_plan(closing(tmp_path, "year end.xlsx").run().next_plan)
    assert (after.settings.financial_year, after.settings.quarter) == ("2025-26", Quarter(2025, 1))


def test_history_is_the_closed_plan_or_the_only_workbook_of_the_folder(tmp_path):
    archive = tmp_path / "archive"
    assert history_of(Q2, archive) is None
    by_hand = archive / "2024-25-Q1" / "last quarter.xlsx"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_bytes(b"kept by hand")
    assert history_of(Q2, archive) == by_hand
    done = closing(tmp_path).run()
    assert history_of(Q2.next, archive) == done.archive / "plan.xlsx"


def test_a_snapshot_that_was_changed_is_refused(tmp_path):
    done = closing(tmp_path).run()
    (done.archive / "plan.xlsx").write_bytes(b"something else")
    with pytest.raises(ArchiveDamaged, match="was changed since 2024-25 Q2 was closed"):
        snapshot_of(Q2, tmp_path / "archive")


def test_rows_that_a_formula_points_at_stay_and_that_is_said(tmp_path):
    book = openpyxl.load_workbook(EXAMPLE)
    line = next(n for n, row in enumerate(book["Risks"].values, 1) if row[0] == "R25")
    book.create_sheet("Ours")["A1"] = f"=Risks!D{line}"
    (tmp_path / "workbooks").mkdir()
    book.save(tmp_path / "workbooks" / "plan.xlsx")
    done = closing(tmp_path).run()
    after, _ = read_plan(done.next_plan)
    assert after.risks.by_ref["R25"].status == "Closed"
    assert any("1 closed row stayed" in told and "points at them" in told for told in done.told)
    assert [told for told in done.told if told.startswith("Actions: 4 done rows left out")]
