"""Which questions the cases of a programme can be asked, and which themes of the standards they can stand for."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from audits.models import Edition, Item, Line, Programme
from audits.models.standards import EditionQuerySet, Theme


def asked_from(programme: Programme, today: date) -> date:
    """The first day on which a case of the programme can still be asked: its first, or today once that has come."""
    return max(programme.starts_on, today)


def question_sets(programme: Programme, today: date) -> EditionQuerySet:
    """Sets of the case audits that are in force when they are asked: none that is retired by then, or to come."""
    return Edition.objects.of_case_audits().in_force(asked_from(programme, today))


def standard_themes(chosen: UUID | None = None) -> "QuerySet[Theme]":
    """Those of standards that agencies assess themselves against, and the one that is chosen already.

    Schools are asked under themes of their own, some called the same, with which no case is compared.
    """
    items = Item.objects.filter(edition__in=Edition.objects.of_self_assessments())
    lines = Line.objects.filter(pk__in=items.values("line"))
    used = Theme.objects.filter(lines__in=lines).values("pk")
    return Theme.objects.filter(Q(pk__in=used) | Q(pk=chosen))
