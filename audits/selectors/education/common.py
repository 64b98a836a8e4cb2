"""Which questions of an edition a trust answers once for its schools: those of the theme “trust”."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from audits.models import Item, LineTheme

THEME = "trust"


def common_lines(edition_id: UUID) -> frozenset[UUID]:
    """The lines of an edition that a trust answers; one query."""
    tagged = LineTheme.objects.filter(theme__code=THEME, line__items__edition=edition_id)
    return frozenset(tagged.values_list("line_id", flat=True))


def common_items(items: Iterable[Item], lines: frozenset[UUID]) -> Sequence[Item]:
    """Of loaded items those that a trust answers."""
    return [item for item in items if item.line_id in lines]
