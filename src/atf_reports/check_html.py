"""`check --html FILE.html`: one page to mail, complete in itself: no script, no other file.

It reads on screen (light and dark), on paper and with a screen reader; what officers typed is
escaped. Contrast is at least 4.5 to 1 in both looks, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from atf_reports import __version__
from atf_reports.check_entries import (
    Entry,
    Group,
    Section,
    accepted,
    completeness,
    sections,
    verdict_line,
    why,
)
from atf_reports.held_words import held_back
from atf_reports.render import house_style as style
from atf_reports.verdict import Verdict, reporter_title

GENERATOR = "atf-reports check"
LIGHT = {
    "page": style.WHITE,
    "ink": style.TEXT,
    "heading": style.HEADING,
    "muted": style.MUTED,
    "link": style.LINK,
    "line": style.RULE_LINE,
    "head": style.HEAD_FILL,
    "error": "A80000",
    "warning": "7A4B00",
    "info": style.MUTED,
}
DARK = {
    "page": "15191C",
    "ink": "ECEFF1",
    "heading": "9CC3F0",
    "muted": "B4C0C8",
    "link": "8AB8F0",
    "line": "46525A",
    "head": "252C31",
    "error": "FF9C94",
    "warning": "FFC65C",
    "info": "B4C0C8",
}
_STYLE = """\
body { background: var(--page); color: var(--ink); font: 1rem/1.45 Arial, Helvetica, sans-serif;
  margin: 0 auto; max-width: 75rem; padding: 1.5rem; overflow-wrap: break-word; }
h1, h2, h3 { color: var(--heading); line-height: 1.2; }
h1 { font-size: 1.7rem; margin: 0 0 .75rem; }
h2 { border-top: 2px solid var(--line); font-size: 1.35rem; margin: 2.25rem 0 .5rem;
  padding-top: 1rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .3rem; }
p, ul, dl { margin: .4rem 0; max-width: 50rem; }
dl { display: grid; grid-template-columns: max-content 1fr; column-gap: .75em; }
dt { font-weight: bold; } dd { margin: 0; }
a { color: var(--link); }
.verdict { font-size: 1.15rem; font-weight: bold; }
.muted { color: var(--muted); }
.error { color: var(--error); }
.warning { color: var(--warning); }
.info { color: var(--info); }
table { border-collapse: collapse; margin: .6rem 0 1rem; width: 100%; }
th, td { border: 1px solid var(--line); padding: .4rem .55rem; text-align: left;
  vertical-align: top; }
thead th { background: var(--head); }
tbody th { font-weight: normal; }
td { white-space: pre-line; }
table.each { table-layout: fixed; }
table.figures { width: auto; } .figures .row { width: 34rem; }
td.figure { text-align: right; }
.where { width: 9.5rem; } .row { width: 17rem; } .also { width: 8rem; }
@media (max-width: 40rem) { body { padding: .75rem; } th, td { padding: .3rem; font-size: .85rem; }
  .where, .row, .also { width: auto; } td, th { overflow-wrap: anywhere; } }
@media print { @page { size: A4 landscape; margin: 14mm; } body { font-size: 10pt; max-width: none;
  padding: 0; } h2, h3, dl, section > p { break-after: avoid; } dl, tr { break-inside: avoid; }
  table { width: 99.5%; }
  thead { display: table-header-group; } a { color: inherit; text-decoration: none; } }"""


def findings_page(verdict: Verdict) -> str:
    """The whole page as HTML text."""
    found = sections(verdict)
    title = f"Findings on the delivery plan, {verdict.quarter}"
    body = [
        *_head(verdict, title),
        *_contents(found),
        "<main>",
        *(line for number, one in enumerate(found, 1) for line in _section(one, number)),
        *_returns(verdict),
        *_accepted(verdict),
        "</main>",
        *_foot(verdict),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="{GENERATOR} {__version__}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_colours()}\n{_STYLE}\n</style>\n</head>\n"
        "<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _colours() -> str:
    light, dark = (
        " ".join(f"--{name}: #{colour};" for name, colour in look.items()) for look in (LIGHT, DARK)
    )
    return (
        f":root {{ color-scheme: light dark; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    )


def _head(verdict: Verdict, title: str) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{escape(title)}</h1>"
    if verdict.plan.settings.marking:
        yield f'<p class="muted">{escape(verdict.plan.settings.marking)}</p>'
    yield f'<p class="verdict">{escape(verdict_line(verdict))}</p>'
    yield from (f"<p>{escape(text)}</p>" for text in held_back(verdict))
    yield "</header>"


def _contents(found: Sequence[Section]) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Whom to ask</h2>'
    yield "<ul>"
    for number, section in enumerate(found, 1):
        link = f'<a href="#ask-{number}">{escape(section.reporter)}</a>'
        yield f"<li>{link}: {escape(section.said)}</li>"
    yield '<li><a href="#returns">Returns</a>: how complete each one is</li>'
    yield "</ul>\n</nav>"


def _section(section: Section, number: int) -> Iterator[str]:
    yield f'<section aria-labelledby="ask-{number}">'
    yield f'<h2 id="ask-{number}">{escape(section.reporter)}</h2>'
    yield f"<p>{escape(section.said)}</p>"
    for group in section.groups:
        yield from _group(group)
    yield "</section>"


def _group(group: Group) -> Iterator[str]:
    """A rule's findings on a sheet; what all of them say is said once."""
    word = group.rule.severity.value
    sheet = group.entries[0].finding.sheet
    heading = f"{group.rule.code} {group.title}, {sheet}"
    yield f'<h3><span class="{word}">{word.capitalize()}</span> {escape(heading)}</h3>'
    yield f'<p class="muted">{escape(why(group.rule))}</p>'
    once = group.alike and len(group.entries) > 1
    if once:
        entry = group.entries[0]
        yield f"<dl><dt>Found</dt><dd>{escape(entry.finding.message)}</dd>"
        yield f"<dt>What to do</dt><dd>{escape(entry.do)}</dd></dl>"
    yield from _findings_table(group, once)


def _findings_table(group: Group, once: bool) -> Iterator[str]:
    """One line a finding, with only the columns that say something."""
    also = any(entry.also for entry in group.entries)
    columns = [("where", "Where"), ("row", "Row")]
    columns += [] if once else [("found", "Found"), ("do", "What to do")]
    columns += [("also", "Also")] if also else []
    look = "figures" if once else "each"
    yield f'<table class="{look}">'
    yield _headings(columns)
    yield "<tbody>"
    for entry in group.entries:
        cells = [entry.row or "Outside the rows"]
        cells += [] if once else [entry.finding.message, entry.do]
        cells += [entry.also or "No other cell"] if also else []
        yield _row(entry, cells)
    yield "</tbody>\n</table>"


def _headings(columns: Iterable[tuple[str, str]]) -> str:
    cells = (f'<th scope="col" class="{look}">{escape(text)}</th>' for look, text in columns)
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _row(entry: Entry, cells: Iterable[str]) -> str:
    told = "".join(f"<td>{escape(text)}</td>" for text in cells)
    return f'<tr><th scope="row">{escape(entry.where)}</th>{told}</tr>'


def _returns(verdict: Verdict) -> Iterator[str]:
    yield '<section aria-labelledby="returns">'
    yield '<h2 id="returns">Returns: how complete each one is</h2>'
    yield '<table class="figures">'
    headings = ["Reporter", "How complete", "Errors", "Warnings"]
    yield _headings([("text", heading) for heading in headings])
    yield "<tbody>"
    for state in verdict.returns:
        name = escape(reporter_title(verdict.plan, state.reporter))
        yield (
            f'<tr><th scope="row">{name}</th><td>{escape(completeness(state))}</td>'
            f'<td class="figure">{state.errors}</td><td class="figure">{state.warnings}</td></tr>'
        )
    yield "</tbody>\n</table>\n</section>"


def _accepted(verdict: Verdict) -> Iterator[str]:
    entries = accepted(verdict)
    if not entries:
        return
    yield '<section aria-labelledby="accepted">'
    yield '<h2 id="accepted">Accepted on the Waivers sheet</h2>'
    yield '<table class="figures">'
    yield _headings([("where", "Where"), ("row", "Row"), ("text", "Code"), ("text", "Found")])
    yield "<tbody>"
    for entry in entries:
        yield _row(entry, [entry.row, entry.finding.rule.code, entry.finding.message])
    yield "</tbody>\n</table>\n</section>"


def _foot(verdict: Verdict) -> Iterator[str]:
    name = verdict.plan.path.name if verdict.plan.path else "the plan"
    yield (
        f'<footer><p class="muted">Made by atf-reports {__version__} from {escape(name)} '
        f"(sha256 {verdict.plan.sha256[:12]}). For more on a code: atf-reports explain CODE.</p>"
        "</footer>"
    )
