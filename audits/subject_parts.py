"""What requests of persons need to know of the audits: where answers belong, and which names are kept and why."""

from collections.abc import Collection

from django.db.models import F, Model

from audits.models import Answer, AnswerRevision, Declaration
from foundation.subject_requests.erasure_parts import Stays, register_stays
from foundation.subject_requests.kinds import name_kinds
from foundation.subject_requests.places import LONGEST, Place, register_place
from foundation.trail.taking_out import register_new_version

OWED = ("section11_return", "education_return", "trust_sheet")
"""What a sheet may be of that names its agency and year."""


def _answer_place(row: Model) -> Place:
    answer = row if isinstance(row, Answer) else getattr(row, "answer")  # noqa: B009 - rows of two models
    code = answer.item.code
    case_audit = getattr(answer.sheet, "case_audit", None)
    if case_audit is not None:
        words = f"{case_audit.agency.label}, {case_audit.case.reference} {code}"
        return Place(words[:LONGEST], case_audit.get_absolute_url())
    service = getattr(answer.sheet, "service_answers", None)
    if service is not None:
        cycle = service.section11_return.cycle
        words = f"{service.agency.label}, {service.name}, {cycle.code} {code}"
        return Place(words[:LONGEST], service.get_absolute_url())
    owed = next((found for name in OWED if (found := getattr(answer.sheet, name, None)) is not None), None)
    if owed is None:
        return Place(code)
    return Place(f"{owed.agency.label}, {owed.cycle.code} {code}"[:LONGEST], owed.get_absolute_url())


def _moderated_place(row: Model) -> Place:
    return _answer_place(getattr(row, "moderated"))  # noqa: B009 - of the model that is named below


def _agreement_place(row: Model) -> Place:
    owed = getattr(row, "submission").sheet.section11_return  # noqa: B009 - of the model that is named below
    return Place(f"{owed.agency.label}, {owed.cycle.code}"[:LONGEST], owed.get_absolute_url())


def _judgement_place(row: Model) -> Place:
    audit = getattr(row, "submission").sheet.case_audit  # noqa: B009 - of the model that is named below
    return Place(f"{audit.agency.label}, {audit.case.reference}"[:LONGEST], audit.get_absolute_url())


def _next_versions(ids: Collection[object]) -> None:
    """An open sheet's answers get a revision more, as after a save; what is closed is saved no more."""
    open_ones = Answer.objects.filter(pk__in=list(ids), sheet__is_open=True, version__gt=0)
    for latest in AnswerRevision.objects.filter(answer__in=open_ones, version=F("answer__version")):
        Answer.objects.filter(pk=latest.answer_id).update(version=F("version") + 1)
        latest.pk, latest.version = None, latest.version + 1
        latest.save(force_insert=True)


FOLLOWED = (
    "item",
    "sheet__section11_return__agency",
    "sheet__section11_return__cycle",
    "sheet__education_return__agency",
    "sheet__education_return__cycle",
    "sheet__trust_sheet__trust",
    "sheet__trust_sheet__cycle",
    "sheet__case_audit__agency",
    "sheet__case_audit__case",
    "sheet__service_answers__section11_return__agency",
    "sheet__service_answers__section11_return__cycle",
)

register_place("audits.answer", _answer_place, *FOLLOWED)
register_place("audits.answerrevision", _answer_place, *(f"answer__{name}" for name in FOLLOWED))
register_place("audits.moderatedanswer", _answer_place, *(f"answer__{name}" for name in FOLLOWED))
register_place(
    "audits.moderatedrevision", _moderated_place, *(f"moderated__answer__{name}" for name in FOLLOWED)
)
register_place("audits.answermessage", _answer_place, *(f"answer__{name}" for name in FOLLOWED))
register_place(
    "audits.agreement",
    _agreement_place,
    "submission__sheet__section11_return__agency",
    "submission__sheet__section11_return__cycle",
)
register_place(
    "audits.submittedjudgement",
    _judgement_place,
    "submission__sheet__case_audit__agency",
    "submission__sheet__case_audit__case",
)
register_new_version("audits.answer", _next_versions)
register_stays(
    "declarations",
    Stays(
        "Name and post beside a declaration that the person made",
        "They are part of what was signed, and are kept for as long as the signed return is kept.",
        lambda person: Declaration.objects.filter(person=person),
    ),
)
name_kinds(
    {
        "audits.case": "case that is audited",
        "audits.caseaudit": "agency's audit of a case",
        "audits.submittedjudgement": "agency's judgement of a case as it was handed in",
        "audits.clearedwords": "why words identify nobody",
        "audits.agreement": "agency's word on moderated ratings",
        "audits.answermessage": "question or reply about an answer",
        "audits.answerrevision": "earlier version of an answer",
        "audits.challengeday": "challenge day",
        "audits.moderatedanswer": "moderated rating",
        "audits.moderatedrevision": "moderated rating as it was decided",
        "audits.section11cycle": "audit that agencies answer",
        "audits.section11return": "agency's return",
        "audits.serviceanswers": "answers of a service of an agency",
        "audits.sendback": "return sent back",
        "audits.sendbackitem": "what was asked of an answer",
        "audits.developmentarea": "development area of a school",
        "audits.educationcycle": "year's audit of schools",
        "audits.educationreturn": "school's return",
        "audits.explanation": "explanation of a late return",
        "audits.governorrequest": "link to sign a school's return",
        "audits.governorsign": "signature of a school's return",
        "audits.qualitycheck": "check of a school's return",
        "audits.trustsheet": "common answers of a trust",
        "audits.declarationrequest": "link to declare",
        "audits.workbookupload": "workbook handed in",
        "audits.broughtanswers": "answers brought from another partnership",
        "audits.crosswalk": "note on a standard",
    }
)
