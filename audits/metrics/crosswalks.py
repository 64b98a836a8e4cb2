"""What became of standards that a later audit does not ask on their line, as the crosswalks say it."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from audits.choices import CrosswalkKind
from audits.crosswalks import Became, Lead, became
from audits.models import Crosswalk


def what_became(line_set: str, before: Iterable[UUID], asked: Collection[UUID]) -> dict[Any, Became]:
    """Of the lines of before that are not asked any more. Asks nothing where all of them are; else one query."""
    if all(line in asked for line in before):
        return {}
    rows = Crosswalk.objects.filter(edition__line_set=line_set)
    steps = rows.values_list("old_line", "new_line", "kind")
    return became((Lead(old, new, kind == CrosswalkKind.SPLIT) for old, new, kind in steps), asked)
