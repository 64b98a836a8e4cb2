"""What a reader of the figures should know happened."""

from datetime import date

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from performance import permissions
from performance.models import Happening, Indicator


def note_happening(
    *,
    actor: Actor,
    indicator: Indicator | None,
    happened_on: date,
    text: str,
    source: str = "",
) -> Happening:
    """Note it for one indicator, or without one for all; the same again changes nothing.

    Refuses what is in the future: a chart tells what happened.
    """
    allowed = (
        permissions.can_keep_indicators(actor)
        if indicator is None
        else permissions.can_note_happening(actor, indicator)
    )
    if not allowed:
        raise NotAllowed("The indicator's data owner, or the partnership's office, notes what happened.")
    if not text.strip():
        raise Refusal("Enter what happened.")
    if happened_on > actor.today:
        raise Refusal("What happened cannot be dated in the future.")
    wanted = {"indicator": indicator, "happened_on": happened_on, "text": text.strip()}
    if found := Happening.objects.filter(**wanted).first():
        return found
    with act(actor, "indicator.note_happening", about=[indicator] if indicator else []):
        return Happening.objects.create(**wanted, source=source.strip())
