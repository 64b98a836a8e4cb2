"""The actions that people owe something of: overdue, or silent for long."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from partnership.actors import Actor
from partnership.ladder import Kind, Whom
from partnership.owing import Owed, register_source
from partnership.selectors.hearers import Hearers
from partnership.selectors.ladders import open_actions, stands_since

KINDS = {Kind.OVERDUE: "Overdue action", Kind.SILENT: "Action without an update"}


def owed_actions(actor: Actor) -> list[Owed]:
    """Open actions past their due date, and those nothing was heard of for as long as the RAG allows; two queries.

    They stand with whoever reminders go to: the lead, else the agency's safeguarding leads, else the managers.
    """
    limit = settings.PLAN_NO_UPDATE_DAYS
    latest = actor.today - timedelta(days=limit)
    near = Q(due_on__lt=actor.today) | Q(starts_on__lte=latest)
    actions = list(open_actions().filter(near).select_related("lead_agency"))
    hearers = Hearers(actions, actor.today)
    found = []
    for action in actions:
        kind, since = stands_since(action, actor.today)
        if kind is Kind.SILENT and since > latest:
            continue
        for person_id, name in hearers.of(action, Whom.LEAD).items():
            url = reverse("partnership:action-update", args=[action.pk])
            what = f"{action.reference} {action.title}"
            found.append(
                Owed(
                    person_id,
                    name,
                    KINDS[kind],
                    what,
                    url,
                    "Say how an action stands",
                    since,
                    action.lead_agency.label,
                )
            )
    return found


register_source("actions", owed_actions)
