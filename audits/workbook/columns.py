"""The columns of a section's sheet, found again by their headings wherever they were moved."""

from dataclasses import dataclass

MOST_TEXT = 20_000
MOST_LINE = 120
SEAL = "Section 11 workbook"
"""The first cell of the hidden sheet."""


@dataclass(frozen=True)
class Heading:
    """One column; `answers` names the part of an answer that is typed in it."""

    text: str
    width: int
    answers: str = ""
    most: int = MOST_TEXT
    hint: str = ""


CODE, KEY = "Code", "Key"
HEADINGS = (
    Heading(CODE, 7),
    Heading("Standard", 44),
    Heading("What to look at", 30),
    Heading("Last time", 14),
    Heading("Rating", 16, "grade", hint="Choose one from the list."),
    Heading("Why the standard does not apply", 28, "reason", hint="Only where you choose that it does not."),
    Heading(
        "How do you know?",
        52,
        "narrative",
        hint="What you see in practice, how you check it, and what difference it makes to children.",
    ),
    Heading("What will be done?", 36, "will_do", hint="Where the rating asks for it."),
    Heading("By whom?", 20, "by_role", MOST_LINE, "A post, not a person's name, such as Head of housing."),
    Heading("By when?", 18, "by_when", hint="A date, such as 31/3/2022."),
    Heading(KEY, 3),
)
