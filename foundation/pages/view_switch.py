"""Links between several views of the same thing, the present one marked."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ViewLink:
    """One view: its words, its address, whether it is the one shown."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class ViewSwitch:
    """A row of links that wraps; `label` says what they are, in the page and to a screen reader."""

    label: str
    links: tuple[ViewLink, ...]
    template_name: ClassVar[str] = "components/view_switch.html"
