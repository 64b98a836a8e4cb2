"""Starting a draft: from a file, or from a published edition."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from audits.forms.standards import BringInForm, StartDraftForm
from audits.models import Edition
from audits.permissions.standards import can_read_standards, can_write_standards
from audits.selectors.edition_clashes import clashes
from audits.services.editions.drafts import OFFICE_WRITES, keep_draft, start_draft
from audits.standard_sets.parsing import StandardSetError
from audits.standard_sets.reading import read_set
from audits.tables.problems import problems_table
from foundation.files.names import display_name
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin


class BringIn(PermitMixin):
    """A file is read at once: what is wrong is listed by line or row, and nothing is kept; else it is a draft."""

    refusal = OFFICE_WRITES

    def exists_for(self, actor: Actor) -> bool:
        """Whoever reads editions knows that they come from somewhere."""
        return can_read_standards(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_write_standards(actor)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self._draw(BringInForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """A draft, or everything that is wrong."""
        form = BringInForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._draw(form, status=400)
        upload = form.cleaned_data["file"]
        name = display_name(upload.name or "")
        if (upload.size or 0) > settings.FILE_MAX_BYTES:
            form.add_error("file", f"“{name}” is larger than any standard set: choose another file")
            return self._draw(form, status=400)
        try:
            written = read_set(upload.read(), name)
        except StandardSetError as error:
            things = "One thing is" if len(error.problems) == 1 else f"{len(error.problems)} things are"
            form.add_error(
                "file", f"“{name}” was not brought in: {things.lower()} wrong. Nothing was changed"
            )
            return self._draw(form, error, status=400)
        draft = keep_draft(actor=self.request.actor, content=written)
        if clashes(written):
            messages.warning(
                request, "The file is read. It cannot be published yet: see what stands against it."
            )
        else:
            messages.success(request, "The file is read and is a draft now. Nothing is published yet.")
        return redirect(draft.get_absolute_url())

    def _draw(
        self, form: BringInForm, error: StandardSetError | None = None, status: int = 200
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "back": ("Standards", reverse("audits:edition-list")),
            "problems": problems_table(self.request.GET, error.problems) if error else None,
        }
        return render(self.request, "audits/standards/bring_in.html", context, status=status)


class StartDraft(ActForm):
    """The next edition, begun from a published one."""

    form_class = StartDraftForm
    refusal = OFFICE_WRITES
    done = "The draft is started. It asks what the edition before it asks, until you change it."
    edition: Edition

    def exists_for(self, actor: Actor) -> bool:
        """The edition is there."""
        found = Edition.objects.filter(code=self.kwargs["code"]).first()
        if found is None or not can_read_standards(actor):
            return False
        self.edition = found
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return can_write_standards(actor)

    def heading(self) -> str:
        """What it begins from."""
        return f"{self.edition.title}: start the next edition"

    def intro(self) -> str:
        """What happens."""
        return "The draft begins with the same standards. The edition before it stays as it is."

    def back(self) -> tuple[str, str]:
        """The edition."""
        return self.edition.title, self.edition.get_absolute_url()

    def perform(self, form: Any) -> str:
        """On to the draft."""
        draft = start_draft(actor=self.request.actor, base=self.edition, **form.cleaned_data)
        return draft.get_absolute_url()
