"""The states of a frontline survey, and what may be answered to a statement."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class SurveyState(models.TextChoices):
    """Where a survey of frontline staff stands."""

    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Agreement(models.IntegerChoices):
    """What somebody answers to a statement; the best first."""

    STRONGLY_AGREE = 5, "Strongly agree"
    AGREE = 4, "Agree"
    NEITHER = 3, "Neither agree nor disagree"
    DISAGREE = 2, "Disagree"
    STRONGLY_DISAGREE = 1, "Strongly disagree"
    NOT_MY_WORK = 0, "This is not part of my work"


_SERVICES = "audits.services.section11.surveys"

SURVEY = Lifecycle(
    states=SurveyState,
    initial=SurveyState.DRAFT,
    arrows=(
        Arrow(
            name="open",
            source="draft",
            target="open",
            label="Open the survey",
            permission="can_run_cycles",
            service=f"{_SERVICES}.open_survey",
        ),
        Arrow(
            name="close",
            source="open",
            target="closed",
            label="Close the survey",
            permission="can_run_cycles",
            service=f"{_SERVICES}.close_survey",
        ),
    ),
)
