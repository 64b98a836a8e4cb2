"""An agency on a page: returns, gaps, actions and what is overdue, to print for a meeting with it."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views import View

from foundation.figures import count
from foundation.pages.empty import Empty
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.choices import ALIVE
from partnership.metrics.plan import rows_url
from partnership.models import Action, Agency
from partnership.panels import panels_of
from partnership.selectors.plan import listed, with_words
from partnership.selectors.plan_words import lead_text
from partnership.views.mixins import PermitMixin
from partnership.views.plan.columns import rag_shown


class AgencyOnAPage(PermitMixin, View):
    """Known to whoever knows the agency; each row as far as the reader may see it."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """What the agency owes and does, as things stand today."""
        actor = self.request.actor
        agency = get_object_or_404(Agency.objects.visible_to(actor), pk=pk)
        actions = list(with_words(listed(actor)).filter(lead_agency=agency, state__in=ALIVE))
        context = {
            "agency": agency,
            "today": actor.today,
            "tiles": _tiles(actor, agency, actions),
            "panels": panels_of(actor, agency, QueryDict(), on_a_page=True),
            "actions": _actions(actor, actions),
            "breadcrumbs": [
                ("Agencies", reverse("partnership:agency-list")),
                (agency.label, agency.get_absolute_url()),
                ("On a page", ""),
            ],
        }
        return render(request, "partnership/agency_on_a_page.html", context)


def _tiles(actor: Actor, agency: Agency, actions: list[Action]) -> FigureTiles:
    overdue = sum(action.due_on < actor.today for action in actions)
    alive_url = rows_url(agency=(agency.code,), state=ALIVE)
    overdue_url = rows_url(agency=(agency.code,), overdue=("yes",))
    return FigureTiles(
        (
            FigureTile(
                count(
                    "agency.open_actions",
                    "Actions not closed yet",
                    len(actions),
                    counted="actions",
                    as_at=actor.today,
                    url=alive_url if actions else "",
                )
            ),
            FigureTile(
                count(
                    "agency.overdue",
                    "Overdue",
                    overdue,
                    counted="actions",
                    as_at=actor.today,
                    url=overdue_url if overdue else "",
                )
            ),
        )
    )


def _actions(actor: Actor, actions: list[Action]) -> Table:
    """The earliest due date first, so that what is overdue stands at the top."""
    return Table.of(
        QueryDict(),
        caption="Actions not closed yet",
        columns=(
            Column(
                "reference",
                "Reference",
                kind="short",
                header=True,
                link=lambda row: row.get_absolute_url(),
            ),
            Column("title", "Action", css="app-wide-cell"),
            Column("lead", "Lead", cell=lead_text),
            Column("due_on", "Due on", kind="date"),
            Column("rag", "RAG", cell=lambda row: rag_shown(row, actor.today)),
            Column("latest_done", "Latest update", cell=lambda row: row.latest_done or "None yet"),
        ),
        rows=actions,
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty("It leads no action that is not closed, as far as you may see."),
    )
