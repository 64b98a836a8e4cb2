"""Returns with what decides whether their reader can answer, for lists of many."""

from django.db.models import Exists, OuterRef, QuerySet

from audits.models import Delegation, Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from partnership.actors import Actor


def returns_listed(actor: Actor) -> QuerySet[Section11Return]:
    """Every return the actor may see, each with whether a section of it was given to them; one query."""
    given = Delegation.objects.filter(
        sheet=OuterRef("sheet"), person_id=actor.person_id, ended_at__isnull=True
    )
    return (
        Section11Return.objects.visible_to(actor)
        .select_related("cycle__edition", "agency", "sheet__previous")
        .annotate(is_given=Exists(given))
    )


def can_answer_now(actor: Actor, section11_return: Section11Return) -> bool:
    """The return is with the agency, its cycle runs, and the actor may write in at least one section.

    `section11_return` came from `returns_listed`.
    """
    is_given: bool = section11_return.is_given  # type: ignore[attr-defined]  # annotated above
    may = permissions.can_answer_some(actor, section11_return, is_given=is_given)
    return may and not why_not_answerable(section11_return, actor.today)


def own_returns(actor: Actor) -> list[Section11Return]:
    """What an agency's people see: those that can be worked on first, then the newest; one query."""
    returns = list(returns_listed(actor).order_by("-cycle__opens_on", "agency__name"))
    return sorted(returns, key=lambda each: not each.is_answerable or each.cycle.closed_on is not None)
