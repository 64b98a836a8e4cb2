"""How long the texts of an answer may be, in characters: the same for pages, the API, workbooks and roll-up."""

LONGEST_TEXT = 20_000
LONGEST_LINE = 120
LONGEST_SOURCE = 300
