"""The partnerships whose signatures the office knows, and our own fingerprint to be read out to them."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from audits.forms.answer_files import KnownForm
from audits.models import KnownPartnership
from audits.permissions.answer_files import can_know_partnerships
from audits.services.answer_files.known import (
    OFFICE_KNOWS,
    forget_partnership,
    know_partnership,
    own_fingerprint,
)
from foundation.pages.buttons import Button
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class KnownPartnerships(ActForm):
    """The list, our own fingerprint, and a form to add to the list."""

    form_class = KnownForm
    template_name = "audits/answer_files/known.html"
    refusal = OFFICE_KNOWS
    done = "The partnership is on the list. Its files are known from now on."

    def exists_for(self, actor: Actor) -> bool:
        """The office's page."""
        return can_know_partnerships(actor)

    def heading(self) -> str:
        """What it is."""
        return "Partnerships whose answer files we know"

    def back(self) -> tuple[str, str]:
        """The standards."""
        return "Standards", reverse("audits:edition-list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "table": _table(self.request),
            "fingerprint": own_fingerprint(),
            "ours": settings.PARTNERSHIP_NAME,
        }

    def perform(self, form: Any) -> str:
        """Back to the list."""
        know_partnership(actor=self.request.actor, **form.cleaned_data)
        return reverse("audits:known-partnerships")


class ForgetPartnership(PermitMixin):
    """Takes one off the list."""

    def exists_for(self, actor: Actor) -> bool:
        """The office's."""
        return can_know_partnerships(actor)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Its files are unknown from now on."""
        known = KnownPartnership.objects.filter(pk=pk).first()
        if known is None:
            raise Http404
        forget_partnership(actor=self.request.actor, known=known)
        messages.success(request, f"{known.name} is off the list.")
        return redirect("audits:known-partnerships")


def _table(request: HttpRequest) -> Table:
    def remove(row: KnownPartnership) -> Button:
        url = reverse("audits:known-partnership-end", args=[row.pk])
        return Button(f"Take {row.name} off the list", url, post=True, style="secondary")

    return Table.of(
        request.GET,
        caption="Known partnerships",
        columns=(
            Column("name", "Partnership", header=True),
            Column("fingerprint", "Fingerprint"),
            Column("known_on", "Since", kind="date"),
            Column("remove", "Change", remove),
        ),
        rows=KnownPartnership.objects.filter(ended_on__isnull=True),
        per_page=0,
        downloads=False,
        stacked=True,
        empty=Empty(
            "No partnership is on the list yet.",
            "An agency's lead can read in a file of an unknown partnership, after confirming where it comes from.",
        ),
    )
