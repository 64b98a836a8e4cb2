"""Surveys of frontline staff whose link waits to be passed on."""

from collections.abc import Iterator

from home.owed import links_to_pass_on
from home.waiting import Waiting
from partnership.actors import Actor


def surveys_to_pass_on(actor: Actor) -> Iterator[Waiting]:
    """Links of the agencies that the actor leads, while the survey runs; one query, none for others."""
    for each in links_to_pass_on(actor):
        yield Waiting(
            text=f"{each.survey.title}: pass the survey's link on to your colleagues",
            url=each.get_absolute_url(),
            due_on=each.survey.closes_on,
        )
