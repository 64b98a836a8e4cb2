"""The one button above an agency's list of returns: to answer for those who answer, to declare for who declares."""

from collections.abc import Sequence

from django.urls import reverse

from audits.models import Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from audits.selectors.section11_returns import can_answer_now
from audits.selectors.section11_standing import sections_of
from audits.services.section11.declare import where_declared
from foundation.calendar.dates import dated
from foundation.pages.next_step import NextStep
from partnership.actors import Actor


def next_return(returns: Sequence[Section11Return], actor: Actor) -> NextStep | None:
    """The return that the reader can work on and that is due first; `returns` came from `own_returns`."""
    answered = _first_due([each for each in returns if can_answer_now(actor, each)])
    if answered is not None:
        word = "Start" if answered.state == "not_started" else "Continue"
        return NextStep(
            f"{word} {answered.cycle.title}", answered.get_absolute_url(), hint=_when(answered, actor)
        )
    waiting = [
        each
        for each in returns
        if permissions.can_declare(actor, each) and not why_not_answerable(each, actor.today)
    ]
    declared = _first_due(waiting)
    return _declaring(declared, actor) if declared is not None else None


def _declaring(owed: Section11Return, actor: Actor) -> NextStep | None:
    """Nothing once it is declared; only the return that is due first is looked into."""
    if where_declared(owed).holds is not None:
        return None
    if not all(section.is_complete for section in sections_of(owed)):
        return NextStep(
            f"Declare {owed.cycle.title}",
            why=f"{owed.agency.label} is still answering. You can declare when every answer is complete.",
        )
    url = reverse("audits:section11-declare-own", args=[owed.pk])
    return NextStep(f"Read and declare {owed.cycle.title}", url, hint=_when(owed, actor))


def _first_due(returns: Sequence[Section11Return]) -> Section11Return | None:
    return min(returns, key=lambda each: each.cycle.due_on, default=None)


def _when(owed: Section11Return, actor: Actor) -> str:
    return f"{owed.agency.label}: due on {dated(owed.cycle.due_on, actor.today)}."
