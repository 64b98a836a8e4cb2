"""The first page of the part: every year's audit, or a school's and a trust's own returns."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View

from audits.permissions import education as permissions
from audits.selectors.education.cycles import asked_to_explain, common_sheets, cycles_for, own_returns
from audits.tables.education import common_table, cycles_table, own_returns_table
from audits.views.education.base import draw
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.notice import Notice
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.roles import Role
from partnership.views.mixins import PermitMixin

HOME = ("My work", "/my-work/")


class EducationList(PermitMixin, View):
    """For whoever has a part in the schools' audit."""

    def exists_for(self, actor: Actor) -> bool:
        """Schools, trusts, and whoever sees them all."""
        return permissions.has_part_in_education(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Years for whoever sees every school, own returns for the others."""
        actor = self.request.actor
        if not permissions.sees_every_provider(actor):
            table = own_returns_table(request.GET, list(own_returns(actor)), actor.today)
            if file := table_response(request, table, "school-returns"):
                return file
            parts = [*_asked(actor), *_common(request, actor), table]
            return draw(
                request,
                "Schools",
                {"breadcrumbs": [HOME], "parts": parts, "buttons": Buttons((_providers(),))},
            )
        table = cycles_table(request.GET, cycles_for(actor), actor.today)
        if file := table_response(request, table, "schools-by-year"):
            return file
        return draw(request, "Schools", {"breadcrumbs": [HOME], "parts": [table], **_acts(actor)})


def _asked(actor: Actor) -> list[Notice]:
    """A return that was not in by the due date, about which the reader's school is asked."""
    return [
        Notice(
            f"{each.education_return.agency.name} is asked why its return for "
            f"{each.education_return.cycle.academic_year} was not in on time.",
            kind="warning",
            url=reverse("audits:education-explain", args=[each.education_return_id]),
            url_text="Say why",
        )
        for each in asked_to_explain(actor)
        if permissions.can_explain(actor, each.education_return)
    ]


def _common(request: HttpRequest, actor: Actor) -> list[Table]:
    """For a trust's lead: what is answered once for its schools."""
    sheets = common_sheets(actor)
    if not sheets or not actor.has(Role.TRUST_LEAD):
        return []
    return [common_table(request.GET, sheets)]


def _acts(actor: Actor) -> dict[str, Any]:
    if not permissions.can_run_education(actor):
        return {"buttons": Buttons((_providers(),))}
    return {
        "next_step": NextStep("Open a year's audit", reverse("audits:education-open")),
        "buttons": Buttons((_providers(),)),
    }


def _providers() -> Button:
    return Button("Schools and colleges", reverse("audits:education-providers"), style="secondary")
