"""The keys from reference to child: entered, opened on the record, and the log. Switched off, the pages are not there;
then there is a document with which the key goes by secure mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from audits.forms.cases.keys import OpenKeyForm, WriteKeysForm
from audits.permissions import cases as permissions
from audits.selectors.cases_keys import key_rows, log_rows
from audits.services.cases import keys as service
from audits.tables.cases_keys import keys_table, log_table
from audits.views.cases.base import OfCase, OfProgramme, crumbs
from foundation.calendar.dates import long_date
from foundation.documents.docx_out import DocxTable, docx_bytes
from foundation.identity.fresh_proof import has_fresh_second_factor, where_to_prove
from foundation.identity.second_factor import SET_UP, has_second_factor
from foundation.identity.views.reader import person_of
from foundation.pages.buttons import Button, Buttons
from foundation.pages.next_step import NextStep
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Proved(PermitMixin):
    """Asks for the second factor, proved a moment ago, before the page is shown or does anything."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor: Actor = self.request.actor
        if self.exists_for(actor) and self.is_permitted(actor):
            person = person_of(request)
            if not has_fresh_second_factor(request, person):
                if has_second_factor(person):
                    return redirect(where_to_prove(request.path))
                messages.info(request, "Keys are opened with a second factor: set it up first.")
                return redirect(SET_UP)
        return super().dispatch(request, *args, **kwargs)


class OfKeys(OfProgramme, PermitMixin):
    """A page of the coordinator about the keys of a programme, where keys are kept."""

    refusal = "The audit coordinator keeps the keys."

    def exists_for(self, actor: Actor) -> bool:
        """Only where keys are kept at all."""
        return service.keys_are_kept() and super().exists_for(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """Nobody of the office."""
        return permissions.can_keep_keys(actor)


class KeysPage(OfKeys, TemplateView):  # type: ignore[misc]
    """Of which cases a key is kept, and until when."""

    template_name = "audits/cases/keys.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        programme, actor = self.programme, self.request.actor
        standing = service.standing(actor=actor, programme=programme)
        rows = key_rows(programme, standing.kept)
        write = reverse("audits:case-keys-write", args=[programme.pk])
        step: NextStep | None = NextStep("Enter keys", write)
        if programme.keys_until is None:
            step = NextStep(
                "Enter keys", why="Say first on the programme's page on which day they are destroyed."
            )
        elif not standing.keeps:
            step = NextStep(
                "Take up the keys", reverse("audits:case-keys-take-up", args=[programme.pk]), post=True
            )
        if standing.destroyed_at:
            step = None
        return super().get_context_data(**kwargs) | {
            "programme": programme,
            "breadcrumbs": crumbs(programme),
            "table": keys_table(self.request.GET, rows),
            "standing": standing,
            "destroyed_on": long_date(standing.destroyed_at.date()) if standing.destroyed_at else "",
            "next_step": step,
            "buttons": Buttons(
                (
                    Button(
                        "Who opened which key",
                        reverse("audits:case-keys-log", args=[programme.pk]),
                        style="secondary",
                    ),
                )
            ),
        }


class KeysTakeUp(OfKeys):
    """The coordinator becomes a keeper of the room, on the record."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        service.take_up_keys(actor=self.request.actor)
        messages.success(request, "You keep the keys from now on.")
        return redirect("audits:case-keys", pk=self.programme.pk)


class KeysWrite(OfKeys, Proved, ActForm):  # type: ignore[misc]
    """One line for each case; sealed when they are saved, and shown on no page but by opening."""

    form_class = WriteKeysForm

    def heading(self) -> str:
        return f"{self.programme.code}: enter keys"

    def intro(self) -> str:
        return (
            "What leads the auditors to the right record, such as the number of the case in your own system. A line "
            "left empty changes nothing. Each named auditor can open the keys of the own cases."
        )

    def back(self) -> tuple[str, str]:
        return "Keys to the cases", reverse("audits:case-keys", args=[self.programme.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cases": list(self.programme.cases.order_by("reference"))}

    def perform(self, form: Any) -> str:
        count = service.write_keys(actor=self.request.actor, programme=self.programme, keys=form.keys)
        self.done = f"{count} key is sealed." if count == 1 else f"{count} keys are sealed."
        return reverse("audits:case-keys", args=[self.programme.pk])


class KeysLog(OfKeys, TemplateView):  # type: ignore[misc]
    """Every opening and every refusal, with who and why."""

    template_name = "audits/cases/keys_log.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = log_rows(self.programme, service.log_of(actor=self.request.actor, programme=self.programme))
        return super().get_context_data(**kwargs) | {
            "programme": self.programme,
            "breadcrumbs": [
                *crumbs(self.programme),
                ("Keys to the cases", reverse("audits:case-keys", args=[self.programme.pk])),
            ],
            "table": log_table(self.request.GET, rows),
        }


@method_decorator(never_cache, name="dispatch")
class KeyOpen(OfCase, Proved, ActForm):  # type: ignore[misc]
    """Asks why; shows the key on the page that answers, once."""

    form_class = OpenKeyForm
    refusal = "The key is opened by the audit coordinator and the auditors named for this case."

    def exists_for(self, actor: Actor) -> bool:
        """Only where keys are kept at all."""
        return service.keys_are_kept() and super().exists_for(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and each named auditor."""
        return permissions.can_open_key(actor, list(self.case.audits.all()))

    def heading(self) -> str:
        return f"{self.case.reference}: open the key"

    def intro(self) -> str:
        return (
            "The key leads to a child. Open it only where you need it for this audit, and write it nowhere."
        )

    def back(self) -> tuple[str, str]:
        return self.case.reference, self.case.get_absolute_url()

    def form_valid(self, form: Any) -> HttpResponse:
        key = service.open_key(actor=self.request.actor, case=self.case, why=form.cleaned_data["why"])
        context = {"case": self.case, "key": key, "breadcrumbs": crumbs(self.case.programme, self.case)}
        return render(self.request, "audits/cases/key.html", context)


class KeyTemplate(OfProgramme, PermitMixin, View):
    """A document to fill in outside the product and send by secure mail; where keys are kept it is not needed."""

    refusal = "The audit coordinator sends the key."

    def exists_for(self, actor: Actor) -> bool:
        """Only where no keys are kept."""
        return not service.keys_are_kept() and super().exists_for(actor)

    def is_permitted(self, actor: Actor) -> bool:
        """The coordinator and the office."""
        return permissions.can_run_case_audits(actor)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """References in the first column; who the child is goes into the second by hand."""
        rows = [[case.reference, "", ""] for case in self.programme.cases.order_by("reference")]
        data = docx_bytes(
            title=f"{self.programme.code}: key from reference to child",
            sentences=(
                "Fill this in outside the product, for one agency at a time and with its cases alone.",
                "Send it by secure mail to the auditor named for the case. Put no name into the subject of the mail.",
                f"Destroy every copy once the audit is handed in, at the latest on {long_date(self.programme.due_on)}.",
            ),
            tables=(
                DocxTable(
                    headings=("Case", "The agency's own record number", "Agency and auditor"),
                    rows=rows or [["", "", ""]],
                    widths=(2, 4, 4),
                ),
            ),
        )
        name = f"{self.programme.code.lower()}-key.docx"
        response = HttpResponse(data, content_type=DOCX)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
