"""The columns of a section's sheet, found again by their headings wherever they were moved."""

from collections.abc import Collection
from dataclasses import dataclass

from audits.choices import AnswerKind

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


CODE, KEY, RATING = "Code", "Key", "Rating"
NARRATIVE = "How do you know?"
HEADINGS = (
    Heading(CODE, 7),
    Heading("Standard", 44),
    Heading("What to look at", 30),
    Heading("Last time", 14),
    Heading(RATING, 16, "grade", hint="Choose one from the list."),
    Heading("Why the standard does not apply", 28, "reason", hint="Only where you choose that it does not."),
    Heading(
        NARRATIVE,
        52,
        "narrative",
        hint="What you see in practice, how you check it, and what difference it makes to children.",
    ),
    Heading("What will be done?", 36, "will_do", hint="Where the rating asks for it."),
    Heading("By whom?", 20, "by_role", MOST_LINE, "A post, not a person's name, such as Head of housing."),
    Heading("By when?", 18, "by_when", hint="A date, such as 31/3/2022."),
    Heading(KEY, 3),
)
"""Of a section that asks for ratings alone."""

NUMBER = Heading("Number", 14, "number", 20, "Digits, such as 12, 1250 or 7.5.")
YES_NO = Heading("Yes or no", 10, "yes", hint="Choose yes or no from the list.")
VALUES = {AnswerKind.NUMBER: NUMBER, AnswerKind.YES_NO: YES_NO}

TYPED = {
    AnswerKind.RATING: ("grade", "reason", "narrative", "will_do", "by_role", "by_when"),
    AnswerKind.NUMBER: ("number", "reason", "narrative"),
    AnswerKind.YES_NO: ("yes", "reason", "narrative"),
    AnswerKind.TEXT: ("reason", "narrative"),
}
"""What is typed for each kind of answer; the other cells of its row are locked and never read."""

ASKED = {
    AnswerKind.RATING: "",
    AnswerKind.NUMBER: f"Answer with a number under “{NUMBER.text}”.",
    AnswerKind.YES_NO: f"Answer yes or no under “{YES_NO.text}”; say what shows it under “{NARRATIVE}”.",
    AnswerKind.TEXT: f"Answer in words under “{NARRATIVE}”.",
}


def headings_of(kinds: Collection[str]) -> tuple[Heading, ...]:
    """The columns of a section that asks these kinds of answer."""
    typed = {name for kind in kinds for name in TYPED[AnswerKind(kind)]}
    added = tuple(heading for kind, heading in VALUES.items() if kind in kinds)
    place = next(place for place, heading in enumerate(HEADINGS) if heading.text == RATING)
    headings = (*HEADINGS[: place + 1], *added, *HEADINGS[place + 1 :])
    return tuple(each for each in headings if not each.answers or each.answers in typed)


EVERY = headings_of(AnswerKind.values)
