"""What stands where nothing is yet."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Empty:
    """Says what will be here and how to begin; the link is left out for who may not begin."""

    text: str
    hint: str = ""
    link_text: str = ""
    url: str = ""
    template_name: ClassVar[str] = "components/empty.html"
