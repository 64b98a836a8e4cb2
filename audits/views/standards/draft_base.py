"""What the pages of one draft share."""

from dataclasses import replace
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from audits.choices import DraftState
from audits.models import EditionDraft
from audits.permissions.standards import can_write_standards
from audits.services.editions.drafts import OFFICE_WRITES, OVER, change_draft
from audits.standard_sets.as_json import from_json
from audits.standard_sets.drafting import find
from audits.standard_sets.values import Item, StandardSet
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.middleware import ActingRequest
from partnership.views.act_form import ActForm

__all__ = ["ChangeForm", "DraftMixin", "replace"]


class DraftMixin(View):
    """A page of the office's about one draft."""

    request: ActingRequest
    refusal = OFFICE_WRITES
    kwargs: dict[str, Any]

    def exists_for(self, actor: Actor) -> bool:
        """Drafts are the office's own."""
        return can_write_standards(actor) and self.draft is not None

    @cached_property
    def draft(self) -> EditionDraft:
        """The draft; 404 for none is `exists_for`'s."""
        pk: UUID = self.kwargs["pk"]
        drafts = EditionDraft.objects.select_related("based_on", "published_as", "made_by")
        found: Any = drafts.filter(pk=pk).first()
        return cast(EditionDraft, found)

    @cached_property
    def content(self) -> StandardSet:
        """What it says."""
        return from_json(self.draft.content)

    @property
    def is_open(self) -> bool:
        """It is still written."""
        return self.draft.state == DraftState.OPEN

    @property
    def draft_url(self) -> str:
        """The draft's own page."""
        return self.draft.get_absolute_url()

    def standard(self, code: str) -> Item | None:
        """A standard of the draft."""
        return find(self.content, code)


class ChangeForm(DraftMixin, ActForm):  # type: ignore[misc]
    """A page with one form that changes the draft over the version that stood on it."""

    verb = ""
    anchor = ""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Not for a draft that is over."""
        if not self.is_open:
            raise Refusal(OVER)
        return super().get(*args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that is read here."""
        return {"version": self.draft.version}

    def back(self) -> tuple[str, str]:
        """The draft."""
        return self.draft.title, self.draft_url

    def changed(self, draft: StandardSet, data: dict[str, Any]) -> StandardSet:
        """One of `audits.standard_sets.drafting`."""
        raise NotImplementedError

    def perform(self, form: Any) -> str:
        """Over the version that stood on the page."""
        data = form.cleaned_data
        change_draft(
            actor=self.request.actor,
            draft=self.draft,
            version=data["version"],
            verb=self.verb,
            change=lambda content: self.changed(content, data),
        )
        return f"{self.draft_url}{self.anchor}"


def back_to(draft: EditionDraft, anchor: str = "") -> HttpResponse:
    """The draft's page, at a place."""
    return redirect(f"{reverse('audits:standards-draft', args=[draft.pk])}{anchor}")
