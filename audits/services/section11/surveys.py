"""A survey of frontline staff: made from an audit's standards, opened to its agencies, closed for good."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings

from audits.choices.surveys import SURVEY, SurveyState
from audits.frontline_statements import suggested
from audits.models import Item, Section11Cycle, Statement, Survey
from audits.models.surveys import FEWEST_REPLIES, MOST_STATEMENTS
from audits.permissions import surveys as permissions
from audits.services.section11.survey_letters import tell_leads
from audits.services.section11.survey_links import make_link
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

OFFICE_ONLY = "The partnership's office makes, opens and closes a survey."


def make_survey(
    *,
    actor: Actor,
    cycle: Section11Cycle,
    title: str,
    opens_on: date,
    closes_on: date,
    items: Sequence[Item],
    minimum: int | None = None,
) -> Survey:
    """Prepare the survey of an audit: for each of these standards the suggested statement, to be reworded.

    Refuses a second survey of an audit, more than 12 statements or none, standards of another edition, and a
    minimum below five replies.
    """
    _check(actor)
    minimum = settings.SURVEY_MINIMUM if minimum is None else minimum
    if Survey.objects.filter(cycle=cycle).exists():
        raise Refusal("This audit has a survey already.")
    if cycle.closed_on is not None:
        raise Refusal("This audit is closed: it asks nobody any more.")
    _refuse_dates(opens_on, closes_on, actor.today)
    if minimum < FEWEST_REPLIES:
        raise Refusal(f"An agency's result is shown from at least {FEWEST_REPLIES} replies on.")
    if not 1 <= len(items) <= MOST_STATEMENTS:
        raise Refusal(f"Choose 1 to {MOST_STATEMENTS} standards: a survey asks no more than that.")
    if any(item.edition_id != cycle.edition_id for item in items):
        raise Refusal("Choose standards of the audit's own edition.")
    with act(actor, "survey.make", about=[cycle]) as making:
        survey = Survey.objects.create(
            cycle=cycle, title=title.strip(), opens_on=opens_on, closes_on=closes_on, minimum=minimum
        )
        note_subjects(making, survey)
        Statement.objects.bulk_create(
            Statement(survey=survey, item=item, order=order, text=suggested(item).text)
            for order, item in enumerate(items, start=1)
        )
    return survey


def word_statements(*, actor: Actor, survey: Survey, texts: Mapping[UUID, str]) -> None:
    """Give the statements other words while the survey is prepared; one left empty is taken out.

    Refuses to leave none, and to change what is being answered.
    """
    _check(actor)
    with act(actor, "survey.word", about=[survey]):
        _hold(survey)
        if survey.state != SurveyState.DRAFT:
            raise Refusal("The survey was opened: what people answered does not change any more.")
        kept = [(each, texts.get(each.pk, each.text).strip()) for each in survey.statements.order_by("order")]
        if not any(text for _each, text in kept):
            raise Refusal("Leave at least one statement.")
        for statement, text in kept:
            if not text:
                statement.delete()
        for order, (statement, text) in enumerate(((s, t) for s, t in kept if t), start=1):
            statement.order, statement.text = order, text
            statement.save(update_fields=["order", "text"])


def open_survey(*, actor: Actor, survey: Survey) -> None:
    """Give each invited agency its link and tell its leads; from now on the statements stay as they are."""
    _check(actor)
    with act(actor, "survey.open", about=[survey]):
        _hold(survey)
        SURVEY.guard("open", survey.state)
        if actor.today > survey.closes_on:
            raise Refusal("The last day of this survey has passed: give it other dates.")
        survey.state = SurveyState.OPEN
        survey.save(update_fields=["state"])
        for owed in survey.cycle.returns.select_related("agency"):
            make_link(survey, owed.agency)
        tell_leads(survey)


def change_survey_dates(*, actor: Actor, survey: Survey, opens_on: date, closes_on: date) -> None:
    """More or less time, until the survey is closed. What has begun keeps its first day."""
    _check(actor)
    with act(actor, "survey.change_dates", about=[survey]):
        _hold(survey)
        if survey.state == SurveyState.CLOSED:
            raise Refusal("The survey is closed for good: more replies would tell what the first ones were.")
        _refuse_dates(opens_on, closes_on, actor.today)
        begun = survey.state == SurveyState.OPEN and actor.today >= survey.opens_on
        if begun and opens_on != survey.opens_on:
            raise Refusal("The survey has begun, so its first day stays.")
        survey.opens_on, survey.closes_on = opens_on, closes_on
        survey.save(update_fields=["opens_on", "closes_on"])


def close_survey(*, actor: Actor, survey: Survey) -> None:
    """Close it for good: no reply lands any more, and only now is anything shown.

    A closed survey is never opened again. Two looks at results, with a few replies between them, would tell what those
    few answered.
    """
    _check(actor)
    with act(actor, "survey.close", about=[survey]):
        _hold(survey)
        SURVEY.guard("close", survey.state)
        survey.state, survey.closed_on = SurveyState.CLOSED, actor.today
        survey.save(update_fields=["state", "closed_on"])


def close_what_is_over(actor: Actor) -> int:
    """Close every open survey whose last day has passed. Returns how many."""
    over = list(Survey.objects.filter(state=SurveyState.OPEN, closes_on__lt=actor.today))
    for survey in over:
        close_survey(actor=actor, survey=survey)
    return len(over)


def _check(actor: Actor) -> None:
    if not permissions.can_run_surveys(actor):
        raise NotAllowed(OFFICE_ONLY)


def _hold(survey: Survey) -> None:
    """The exclusive lock: replies on their way land first, then the survey is found as it is."""
    found = Survey.objects.select_for_update().get(pk=survey.pk)
    survey.state, survey.closed_on = found.state, found.closed_on
    survey.opens_on, survey.closes_on = found.opens_on, found.closes_on


def _refuse_dates(opens_on: date, closes_on: date, today: date) -> None:
    if closes_on < opens_on:
        raise Refusal("The last day must be on or after the first.")
    if closes_on < today:
        raise Refusal("The survey cannot end on a day that has passed.")
