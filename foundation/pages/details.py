"""Help where it is needed: a line that opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from foundation.pages.tag import Tag


@dataclass(frozen=True)
class Details:
    """Explains a standard, a figure or a status, with its source; `terms` are pairs of word and meaning."""

    summary: str
    text: str = ""
    source: str = ""
    source_url: str = ""
    terms: tuple[tuple[Tag | str, str], ...] = ()
    opened: bool = False
    template_name: ClassVar[str] = "components/details.html"

    @classmethod
    def of_choices(cls, summary: str, choices: Iterable[Any]) -> "Details":
        """What each status means: the choice members with their explanations."""
        return cls(summary, terms=tuple((Tag.of(one), getattr(one, "explanation", "")) for one in choices))

    @property
    def drawn_terms(self) -> list[tuple[Any, str]]:
        """The words drawn, tags as tags."""
        return [(term.html() if isinstance(term, Tag) else term, meaning) for term, meaning in self.terms]
