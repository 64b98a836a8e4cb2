"""What editions ask and how they grade. Neither changes once it is loaded, so a process asks once for each.

Every reader gets the same; nobody writes to what comes from here.
"""

from functools import lru_cache
from uuid import UUID

from audits.models import Grade, Item


@lru_cache(maxsize=20)
def items_of_edition(edition: UUID) -> tuple[Item, ...]:
    """Every standard with its section and its line, in order, without its long texts; one query the first time."""
    items = Item.objects.filter(edition=edition).select_related("section", "line")
    return tuple(items.order_by("section__order", "order").defer("text", "guidance", "section__intro"))


@lru_cache(maxsize=20)
def grades_of_scale(scale: UUID) -> tuple[Grade, ...]:
    """The grades of a scale, the best first; one query the first time."""
    return tuple(Grade.objects.filter(scale=scale).order_by("order"))
