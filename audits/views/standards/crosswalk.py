"""What became of standards where lines cannot say it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from audits.forms.standards import CrosswalkForm
from audits.models import Crosswalk, Edition, Item
from audits.permissions.standards import can_read_standards, can_write_standards
from audits.selectors.editions import crosswalk_rows, items_before, items_named
from audits.services.editions.crosswalks import add_crosswalk, remove_crosswalk
from audits.services.editions.drafts import OFFICE_WRITES
from audits.tables.crosswalk import crosswalk_table
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class _OfEdition:
    """Pages of one edition's crosswalk."""

    kwargs: dict[str, Any]
    edition: Edition
    refusal = OFFICE_WRITES

    def exists_for(self, actor: Actor) -> bool:
        """The edition is there."""
        found = Edition.objects.select_related("replaces").filter(code=self.kwargs["code"]).first()
        if found is None or not can_read_standards(actor):
            return False
        self.edition = found
        return True

    def url(self) -> str:
        """The crosswalk's own page."""
        return reverse("audits:standards-crosswalk", args=[self.edition.code])


class CrosswalkPage(_OfEdition, ActForm):  # type: ignore[misc]
    """The list, and for the office a form to add to it."""

    form_class = CrosswalkForm
    template_name = "audits/standards/crosswalk.html"
    done = "The crosswalk is changed. Movement follows it from now on."
    writes = False

    def is_permitted(self, actor: Actor) -> bool:
        """Everybody reads it, the office writes it."""
        self.writes = can_write_standards(actor)
        return self.writes or self.request.method in {"GET", "HEAD"}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Older standards whose line is not asked any more; the standards of this edition."""
        self.before = {str(each.pk): each for each in items_before(self.edition)}
        self.here = {str(each.pk): each for each in self.edition.items.order_by("section__order", "order")}
        old = [(pk, f"{each} ({each.edition.title})") for pk, each in self.before.items()]
        return super().get_form_kwargs() | {
            "old": old,
            "new": [(pk, str(each)) for pk, each in self.here.items()],
        }

    def heading(self) -> str:
        """The edition first."""
        return f"{self.edition.title}: crosswalk"

    def back(self) -> tuple[str, str]:
        """The edition."""
        return self.edition.title, self.edition.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list with the standards' own names."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = crosswalk_rows(self.edition)
        named = items_named(self.edition, rows)
        table = crosswalk_table(self.request.GET, self.edition, rows, named, writes=self.writes)
        return context | {"table": table, "writes": self.writes, "edition": self.edition, "old": self.before}

    def perform(self, form: Any) -> str:
        """Back to the list."""
        data = form.cleaned_data
        new: Item | None = self.here.get(data["new"])
        add_crosswalk(
            actor=self.request.actor,
            edition=self.edition,
            old=self.before[data["old"]],
            new=new,
            kind=data["kind"],
            note=data["note"],
        )
        return self.url()


class RemoveCrosswalk(_OfEdition, PermitMixin):
    """Takes one step back."""

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_write_standards(actor)

    def post(self, request: HttpRequest, code: str, crosswalk: UUID) -> HttpResponse:
        """It may be gone already."""
        found = Crosswalk.objects.filter(edition=self.edition, pk=crosswalk).first()
        if found is None:
            raise Refusal("This step of the crosswalk is gone already.")
        remove_crosswalk(actor=self.request.actor, edition=self.edition, crosswalk=found)
        messages.success(request, "The step is taken out of the crosswalk.")
        return redirect(self.url())
