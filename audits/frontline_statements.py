"""Suggestions for a survey of frontline staff: a sentence for a standard's line, as our library words it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

LIBRARY = Path(__file__).parent / "library" / "frontline_statements.yaml"


@dataclass(frozen=True)
class Suggestion:
    """What may be asked about a line; the usual ones are ticked when a survey is made."""

    text: str
    is_usual: bool


@lru_cache(maxsize=1)
def suggestions() -> Mapping[str, Suggestion]:
    """By the key of the line, in the library's order."""
    read = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    return {
        each["line"]: Suggestion(each["text"], bool(each.get("usual", False))) for each in read["statements"]
    }


def suggested(line_key: str, title: str) -> Suggestion:
    """The library's sentence; for a line it does not know, one to be worded from the standard's title."""
    return suggestions().get(line_key) or Suggestion(f"Where I work, this goes well: {title}"[:200], False)
