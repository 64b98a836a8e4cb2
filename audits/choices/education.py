"""Kinds and states of the education audit (Education Act 2002, sections 157 and 175)."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class ProviderKind(models.TextChoices):
    """What sort of school or college a provider is."""

    MAINTAINED = "maintained", "Maintained school"
    ACADEMY = "academy", "Academy"
    INDEPENDENT = "independent", "Independent school"
    SPECIAL = "special", "Special school"
    POST_16 = "post_16", "Post-16 provider"


class Phase(models.TextChoices):
    """The ages that a provider teaches: schools are compared within their phase."""

    NURSERY = "nursery", "Nursery"
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SPECIAL = "special", "Special"
    POST_16 = "post_16", "Post-16"


class EducationState(models.TextChoices):
    """Where a provider's return stands."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    AWAITING_SIGNATURE = "awaiting_signature", "Waiting for signature"
    SUBMITTED = "submitted", "Submitted"
    CHANGES_REQUESTED = "changes_requested", "Changes asked for"


WITH_THE_SCHOOL = (EducationState.NOT_STARTED, EducationState.IN_PROGRESS, EducationState.CHANGES_REQUESTED)
"""While the provider may change its answers."""


class SignerRole(models.TextChoices):
    """For whom a return is signed."""

    GOVERNOR = "governor", "Governor"
    PROPRIETOR = "proprietor", "Proprietor"


class QualityResult(models.TextChoices):
    """What a check of a submitted return found."""

    AGREES = "agrees", "What was seen agrees with the return"
    PARTLY = "partly", "What was seen agrees in part"
    DIFFERS = "differs", "What was seen does not agree"


_RETURNS = "audits.services.education.returns"

EDUCATION_RETURN = Lifecycle(
    states=EducationState,
    initial=EducationState.NOT_STARTED,
    arrows=(
        Arrow(
            name="start",
            source="not_started",
            target="in_progress",
            label="Start",
            permission="can_answer_for_provider",
            service=f"{_RETURNS}.start",
        ),
        Arrow(
            name="ask_signature",
            source=("in_progress", "changes_requested"),
            target="awaiting_signature",
            label="Ask for the signature",
            permission="can_submit_for_provider",
            service=f"{_RETURNS}.ask_signature",
        ),
        Arrow(
            name="change_answers",
            source="awaiting_signature",
            target="in_progress",
            label="Change answers",
            permission="can_submit_for_provider",
            service=f"{_RETURNS}.change_answers",
        ),
        Arrow(
            name="submit",
            source="awaiting_signature",
            target="submitted",
            label="Submit",
            permission="can_submit_for_provider",
            service=f"{_RETURNS}.submit",
        ),
        Arrow(
            name="ask_changes",
            source="submitted",
            target="changes_requested",
            label="Ask for changes",
            reason_needed=True,
            permission="can_run_education",
            service=f"{_RETURNS}.ask_changes",
        ),
    ),
)
