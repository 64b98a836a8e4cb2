"""Schools and colleges: their list, one of them, and what the education lead does with it."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import View

from audits.forms import education as forms
from audits.forms.education_filters import ProviderFilter
from audits.models import EducationReturn, Provider
from audits.permissions import education as permissions
from audits.selectors.education.providers import (
    designated_leads,
    providers_for_list,
    trusts_for_list,
    trusts_open,
)
from audits.selectors.happened import provider_happened
from audits.services.education.providers import add_provider, add_trust, change_provider, close_provider
from audits.tables.education import own_returns_table
from audits.tables.providers import providers_table
from audits.views.education.base import draw, schools_url
from audits.views.education.lead_tables import leads_table, resend_buttons, trusts_table
from foundation.calendar.dates import long_date
from foundation.pages.buttons import Button, Buttons
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.summary import Fact, Summary
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from partnership.actors import Actor
from partnership.choices import ImportKind
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


def providers_url() -> str:
    """The list."""
    return reverse("audits:education-providers")


class ProviderList(PermitMixin, View):
    """Every school and college that the reader may see."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever has a part in the schools' audit."""
        return permissions.has_part_in_education(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or the list as a file."""
        actor = self.request.actor
        filters = ProviderFilter(
            request.GET, queryset=providers_for_list(actor, actor.today), today=actor.today
        )
        table = providers_table(request.GET, filters.rows, actor.today)
        if file := table_response(request, table, "schools"):
            return file
        keeps = permissions.can_keep_providers(actor)
        trusts = list(trusts_for_list(actor.today)) if permissions.sees_every_provider(actor) else []
        context = {
            "breadcrumbs": [("Schools", schools_url()), ("Schools and colleges", "")],
            "next_step": NextStep("Add a school", reverse("audits:education-provider-add"))
            if keeps
            else None,
            "parts": [FilterBar(filters, request.GET), table, trusts_table(trusts) if trusts else None],
            "buttons": _keeping() if keeps else None,
        }
        return draw(request, "Schools and colleges", context)


class KeepsProviders(ActForm):
    """A form about schools: seen by whoever sees them all, done by the education lead and the office."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school."""
        return permissions.sees_every_provider(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The education lead and the office."""
        return permissions.can_keep_providers(actor)

    def back(self) -> tuple[str, str]:
        return "Back to the schools and colleges", providers_url()


class ProviderAdd(KeepsProviders):
    """A new school."""

    form_class = forms.ProviderForm
    done = "The school is added."

    def heading(self) -> str:
        return "Add a school or college"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"trusts": trusts_open(self.request.actor.today)}

    def perform(self, form: Any) -> str:
        return add_provider(actor=self.request.actor, **form.cleaned_data).get_absolute_url()


class TrustAdd(KeepsProviders):
    """A new trust."""

    form_class = forms.TrustForm
    done = "The trust is added. Its schools can name it now."

    def heading(self) -> str:
        return "Add an academy trust"

    def perform(self, form: Any) -> str:
        add_trust(actor=self.request.actor, **form.cleaned_data)
        return providers_url()


class OnProvider(PermitMixin):
    """A page about one school; its address names it."""

    @cached_property
    def provider(self) -> Provider:
        """The school, or 404."""
        seen = Provider.objects.visible_to(self.request.actor).select_related("agency", "trust")
        return get_object_or_404(seen, pk=self.kwargs["pk"])


class ProviderPage(OnProvider, View):
    """Facts, designated leads and returns of one school."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the school."""
        return bool(self.provider)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Draw it."""
        actor, provider = self.request.actor, self.provider
        agency = provider.agency
        returns = EducationReturn.objects.visible_to(actor).filter(agency=agency)
        is_open = agency.closed_on is None or agency.closed_on > actor.today
        keeps = permissions.can_keep_providers(actor) and is_open
        leads = list(designated_leads(provider, actor.today))
        rows = list(returns.select_related("cycle", "agency").order_by("-cycle__year"))
        table = own_returns_table(request.GET, rows, actor.today, caption="Returns")
        if file := table_response(request, table, f"returns-{agency.code}"):
            return file
        context = {
            "breadcrumbs": [
                ("Schools", schools_url()),
                ("Schools and colleges", providers_url()),
                (agency.name, ""),
            ],
            "parts": [
                _facts(provider, is_open=is_open),
                leads_table(leads),
                table,
                provider_happened(request.GET, provider),
            ],
            "next_step": NextStep(
                "Invite a designated lead", reverse("audits:education-provider-invite", args=[provider.pk])
            )
            if is_open and permissions.can_invite_school_leads(actor)
            else None,
            "buttons": Buttons((*_acts(provider), *resend_buttons(actor, leads))) if keeps else None,
        }
        return draw(request, agency.name, context)


class ChangesProvider(OnProvider, KeepsProviders):  # type: ignore[misc]
    """A form about one school."""

    words = ""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees every school."""
        return permissions.sees_every_provider(actor) and bool(self.provider)

    def heading(self) -> str:
        return f"{self.provider.agency.name}: {self.words}"

    def back(self) -> tuple[str, str]:
        return f"Back to {self.provider.agency.name}", self.provider.get_absolute_url()


class ProviderChange(ChangesProvider):
    """Its facts."""

    form_class = forms.ChangeProviderForm
    words = "change"
    done = "The school is changed."

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"trusts": trusts_open(self.request.actor.today)}

    def get_initial(self) -> dict[str, Any]:
        found = self.provider
        return {
            "name": found.agency.name,
            "urn": found.urn,
            "kind": found.kind,
            "phase": found.phase,
            "trust": found.trust_id,
        }

    def perform(self, form: Any) -> str:
        change_provider(actor=self.request.actor, provider=self.provider, **form.cleaned_data)
        return self.provider.get_absolute_url()


class ProviderClose(ChangesProvider):
    """The end of a school."""

    form_class = forms.CloseProviderForm
    words = "close"
    done = "The school is closed from that day."

    def perform(self, form: Any) -> str:
        close_provider(actor=self.request.actor, provider=self.provider, **form.cleaned_data)
        return self.provider.get_absolute_url()


def _facts(provider: Provider, *, is_open: bool) -> Summary:
    agency = provider.agency
    facts = [
        Fact("Reference number", provider.urn),
        Fact("Kind", provider.get_kind_display()),
        Fact("Phase", provider.get_phase_display()),
        Fact("Academy trust", provider.trust.name if provider.trust else "In no trust"),
        Fact("Status", Tag("Open", "green") if is_open else Tag("Closed", "grey")),
    ]
    if agency.closed_on is not None:
        facts.append(Fact("Closes on" if is_open else "Closed on", long_date(agency.closed_on)))
    return Summary(tuple(facts))


def _keeping() -> Buttons:
    return Buttons(
        (
            Button("Add an academy trust", reverse("audits:education-trust-add"), style="secondary"),
            Button(
                "Bring in a file",
                reverse("partnership:import-new", args=[ImportKind.PROVIDERS]),
                style="secondary",
            ),
        )
    )


def _acts(provider: Provider) -> list[Button]:
    names = (("Change", "change"), ("Close this school", "close"))
    return [
        Button(text, reverse(f"audits:education-provider-{name}", args=[provider.pk]), style="secondary")
        for text, name in names
    ]
