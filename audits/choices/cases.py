"""Kinds and states of the multi-agency case audits."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class ProgrammeKind(models.TextChoices):
    """A year's audit, or the short one that an inspection asks for."""

    ANNUAL = "annual", "Annual programme"
    INSPECTION = "inspection", "Inspection: five working days, one joint evaluation"


class ProgrammeState(models.TextChoices):
    """Where a programme stands."""

    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Choosing cases"
    AUDITING = "auditing", "Agencies are auditing"
    DEEP_DIVE = "deep_dive", "Deep dive"
    REPORTING = "reporting", "Report being written"
    CLOSED = "closed", "Closed"


class AgeBand(models.TextChoices):
    """How old the child was; never a date of birth."""

    PRE_BIRTH = "pre_birth", "Pre-birth"
    UNDER_1 = "under_1", "Under 1"
    FROM_1 = "1_4", "1 to 4"
    FROM_5 = "5_9", "5 to 9"
    FROM_10 = "10_15", "10 to 15"
    FROM_16 = "16_17", "16 to 17"
    CARE_LEAVER = "18_25", "18 to 25, care leaver"


class LevelOfNeed(models.IntegerChoices):
    """The four levels of the partnership's threshold document."""

    ONE = 1, "Level 1"
    TWO = 2, "Level 2"
    THREE = 3, "Level 3"
    FOUR = 4, "Level 4"


class ChosenHow(models.TextChoices):
    """How a case came to be audited."""

    RANDOM = "random", "At random among cases of the theme"
    CRITERIA = "criteria", "By set criteria"
    PROPOSED = "proposed", "Proposed by an agency"
    INSPECTORS = "inspectors", "Chosen by inspectors"


class CaseState(models.TextChoices):
    """Where a case stands."""

    CHOSEN = "chosen", "Chosen"
    RELEASED = "released", "Released to agencies"
    AUDITING = "auditing", "Being audited"
    AUDITED = "audited", "Audited by all agencies"
    CLOSED = "closed", "Closed"


class CaseAuditState(models.TextChoices):
    """Where one agency's audit of a case stands."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    SUBMITTED = "submitted", "Submitted"
    CHANGES_REQUESTED = "changes_requested", "Changes asked for"
    CLOSED = "closed", "Closed"


WITH_THE_AUDITOR = (
    CaseAuditState.NOT_STARTED,
    CaseAuditState.IN_PROGRESS,
    CaseAuditState.CHANGES_REQUESTED,
)
"""The agency may still write, and owes the audit."""


class IdentifyingKind(models.TextChoices):
    """What words in a text look like."""

    NHS_NUMBER = "nhs_number", "NHS number"
    POSTCODE = "postcode", "Postcode"
    BIRTH_DATE = "birth_date", "Date of birth"
    NAME = "name", "Name"


_SERVICES = "audits.services.cases"


def _arrow(
    name: str, source: str | tuple[str, ...], target: str, label: str, who: str, service: str
) -> Arrow:
    return Arrow(
        name=name,
        source=source,
        target=target,
        label=label,
        reason_needed=name == "send_back",
        permission=who,
        service=f"{_SERVICES}.{service}",
    )


_RUN = "can_run_case_audits"

PROGRAMME = Lifecycle(
    states=ProgrammeState,
    initial=ProgrammeState.DRAFT,
    arrows=(
        _arrow("open", "draft", "open", "Open the programme", _RUN, "programmes.open_programme"),
        _arrow("begin", "open", "auditing", "Release the first case", _RUN, "releasing.release_case"),
        _arrow(
            "deep_dive", "auditing", "deep_dive", "Begin the deep dive", _RUN, "programmes.begin_deep_dive"
        ),
        _arrow(
            "report",
            ("auditing", "deep_dive"),
            "reporting",
            "Begin the report",
            _RUN,
            "programmes.begin_report",
        ),
        _arrow("close", "reporting", "closed", "Close the programme", _RUN, "programmes.close_programme"),
    ),
)

CASE = Lifecycle(
    states=CaseState,
    initial=CaseState.CHOSEN,
    arrows=(
        _arrow("release", "chosen", "released", "Release to agencies", _RUN, "releasing.release_case"),
        _arrow("begin", "released", "auditing", "Begin auditing", "can_write_case_audit", "answering.start"),
        _arrow(
            "finish",
            "auditing",
            "audited",
            "Last agency submits",
            "can_submit_case_audit",
            "standing.submit_audit",
        ),
        _arrow("resume", "audited", "auditing", "Ask for changes", _RUN, "standing.send_back_audit"),
        _arrow(
            "close",
            ("released", "auditing", "audited"),
            "closed",
            "Close the case",
            _RUN,
            "closing.close_case",
        ),
    ),
)

CASE_AUDIT = Lifecycle(
    states=CaseAuditState,
    initial=CaseAuditState.NOT_STARTED,
    arrows=(
        _arrow("start", "not_started", "in_progress", "Start", "can_write_case_audit", "answering.start"),
        _arrow(
            "submit", "in_progress", "submitted", "Submit", "can_submit_case_audit", "standing.submit_audit"
        ),
        _arrow(
            "send_back", "submitted", "changes_requested", "Ask for changes", _RUN, "standing.send_back_audit"
        ),
        _arrow(
            "resubmit",
            "changes_requested",
            "submitted",
            "Submit again",
            "can_submit_case_audit",
            "standing.submit_audit",
        ),
        _arrow(
            "close",
            ("not_started", "in_progress", "submitted", "changes_requested"),
            "closed",
            "Close",
            _RUN,
            "closing.close_case",
        ),
    ),
)
