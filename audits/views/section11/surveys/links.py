"""An agency's link: shown to be passed on, renewed, closed."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.choices.surveys import SurveyState
from audits.forms.surveys import ConfirmForm
from audits.models import SurveyLink
from audits.permissions import surveys as permissions
from audits.selectors.surveys import replies_of
from audits.services.section11.survey_links import close_link, open_again, renew_link, secret_of
from audits.survey_picture import picture_of
from audits.views.section11.surveys.base import OnLink
from foundation.pages.buttons import Button, Buttons
from partnership.actors import Actor
from partnership.views.mixins import PermitMixin


class LinkPage(PermitMixin):
    """The address to copy, as a picture too, and how many of the agency have replied."""

    link: SurveyLink

    def exists_for(self, actor: Actor) -> bool:
        """The office and the agency's lead."""
        found = SurveyLink.objects.visible_to(actor).select_related("survey__cycle__edition", "agency")
        link = found.filter(pk=self.kwargs["pk"]).first()
        if link is None:
            return False
        self.link = link
        return True

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        link, survey = self.link, self.link.survey
        secret = secret_of(link) if link.closed_at is None else None
        address = settings.BASE_URL + reverse("audits:survey-answer", args=[secret]) if secret else ""
        is_open = survey.state == SurveyState.OPEN
        context = {
            "link": link,
            "survey": survey,
            "address": address,
            "picture": picture_of(address) if address else "",
            "replies": replies_of(link),
            "is_open": is_open,
            "breadcrumbs": _crumbs(self.request.actor, link),
            "buttons": _buttons(link) if is_open else None,
        }
        return render(request, "audits/section11/surveys/link.html", context)


class RenewLink(OnLink):
    """Another link; the one before stops working."""

    form_class = ConfirmForm
    words = "Make a new link"
    done = "Here is the new link. The one before does not work any more."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Make a new link"}

    def intro(self) -> str:
        return "Do this where the link went to somebody it was not meant for. Replies that came already stay counted."

    def perform(self, form: Any) -> str:
        service = renew_link if self.link.closed_at is None else open_again
        return service(actor=self.request.actor, link=self.link).get_absolute_url()


class CloseLink(OnLink):
    """From now on nobody of the agency can answer."""

    form_class = ConfirmForm
    words = "Close the link"
    done = "The link is closed."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Close the link"}

    def intro(self) -> str:
        return "Nobody can answer through it from then on. You can make a new link while the survey is open."

    def perform(self, form: Any) -> str:
        close_link(actor=self.request.actor, link=self.link)
        return self.link.get_absolute_url()


def _crumbs(actor: Actor, link: SurveyLink) -> list[tuple[str, str]]:
    first = (
        (link.survey.cycle.title, link.survey.cycle.get_absolute_url())
        if permissions.can_read_survey_results(actor)
        else (link.survey.cycle.edition.list_name, reverse("audits:section11-list"))
    )
    return [first, (link.survey.title, link.survey.get_absolute_url())]


def _buttons(link: SurveyLink) -> Buttons:
    offered = [("Make a new link", "survey-link-renew")]
    if link.closed_at is None:
        offered.append(("Close the link", "survey-link-close"))
    return Buttons(
        tuple(
            Button(text, reverse(f"audits:{name}", args=[link.pk]), style="secondary")
            for text, name in offered
        )
    )
