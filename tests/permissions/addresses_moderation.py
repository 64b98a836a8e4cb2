"""What the addresses of moderation are asked for: the own return, the one of which a section was given, another's."""

from datetime import timedelta
from typing import Any

from audits.models import ChallengeDay, ChallengePeer
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.section11 import TODAY
from tests.permissions.matrix import Rule
from tests.permissions.world_section11 import GIVEN_SECTION, KEPT_SECTION

A = "audits:section11-"
STEPS = (
    "return-moderation",
    "begin-moderation",
    "agree-remaining",
    "finish-moderation",
    "agree",
    "query",
    "reopen",
    "close-return",
)


def owed(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A return in the state that the row names."""
    return {whose: (world[f"return.{whose}.{rule.state}"].pk,) for whose in ("own", "given", "other")}


def answer(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """An answer; the own one stands in a section of the given return that was not given."""
    given, other = world[f"return.given.{rule.state}"].pk, world[f"return.other.{rule.state}"].pk
    return {
        "own": (given, f"{KEPT_SECTION}.1"),
        "given": (given, f"{GIVEN_SECTION}.1"),
        "other": (other, f"{KEPT_SECTION}.1"),
    }


def cycle(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """An audit of which returns are moderated."""
    return {"none": (world["return.own.begun"].cycle_id,)}


def challenge(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """Of an agency in it; with the reader's agency as a peer of the other one's day where the row says so."""
    if rule.state == "peer":
        owed = world["return.other.begun"]
        _held(owed, peer=world.own)
        return {"none": (owed.cycle_id, owed.agency_id)}
    return {"none": (world["return.own.begun"].cycle_id, world.own.pk)}


def held(world: Any, rule: Rule, reader: str) -> dict[str, tuple[Any, ...]]:
    """A return whose challenge day was yesterday."""
    found = owed(world, rule, reader)
    for whose in found:
        _held(world[f"return.{whose}.{rule.state}"])
    return found


def _held(owed: Any, peer: Any = None) -> None:
    with act(system_actor(), "test.make"):
        day, _ = ChallengeDay.objects.get_or_create(
            cycle=owed.cycle, agency=owed.agency, defaults={"held_on": TODAY - timedelta(days=1)}
        )
        if peer is not None:
            ChallengePeer.objects.get_or_create(day=day, agency=peer, defaults={"named_on": TODAY})


MODERATION = {
    **{f"{A}{name}": owed for name in STEPS},
    **{f"{A}{name}": answer for name in ("moderate-answer", "say")},
    f"{A}moderation-table": cycle,
    f"{A}challenge": challenge,
    f"{A}challenge-edit": challenge,
    f"{A}held-day": held,
}
"""By the name of the address."""
