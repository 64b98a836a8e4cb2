"""What the addresses of signed files of answers are asked for: each is made when first asked for."""

from typing import Any

from audits.models import BroughtAnswers, KnownPartnership
from foundation.trail.acts import act
from partnership.actors import system_actor

Targets = dict[str, tuple[Any, ...]]


def returned(world: Any, rule: Any, reader: str) -> Targets:
    """The return itself: the own one, that of which a section was given, another agency's."""
    return {whose: (world[f"return.{whose}.{rule.state}"].pk,) for whose in ("own", "given", "other")}


def brought(world: Any, rule: Any, reader: str) -> Targets:
    """A file that was brought to it."""
    return {whose: (*pk, _file(world, pk[0]).pk) for whose, pk in returned(world, rule, reader).items()}


def known(world: Any, rule: Any, reader: str) -> Targets:
    """A partnership on the list."""
    with act(system_actor(), "test.make"):
        found, _ = KnownPartnership.objects.get_or_create(
            name="Westshire", defaults={"fingerprint": "bab", "known_on": "2021-10-01"}
        )
    return {"none": (found.pk,)}


def _file(world: Any, owed: Any) -> BroughtAnswers:
    file = {"agency": "Elm", "audit": "2021", "set_code": "section11", "answers": []}
    content = {"file": file, "confirm": [], "copied": []}
    with act(system_actor(), "test.make"):
        found, _ = BroughtAnswers.objects.get_or_create(
            return_of_id=owed,
            defaults={
                "content": content,
                "signer": "Southshire",
                "fingerprint": "bab",
                "was_known": True,
                "uploaded_by_id": world["lead.own"].pk,
            },
        )
    return found


ANSWER_FILES = {
    "audits:section11-take-out": returned,
    "audits:section11-brought-new": returned,
    "audits:section11-brought": brought,
    "audits:known-partnership-end": known,
}
"""By the name of the address."""
