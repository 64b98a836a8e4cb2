"""Kinds and states of Section 11."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


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
