"""Reads a finished Word paper's pictures back: alternative text, and each chart's numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256

from atf_reports.frozen import changing
from atf_reports.render.chart_definition import Chart, ChartData
from atf_reports.render.discrepancy import Discrepancy, as_printed, said, short, squeezed, unlike
from atf_reports.render.finished_paper import ChartFiles
from atf_reports.render.placeholders import chart_of, no_chart
from atf_reports.render.plain_source import Picture, Seen
from atf_reports.render.read_back_charts import DATA, drawing_faults, workbook_faults

_KEPT = 50  # charts; few stand in more than one paper


def instead_of_charts(charts: Mapping[str, Chart | None]) -> Callable[[str], str]:
    """The words that stand in place of a picture, by its alternative text, if any do."""

    def words(alt_text: str) -> str:
        name = chart_of(alt_text)
        return "" if name is None or name in charts else no_chart(name)

    return words


@changing
class PictureReader:
    """Compares pictures with what they should be; a chart of the same bytes is read once."""

    _good: dict[str, Chart] = field(default_factory=dict)

    def discrepancies(
        self,
        place: str,
        wanted: Seen,
        stands: Seen,
        charts: Mapping[str, Chart | None],
        files: Mapping[str, ChartFiles],
    ) -> Iterator[Discrepancy]:
        """The alternative text of the pictures in order, then each chart's own numbers."""
        pictures = _wanted_pictures(wanted, charts)
        changed = list(_alternative_text(place, pictures, stands))
        yield from changed
        if not changed:
            for (alt, chart), picture in zip(pictures, stands.pictures, strict=True):
                if chart:
                    where = f"{place}, chart “{short(chart.title or alt)}”"
                    yield from self._chart(where, chart, picture, files)

    def _chart(
        self, place: str, chart: Chart, picture: Picture, files: Mapping[str, ChartFiles]
    ) -> Iterator[Discrepancy]:
        """What a chart says otherwise than its definition; the same bytes are read once."""
        there = files.get(picture.chart)
        if there is None:
            yield Discrepancy(place, "there is no chart behind its picture.")
            return
        key = sha256(there.xml + there.workbook).hexdigest()
        if self._good.get(key) == chart:
            return
        found = [*drawing_faults(there.xml, chart, ChartData(DATA))]
        found += workbook_faults(there.workbook, chart)
        if not found:
            if len(self._good) >= _KEPT:
                self._good.clear()
            self._good[key] = chart
        yield from (Discrepancy(place, words) for words in found)


def _alternative_text(
    place: str, wanted: list[tuple[str, Chart | None]], stands: Seen
) -> Iterator[Discrepancy]:
    left = [squeezed(as_printed(alt)) for alt, _ in wanted]
    right = [squeezed(picture.alt_text) for picture in stands.pictures]
    for i, j, k, m in unlike(left, right):
        lost = "; ".join(alt for alt, _ in wanted[i:j])
        there = "; ".join(picture.alt_text for picture in stands.pictures[k:m])
        yield Discrepancy(f"{place}, alternative text of pictures", said(lost, there))


def _wanted_pictures(
    wanted: Seen, charts: Mapping[str, Chart | None]
) -> list[tuple[str, Chart | None]]:
    """The alternative text of each picture that should stand there, with its chart."""
    found: list[tuple[str, Chart | None]] = []
    for picture in wanted.pictures:
        name = chart_of(picture.alt_text)
        if name is None or name not in charts:
            found.append((picture.alt_text, None))
        elif (chart := charts[name]) is not None and not chart.is_empty:
            found.append((chart.alt_text, chart))
    return found
