"""What is on its way to an accountable person: how far the agency's return is, and who has it now."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from audits.choices import HANDED_IN, SETTLED, ReturnState
from audits.models import Declaration, Section11Cycle, Section11Return
from audits.models.sheet import says_something
from foundation.calendar.clock import LONDON
from foundation.calendar.dates import dated, long_date
from partnership.actors import Actor
from partnership.models import Membership
from partnership.roles import Role


@dataclass(frozen=True)
class Coming:
    """One return in a sentence or two, its page, and the page where it is declared."""

    text: str
    url: str
    detail: str
    declare_url: str


def coming_to(actor: Actor) -> list[Coming]:
    """The returns of open audits of the agencies that the actor answers for; one query, none for other roles."""
    agencies = actor.agencies_as(Role.ACCOUNTABLE_PERSON)
    if not agencies:
        return []
    leads = (
        Membership.objects.held_on(actor.today).with_role(Role.AGENCY_LEAD).filter(agency=OuterRef("agency"))
    )
    newest = Declaration.objects.filter(section11_return=OuterRef("pk")).order_by("-recorded_at")
    returns = (
        Section11Return.objects.filter(
            agency_id__in=agencies, cycle__in=Section11Cycle.objects.open_on(actor.today)
        )
        .select_related("cycle", "agency")
        .annotate(
            asked=Count("sheet__answers"),
            answered=Count("sheet__answers", filter=says_something("sheet__answers__")),
            declared_at=Subquery(newest.values("recorded_at")[:1]),
            leads=ArraySubquery(leads.order_by("person__name").values("person__name")),
        )
        .order_by("cycle__due_on", "agency__name")
    )
    return [
        Coming(
            f"{each.cycle.title}, {each.agency.label}",
            each.get_absolute_url(),
            _sentence(actor, each, each.leads),
            reverse("audits:section11-declare-own", args=[each.pk]),
        )
        for each in returns
    ]


def _sentence(actor: Actor, owed: Section11Return, leads: list[str]) -> str:
    who = " and ".join(leads) or "Nobody leads the agency yet: the partnership's office"
    due = dated(owed.cycle.due_on, actor.today)
    if owed.state in SETTLED:
        return "It is agreed with the partnership. Nothing waits for you."
    if owed.state == ReturnState.MODERATED:
        return f"The partnership has moderated it. {who} or you can agree the ratings, or query them."
    if owed.state in HANDED_IN and owed.submitted_on:
        return f"It was submitted on {long_date(owed.submitted_on)}, and the partnership reads it."
    done = f"{owed.answered} of {owed.asked} answered"  # type: ignore[attr-defined]  # annotated
    declared_at = owed.declared_at  # type: ignore[attr-defined]  # annotated
    if declared_at:
        on = long_date(declared_at.astimezone(LONDON).date())
        return f"Declared on {on}. {who} {_does(leads, 'submit')} it, due on {due}; {done}."
    again = " again, as the partnership asked" if owed.state == ReturnState.CHANGES_REQUESTED else ""
    return (
        f"{who} {_does(leads, 'answer')} it{again}: {done}. "
        f"You are asked to read and declare it when it is complete, before it is due on {due}."
    )


def _does(leads: list[str], verb: str) -> str:
    return verb if len(leads) > 1 else f"{verb}s"
