"""The links between the pages of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Pagination:
    """Page `number` of `pages`; `url` makes the address of another. A Table brings its own."""

    number: int
    pages: int
    url: Callable[[int], str]
    label: str = "Pages"
    template_name: ClassVar[str] = "components/pagination.html"

    @property
    def previous(self) -> str:
        """The address of the page before, if there is one."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after, if there is one."""
        return self.url(self.number + 1) if self.number < self.pages else ""

    @property
    def items(self) -> list[tuple[int, str]]:
        """First, last and the neighbours of this page with their addresses; 0 stands for a gap."""
        near = {1, self.pages, self.number - 1, self.number, self.number + 1}
        numbers = sorted(number for number in near if 1 <= number <= self.pages)
        found: list[tuple[int, str]] = []
        for number in numbers:
            if found and number - found[-1][0] > 1:
                found.append((0, ""))
            found.append((number, self.url(number)))
        return found
