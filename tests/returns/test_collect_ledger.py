"""The ledger counts every row, and holds each word that has no place in the plan."""

from __future__ import annotations

import json

from atf_reports.returns.ledger import collection_json
from atf_reports.returns.ledger_text import collection_text
from tests.returns.collecting import (
    AWKWARD,
    halton,
)
from tests.support.returns import collected


def test_the_ledger_counts_every_row_in(plan, returns):
    collection = collected(plan, halton(returns).save())
    rows = json.loads(collection_json(collection))["returns"][0]["rows"]
    assert rows["rows_in"] == rows["merged"] + rows["unchanged"] + rows["held_back"]
    assert rows["merged"] == 2  # the update, and the row of the Returns sheet
    assert "2 merged" in collection_text(collection)
    assert "  to    Updates!6 (new row), Returns!5 (new row)" in collection_text(collection)


def test_the_ledger_of_a_held_return_holds_every_word_of_it(plan, returns):
    officer = halton(returns).fill("Updates", "P1.07", Rating="Red", Progress_this_quarter="Bad")
    ledger = json.loads(collection_json(collected(plan, officer.save())))
    told = {cell["value"] for row in ledger["returns"][0]["held_back"] for cell in row["cells"]}
    assert {AWKWARD, "Green", "Red", "Bad"} <= told
