"""What disposal takes away of a Section 11 cycle; called inside the act of the disposal."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from audits.models import (
    Agreement,
    Answer,
    AnswerEvidence,
    AnswerMessage,
    BroughtAnswers,
    ChallengeDay,
    ChaseStop,
    Declaration,
    Delegation,
    Evidence,
    EvidenceVersion,
    ModeratedAnswer,
    Section11Cycle,
    Section11Return,
    SendBack,
    SendBackItem,
    ServiceAnswers,
    WorkbookUpload,
)
from foundation.retention.choices import UnitState
from foundation.retention.kept import Removed
from foundation.retention.models import DisposalUnit
from foundation.retention.reasons import forget_reasons
from foundation.retention.words import forget_bytes, forget_words

CODE = "section11"


def dispose_of_cycle(unit_id: str, words: str) -> Removed:
    """What agencies wrote and showed, with every earlier version, and who declared it.

    Ratings, dates, references and counts stay, so that results by standard and movement are as they were.
    """
    returns = Section11Return.objects.filter(cycle=UUID(unit_id))
    services = ServiceAnswers.objects.filter(section11_return__in=returns)
    answers = Answer.objects.filter(
        Q(sheet__section11_return__in=returns) | Q(sheet__service_answers__in=services)
    )
    evidence = _shown_nowhere_else(unit_id, answers)
    versions = EvidenceVersion.objects.filter(evidence__in=list(evidence.values_list("pk", flat=True)))
    workbooks = WorkbookUpload.objects.filter(return_of__in=returns)
    removed = forget_bytes(versions, words) + forget_bytes(workbooks, words)
    for rows in (
        evidence,
        workbooks,
        BroughtAnswers.objects.filter(return_of__in=returns),
        answers,
        SendBack.objects.filter(submission__sheet__section11_return__in=returns),
        SendBackItem.objects.filter(send_back__submission__sheet__section11_return__in=returns),
        ModeratedAnswer.objects.filter(submission__sheet__section11_return__in=returns),
        AnswerMessage.objects.filter(submission__sheet__section11_return__in=returns),
        Agreement.objects.filter(submission__sheet__section11_return__in=returns),
        ChallengeDay.objects.filter(cycle=UUID(unit_id)),
        Declaration.objects.filter(section11_return__in=returns),
        Delegation.objects.filter(sheet__section11_return__in=returns),
        services,
        ChaseStop.objects.filter(cycle=UUID(unit_id)),
    ):
        removed += forget_words(rows, words)
    about = {
        "audits.section11return": returns.values_list("pk", flat=True),
        "audits.serviceanswers": services.values_list("pk", flat=True),
        "audits.answer": answers.values_list("pk", flat=True),
        "audits.workbookupload": workbooks.values_list("pk", flat=True),
        "audits.sheet": returns.values_list("sheet", flat=True),
    }
    return removed + Removed(texts=forget_reasons(about, words))


def _shown_nowhere_else(unit_id: str, answers: "QuerySet[Answer]") -> "QuerySet[Evidence]":
    """A piece of evidence may stand beside answers of several years: it goes with the last of them."""
    gone = DisposalUnit.objects.filter(class_code=CODE, state=UnitState.DONE).values_list(
        "unit_id", flat=True
    )
    others = Section11Cycle.objects.exclude(pk__in=[unit_id, *gone])
    elsewhere = AnswerEvidence.objects.filter(
        Q(answer__sheet__section11_return__cycle__in=others)
        | Q(answer__sheet__service_answers__section11_return__cycle__in=others),
        evidence=OuterRef("pk"),
    )
    here = AnswerEvidence.objects.filter(answer__in=answers).values("evidence")
    return Evidence.objects.filter(~Exists(elsewhere), pk__in=here)
