"""Leads of schools and trusts are invited; a trust's page."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import View

from audits.forms import education as forms
from audits.permissions import education as permissions
from audits.selectors.education.providers import (
    leads_of_education,
    providers_for_list,
    trusts_for_list,
)
from audits.tables.providers import providers_table
from audits.views.education.base import draw, schools_url
from audits.views.education.lead_tables import leads_table, resend_buttons
from audits.views.education.providers import ChangesProvider, KeepsProviders, providers_url
from foundation.pages.buttons import Buttons
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.models import Agency, Membership
from partnership.roles import Role
from partnership.services.people import invite_person, resend_invitation
from partnership.views.mixins import PermitMixin

ASKED_FIRST = (
    "Who is new gets a letter with a link to set a password. Somebody who already has an account is asked first, and "
    "is listed once they accept."
)


class LeadInvite(ChangesProvider):
    """A designated lead, by the invitation link that everybody gets."""

    form_class = forms.InviteLeadForm
    words = "invite a designated lead"
    done = "The invitation is on its way."

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead, and the partnership manager."""
        return permissions.can_invite_school_leads(actor)

    def intro(self) -> str:
        return ASKED_FIRST

    def perform(self, form: Any) -> str:
        invite_person(
            actor=self.request.actor, role=Role.SCHOOL_DSL, agency=self.provider.agency, **form.cleaned_data
        )
        return self.provider.get_absolute_url()


class OnTrust(PermitMixin):
    """A page about one trust, for whoever sees every school."""

    @cached_property
    def trust(self) -> Agency:
        """The trust, or 404."""
        return get_object_or_404(trusts_for_list(self.request.actor.today), pk=self.kwargs["pk"])

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school, and there is such a trust."""
        return permissions.sees_every_provider(actor) and bool(self.trust)


class TrustPage(OnTrust, View):
    """Who leads a trust, and its schools."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Draw it."""
        actor, trust = self.request.actor, self.trust
        invites = permissions.can_invite_school_leads(actor)
        leads: list[Membership] = trust.leads_held  # type: ignore[attr-defined]  # by the selector
        again = resend_buttons(actor, leads)
        schools = providers_for_list(actor, actor.today).filter(trust=trust)
        table = providers_table(request.GET, schools, actor.today)
        if file := table_response(request, table, f"schools-of-{trust.code}"):
            return file
        context = {
            "breadcrumbs": [
                ("Schools", schools_url()),
                ("Schools and colleges", providers_url()),
                (trust.name, ""),
            ],
            "next_step": NextStep("Invite a trust lead", reverse("audits:education-trust-invite", args=[pk]))
            if invites
            else None,
            "parts": [leads_table(leads), table],
            "buttons": Buttons(tuple(again)) if again else None,
        }
        return draw(request, trust.name, context)


class TrustInvite(OnTrust, KeepsProviders):  # type: ignore[misc]
    """A trust's lead."""

    form_class = forms.InviteLeadForm
    done = "The invitation is on its way."

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead, and the partnership manager."""
        return permissions.can_invite_school_leads(actor)

    def heading(self) -> str:
        return f"{self.trust.name}: invite a trust lead"

    def intro(self) -> str:
        return ASKED_FIRST

    def back(self) -> tuple[str, str]:
        return f"Back to {self.trust.name}", reverse("audits:education-trust", args=[self.trust.pk])

    def perform(self, form: Any) -> str:
        invite_person(actor=self.request.actor, role=Role.TRUST_LEAD, agency=self.trust, **form.cleaned_data)
        return reverse("audits:education-trust", args=[self.trust.pk])


class LeadResend(PermitMixin, View):
    """An invitation again; the link before stops working."""

    http_method_names = ["post"]

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school."""
        return permissions.sees_every_provider(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead, and the partnership manager."""
        return permissions.can_invite_school_leads(actor)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Send it."""
        role = get_object_or_404(leads_of_education(self.request.actor.today), pk=pk)
        resend_invitation(actor=self.request.actor, person=role.person, memberships=[role])
        messages.success(
            request, "The invitation is on its way. The link of the letter before no longer works."
        )
        if role.agency is not None and hasattr(role.agency, "provider"):
            return redirect(role.agency.provider.get_absolute_url())
        return redirect("audits:education-trust", role.agency_id)
