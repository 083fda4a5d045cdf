"""What each template fault is called and how it is said; the rule's own name is the key.

Keys DTL… are docxtpl-lint's rules, the others are ours. The words are format strings over the
facts of the fault; “text” is the tag as it stands.
"""

from __future__ import annotations

from atf_reports.frozen import frozen


@frozen
class Said:
    """One kind of fault in words."""

    code: str
    message: str
    fix: str
    severity: str = "error"


MESSAGES: dict[str, Said] = {
    "FIELD": Said(
        "unknown-field",
        "{text} asks for “{name}”. {holder} no field of that name.",
        "{hint}",
    ),
    "NO-LIST": Said(
        "not-a-list",
        "{text} repeats over “{path}”, which is a single value.",
        "Print it with {{{{ {path} }}}}, or repeat over a list.",
    ),
    "R-OBJECT": Said(
        "not-offered",
        "{text} needs rich text, a sub-document or raw XML, which papers do not have.",
        "Write the field as {{{{ field }}}} and format it in Word.",
    ),
    "OTHER-FILE": Said(
        "other-file",
        "{text} needs a second template, and a paper is made from one.",
        "Copy what it brings into this template.",
    ),
    "UNFILLED": Said(
        "not-filled",
        "{text} stands where nothing is filled, and would be printed as it stands.",
        "Move it into the document, a header, a footer or a footnote.",
    ),
    "REVISION": Said(
        "tracked-change",
        "“{text}” holds tracked changes, which would show in every paper.",
        "On the Review tab accept or reject all changes, then save.",
    ),
    "COMMENT": Said(
        "comment",
        "A comment is attached to “{text}” and would go out with every paper.",
        "On the Review tab delete all comments, then save.",
    ),
    "CHART": Said("unknown-chart", "No chart of this paper is called “{name}”.", "{hint}"),
    "CHART-STAR": Said(
        "several-charts",
        "“{name}” stands for several charts, and a picture in Word is one of them.",
        "Type one chart's name after “chart:”, or copy the loop that prints them all from the "
        "shipped template. A star is for annexes.",
    ),
    "CHART-PLACE": Said(
        "chart-place",
        "The chart “{name}” stands in a header, footer or footnote, where charts are not drawn.",
        "Move its placeholder picture into the document.",
    ),
    "LOST-CHART": Said(
        "lost-chart",
        "The grey box that stands for a chart has the alternative text “{text}”, so the box itself "
        "would be printed.",
        "Right-click it, choose View Alt Text and type chart: and the chart's name, as the shipped "
        "template has it; or delete the picture.",
    ),
    "LOST-BREAK": Said(
        "lost-text",
        "A page break or picture stands on the line of {text}, which is taken out, and it as well.",
        "Put it on a line of its own below, or tick Page break before on the heading that follows.",
        "warning",
    ),
    "STYLE": Said(
        "missing-style",
        "{text} makes a link, but the template has no Hyperlink style.",
        "Insert any link in Word once and delete it again, then save: Word adds the style.",
    ),
    "OTHER": Said("unreadable", "{reason}.", "Compare the place with the shipped template."),
    "DTL001": Said(
        "unclosed-tag", "“{text}” opens with {open} and is never closed.", "Add {close} at its end."
    ),
    "DTL002": Said(
        "split-tag",
        "{text} runs over the end of its paragraph, so the paragraphs would be joined.",
        "Keep each tag within one paragraph.",
        "warning",
    ),
    "DTL101": Said(
        "unclosed-loop",
        "{text} is never ended.",
        "Add {end} {after}.",
    ),
    "DTL102": Said(
        "stray-end",
        "{text} ends or divides something that was not opened.",
        "Delete it, or add the opening tag before it.",
    ),
    "DTL103": Said("syntax", "{text} cannot be read: {msg}.", "Check brackets and spelling."),
    "DTL104": Said(
        "unknown-filter",
        "{text} uses “{name}”, which is no filter.",
        "Use one of uk_date, number, per_cent, list_in_words, or_dash, anchor, link_to, web_link, "
        "or none.",
    ),
    "DTL105": Said("unknown-test", "{text} uses “is {name}”, which is no test.", "Remove it."),
    "DTL106": Said(
        "outside-loop",
        "{text} uses “{name}” after its loop has ended.",
        "Move it between the loop's opening and closing tags.",
    ),
    "DTL201": Said(
        "sign-in-tag",
        "{text} holds a % or }} inside a {prefix} tag, which cannot be read.",
        "Use a filter instead, or an if without the sign.",
    ),
    "DTL202": Said(
        "space-in-tag",
        "{text} has a space before “{prefix}”.",
        "Write {{%{prefix} with nothing between the % and the letters.",
    ),
    "DTL203": Said(
        "outside-table",
        "{text} repeats table rows or cells but stands outside a table.",
        "Move it into the table, or use {{%p for paragraphs.",
    ),
    "DTL204": Said(
        "mixed-loop",
        "{close_raw} ends {open_raw}, but their letters differ, so rows or text would be lost.",
        "Write the same letters (p, tr, tc, r or none) after {{% in both.",
    ),
    "DTL205": Said(
        "two-tables",
        "{open_raw} and {close_raw} stand in different tables, so rows would be lost.",
        "Put both in the same table.",
    ),
    "DTL206": Said(
        "same-row",
        "{open_raw} and {close_raw} stand in the same row.",
        "Give each a row of its own, with the repeated row between.",
    ),
    "DTL207": Said(
        "two-rows",
        "{open_raw} and {close_raw} repeat cells but stand in different rows.",
        "Put both in one row.",
    ),
    "DTL208": Said("outside-cell", "{text} works in table cells only.", "Move it into a cell."),
    "DTL209": Said(
        "lost-text",
        "“{rest}” stands beside {text} and would be lost.",
        "Move it to a {unit} of its own: a tag with p, tr or tc takes its whole {unit} away.",
    ),
    "DTL210": Said(
        "same-paragraph",
        "{open_raw} and {close_raw} stand in the same paragraph.",
        "Give each a paragraph of its own, or leave the p out of both.",
    ),
}
