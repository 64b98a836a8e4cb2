"""The one green button of a page, or why it is not there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from foundation.pages.buttons import Button


@dataclass(frozen=True)
class NextStep:
    """What comes next. With a `url` it is the green button (a form when `post`, a link otherwise);

    without one it says `why` it cannot be done now and `who` can do it; or, where it `is_over`, not any more.
    """

    text: str
    url: str = ""
    post: bool = False
    hint: str = ""
    why: str = ""
    who: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    is_over: bool = False
    template_name: ClassVar[str] = "components/next_step.html"

    @property
    def button(self) -> Button:
        """The green button."""
        return Button(self.text, self.url, self.post, fields=self.fields)
