"""Figures of one agency."""

from foundation.figures import Figure, count
from partnership.actors import Actor
from partnership.choices import ALIVE
from partnership.metrics.plan import rows_url
from partnership.models import Action, Agency


def open_actions(actor: Actor, agency: Agency) -> Figure:
    """Actions that the agency leads and that are not closed, as far as the reader may see them; one query."""
    number = Action.objects.visible_to(actor).filter(lead_agency=agency).alive().count()
    return count(
        "agency.open_actions",
        "Actions not closed yet",
        number,
        counted="actions",
        as_at=actor.today,
        url=rows_url(agency=(agency.code,), state=ALIVE) if number else "",
    )
