"""What waits for whoever answers for one service of a big agency."""

from collections.abc import Iterator

from home.owed import services_given
from home.waiting import Waiting
from partnership.actors import Actor


def services_to_answer(actor: Actor) -> Iterator[Waiting]:
    """The services given to the actor that are not finished; one query, none for who answers for no agency."""
    for each in services_given(actor):
        yield Waiting(
            text=f"{each.title}: answer for this service",
            url=each.get_absolute_url(),
            due_on=each.due_on,
            detail=f"Given to you by {each.given_by.name}",
        )
