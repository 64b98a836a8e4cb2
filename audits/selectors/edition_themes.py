"""The themes of an edition's standards."""

from uuid import UUID

from audits.models import LineTheme, Theme

Themed = list[tuple[Theme, set[UUID]]]


def themes_of(edition_id: UUID) -> Themed:
    """Each theme by its label, with the lines of the edition that have it; one query."""
    rows = (
        LineTheme.objects.filter(line__items__edition=edition_id)
        .select_related("theme")
        .order_by("theme__label", "line_id")
    )
    found: dict[UUID, tuple[Theme, set[UUID]]] = {}
    for each in rows:
        found.setdefault(each.theme_id, (each.theme, set()))[1].add(each.line_id)
    return list(found.values())
