"""Status as a word: never a colour alone."""

from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from django.utils.safestring import SafeString

Colour = Literal["", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"]


@dataclass(frozen=True)
class Tag:
    """A status word with its colour; the explanation is read when the pointer rests on it.

    The page that shows tags also explains them: `Details.of_choices("What the statuses mean", Status)`.
    """

    text: str
    colour: str = ""
    explanation: str = ""

    @classmethod
    def of(cls, choice: Any) -> "Tag":
        """The tag of a choice member, which may have the properties `colour` and `explanation`."""
        return cls(str(choice.label), getattr(choice, "colour", ""), getattr(choice, "explanation", ""))

    def html(self) -> SafeString:
        """The tag, made here because a table draws hundreds."""
        colour = f" govuk-tag--{escape(self.colour)}" if self.colour else ""
        title = f' title="{escape(self.explanation)}"' if self.explanation else ""
        return SafeString(f'<strong class="govuk-tag{colour}"{title}>{escape(self.text)}</strong>')


RAG_COLOURS = {"red": "red", "amber": "orange", "green": "green"}


@dataclass(frozen=True)
class Rag:
    """Red, Amber or Green (or another word, grey) and why, in one sentence."""

    word: str
    why: str = ""

    @property
    def text(self) -> str:
        """What a file or a screen reader gets: Amber: due in 9 days."""
        return f"{self.word}: {self.why}" if self.why else self.word

    def html(self) -> SafeString:
        """The word as a tag with the reason below it."""
        colour = RAG_COLOURS.get(self.word.lower(), "grey")
        tag = f'<strong class="govuk-tag govuk-tag--{colour}">{escape(self.word)}</strong>'
        why = f' <span class="app-rag__why">{escape(self.why)}</span>' if self.why else ""
        return SafeString(f'<span class="app-rag">{tag}{why}</span>')
