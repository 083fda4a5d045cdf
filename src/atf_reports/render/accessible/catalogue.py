"""Every accessibility rule in one sentence: what must hold, and why."""

from __future__ import annotations

WORD_RULES = {
    "W1": "The document's title, author and subject are set: the title is what is spoken first.",
    "W2": "All text is marked as British English, so that a screen reader uses the right voice.",
    "W3": "One title, built-in heading styles, no level skipped, no empty or pretended heading: "
    "readers move about by headings.",
    "W4": "More than eight sections need a contents list of links, so that nobody must scroll.",
    "W5": "Every table has a marked heading row without empty cells: it is read before each cell.",
    "W6": "No merged, split or nested cells, no row that breaks over pages or has an exact height: "
    "each cell then has one row and one column to be read by.",
    "W7": "Every picture and chart has alternative text that is not a file name, "
    "or is marked as decorative.",
    "W8": "Pictures stand in line with the text and there are no text boxes, WordArt or floating "
    "tables: what floats is read out of order.",
    "W9": "A sans serif font, body text from 12 points and tables from 10, aligned left, without "
    "all capitals, blocks of italics or underline, which means a link.",
    "W10": "Links say where they lead, and lead there: they are listed out of their sentence.",
    "W11": "No empty paragraphs, spaces or tabs for layout and one column only: "
    "each blank is read out.",
    "W12": "Text stands out from its fill by 4.5 to 1, large text by 3 to 1.",
    "W13": "A colour, arrow or emoji always repeats words, for readers who do not see it.",
    "W14": "Lists are real lists, so that a listener hears how many points there are.",
    "W15": "No tracked changes, comments, leftovers of the template or hidden text: "
    "they are read out or printed by surprise.",
    "W16": "Pages are numbered, and nothing is said in a header or footer only.",
    "W17": "Sentences have at most 40 words, about 25 on average, and acronyms are expanded.",
}

EXCEL_RULES = {
    "E1": "The title and language properties are set: the title is spoken first, "
    "the language chooses the voice.",
    "E2": "The workbook opens at A1 of its first sheet, and only that sheet is selected.",
    "E3": "Each sheet has a name of its own that says what it holds, because sheets are chosen "
    "by name.",
    "E4": "No sheet is blank: nobody can tell it from one that failed to load.",
    "E5": "No sheet, row or column is hidden: some readers speak it, none prints it.",
    "E6": "A1 holds the sheet's title, different on each sheet, because every reader lands there.",
    "E7": "A cover comes first, and the contents name every sheet and no other.",
    "E8": "Every table is a real Excel table with a telling name; nothing else stands "
    "side by side.",
    "E9": "Every table has one heading row, each column a name of its own.",
    "E10": "No cell is merged: it would have no single row and column to be read by.",
    "E11": "No blank row or column inside a table: it sounds like the table's end.",
    "E12": "Blank cells and shorthand such as [c] are explained, so that nobody has to guess.",
    "E13": "Text in tables wraps and rows follow it, so that no words are cut off.",
    "E14": "Notes read [note 1], each explained and each used; no raised figures or asterisks, "
    "which are not spoken.",
    "E15": "A table starts in column A, where readers look for it.",
    "E16": "Nothing stands below a table: after its last row nobody looks further.",
    "E17": "One table on a sheet, so that title and notes are plainly its own.",
    "E18": "Every chart and picture has alternative text that is not a file name, "
    "or is marked as decorative.",
    "E19": "No headers or footers: screen readers never reach them.",
    "E20": "No text boxes, shapes or cell comments: floating words are read out of order.",
    "E21": "Text stands out from its fill by 4.5 to 1, large text by 3 to 1, "
    "conditional formats too.",
    "E22": "A colour, icon or symbol always repeats words, for readers who do not see it.",
    "E23": "No links to other workbooks, connections or macros: a published annex stands alone.",
    "E24": "No errors, leftovers of the template or bare None in any cell.",
    "E25": "Numbers and dates are stored as such, so that they sort, add up and are read aright.",
    "E26": "No spaces around a cell's text: they make equal words unequal.",
    "E27": "No column is wider than 60 characters, or it does not fit an enlarged screen.",
    "E28": "Links say where they lead, and lead there: they are listed out of their cell.",
    "E29": "No frozen or split panes: at high zoom they hide the rest.",
}
