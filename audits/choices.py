"""Kinds and states of the audits' records."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class AnswerKind(models.TextChoices):
    """How an item is answered; only its kind's column of an answer is filled."""

    RATING = "rating", "Rating"
    NUMBER = "number", "Number"
    YES_NO = "yes_no", "Yes or no"
    TEXT = "text", "Text"


class Origin(models.TextChoices):
    """Who asks for the standard."""

    CORE = "core", "Regional core"
    LOCAL = "local", "Local"


class RagWord(models.TextChoices):
    """The colour that a grade is shown with; the word is always shown too."""

    GREEN = "green", "Green"
    LIGHT_GREEN = "light_green", "Light green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"
    GREY = "grey", "Grey"


class CycleKind(models.TextChoices):
    """A full audit, or an update of some of its answers between two audits."""

    FULL = "full", "Full audit"
    UPDATE = "update", "Update between audits"


class ReturnState(models.TextChoices):
    """Where an agency's return stands."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    CHANGES_REQUESTED = "changes_requested", "Changes asked for"
    ACCEPTED = "accepted", "Accepted"


class DeclarationKind(models.TextChoices):
    """How the accountable person declared."""

    CONFIRMED = "confirmed", "Confirmed by link"
    RECORDED = "recorded", "Recorded from a minute"


_SERVICES = "audits.services.section11"

SECTION_11_RETURN = Lifecycle(
    states=ReturnState,
    initial=ReturnState.NOT_STARTED,
    arrows=(
        Arrow(
            name="start",
            source="not_started",
            target="in_progress",
            label="Start",
            reason_needed=False,
            permission="can_answer",
            service=f"{_SERVICES}.answers.save_answer",
        ),
        Arrow(
            name="submit",
            source="in_progress",
            target="submitted",
            label="Submit",
            reason_needed=False,
            permission="can_submit",
            service=f"{_SERVICES}.submit.submit_return",
        ),
        Arrow(
            name="send_back",
            source="submitted",
            target="changes_requested",
            label="Send back for changes",
            reason_needed=True,
            permission="can_review",
            service=f"{_SERVICES}.review.send_back",
        ),
        Arrow(
            name="resubmit",
            source="changes_requested",
            target="submitted",
            label="Submit again",
            reason_needed=False,
            permission="can_submit",
            service=f"{_SERVICES}.submit.submit_return",
        ),
        Arrow(
            name="accept",
            source="submitted",
            target="accepted",
            label="Accept",
            reason_needed=False,
            permission="can_review",
            service=f"{_SERVICES}.review.accept_return",
        ),
    ),
)


class WorkbookState(models.TextChoices):
    """What became of a workbook that came back."""

    READ = "read", "Waiting for you to look through"
    TAKEN = "taken", "Taken over"
    SET_ASIDE = "set_aside", "Set aside"
