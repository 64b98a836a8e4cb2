"""What waits for whoever answers for one service of a big agency."""

from collections.abc import Iterator

from audits.choices import WITH_THE_AGENCY
from audits.models import ServiceAnswers
from home.waiting import Waiting
from partnership.actors import Actor
from partnership.roles import Role


def services_to_answer(actor: Actor) -> Iterator[Waiting]:
    """The services given to the actor that are not finished; one query, none for who answers for no agency."""
    agencies = actor.agencies_as(Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR)
    if not agencies:
        return
    mine = (
        ServiceAnswers.objects.visible_to(actor)
        .live()
        .filter(
            person_id=actor.person_id,
            sheet__is_open=True,
            section11_return__state__in=WITH_THE_AGENCY,
            section11_return__cycle__closed_on__isnull=True,
            section11_return__cycle__opens_on__lte=actor.today,
        )
    )
    for each in mine.select_related("section11_return__cycle", "given_by"):
        yield Waiting(
            text=f"{each.title}: answer for this service",
            url=each.get_absolute_url(),
            due_on=each.due_on,
            detail=f"Given to you by {each.given_by.name}",
        )
