"""Suggestions for a survey of frontline staff: a sentence for a standard's line, as our library words it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from audits.models import Item, Statement

LIBRARY = Path(__file__).parent / "library" / "frontline_statements.yaml"
LONGEST = Statement._meta.get_field("text").max_length or 0


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


def suggested(item: Item) -> Suggestion:
    """The library's sentence for the line of a standard (its line loaded); for a line it does not know, what the
    standard itself says, to be reworded."""
    return suggestions().get(item.line.key) or Suggestion(_from_the_standard(item), False)


def _from_the_standard(item: Item) -> str:
    """Its whole text or its first sentence, which somebody can agree with; its title where neither can be."""
    first, stop, _ = item.text.partition(". ")
    for text in (item.text, f"{first}{stop}".strip()):
        said = f"Where I work this is so: {text}"
        if len(said) <= LONGEST and not text.endswith("?"):
            return said
    return f"Where I work we do what is right under the heading “{item.title}”."[:LONGEST]
