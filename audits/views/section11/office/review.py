"""A return read through as one table, narrowed to what calls for something, with the next step."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import DetailView

from audits.choices import SECTION_11_RETURN, SETTLED
from audits.forms.review import AnswersFilter
from audits.models import Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.office import answers_to_review
from audits.selectors.section11_standing import grades_of
from audits.tables import review_table, state_tag
from audits.views.section11.base import ReturnView
from foundation.pages.filter_bar import FilterBar
from foundation.pages.next_step import NextStep
from foundation.pages.table_download import table_response
from partnership.actors import Actor
from partnership.roles import OFFICE, Role


def trail_to(owed: Section11Return) -> list[tuple[str, str]]:
    """Breadcrumbs down to a return."""
    return [
        ("My work", reverse("home:my-work")),
        (owed.cycle.edition.list_name, reverse("audits:section11-list")),
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
        owed, actor = self.object, self.request.actor
        answers = answers_to_review(owed.sheet_id)
        filters = AnswersFilter(self.request.GET, grades_of(owed).values())
        shown = filters.narrowed(answers)
        raises = permissions.can_raise_action(actor) and bool(owed.reference)
        is_file = bool(self.request.GET.get("format"))
        return super().get_context_data(**kwargs) | {
            "breadcrumbs": trail_to(owed),
            "tag": state_tag(owed),
            "bar": FilterBar(filters, self.request.GET),
            "count": f"{len(shown)} of {len(answers)} answers",
            "table": review_table(self.request.GET, owed, shown, raises=raises and not is_file),
            "send_back_url": _decision(owed, "send-back")
            if permissions.can_review(actor) and SECTION_11_RETURN.can("send_back", owed.state)
            else "",
            "next_step": _next_step(actor, owed),
            "moderation_url": reverse("audits:section11-return-moderation", args=[owed.pk])
            if owed.reference
            else "",
            "sent_back": owed.sheet.submissions.filter(send_back__isnull=False).select_related(
                "send_back__sent_by"
            ),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return table_response(
            self.request, context["table"], f"return-{self.object.reference or 'open'}"
        ) or (super().render_to_response(context, **kwargs))


def _decision(owed: Section11Return, name: str) -> str:
    """The page that decides about the handing-in that is being read, by its reference."""
    read = urlencode({"reference": owed.reference})
    return f"{reverse(f'audits:section11-{name}', args=[owed.pk])}?{read}"


def _next_step(actor: Actor, owed: Section11Return) -> NextStep:
    if owed.state == "submitted" and permissions.can_review(actor):
        return NextStep("Accept this return", _decision(owed, "accept"))
    if owed.state == "submitted":
        return NextStep(
            "Accept this return", why="It waits for a decision.", who="The partnership manager decides."
        )
    if owed.state in SETTLED:
        return NextStep("Accept this return", why="It is agreed.")
    return NextStep(
        "Accept this return", why="It is with the agency.", who="The agency's safeguarding lead hands it in."
    )
