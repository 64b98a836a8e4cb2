"""What an indicator is to reach."""

from datetime import date, timedelta
from decimal import Decimal

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field
from performance import permissions
from performance.choices import Unit
from performance.models import Indicator, Target

WHOLE = 100  # per cent


def set_target(
    *,
    actor: Actor,
    indicator: Indicator,
    low: Decimal | None,
    high: Decimal | None,
    valid_from: date,
    why: str,
) -> Target:
    """Give an indicator a target from a day on; the one before it ends the day before and is kept.

    Refuses without a reason, and a day that is not after the first day of the newest target.
    """
    if not permissions.can_set_target(actor, indicator):
        raise NotAllowed("The indicator's data owner, or the partnership's office, sets the target.")
    _check(indicator, low, high, why)
    with act(actor, "indicator.set_target", about=[indicator], why=why.strip()):
        # The indicator is locked and not its targets: of two first ones there is none to lock yet.
        Indicator.objects.select_for_update(no_key=True).only("pk").get(pk=indicator.pk)
        newest = indicator.targets.order_by("-valid_from").first()
        if newest is not None and valid_from <= newest.valid_from:
            raise Refusal(
                f"The newest target holds from {newest.valid_from:%-d %B %Y}: a new one begins after that day."
            )
        if newest is not None and (newest.valid_to is None or newest.valid_to >= valid_from):
            newest.valid_to = valid_from - timedelta(days=1)
            newest.save(update_fields=["valid_to"])
        return Target.objects.create(
            indicator=indicator, low=low, high=high, valid_from=valid_from, why=why.strip()
        )


def _check(indicator: Indicator, low: Decimal | None, high: Decimal | None, why: str) -> None:
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        raise refuse_field("low", "Enter the lowest good value, the highest, or both.")
    if low is not None and high is not None and low > high:
        raise refuse_field("low", "The lowest good value is above the highest.")
    if min(ends) < 0 or (indicator.unit == Unit.PERCENT and max(ends) > WHOLE):
        raise Refusal(
            "A percentage lies between 0 and 100."
            if indicator.unit == Unit.PERCENT
            else "No value is below 0."
        )
    if not why.strip():
        raise Refusal("Say why this is the target.")
