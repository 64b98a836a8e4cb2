"""What somebody owes to an audit, the same for what waits, for deadlines and for the calendar. Each is one query, and
none for who has no part in it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from audits.choices import WITH_THE_AGENCY, WITH_THE_SCHOOL, EducationState
from audits.choices.cases import ProgrammeState
from audits.choices.surveys import SurveyState
from audits.models import (
    CaseAudit,
    Delegation,
    EducationCycle,
    EducationReturn,
    Explanation,
    Programme,
    ServiceAnswers,
    SurveyLink,
    TrustSheet,
)
from audits.models.cases.audit import CaseAuditQuerySet
from audits.models.cases.programme import ProgrammeQuerySet
from partnership.actors import Actor
from partnership.roles import OFFICE, Role


def school_returns_owed(actor: Actor) -> "QuerySet[EducationReturn]":
    """Of the schools that the actor answers for, until they are handed in."""
    owed = EducationReturn.objects.visible_to(actor).filter(
        agency_id__in=actor.agencies_as(Role.SCHOOL_DSL),
        state__in=(*WITH_THE_SCHOOL, EducationState.AWAITING_SIGNATURE),
        cycle__in=EducationCycle.objects.visible_to(actor).open_on(actor.today),
    )
    return owed.select_related("cycle", "agency")


def trust_sheets_owed(actor: Actor) -> "QuerySet[TrustSheet]":
    """What the schools of the actor's trust answer in common."""
    sheets = TrustSheet.objects.visible_to(actor).filter(
        trust_id__in=actor.agencies_as(Role.TRUST_LEAD),
        sheet__is_open=True,
        cycle__in=EducationCycle.objects.visible_to(actor).open_on(actor.today),
    )
    return sheets.select_related("cycle", "trust", "sheet")


def explanations_owed(actor: Actor) -> "QuerySet[Explanation]":
    """Asked of the schools that the actor answers for, and not given yet."""
    asked = Explanation.objects.visible_to(actor).filter(
        education_return__agency_id__in=actor.agencies_as(Role.SCHOOL_DSL), given_on__isnull=True
    )
    return asked.select_related("education_return__cycle", "education_return__agency")


def years_waited_for(actor: Actor) -> "QuerySet[EducationCycle]":
    """The years' audits of schools of which the education lead and the office wait for returns."""
    if not actor.has(Role.EDUCATION_LEAD, *OFFICE):
        return EducationCycle.objects.none()
    return EducationCycle.objects.visible_to(actor).open_on(actor.today)


def case_audits_owed(actor: Actor) -> CaseAuditQuerySet:
    """Those that the actor is named for, and those of a led agency for which nobody is named, as letters do."""
    unnamed = Q(auditor=None, agency_id__in=actor.agencies_as(Role.AGENCY_LEAD))
    if actor.person_id is not None:
        unnamed |= Q(auditor_id=actor.person_id, agency_id__in=actor.agencies_as(Role.CASE_AUDITOR))
    owed = CaseAudit.objects.visible_to(actor).outstanding().filter(unnamed)
    return owed.select_related("case__programme", "agency")


def programmes_waited_for(actor: Actor) -> ProgrammeQuerySet:
    """The programmes of which the coordinator and the office wait for audits."""
    if not actor.has(Role.AUDIT_COORDINATOR, *OFFICE):
        return Programme.objects.none()
    return Programme.objects.visible_to(actor).exclude(
        state__in=[ProgrammeState.DRAFT, ProgrammeState.CLOSED]
    )


def programmes_due(actor: Actor) -> ProgrammeQuerySet:
    """Those of which an audit is still to come; once all of them are in, their day says nothing any more."""
    audits = CaseAudit.objects.visible_to(actor).filter(case__programme=OuterRef("pk"))
    return programmes_waited_for(actor).filter(~Exists(audits) | Exists(audits.outstanding()))


def sections_given(actor: Actor) -> "QuerySet[Delegation]":
    """Sections and standards that a lead handed to the actor; of which something is left, `still_waiting` says."""
    if actor.person_id is None or not actor.agencies:
        return Delegation.objects.none()
    return Delegation.objects.filter(
        person_id=actor.person_id,
        ended_at__isnull=True,
        sheet__section11_return__state__in=WITH_THE_AGENCY,
        sheet__section11_return__cycle__closed_on__isnull=True,
        sheet__section11_return__agency_id__in=actor.agencies,
    ).select_related("section", "item", "sheet__section11_return__cycle__edition", "given_by")


def services_given(actor: Actor) -> "QuerySet[ServiceAnswers]":
    """The services given to the actor that are not finished."""
    if not actor.agencies_as(Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR):
        return ServiceAnswers.objects.none()
    mine = (
        ServiceAnswers.objects.visible_to(actor)
        .live()
        .filter(
            person_id=actor.person_id,
            sheet__is_open=True,
            section11_return__state__in=WITH_THE_AGENCY,
            section11_return__cycle__closed_on__isnull=True,
            section11_return__cycle__opens_on__lte=actor.today,
        )
    )
    return mine.select_related("section11_return__cycle__edition", "given_by")


def links_to_pass_on(actor: Actor) -> "QuerySet[SurveyLink]":
    """Links of the agencies that the actor leads, while the survey runs."""
    links = (
        SurveyLink.objects.visible_to(actor)
        .working()
        .filter(
            agency_id__in=actor.agencies_as(Role.AGENCY_LEAD),
            survey__state=SurveyState.OPEN,
            survey__opens_on__lte=actor.today,
            survey__closes_on__gte=actor.today,
            survey__cycle__taken_back_on__isnull=True,
        )
    )
    return links.select_related("survey")
