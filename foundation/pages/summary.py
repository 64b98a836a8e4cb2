"""Facts in pairs: a record's particulars, or answers to check."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from foundation.pages.cells import drawn


@dataclass(frozen=True)
class Fact:
    """A key and its value (text, date, Tag, Rag, list of these) with a link to change it."""

    key: str
    value: Any
    url: str = ""
    url_text: str = "Change"
    missing: str = "Not given"

    @property
    def drawn(self) -> SafeString:
        """The value as HTML; what is missing says so."""
        empty = self.value is None or self.value == "" or self.value == ()
        return SafeString(drawn(self.missing if empty else self.value))


@dataclass(frozen=True)
class Summary:
    """A list of facts; with a `title` it is drawn as a card."""

    facts: tuple[Fact, ...]
    title: str = ""
    template_name: ClassVar[str] = "components/summary.html"

    @property
    def has_links(self) -> bool:
        """Whether any fact can be changed here: the others then keep its place free."""
        return any(fact.url for fact in self.facts)
