"""Charts shrunk in a Word template: told with the size at which their labels have room."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from atf_reports.shipped import shipped
from atf_reports.template_sizes import too_small

SHIPPED = shipped("templates") / "place-progress.docx"


def _scaled(folder: Path, chart: str, width: float, height: float) -> Path:
    """The shipped template with one chart's picture made smaller or larger."""
    path = folder / SHIPPED.name
    shutil.copy(SHIPPED, path)
    made = docx.Document(str(path))
    for inline in made.element.body.iter(qn("wp:inline")):
        if inline.find(qn("wp:docPr")).get("descr") == f"chart: {chart}":
            extent = inline.find(qn("wp:extent"))
            extent.set("cx", str(round(int(extent.get("cx")) * width)))
            extent.set("cy", str(round(int(extent.get("cy")) * height)))
    made.save(str(path))
    return path


def test_a_chart_shrunk_to_three_fifths_is_a_warning_with_the_size_to_give_it(
    tmp_path: Path,
) -> None:
    (found,) = too_small(_scaled(tmp_path, "ratings", 0.6, 0.6), SHIPPED)
    assert found.where == "the picture “chart: ratings”"
    assert found.found.startswith("It is 10.5 cm wide and 3.8 cm high.")
    assert found.do.endswith("make it at least 15.8 cm wide and 5.8 cm high.")
    assert not found.blocks


def test_a_chart_of_each_block_of_a_loop_is_told_once(tmp_path: Path) -> None:
    found = list(too_small(_scaled(tmp_path, "{{ block.chart }}", 0.5, 1), SHIPPED))
    assert [each.where for each in found] == ["the picture “chart: {{ block.chart }}”"]


def test_all_charts_of_a_template_that_were_shrunk_are_one_warning(tmp_path: Path) -> None:
    path = _scaled(tmp_path, "ratings", 0.6, 0.6)
    made = docx.Document(str(path))
    for inline in made.element.body.iter(qn("wp:inline")):
        extent = inline.find(qn("wp:extent"))
        extent.set("cy", str(round(int(extent.get("cy")) / 2)))
    made.save(str(path))
    (found,) = too_small(path, SHIPPED)
    assert found.where == "the picture “chart: ratings”"
    assert found.found.endswith(" more.")
    assert "In the same way “chart: " in found.do
    assert found.do.count("at least") >= 3


@pytest.mark.parametrize("scale", [0.9, 0.95, 1, 1.5])
def test_a_chart_with_room_for_its_labels_is_no_matter(tmp_path: Path, scale: float) -> None:
    assert list(too_small(_scaled(tmp_path, "ratings", scale, scale), SHIPPED)) == []
