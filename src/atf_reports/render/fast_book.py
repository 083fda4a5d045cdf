"""A workbook in memory whose parts are written and packed in bulk.

It stands on private parts of XlsxWriter (`_store_workbook` and what it prepares, the packager, what
a format keeps): its version is pinned, and a test holds that typed calls write the same XML.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

from atf_reports.render.package import QUICK, Part, write_parts

_OFTEN_THE_SAME = 10_000  # bytes, above which a part is an annex's own
_FORMATS_KEPT = 300
_MAY_NEED_ESCAPE = re.compile(r"[&<>_\x00-\x08\x0b-\x1f]")


class FastWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is untyped to mypy
    """A workbook in memory that writes its shared strings in bulk and is packed quickly.

    Parts that stand in every workbook, such as the theme, are compressed once.
    """

    def add_format(self, properties: Mapping[str, Hashable] | None = None) -> Format:
        """A format with these properties: one like it is copied, which takes a tenth of the time.

        The formats of the annexes of a pack are the same some seventy.
        """
        wanted = self.default_format_properties | (properties or {})
        made = Format.__new__(Format)
        vars(made).update(vars(_format(tuple(wanted.items()))))
        made.xf_format_indices = self.xf_format_indices
        made.dxf_format_indices = self.dxf_format_indices
        self.formats.append(made)
        return made

    def _get_packager(self) -> Packager:
        return _FastPackager()

    def _store_workbook(self) -> None:
        """In the order of XlsxWriter's own, less what needs macros or comments."""
        if not self.worksheets():
            self.add_worksheet()
        active = self.worksheets()[self.worksheet_meta.activesheet]
        active.active = active.selected = 1
        self._prepare_sst_string_data()
        self._prepare_defined_names()
        self._prepare_drawings()
        self._add_chart_data()
        self._prepare_tables()
        self._prepare_metadata()
        packager = self._get_packager()
        packager._add_workbook(self)
        packager._set_in_memory(True)
        made = packager._create_package()
        parts = [_packed(name, text.getvalue().encode()) for text, name, _ in made]
        self.filename.write(write_parts(parts))
        forget_sheets(self)


def forget_sheets(closed: Workbook) -> None:
    """Let go of a closed workbook's sheets, which know it: else it waits for the collector."""
    closed.worksheets_objs.clear()
    closed.sheetnames.clear()


@lru_cache(maxsize=_FORMATS_KEPT)
def _format(properties: tuple[tuple[str, Hashable], ...]) -> Format:
    """A format to copy, of no workbook; XlsxWriter's key of it is worked out."""
    made = Format(dict(properties), {}, {})
    made._get_format_key()
    return made


def _packed(name: str, content: bytes) -> Part:
    return _kept(name, content) if len(content) < _OFTEN_THE_SAME else _squeezed(name, content)


def _squeezed(name: str, content: bytes) -> Part:
    return Part.deflated(name, content, QUICK)


_kept = lru_cache(maxsize=500)(_squeezed)


class _FastPackager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        table = self.workbook.str_table
        if table.count:
            part = _FastStrings()
            part.string_table = table
            part._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            part._assemble_xml_file()


class _FastStrings(SharedStrings):  # type: ignore[misc]
    def _write_sst_strings(self) -> None:
        """Strings with nothing to escape need one search, not XlsxWriter's five."""
        for text in self.string_table.string_array:
            if _MAY_NEED_ESCAPE.search(text) or text != text.strip():
                self._write_si(text)
            else:
                self.fh.write(f"<si><t>{text}</t></si>")
