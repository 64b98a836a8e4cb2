"""What became of a standard's words since last time: a tag, and both texts."""

from functools import lru_cache

from audits.as_last_time import Wording
from audits.selectors.section11_answers import AnswerRow
from foundation.pages.both_texts import BothTexts
from foundation.pages.component_html import component_html
from foundation.pages.tag import Tag


def since_tag(row: AnswerRow) -> Tag | None:
    """New, or reworded since which year; nothing where the words are the same."""
    if row.wording == Wording.NEW:
        return Tag("New", "blue", "It was not asked last time.")
    if row.wording == Wording.REWORDED and row.earlier is not None:
        return Tag(f"Reworded since {row.earlier.year}", "yellow", "It was asked in other words last time.")
    return None


@lru_cache(maxsize=1000)
def both_wordings(before: str, now: str, year: int) -> str:
    """Both texts, folded; what is new is marked. The same for every agency, so it is drawn once."""
    both = component_html(BothTexts(now, "", before, "", headings=("Now", "", f"In {year}")))
    return f"""<details class="govuk-details">
<summary class="govuk-details__summary">
<span class="govuk-details__summary-text">How it was worded in {year}, and what is new</span></summary>
<div class="govuk-details__text">
{both}</div>
</details>
"""
