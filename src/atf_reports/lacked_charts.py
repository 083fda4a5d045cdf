"""Charts that a template asks for by name and that only some papers have, such as "gap-I4"."""

from __future__ import annotations

from collections.abc import Iterator

from atf_reports.papers.registry import PaperKind
from atf_reports.render.placeholders import ASKED, is_offered
from atf_reports.render.word import Rendered


def is_of_some_papers(kind: PaperKind, missing: str) -> bool:
    """Whether what a paper lacks is a chart that others of its kind may have, such as "gap-I4"."""
    name = missing.removeprefix(ASKED)
    return name != missing and not name.endswith("*") and is_offered(name, kind.charts)


def charts_lacked(kind: PaperKind, rendered: Rendered) -> Iterator[str]:
    """What to tell of each chart that the template asks for by name and this paper has not.

    The same words for every paper, so that a pack tells each chart once.
    """
    always = " or ".join(name for name in kind.charts if "*" not in name)
    for missing in rendered.missing:
        yield (
            f"{kind.template} asks for the chart “{missing.removeprefix(ASKED)}”, which not every "
            "paper has: a sentence stands in its place. To change that, delete its picture, "
            f"or type another name in the picture's alt text after “chart:”, such as {always}."
        )
