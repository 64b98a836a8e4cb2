"""Registers the file of a past Section 11 audit with the partnership's imports."""

from datetime import date
from uuid import UUID

from audits.forms.past import PastAuditForm, past_answers
from audits.metrics.results import results_of
from audits.models import Edition, Grade, Item, Section11Cycle
from audits.past_ratings import HEADINGS, WORDS, KnownAudit, code_of, plan_ratings
from audits.permissions.section11 import can_run_cycles
from audits.services.section11.past import bring_in_past
from audits.services.section11.past_undo import take_back_past
from partnership.actors import Actor
from partnership.choices import ImportKind
from partnership.import_kinds import FileKind, Matching, OldCode, Problems, Source, register_kind
from partnership.models import ImportBatch
from partnership.rows_in.names import Names, fold
from partnership.rows_in.plans import ImportPlan
from partnership.selectors.imports_plan import agencies_named
from partnership.services.import_notes import note_row


def _plan(source: Source) -> ImportPlan:
    return plan_ratings(source.table, source.columns, _known(source))


def _known(source: Source) -> KnownAudit:
    edition = Edition.objects.get(pk=source.asked["edition"])
    grades = list(Grade.objects.filter(scale=edition.scale_id).order_by("order"))
    return KnownAudit(
        items=_items(source),
        grades={fold(word): each.code for each in grades for word in (each.code, each.label)},
        labels={each.code: each.label for each in grades},
        agencies=Names(agencies_named(source.actor.today)),
        crosswalk=source.asked.get("crosswalk") or {},
        here=_here(edition, str(source.asked["title"])),
    )


def _here(edition: Edition, title: str) -> dict[tuple[UUID, str], str] | None:
    """What the audit of this name and edition has, where it is here already."""
    cycles = Section11Cycle.objects.kept().select_related("edition")
    cycle = cycles.filter(edition=edition, title=title).first()
    if cycle is None:
        return None
    rated = results_of([cycle])[cycle.pk].rated
    return {(each.agency.pk, each.item.code): each.grade.code if each.grade else "" for each in rated}


def _items(source: Source) -> dict[str, str]:
    items = Item.objects.filter(edition=source.asked["edition"]).order_by("section__order", "order")
    return {each.code: str(each) for each in items}


def _codes(source: Source) -> list[OldCode]:
    """The file's codes when any is none of the edition's: a code may have been given to another standard since."""
    items = {each.code: each for each in Item.objects.filter(edition=source.asked["edition"])}
    texts = {fold(word): each.code for each in items.values() for word in (each.text, each.title)}
    found: dict[str, str] = {}
    for row in source.table.rows:
        whole = " ".join(row.text(source.columns.get("Standard", "")).split())
        text = row.text(source.columns.get("Text of the standard", "")) or whole
        if whole:
            found.setdefault(code_of(whole, items), " ".join(text.split())[:200])
    if all(code in items for code in found):
        return []
    return [
        OldCode(code, text, texts.get(fold(text)) or (code if code in items else ""))
        for code, text in found.items()
    ]


def _choices(source: Source) -> list[tuple[str, str]]:
    return list(_items(source).items())


def _bring_in(actor: Actor, batch: ImportBatch, plan: ImportPlan) -> Problems:
    asked = batch.asked
    if not plan.count("new"):
        return []
    cycle = bring_in_past(
        actor=actor,
        title=asked["title"],
        edition=Edition.objects.get(pk=asked["edition"]),
        opens_on=date.fromisoformat(asked["opens_on"]),
        due_on=date.fromisoformat(asked["due_on"]),
        ratings=[row.data for row in plan.rows if row.outcome == "new"],
        source=f"Brought in from {batch.blob.name}"[:300],
    )
    note_row(batch, 1, cycle)
    return []


def _undo(actor: Actor, batch: ImportBatch, why: str) -> None:
    made = batch.rows.values_list("object_id", flat=True)
    for cycle in Section11Cycle.objects.filter(pk__in=list(made)):
        take_back_past(actor=actor, cycle=cycle, why=why)


register_kind(
    FileKind(
        code=ImportKind.PAST_SECTION_11,
        headings=HEADINGS,
        may=can_run_cycles,
        plan=_plan,
        bring_in=_bring_in,
        list_text="Back to the audits",
        list_url="audits:section11-list",
        undo=_undo,
        matched=Matching(
            words=WORDS,
            questions=PastAuditForm,
            answers=past_answers,
            codes=_codes,
            choices=_choices,
            shelf=lambda source: f"codes of {source.asked['edition']}",
        ),
    )
)
