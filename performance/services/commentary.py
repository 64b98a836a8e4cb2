"""What the owner says of an indicator's values."""

from datetime import date
from uuid import UUID

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from performance import permissions
from performance.models import Commentary, Indicator


def write_commentary(*, actor: Actor, indicator: Indicator, text: str, period_label: str = "") -> Commentary:
    """Add what the values mean; the newest is shown, the older stay."""
    if not permissions.can_write_commentary(actor, indicator):
        raise NotAllowed("The indicator's data owner, or the partnership's office, writes the commentary.")
    return _add(actor, indicator, text, period_label, actor.today, actor.person_id)


def carry_over_commentary(
    *,
    actor: Actor,
    indicator: Indicator,
    text: str,
    period_label: str,
    written_on: date,
    by: UUID | None = None,
) -> Commentary:
    """Bring in what was written before the product was used, with its own date; the same text again is kept once."""
    if not permissions.can_keep_indicators(actor):
        raise NotAllowed("The partnership's office brings earlier commentaries in.")
    if written_on > actor.today:
        raise Refusal("A commentary cannot be dated in the future.")
    found = indicator.commentaries.filter(
        text=text.strip(), written_on=written_on, period_label=period_label
    ).first()
    return found or _add(actor, indicator, text, period_label, written_on, by)


def _add(
    actor: Actor, indicator: Indicator, text: str, period_label: str, written_on: date, by: UUID | None
) -> Commentary:
    if not text.strip():
        raise Refusal("Enter what the values mean.")
    with act(actor, "indicator.comment", about=[indicator]):
        return Commentary.objects.create(
            indicator=indicator,
            text=text.strip(),
            period_label=period_label.strip(),
            written_on=written_on,
            by_id=by,
        )
