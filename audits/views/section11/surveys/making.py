"""The office makes a survey, words it, opens it and closes it."""

from functools import cached_property
from typing import Any

from django.conf import settings

from audits.choices.surveys import SurveyState
from audits.forms.surveys import ConfirmForm, StatementsForm, SurveyDatesForm, SurveyForm
from audits.frontline_statements import suggested
from audits.models import Item, Section11Cycle, Statement
from audits.models.surveys import MOST_STATEMENTS
from audits.permissions import surveys as permissions
from audits.permissions.section11 import can_read_results
from audits.services.section11 import surveys as services
from audits.views.section11.surveys.base import OnSurvey
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.views.act_form import ActForm


class NewSurvey(ActForm):
    """A survey beside an audit, from the standards that the audit asks."""

    form_class = SurveyForm
    done = "The survey is made. Read the statements, then open it."

    def exists_for(self, actor: Actor) -> bool:
        """Whoever sees the audit."""
        found = Section11Cycle.objects.visible_to(actor).select_related("edition")
        cycle = found.filter(pk=self.kwargs["pk"]).first()
        if cycle is None or not can_read_results(actor):
            return False
        self.cycle = cycle
        return True

    def is_permitted(self, actor: Actor) -> bool:
        """The office."""
        return permissions.can_run_surveys(actor)

    @cached_property
    def items(self) -> list[Item]:
        """The audit's standards, in order."""
        items = Item.objects.filter(edition=self.cycle.edition_id).select_related("line", "section")
        return list(items.order_by("section__order", "order"))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The standards to choose from."""
        return super().get_form_kwargs() | {"items": self.items}

    def get_initial(self) -> dict[str, Any]:
        """The usual standards are ticked."""
        usual = [item.pk for item in self.items if suggested(item).is_usual]
        return {"minimum": settings.SURVEY_MINIMUM, "items": usual[:MOST_STATEMENTS]}

    def heading(self) -> str:
        return "Ask those who do the work"

    def intro(self) -> str:
        return (
            "An anonymous survey of a few minutes. Each agency gets a link, which its safeguarding lead passes on. "
            "Results are shown when the survey is closed, and of no agency with too few replies."
        )

    def back(self) -> tuple[str, str]:
        return self.cycle.title, self.cycle.get_absolute_url()

    def perform(self, form: Any) -> str:
        data = dict(form.cleaned_data)
        chosen = set(data.pop("items"))
        items = [item for item in self.items if item.pk in chosen]
        survey = services.make_survey(actor=self.request.actor, cycle=self.cycle, items=items, **data)
        return survey.get_absolute_url()


class SurveyStatements(OnSurvey):
    """Other words for the statements, while the survey is prepared."""

    form_class = StatementsForm
    words = "Word the statements"
    done = "The statements are saved."

    def intro(self) -> str:
        return "Short sentences that somebody can agree or disagree with from their own week. Empty one to take it out."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The statements as they are."""
        if self.survey.state != SurveyState.DRAFT:
            raise Refusal("The survey was opened: what people answered does not change any more.")
        return super().get_form_kwargs() | {"statements": self.statements}

    @cached_property
    def statements(self) -> list[Statement]:
        """In order, each with its standard."""
        return list(self.survey.statements.select_related("item").order_by("order"))

    def act(self, form: Any) -> None:
        services.word_statements(actor=self.request.actor, survey=self.survey, texts=form.texts())


class SurveyDates(OnSurvey):
    """More or less time."""

    form_class = SurveyDatesForm
    words = "Change the survey's dates"
    done = "The dates are changed."

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        return {"opens_on": self.survey.opens_on, "closes_on": self.survey.closes_on}

    def act(self, form: Any) -> None:
        services.change_survey_dates(actor=self.request.actor, survey=self.survey, **form.cleaned_data)


class OpenSurvey(OnSurvey):
    """Ask once more, then open."""

    form_class = ConfirmForm
    words = "Open the survey"
    done = "The survey is open. Each agency's leads got a letter that leads to their link."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Open the survey"}

    def intro(self) -> str:
        return (
            "Each agency that was invited to the audit gets a link of its own, and its safeguarding leads a letter. "
            "From then on the statements cannot be changed."
        )

    def act(self, form: Any) -> None:
        services.open_survey(actor=self.request.actor, survey=self.survey)


class CloseSurvey(OnSurvey):
    """Ask once more, then close for good."""

    form_class = ConfirmForm
    words = "Close the survey"
    done = "The survey is closed. Its results are shown from now on."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The button's words."""
        return super().get_form_kwargs() | {"button": "Close the survey for good"}

    def intro(self) -> str:
        return (
            "No reply is taken any more, and the results are shown. A closed survey is never opened again: more "
            "replies would tell what the first ones were."
        )

    def act(self, form: Any) -> None:
        services.close_survey(actor=self.request.actor, survey=self.survey)
