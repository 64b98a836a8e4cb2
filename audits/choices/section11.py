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
    IN_MODERATION = "in_moderation", "In moderation"
    CHANGES_REQUESTED = "changes_requested", "Changes asked for"
    MODERATED = "moderated", "Moderated"
    AGREED = "agreed", "Agreed"
    CLOSED = "closed", "Closed"


WITH_THE_AGENCY = (ReturnState.NOT_STARTED, ReturnState.IN_PROGRESS, ReturnState.CHANGES_REQUESTED)
"""The agency can change answers; everything else is as it was handed in."""

HANDED_IN = (
    ReturnState.SUBMITTED,
    ReturnState.IN_MODERATION,
    ReturnState.MODERATED,
    ReturnState.AGREED,
    ReturnState.CLOSED,
)
"""Submitted at least once and not sent back since."""

MODERATION_DONE = (ReturnState.MODERATED, ReturnState.AGREED, ReturnState.CLOSED)
"""What the partnership rated counts and is shown to the agency: not while the moderators are still at it."""

SETTLED = (ReturnState.AGREED, ReturnState.CLOSED)
"""Nobody is waited for any more."""


class DeclarationKind(models.TextChoices):
    """How the accountable person declared."""

    CONFIRMED = "confirmed", "Confirmed by link"
    RECORDED = "recorded", "Recorded from a minute"


class MessageSide(models.TextChoices):
    """Who speaks in the conversation about an answer."""

    PARTNERSHIP = "partnership", "The partnership"
    AGENCY = "agency", "The agency"


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
            name="begin_moderation",
            source="submitted",
            target="in_moderation",
            label="Begin moderation",
            reason_needed=False,
            permission="can_moderate",
            service=f"{_SERVICES}.moderation.begin_moderation",
        ),
        Arrow(
            name="send_back",
            source=("submitted", "in_moderation"),
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
            source=("submitted", "in_moderation"),
            target="agreed",
            label="Accept as submitted",
            reason_needed=False,
            permission="can_review",
            service=f"{_SERVICES}.review.accept_return",
        ),
        Arrow(
            name="finish_moderation",
            source="in_moderation",
            target="moderated",
            label="Finish moderation",
            reason_needed=False,
            permission="can_review",
            service=f"{_SERVICES}.moderation.finish_moderation",
        ),
        Arrow(
            name="agree",
            source="moderated",
            target="agreed",
            label="Agree",
            reason_needed=False,
            permission="can_agree",
            service=f"{_SERVICES}.agreement.agree_return",
        ),
        Arrow(
            name="query",
            source="moderated",
            target="in_moderation",
            label="Query the moderated ratings",
            reason_needed=True,
            permission="can_agree",
            service=f"{_SERVICES}.agreement.query_return",
        ),
        Arrow(
            name="close",
            source="agreed",
            target="closed",
            label="Close",
            reason_needed=False,
            permission="can_review",
            service=f"{_SERVICES}.settling.close_return",
        ),
        Arrow(
            name="close_unagreed",
            source="moderated",
            target="closed",
            label="Close without the agency's agreement",
            reason_needed=True,
            permission="can_review",
            service=f"{_SERVICES}.settling.close_return",
        ),
        Arrow(
            name="reopen",
            source=("moderated", "agreed", "closed"),
            target="in_moderation",
            label="Reopen",
            reason_needed=True,
            permission="can_review",
            service=f"{_SERVICES}.settling.reopen_return",
        ),
    ),
)
