"""The manager reads a return through, sends it back, accepts it, raises actions from its answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import DetailView, FormView

from audits import permissions
from audits.forms.office import SendBackForm
from audits.models import Section11Return
from audits.selectors.office import answers_to_review
from audits.services.section11.review import accept_return, send_back
from audits.tables import review_table, state_tag
from audits.views.section11.base import ReturnView
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.roles import OFFICE, Role


def trail_to(owed: Section11Return) -> list[tuple[str, str]]:
    """Breadcrumbs down to a return."""
    return [
        ("My work", reverse("home:my-work")),
        ("Section 11", reverse("audits:section11-list")),
        (owed.cycle.title, owed.cycle.get_absolute_url()),
        (owed.agency.label, owed.get_absolute_url()),
    ]


class ReviewPage(ReturnView, DetailView):  # type: ignore[misc]
    """A return as one table, with the next step for the manager."""

    template_name = "audits/section11_review.html"
    context_object_name = "owed"

    def is_permitted(self, actor: Actor) -> bool:
        """The office reads returns through; the scrutineer reads them too."""
        return actor.has(*OFFICE, Role.SCRUTINEER)

    def get_object(self, queryset: Any = None) -> Section11Return:
        """As it was loaded to see whether the reader may know of it."""
        return self.section11_return

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owed = self.object
        may_decide = permissions.can_review(self.request.actor) and owed.state == "submitted"
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": trail_to(owed),
            "tag": state_tag(owed),
            "table": review_table(self.request.GET, owed, answers_to_review(owed.sheet_id)),
            "may_decide": may_decide,
            "next_step": _next_step(self.request.actor, owed),
            "sent_back": owed.submissions.filter(send_back__isnull=False).select_related(
                "send_back__sent_by"
            ),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return table_response(
            self.request, context["table"], f"return-{self.object.reference or 'open'}"
        ) or (super().render_to_response(context, **kwargs))


def _next_step(actor: Actor, owed: Section11Return) -> NextStep:
    accept = reverse("audits:section11-accept", args=[owed.pk])
    if owed.state == "submitted" and permissions.can_review(actor):
        read = {"sure": "yes", "reference": owed.reference}
        return NextStep("Accept this return", accept, post=True, fields=read)
    if owed.state == "submitted":
        return NextStep("Accept this return", why="It waits for a decision.", who="The partnership manager")
    if owed.state == "accepted":
        return NextStep("Accept this return", why="It was accepted.")
    return NextStep(
        "Accept this return", why="It is with the agency.", who="The agency's safeguarding lead hands it in"
    )


class ManagerView(ReturnView):
    """What the partnership manager decides about a return; others who see the return are refused."""

    refusal = "The partnership manager sends returns back and accepts them."

    def is_permitted(self, actor: Actor) -> bool:
        """Asked again by the service."""
        return permissions.can_review(actor)


class AcceptReturn(ManagerView):
    """Accept (POST only)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **_: object) -> HttpResponse:
        """Accept, and back to the return."""
        owed = self.section11_return
        read = request.POST.get("reference", "")
        accept_return(actor=self.request.actor, section11_return=owed, reference=read)
        messages.success(request, f"The return of {owed.agency.name} is accepted.")
        return HttpResponseRedirect(reverse("audits:section11-review", args=[owed.pk]))


class SendBackPage(ManagerView, FormView):  # type: ignore[misc]
    """Say what is asked, and choose the answers that reopen."""

    form_class = SendBackForm
    template_name = "audits/section11_send_back.html"

    @property
    def owed(self) -> Section11Return:
        """The return."""
        return self.section11_return

    def get_form_kwargs(self) -> dict[str, Any]:
        answers = [
            (str(answer.pk), str(answer.item), answer.grade.label if answer.grade else "Not answered")
            for answer in answers_to_review(self.owed.sheet_id)
        ]
        return super().get_form_kwargs() | {"answers": answers}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "owed": self.owed,
            "back": ("The return", reverse("audits:section11-review", args=[self.owed.pk])),
        }

    def form_valid(self, form: SendBackForm) -> HttpResponse:
        try:
            send_back(
                actor=self.request.actor,
                section11_return=self.owed,
                message=form.cleaned_data["message"],
                reopen={UUID(pk): asked for pk, asked in form.asked.items()},
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, f"The return was sent back to {self.owed.agency.name}; its leads get a letter."
        )
        return HttpResponseRedirect(reverse("audits:section11-review", args=[self.owed.pk]))
