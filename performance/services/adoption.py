"""Which of several claims is shown."""

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from performance import permissions
from performance.models import Adopted, Observation


def adopt_claim(*, actor: Actor, observation: Observation, why: str) -> Adopted:
    """Show this claim for its cell instead of any other, and say why.

    The other claims stay as they were made. Refuses without a reason where claims compete.
    """
    if not permissions.can_adopt(actor, observation.definition.indicator):
        raise NotAllowed(
            "The indicator's data owner, or the partnership's office, says which value is shown."
        )
    others = Observation.objects.filter(cell=observation.cell).exclude(pk=observation.pk)
    if not why.strip() and others.exists():
        raise Refusal("Say why this value is shown and not the other.")
    with act(actor, "claim.adopt", about=[observation.definition.indicator], why=why.strip()):
        adopted, _ = Adopted.objects.update_or_create(
            cell=observation.cell,
            defaults={
                "observation": observation,
                "why": why.strip(),
                "adopted_on": actor.today,
                "adopted_by_id": actor.person_id,
            },
        )
    return adopted
