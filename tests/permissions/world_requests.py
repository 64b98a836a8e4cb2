"""Requests of persons in every state, with something found, of the world."""

from typing import Any

from foundation.subject_requests.services.export import KIND
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.plan import make_action, say
from tests.factories.subject_requests import make_request
from tests.permissions.world_figures import job_of
from tests.permissions.world_partnership import keep_blob


def build(world: Any) -> None:
    """One request in each state, all of one name that stands in a text; a finished file of each reader."""
    ada = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    action = make_action("Ring back", agency=world.other)
    say(ada, action, done="Jo Fernley rang twice. Then the school rang.", taken_from="E-mail of 4 October")
    for state in ("received", "proved", "searched", "decided"):
        world.things[f"request.{state}"] = make_request(ada, state=state)
    forgotten = world.things["person.without_roles"] = make_person("Lee Hart")
    world.things["request.erasure"] = make_request(ada, state="decided", kind="erasure", person=forgotten)
    blob = keep_blob(None)
    shown = {"request": str(world["request.decided"].pk)}
    owners = {**{f"mine.{reader}": person for reader, person in world.people.items()}, "other": forgotten}
    for name, person in owners.items():
        world.things[f"export.{name}"] = job_of(person, blob, KIND, payload=shown)
