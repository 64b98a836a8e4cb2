"""The office sees who has and has not returned, and closes an audit."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import DetailView

from audits.choices import CycleKind
from audits.forms.office import add_lead_url
from audits.models import Section11Cycle, Section11Return
from audits.permissions import section11 as permissions
from audits.permissions.moderation import can_see_queue
from audits.selectors.happened import cycle_happened
from audits.selectors.office import rows_of, without_lead
from audits.services.section11.cycles import close_cycle
from audits.tables import cycle_table, cycle_tag
from audits.views.section11.around import around
from foundation.pages.buttons import Button, Buttons
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.models import Agency
from partnership.permissions.people import can_manage_people
from partnership.roles import Role
from partnership.views.mixins import PermitMixin, VisibleObjectMixin

HOME = ("My work", "/my-work/")


class CyclePage(VisibleObjectMixin, PermitMixin, DetailView):  # type: ignore[misc]
    """One cycle: who has and has not returned, what is overdue, what can be done with it."""

    model = Section11Cycle
    queryset = Section11Cycle.objects.select_related("edition")
    template_name = "audits/section11_cycle.html"
    context_object_name = "cycle"

    def exists_for(self, actor: Actor) -> bool:
        """The whole cycle is the office's and the executive's."""
        return permissions.can_read_cycle(actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cycle, actor = self.object, self.request.actor
        returns = list(cycle.returns.visible_to(actor).select_related("agency", "cycle"))
        rows = rows_of(cycle, returns)
        returned = sum(row.has_returned for row in rows)
        buttons = []
        if permissions.can_run_cycles(actor) and cycle.closed_on is None:
            buttons.append(
                Button(
                    "Change its dates", reverse("audits:section11-dates", args=[cycle.pk]), style="secondary"
                )
            )
        if permissions.can_run_cycles(actor) and cycle.closed_on is None and cycle.kind == CycleKind.FULL:
            url = reverse("audits:section11-invite", args=[cycle.pk])
            buttons.append(Button("Invite one more agency", url, style="secondary"))
        if permissions.can_run_cycles(actor) and cycle.closed_on is None and cycle.opens_on <= actor.today:
            buttons.append(
                Button(
                    "Close this audit", reverse("audits:section11-close", args=[cycle.pk]), style="secondary"
                )
            )
        if permissions.can_run_cycles(actor) and cycle.kind == CycleKind.FULL and returned:
            url = reverse("audits:section11-open-update", args=[cycle.pk])
            buttons.append(Button("Open an update between audits", url, style="secondary"))
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": [HOME, (cycle.edition.list_name, reverse("audits:section11-list"))],
            "table": cycle_table(self.request.GET, cycle, rows, actor.today),
            "is_ahead": actor.today < cycle.opens_on,
            "status": cycle_tag(cycle, actor.today),
            "uninvited": _uninvited(actor, cycle, returns),
            "may_invite": can_manage_people(actor),
            "returned": returned,
            "invited": cycle.returns.count(),
            "missing": [row.owed.agency for row in rows if not row.has_returned],
            "neighbours": [
                ("Results", reverse("audits:section11-results", args=[cycle.pk])),
                ("Agencies by standards", reverse("audits:section11-standards", args=[cycle.pk])),
                ("Movement", reverse("audits:section11-movement", args=[cycle.pk])),
                *_moderation(actor, cycle),
                *around(actor, cycle),
            ],
            "sees_all": permissions.can_run_cycles(actor) or actor.has(Role.SCRUTINEER),
            "buttons": Buttons(tuple(buttons)) if buttons else None,
            "timeline": cycle_happened(self.request.GET, cycle),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return table_response(
            self.request, context["table"], f"{self.object.edition.file_stem}-{self.object.code}"
        ) or (super().render_to_response(context, **kwargs))


def _moderation(actor: Actor, cycle: Section11Cycle) -> list[tuple[str, str]]:
    """Both ratings of every agency, for the office and the scrutineer."""
    if not can_see_queue(actor):
        return []
    return [("Moderation", reverse("audits:section11-moderation-table", args=[cycle.pk]))]


def _uninvited(
    actor: Actor, cycle: Section11Cycle, returns: list[Section11Return]
) -> list[tuple[Agency, str]]:
    """For the office: agencies that owe a return and have nobody to see to it, with where to add somebody."""
    if cycle.closed_on is not None or not permissions.can_run_cycles(actor):
        return []
    owing = [owed.agency for owed in returns if owed.is_answerable]
    return [(agency, add_lead_url(agency.pk)) for agency in without_lead(owing, actor.today)]


class CloseCycle(VisibleObjectMixin, PermitMixin, DetailView):  # type: ignore[misc]
    """Ask once more, then close."""

    model = Section11Cycle
    template_name = "audits/section11_close.html"
    context_object_name = "cycle"

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        return permissions.can_read_results(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_run_cycles(actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = self.object.returns.exclude(pk__in=self.object.returns.handed_in().values("pk"))
        return super().get_context_data(**kwargs) | {
            "back": (self.object.title, self.object.get_absolute_url()),
            "missing": [owed.agency for owed in missing.select_related("agency")],
            "buttons": Buttons(
                (
                    Button(
                        "Close the audit",
                        self.request.path,
                        post=True,
                        style="warning",
                        fields={"sure": "yes"},
                    ),
                )
            ),
        }

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        cycle = self.get_object()
        close_cycle(actor=request.actor, cycle=cycle)
        messages.success(request, f"{cycle.title} is closed.")
        return HttpResponseRedirect(cycle.get_absolute_url())
