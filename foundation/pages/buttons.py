"""Buttons: a link that looks like one, or a form of one button."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Button:
    """One button. `post` makes a form that posts `fields`; without it the button is a link."""

    text: str
    url: str
    post: bool = False
    style: Literal["", "secondary", "warning"] = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    template_name: ClassVar[str] = "components/button.html"


@dataclass(frozen=True)
class Buttons:
    """Several buttons in one row, for what is not the next step: these are grey or red."""

    items: tuple[Button, ...]
    template_name: ClassVar[str] = "components/buttons.html"
