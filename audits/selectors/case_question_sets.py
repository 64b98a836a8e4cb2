"""Which questions the cases of a programme can be asked."""

from datetime import date

from audits.models import Edition, Programme
from audits.models.standards import EditionQuerySet


def asked_from(programme: Programme, today: date) -> date:
    """The first day on which a case of the programme can still be asked: its first, or today once that has come."""
    return max(programme.starts_on, today)


def question_sets(programme: Programme, today: date) -> EditionQuerySet:
    """Sets of the case audits that are in force when they are asked: none that is retired by then, or to come."""
    return Edition.objects.of_case_audits().in_force(asked_from(programme, today))
