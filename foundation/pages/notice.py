"""One thing to know before reading on."""

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Notice:
    """`info` is a note beside the text, `warning` what could go wrong, `success` what was just done."""

    text: str
    kind: Literal["info", "warning", "success"] = "info"
    heading: str = ""
    url: str = ""
    url_text: str = ""
    template_name: ClassVar[str] = "components/notice.html"
