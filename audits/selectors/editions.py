"""What an edition says, as a plain value: as it was published, or for an old one as its rows say it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from audits.models import Crosswalk, Edition, EditionContent, EditionDraft, Line
from audits.models import Item as ItemRow
from audits.standard_sets.as_json import from_json
from audits.standard_sets.comparing import Step
from audits.standard_sets.values import Grade, Item, Scale, Section, StandardSet, Theme


def content_of(edition: Edition) -> StandardSet:
    """The whole edition; one query, four for one that was loaded before its content was kept."""
    kept = EditionContent.objects.filter(edition=edition).first()
    return from_json(kept.content) if kept else _of_rows(edition)


def open_drafts() -> list[EditionDraft]:
    """Those that are still written; one query."""
    return list(EditionDraft.objects.open().select_related("based_on", "made_by"))


def line_keys(line_set: str) -> set[str]:
    """Every line of a set; one query."""
    return set(Line.objects.filter(line_set=line_set).values_list("key", flat=True))


def crosswalk_rows(edition: Edition) -> list[Crosswalk]:
    """What an edition says of older standards; one query."""
    return list(
        Crosswalk.objects.filter(edition=edition)
        .select_related("old_line", "new_line")
        .order_by("old_line__key", "new_line__key")
    )


def steps_of(rows: Iterable[Crosswalk]) -> dict[str, list[Step]]:
    """For a comparison: by the key of the older line."""
    found: dict[str, list[Step]] = defaultdict(list)
    for row in rows:
        found[row.old_line.key].append(Step(row.kind, row.new_line.key if row.new_line else "", row.note))
    return found


def items_before(edition: Edition) -> list[ItemRow]:
    """Standards of the set's other editions whose line this edition does not ask, each in its newest wording."""
    here = edition.items.values("line")
    others = ItemRow.objects.filter(
        edition__line_set=edition.line_set, edition__valid_from__lt=edition.valid_from
    )
    newest = others.exclude(line__in=here).order_by("line_id", "-edition__valid_from").distinct("line_id")
    found = ItemRow.objects.filter(pk__in=newest.values("pk")).select_related("edition", "section", "line")
    return list(found.order_by("-edition__valid_from", "section__order", "order"))


def items_named(edition: Edition, rows: Iterable[Crosswalk]) -> dict[UUID, str]:
    """What each line of a crosswalk is called: as this edition numbers it, else as the newest before it did."""
    lines = {line for row in rows for line in (row.old_line_id, row.new_line_id) if line}
    items = ItemRow.objects.filter(line__in=lines, edition__valid_from__lte=edition.valid_from)
    return {item.line_id: str(item) for item in items.order_by("edition__valid_from")}


def _of_rows(edition: Edition) -> StandardSet:
    items: dict[UUID, list[Item]] = defaultdict(list)
    themes: dict[str, Theme] = {}
    for row in edition.items.select_related("line").prefetch_related("line__themes").order_by("order"):
        tags = sorted(row.line.themes.all(), key=lambda theme: theme.code)
        themes |= {theme.code: Theme(theme.code, theme.label, 0) for theme in tags}
        items[row.section_id].append(_item(row, tuple(theme.code for theme in tags)))
    sections = tuple(
        Section(each.code, each.title, each.intro, tuple(items[each.pk]), 0)
        for each in edition.sections.order_by("order")
    )
    return StandardSet(
        line_set_code=edition.line_set,
        line_set_name=edition.set_name or edition.audit_name,
        line_set_short_name=edition.set_short_name,
        edition_code=edition.code,
        title=edition.title,
        source=edition.source,
        introduction=edition.intro,
        published_on=edition.published_on,
        valid_from=edition.valid_from,
        valid_to=edition.valid_to,
        replaces=edition.replaces.code if edition.replaces else "",
        scale=_scale(edition),
        themes=tuple(sorted(themes.values(), key=lambda theme: theme.code)),
        sections=sections,
    )


def _item(row: Any, themes: tuple[str, ...]) -> Item:
    return Item(
        code=row.code,
        line_key=row.line.key,
        title=row.title,
        text=row.text,
        guidance=row.guidance,
        origin=row.origin,
        regional_key=row.line.regional_key if row.origin == "core" else "",
        themes=themes,
        answer_kind=row.answer_kind,
        audience=row.audience,
        line=0,
        theme_line=0,
    )


def _scale(edition: Edition) -> Scale:
    grades = tuple(
        Grade(
            each.code,
            each.label,
            each.points,
            each.rag,
            each.is_met,
            each.in_denominator,
            each.needs_reason,
            each.needs_improvement,
            each.descriptor,
            0,
        )
        for each in edition.scale.grades.order_by("order")
    )
    return Scale(edition.scale.code, edition.scale.name, grades)
