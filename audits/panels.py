"""What the audits show on an agency's page: its returns."""

from django.db.models import Q
from django.http import QueryDict

from audits.models import Section11Return
from audits.permissions import can_run_cycles
from audits.tables import agency_returns_table
from foundation.pages.table import Table
from partnership.actors import Actor
from partnership.models import Agency, Succession
from partnership.panels import register_panel


def returns_panel(actor: Actor, agency: Agency, query: QueryDict) -> Table | None:
    """The returns of the agency and of those it took over from, newest first, as far as the reader may see them.

    One query; what came before its predecessors stands on their pages.
    """
    before = Succession.objects.filter(
        successor=agency, on__lte=actor.today, predecessor__closed_on__lte=actor.today
    )
    returns = (
        Section11Return.objects.visible_to(actor)
        .filter(Q(agency=agency) | Q(agency__in=before.values("predecessor")))
        .select_related("cycle", "agency")
        .order_by("-cycle__opens_on", "agency__name")
    )
    rows = list(returns)
    if not rows and not can_run_cycles(actor):
        return None
    return agency_returns_table(query, agency, rows)


register_panel("section11", returns_panel)
