"""The themes of an edition's standards, each with its lines."""

from uuid import UUID

from audits.metrics.survey import themes_of_edition
from audits.models import Theme

Themed = list[tuple[Theme, set[UUID]]]


def themes_of(edition_id: UUID) -> Themed:
    """By their labels; one query the first time a process asks."""
    found: dict[UUID, tuple[Theme, set[UUID]]] = {}
    for line, themes in themes_of_edition(edition_id).items():
        for theme in themes:
            found.setdefault(theme.pk, (theme, set()))[1].add(line)
    return sorted(found.values(), key=lambda each: each[0].label)
