"""Nothing that is suppressed can be read from any file of a pack, in whatever form.

Two plans that differ only in counts that are suppressed must give the same pack to the byte: then
neither the value nor its rate, its complement, a total that recovers it, a chart's axis, a
sentence's verb, a file's size nor anything else depends on it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from atf_reports.check_html import findings_page
from atf_reports.check_json import verdict_json
from atf_reports.check_text import verdict_text
from atf_reports.check_workbook import findings_workbook
from atf_reports.papers.registry import PAPERS
from atf_reports.verdict import Verdict
from tests.support.planted import ALL_PAPERS, Planted, pack_of, planted_plan, threshold
from tests.support.thorough import THOROUGH

Q1, Q2 = "2024-25 Q1", "2024-25 Q2"
USUAL = tuple(kind.name for kind in PAPERS if kind.usual)


def _reading(measure: str, place: str, group: str, quarter: str, **values: float) -> Planted:
    row = {"Measure": measure, "Place": place, "Group": group, "Quarter": quarter}
    return Planted("Readings", row, values)


def _share(count: int, base: int, scale: int = 100) -> dict[str, float]:
    return {"Value": round(scale * count / base, 1), "Numerator": count, "Denominator": base}


def _indicator(ref: str, area: str, period: str, count: int, base: int, scale: int) -> Planted:
    rate = scale * count / base
    values = {"Value": round(rate, 2), "Count": count, "Denominator": base}
    values |= {"Lower CI": round(rate * 0.7, 2), "Upper CI": round(rate * 1.4, 2)}
    return Planted(
        "Indicator values", {"Indicator": ref, "Area code": area, "Period": period}, values
    )


_TARGET = {"Measure": "M1.06-1", "Place": "Wirral"}
_TO_REACH = {"Baseline date": date(2024, 4, 1), "Target": 10, "Due": date(2025, 3, 31)}


def _plan(first: int, second: int, below: int = 50) -> list[Planted]:
    """Two counts, each in every kind of place where a count of people may stand."""
    return [
        threshold(below),
        _reading("M1.07-1", "Liverpool", "", Q2, **_share(first, 887)),
        _reading("M1.07-2", "Liverpool", "", Q1, **_share(second, 883)),
        _reading("M2.11-3", "Wirral", "", Q2, Value=first),
        _reading("M3.07-3", "Warrington", "Not eligible", Q2, Value=second),
        _reading("M4.04-1", "Cheshire and Warrington", "", Q1, Value=second),
        _reading("M5.06-3", "All nine Places", "", Q2, Value=first),
        _indicator("I15", "E08000015", "2023/24", second, 145_000, 1_000),
        _indicator("I5", "E08000012", "2022/23", first, 17_736, 100_000),
        Planted("Measures", {"Ref": "M2.11-3"}, {"Baseline": first, **_TO_REACH}),
        Planted("Measures", {"Ref": "M4.04-1"}, {"Baseline": second, **_TO_REACH}),
        Planted("Measures", {"Ref": "M2.10-2"}, {"Baseline": first}),
        # a line of "Place targets" made to be about a count of people
        Planted("Place targets", _TARGET, {"Measure": "M2.11-3", "Baseline": first, "Target": 10}),
    ]


def _built(folder: Path, planted: list[Planted], *papers: str) -> dict[str, bytes]:
    """Every part of every file of the pack, workbooks inside papers opened too."""
    pack_of(planted_plan(planted), folder, papers or ALL_PAPERS)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        name: content
        for path in files
        for name, content in _parts(path.relative_to(folder).as_posix(), path.read_bytes())
    }


def _parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            yield from _parts(f"{name}!{part}", package.read(part))


def _differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    assert one.keys() == other.keys()
    names = [name for name in one if one[name] != other[name]]
    return [_first_difference(name, one[name], other[name]) for name in names]


def test_counts_that_are_suppressed_leave_no_trace_in_any_file(tmp_path: Path) -> None:
    one = _built(tmp_path / "one", _plan(37, 41))
    other = _built(tmp_path / "other", _plan(38, 43))
    papers = [name for name in one if name.endswith(".docx!word/document.xml")]
    assert len(papers) >= 18
    assert any("embeddings" in name for name in one)
    assert _differing(one, other) == []


def _of_check(verdict: Verdict, folder: Path) -> list[bytes]:
    """All that `check` can print or write of a plan, parts of its workbook for themselves."""
    book = findings_workbook(verdict, folder / "findings.xlsx")
    pages = (verdict_json(verdict), findings_page(verdict), verdict_text(verdict))
    return [*(page.encode() for page in pages), *(part for _, part in _parts("findings", book))]


def test_what_check_prints_and_writes_does_not_hang_on_a_hidden_count(tmp_path: Path) -> None:
    one, other = (planted_plan(_plan(*counts)) for counts in ((37, 41), (38, 43)))
    assert _of_check(one, tmp_path) == _of_check(other, tmp_path)


def test_no_part_holds_the_count_its_rate_or_who_is_left_in_any_format(tmp_path: Path) -> None:
    planted = [
        threshold(50_000),
        _reading("M1.07-1", "Liverpool", "", Q2, **_share(41_387, 486_113)),
        _indicator("I15", "E08000015", "2023/24", 37_199, 145_007, 1_000),
    ]
    parts = _built(tmp_path, planted, *(() if THOROUGH else USUAL))
    told = [
        f"{name}: {number}"
        for name, content in parts.items()
        for number in _GIVEN_AWAY.findall(_words_in(name, content))
    ]
    assert told == []
    shown = _built(tmp_path / "shown", [threshold(5), *planted[1:]], "theme-progress")
    assert any(_GIVEN_AWAY.search(_words_in(n, c)) for n, c in shown.items())


# The counts, what they are of, who is left, and the rates to two places and more.
_GIVEN_AWAY = re.compile(
    r"(?<![\d.,])(?:41[ ,.]?387|486[ ,.]?113|444[ ,.]?726|8\.51\d*|91\.4[89]\d*"
    r"|37[ ,.]?199|145[ ,.]?007|107[ ,.]?808|256\.53\d*|743\.4[67]\d*)(?![\d,])"
)


def _words_in(name: str, content: bytes) -> str:
    """The text and the values of a part, and what its attributes tell a reader; no lengths."""
    text = content.decode(errors="replace")
    if not name.endswith((".xml", ".json")) or name.endswith(("styles.xml", "theme1.xml")):
        return ""
    told = re.findall(r'\b(?:descr|title|name|formatCode|alt)="([^"]*)"', text)
    return " | ".join([*told, *re.findall(r">([^<]+)<", text)]) if "<" in text[:9] else text


def test_the_same_counts_do_leave_traces_where_they_may_be_shown(tmp_path: Path) -> None:
    one = _built(tmp_path / "one", _plan(37, 41, below=5), "theme-progress")
    other = _built(tmp_path / "other", _plan(38, 43, below=5), "theme-progress")
    told = " ".join(_differing(one, other))
    for part in ("docx!word/document.xml", "charts/", "embeddings/", "xlsx!xl/worksheets"):
        assert part in told


def _first_difference(name: str, one: bytes, other: bytes) -> str:
    left, right = (re.sub(r"<[^>]+>", " ", p.decode(errors="replace")) for p in (one, other))
    pairs = enumerate(zip(left, right, strict=False))
    start = next((number for number, (a, b) in pairs if a != b), 0)
    return f"{name}: …{left[max(0, start - 60) : start + 40]}… {right[start : start + 20]}"
