"""Section 11 returns in moderation and moderated, each of both agencies; `given`: section 1 is with a contributor."""

from typing import Any

from audits.services.section11.moderation import begin_moderation, finish_moderation
from partnership.roles import Role
from tests.factories.people import actor_of
from tests.factories.section11 import handed_in, load_return, open_audit
from tests.permissions.world_section11 import _give


def build(world: Any) -> None:
    """`begun`: in moderation; `moderated`: finished, every self rating agreed with."""
    manager = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    leads = {"own": actor_of(world["lead.own"]), "other": actor_of(world["lead.other"])}
    for state in ("begun", "moderated"):
        own, other = open_audit(world.own, world.other, edition=world["edition"], code=f"whole-{state}")
        (given,) = open_audit(world.own, edition=world["edition"], code=f"given-{state}")
        for whose, owed in (("own", own), ("given", given), ("other", other)):
            lead = leads["other" if whose == "other" else "own"]
            if whose == "given":
                _give(world, lead, owed)
            handed_in(lead, owed)
            _moderate(manager, owed, state)
            world.things[f"return.{whose}.{state}"] = load_return(owed.pk)


def _moderate(manager: Any, owed: Any, state: str) -> None:
    begin_moderation(actor=manager, section11_return=load_return(owed.pk))
    if state == "moderated":
        everything = list(owed.sheet.answers.values_list("pk", flat=True))
        finish_moderation(actor=manager, section11_return=load_return(owed.pk), agree_with=everything)
