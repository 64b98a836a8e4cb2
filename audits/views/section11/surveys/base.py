"""What the pages of a survey begin with: the survey or the link, and for whom."""

from typing import Any

from django.forms import BaseForm
from django.urls import reverse

from audits.models import Survey, SurveyLink
from audits.permissions import surveys as permissions
from partnership.actors import Actor
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

Crumbs = list[tuple[str, str]]


class SurveyView(PermitMixin):
    """Loads the survey that the address names; what the reader may not know of is 404."""

    survey: Survey

    def exists_for(self, actor: Actor) -> bool:
        """The reader may know of it."""
        found = Survey.objects.visible_to(actor).select_related("cycle__edition")
        survey = found.filter(pk=self.kwargs["pk"]).first()
        if survey is None:
            return False
        self.survey = survey
        return True

    def crumbs(self, last: str = "") -> Crumbs:
        """The audit where the reader may open it, then the survey."""
        cycle, actor = self.survey.cycle, self.request.actor
        first = [(cycle.title, cycle.get_absolute_url())]
        if not permissions.can_read_survey_results(actor):
            first = [(cycle.edition.list_name, reverse("audits:section11-list"))]
        return [*first, (self.survey.title, self.survey.get_absolute_url()), *([(last, "")] if last else [])]


class OnSurvey(SurveyView, ActForm):  # type: ignore[misc]
    """One form that does one act of the office with a survey."""

    words = ""

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_run_surveys(actor)

    def heading(self) -> str:
        """What is done, then with what."""
        return self.words

    def back(self) -> tuple[str, str]:
        """The survey."""
        return self.survey.title, self.survey.get_absolute_url()

    def perform(self, form: BaseForm) -> str:
        """Do it and go back."""
        self.act(form)
        return self.survey.get_absolute_url()

    def act(self, form: Any) -> None:
        """Call the service."""
        raise NotImplementedError


class OnLink(ActForm):
    """One act with an agency's link: the office, or the agency's lead."""

    words = ""
    link: SurveyLink

    def exists_for(self, actor: Actor) -> bool:
        """The reader may see the link."""
        found = SurveyLink.objects.visible_to(actor).select_related("survey__cycle", "agency")
        link = found.filter(pk=self.kwargs["pk"]).first()
        if link is None:
            return False
        self.link = link
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """Who passes it on."""
        return permissions.can_pass_link_on(actor, self.link)

    def heading(self) -> str:
        """What is done."""
        return self.words

    def back(self) -> tuple[str, str]:
        """The link."""
        return f"Link of {self.link.agency.label}", self.link.get_absolute_url()
