"""What disposal takes away of a programme of case audits; called inside the act of the disposal."""

from uuid import UUID

from audits.models import (
    Answer,
    Case,
    CaseAudit,
    ChaseStop,
    ClearedWords,
    SendBack,
    SubmittedJudgement,
)
from audits.services.cases.disposing_learning import about_learning, texts_of_learning
from foundation.retention.kept import Removed
from foundation.retention.reasons import forget_reasons
from foundation.retention.words import forget_words

CODE = "case_audits"


def dispose_of_programme(unit_id: str, words: str) -> Removed:
    """What was written of the cases and in agencies' audits of them, with every earlier version.

    References, age bands, levels, grades and dates stay, so that counts by theme are as they were.
    """
    cases = Case.objects.filter(programme=UUID(unit_id))
    audits = CaseAudit.objects.filter(case__in=cases)
    answers = Answer.objects.filter(sheet__case_audit__in=audits)
    removed = Removed()
    cleared = ClearedWords.objects.filter(case__in=cases)
    stops = ChaseStop.objects.filter(programme=UUID(unit_id))
    judgements = SubmittedJudgement.objects.filter(submission__sheet__case_audit__in=audits)
    sent_back = SendBack.objects.filter(submission__sheet__case_audit__in=audits)
    for rows in (cases, audits, answers, judgements, sent_back, cleared, stops, *texts_of_learning(unit_id)):
        removed += forget_words(rows, words)
    about = {
        "audits.programme": [unit_id],
        "audits.case": cases.values_list("pk", flat=True),
        "audits.caseaudit": audits.values_list("pk", flat=True),
        "audits.answer": answers.values_list("pk", flat=True),
        **about_learning(unit_id),
    }
    return removed + Removed(texts=forget_reasons(about, words))
