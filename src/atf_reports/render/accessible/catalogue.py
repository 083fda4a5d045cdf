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
