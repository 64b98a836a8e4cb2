"""Kinds, standings and states of the partnership's records."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class AgencyKind(models.TextChoices):
    """What an agency is; a classification of our own."""

    LOCAL_AUTHORITY = "local_authority", "Local authority"
    POLICE = "police", "Police"
    HEALTH_COMMISSIONER = "health_commissioner", "Health commissioner"
    HEALTH_PROVIDER = "health_provider", "Health provider"
    PRIMARY_CARE = "primary_care", "Primary care"
    EDUCATION = "education", "Education"
    SCHOOL = "school", "School or college"
    TRUST = "trust", "Academy trust"
    EARLY_YEARS = "early_years", "Early years"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    FIRE = "fire", "Fire and rescue"
    FAMILY_COURT = "family_court", "Family court support"
    IMMIGRATION = "immigration", "Immigration"
    SUBSTANCE_MISUSE = "substance_misuse", "Substance misuse service"
    VOLUNTARY = "voluntary", "Voluntary and community sector"
    LOCAL_AUTHORITY_EXTERNAL = "local_authority_external", "Neighbouring children's service"
    EXTERNAL_REVIEWER = "external_reviewer", "External reviewer"
    OTHER = "other", "Other"


OF_SCHOOLS = frozenset({AgencyKind.SCHOOL, AgencyKind.TRUST})
"""Kinds of agencies that are many: lists of the others leave them out unless they are asked for."""


class StandingKind(models.TextChoices):
    """An agency's standing in the arrangements (Children Act 2004, sections 11 and 16E; Working Together)."""

    SAFEGUARDING_PARTNER = "safeguarding_partner", "Safeguarding partner"
    RELEVANT_AGENCY = "relevant_agency", "Relevant agency"
    DESIGNATED_EDUCATION = "designated_education", "Designated education agency"
    SECTION_11_BODY = "section_11_body", "Section 11 body"
    COMMISSIONED_PROVIDER = "commissioned_provider", "Commissioned provider"
    OTHER_PARTNER = "other_partner", "Other partner"


class PlanKind(models.TextChoices):
    """What a named plan answers to."""

    IMPROVEMENT = "improvement", "Improvement plan"
    PEER_REVIEW = "peer_review", "Peer review"
    INSPECTION = "inspection", "Inspection"
    CASE_REVIEW = "case_review", "Serious case or practice review"
    STRATEGY = "strategy", "Work plan of a strategy"
    STATEMENT_OF_ACTION = "statement_of_action", "Statement of action"
    OTHER = "other", "Other"


class PlanView(models.TextChoices):
    """How the actions of a plan are shown."""

    LIST = "list", "List"
    STATUS = "status", "By status"
    TIMELINE = "timeline", "Timeline by quarter"
    PLAN = "plan", "By plan"
    PRIORITY = "priority", "By priority"
    AGENCY = "agency", "By agency"
    ORIGIN = "origin", "By origin"
    GROUP = "group", "By group"
    DONE = "done", "You said, we did"


class ImpactVerdict(models.TextChoices):
    """What was seen some time after an action was closed."""

    WORKED = "worked", "It made the difference"
    PARTLY = "partly", "It made some difference"
    NO_DIFFERENCE = "no_difference", "It made no difference"
    TOO_EARLY = "too_early", "Too early to tell"


class PriorityStanding(models.TextChoices):
    """What a priority was in one year."""

    STRATEGIC = "strategic", "Strategic priority"
    CORE_BUSINESS = "core_business", "Monitored as core business"
    ENDED = "ended", "Ended"


class PriorityDecision(models.TextChoices):
    """What was decided about a priority for the year."""

    NEW = "new", "New"
    KEPT = "kept", "Kept"
    DROPPED = "dropped", "No longer a strategic priority"


class ActionState(models.TextChoices):
    """Where an action of the plan stands."""

    OPEN = "open", "Open"
    CLOSING = "closing", "Waiting for sign-off"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


ALIVE = (ActionState.OPEN, ActionState.CLOSING)
"""Somebody still has to do something: neither closed nor withdrawn."""

ACTION = Lifecycle(
    states=ActionState,
    initial=ActionState.OPEN,
    arrows=(
        Arrow(
            name="propose_closure",
            source="open",
            target="closing",
            label="Propose to close",
            reason_needed=False,
            permission="can_propose_closure",
            service="partnership.services.closures.propose_closure",
        ),
        Arrow(
            name="sign_closure",
            source="closing",
            target="closed",
            label="Sign off and close",
            reason_needed=False,
            permission="can_sign_closure",
            service="partnership.services.closures.sign_closure",
        ),
        Arrow(
            name="decline_closure",
            source="closing",
            target="open",
            label="Send back",
            reason_needed=True,
            permission="can_sign_closure",
            service="partnership.services.closures.decline_closure",
        ),
        Arrow(
            name="reopen",
            source="closed",
            target="open",
            label="Reopen",
            reason_needed=True,
            permission="can_reopen",
            service="partnership.services.closures.reopen",
        ),
        Arrow(
            name="withdraw",
            source="open",
            target="withdrawn",
            label="Withdraw",
            reason_needed=True,
            permission="can_withdraw",
            service="partnership.services.actions.withdraw",
        ),
    ),
)


class StatedRag(models.TextChoices):
    """What the owner says of an action."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"


class ComputedRag(models.TextChoices):
    """What dates and updates say of an action."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    GREY = "grey", "Grey"
    NONE = "none", "None"


class OriginKind(models.TextChoices):
    """Where an action came from."""

    SECTION_11 = "section_11", "Section 11 audit"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment"
    CASE_AUDIT = "case_audit", "Case audit"
    REVIEW = "review", "Practice review"
    INSPECTION = "inspection", "Inspection"
    PEER_REVIEW = "peer_review", "Peer review"
    ANNUAL_REPORT = "annual_report", "Yearly report"
    STRATEGY = "strategy", "Strategy"
    TRAINING = "training", "Training"
    CHILDREN = "children", "Children and families"
    MEETING = "meeting", "Meeting"
    OTHER = "other", "Other"


class ClosureState(models.TextChoices):
    """What became of a proposal to close."""

    PROPOSED = "proposed", "Waiting for sign-off"
    SIGNED = "signed", "Signed off"
    DECLINED = "declined", "Sent back"
    REOPENED = "reopened", "Reopened"


class ImportKind(models.TextChoices):
    """What a file brings in."""

    AGENCIES = "agencies", "Agencies"
    PEOPLE = "people", "People and memberships"
    PLAN = "plan", "Actions of a plan"
    PAST_SECTION_11 = "past_section_11", "A past Section 11 audit"
    PROVIDERS = "providers", "Schools and colleges"


class ImportState(models.TextChoices):
    """Where an import stands."""

    CHECKED = "checked", "Checked"
    REFUSED = "refused", "Has errors"
    IMPORTED = "imported", "Imported"
    UNDONE = "undone", "Undone"
