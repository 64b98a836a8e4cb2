"""A survey's page and its results."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from audits.choices.surveys import SurveyState
from audits.metrics.survey import SurveyResults, survey_results
from audits.models import Survey
from audits.permissions import surveys as permissions
from audits.selectors.happened import survey_happened
from audits.selectors.surveys import enough, passed_on
from audits.tables.counts import LETTERS
from audits.tables.surveys import (
    links_table,
    own_table,
    survey_agencies_table,
    survey_chart,
    survey_pairs_table,
    survey_table,
)
from audits.views.section11.surveys.base import SurveyView
from foundation.pages.buttons import Button, Buttons
from foundation.pages.chart_block import ChartBlock
from foundation.pages.details import Details
from foundation.pages.figure_tile import FigureTile, FigureTiles
from foundation.pages.next_step import NextStep
from foundation.pages.table import Table
from foundation.pages.table_download import table_response
from foundation.pages.tag import Tag
from foundation.refusals import Refusal
from partnership.actors import Actor
from partnership.middleware import ActingRequest

COLOURS = {SurveyState.DRAFT: "grey", SurveyState.OPEN: "blue", SurveyState.CLOSED: "green"}


class SurveyPage(SurveyView):
    """What is asked, of whom, and how many have replied: counts alone."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        actor, survey = self.request.actor, self.survey
        passed = passed_on(actor, survey)
        may_read = permissions.can_read_survey_results(actor)
        own = None if may_read or not survey.has_results else _own(self.request, survey)
        tables = {"links": links_table(request.GET, passed, survey), "own": own}
        asked = tables.get(request.GET.get("table", ""))
        if asked and (file := table_response(request, asked, f"survey-{survey.cycle.code}")):
            return file
        context = {
            "survey": survey,
            "breadcrumbs": self.crumbs()[:-1],
            "status": Tag(survey.get_state_display(), COLOURS[SurveyState(survey.state)]),
            "statements": survey.statements.select_related("item").order_by("order"),
            "next_step": _next_step(actor, survey),
            "buttons": _buttons(actor, survey),
            "table": tables["links"] if passed else None,
            "replies": sum(each.replies for each in passed),
            "enough": enough(passed, survey.minimum),
            "results_url": reverse("audits:survey-results", args=[survey.pk])
            if survey.has_results and may_read
            else "",
            "own": own,
            "how": how_it_is_hidden(survey) if survey.has_results else None,
            "runs": permissions.can_run_surveys(actor),
            "timeline": survey_happened(request.GET, survey),
        }
        return render(request, "audits/section11/surveys/survey.html", context)


class SurveyResultsPage(SurveyView):
    """Results by statement, standard, theme and agency, once the survey is closed."""

    def exists_for(self, actor: Actor) -> bool:
        """Who reads the results of all agencies."""
        return permissions.can_read_survey_results(actor) and super().exists_for(actor)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        found = survey_results(self.survey.cycle)
        if found is None:
            raise Refusal("Results are shown when the survey is closed.")
        tables = results_tables(request, found)
        one = request.GET.get("table", "")
        if one and one not in tables:
            raise Http404
        if one and (file := table_response(request, tables[one], f"survey-{self.survey.cycle.code}-{one}")):
            return file
        chart = survey_chart(found)
        context = {
            "survey": self.survey,
            "breadcrumbs": self.crumbs("Results"),
            "tiles": FigureTiles((FigureTile(found.returned()), FigureTile(found.agree()))),
            "chart": ChartBlock(chart, name="answers") if chart else None,
            "tables": list(tables.values()),
            "numbers": Details(
                "What the numbers of the statements, S and ND stand for",
                terms=(
                    *((str(each.order), each.text) for each in found.statements),
                    *((letter, marker.word) for marker, letter in LETTERS.items()),
                ),
            ),
            "how": how_it_is_hidden(self.survey),
            "gap_url": reverse("audits:section11-gap", args=[self.survey.cycle_id]),
        }
        return render(request, "audits/section11/surveys/results.html", context)


def results_tables(request: HttpRequest, found: SurveyResults) -> dict[str, Table]:
    """By name, as the address asks for one of them as a file."""
    query = request.GET
    pairs = {"pairs": survey_pairs_table(query, found)} if found.themes else {}
    return {
        "statement": survey_table(query, "statement", "Statement", "By statement", found.by_statement()),
        "agencies": survey_agencies_table(query, found),
        "theme": survey_table(query, "theme", "Theme", "By theme", found.by_theme()),
        **pairs,
        "standard": survey_table(query, "standard", "Standard", "By standard", found.by_standard()),
    }


def how_it_is_hidden(survey: Survey) -> Details:
    """Why some cells say Suppressed."""
    return Details(
        "How this is counted, and what is hidden",
        "Shown is how many agree or strongly agree, of those who said that it is part of their work. "
        f"An agency with fewer than {survey.minimum} replies is hidden, and so is a statement that fewer than "
        f"{survey.minimum} of its people could answer. Where one agency could still be worked out from the whole, "
        "another is hidden with it.",
    )


def _own(request: ActingRequest, survey: Survey) -> Table | None:
    """What the reader's own agencies answered, beside all."""
    found = survey_results(survey.cycle)
    if found is None:
        return None
    led = [row for row in found.by_agency() if request.actor.leads(row.agency.pk)]
    return own_table(request.GET, found, led)


def _next_step(actor: Actor, survey: Survey) -> NextStep | None:
    if not permissions.can_run_surveys(actor):
        return None
    if survey.state == SurveyState.DRAFT:
        return NextStep("Open the survey", reverse("audits:survey-open", args=[survey.pk]))
    if survey.state == SurveyState.CLOSED:
        return NextStep("Read the results", reverse("audits:survey-results", args=[survey.pk]))
    return None


def _buttons(actor: Actor, survey: Survey) -> Buttons | None:
    if not permissions.can_run_surveys(actor) or survey.state == SurveyState.CLOSED:
        return None
    offered = [("Change the dates", "survey-dates")]
    if survey.state == SurveyState.DRAFT:
        offered.insert(0, ("Word the statements", "survey-statements"))
    else:
        offered.append(("Close the survey", "survey-close"))
    return Buttons(
        tuple(
            Button(text, reverse(f"audits:{name}", args=[survey.pk]), style="secondary")
            for text, name in offered
        )
    )
