"""Releasing a case to agencies, and naming who audits it there."""

from collections.abc import Collection
from datetime import date

from audits.choices.cases import CASE, PROGRAMME, ProgrammeState
from audits.models import Case, CaseAudit, Programme
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import pointed_out_in_case
from audits.selectors.cases_people import auditors_of
from audits.services.cases.identifying import refuse_identifying
from audits.services.cases.keys import hand_over_key
from audits.services.sheets.making import make_sheet
from foundation.identity.models import User
from foundation.jobs.letters import send_letter
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Agency


def release_case(*, actor: Actor, case: Case, agencies: Collection[Agency]) -> list[CaseAudit]:
    """Give the case to the agencies that were involved: a sheet with the theme's questions for each.

    Refuses a case whose text still looks as if it identified a child. The first release of a programme begins it.
    """
    _may_run(actor)
    if not agencies:
        raise Refusal("Choose at least one agency that was involved.")
    _refuse_gone(agencies, actor.today)
    refuse_identifying(pointed_out_in_case(case, actor.today), "The case cannot be released")
    question_set = case.theme.question_set
    if question_set is None:
        raise Refusal(f"Choose first which questions are asked for {case.theme.label}.")
    with act(actor, "case_audits.release_case", about=[case]):
        _begin(case.programme)
        locked = Case.objects.select_for_update().get(pk=case.pk)
        case.state = CASE.guard("release", locked.state).target
        case.released_on = actor.today
        case.save(update_fields=["state", "released_on"])
        items = list(question_set.items.all())
        return [
            CaseAudit.objects.create(
                case=case,
                agency=agency,
                sheet=make_sheet(edition=question_set, agency=agency, items=items),
                released_on=actor.today,
            )
            for agency in agencies
        ]


def add_agency(*, actor: Actor, case: Case, agency: Agency) -> CaseAudit:
    """One more agency turns out to have been involved, while the case is with agencies."""
    _may_run(actor)
    _refuse_gone([agency], actor.today)
    with act(actor, "case_audits.add_agency", about=[case]):
        locked = Case.objects.select_for_update().get(pk=case.pk)
        if not locked.takes_agencies:
            raise Refusal("Agencies are not auditing this case.")
        if case.audits.filter(agency=agency).exists():
            raise Refusal("This agency already audits the case.")
        question_set = case.theme.question_set
        if question_set is None:
            raise Refusal(f"Choose first which questions are asked for {case.theme.label}.")
        sheet = make_sheet(edition=question_set, agency=agency, items=list(question_set.items.all()))
        return CaseAudit.objects.create(case=case, agency=agency, sheet=sheet, released_on=actor.today)


def name_auditor(*, actor: Actor, case_audit: CaseAudit, person: User) -> None:
    """Name who audits for the agency: somebody with that role there. They get a letter with a link."""
    _may_run(actor)
    if not auditors_of([case_audit.agency_id], actor.today).filter(person=person).exists():
        raise Refusal(f"{person.name} is not a case auditor at this agency.")
    with act(actor, "case_audits.name_auditor", about=[case_audit, case_audit.case]):
        locked = CaseAudit.objects.select_for_update(of=("self",)).get(pk=case_audit.pk)
        if not locked.is_answerable:
            raise Refusal("This audit has been handed in or closed.")
        before = locked.auditor_id
        case_audit.auditor = person
        case_audit.save(update_fields=["auditor"])
        send_letter(
            name="case_audit_named",
            to=person.pk,
            about={"case_audit": str(case_audit.pk)},
            key=f"case_audit_named:{case_audit.pk}:{person.pk}",
        )
    hand_over_key(actor=actor, case=case_audit.case, before=before, after=person.pk)


def _refuse_gone(agencies: Collection[Agency], today: date) -> None:
    if closed := [each.label for each in agencies if each.closed_on and each.closed_on <= today]:
        raise Refusal(f"These agencies no longer exist: {', '.join(closed)}.")


def _begin(programme: Programme) -> None:
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    if locked.state == ProgrammeState.AUDITING:
        return
    if locked.state == ProgrammeState.DRAFT:
        raise Refusal("Open the programme first.")
    programme.state = PROGRAMME.guard("begin", locked.state).target
    programme.save(update_fields=["state"])


def _may_run(actor: Actor) -> None:
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator releases cases and names auditors.")
