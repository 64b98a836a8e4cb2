"""What disposal takes away of a cycle of the education audit; called inside the act of the disposal."""

from uuid import UUID

from audits.models import (
    Answer,
    DevelopmentArea,
    EducationReturn,
    Explanation,
    GovernorRequest,
    GovernorSign,
    QualityCheck,
    SendBack,
    TrustSheet,
)
from foundation.retention.kept import Removed
from foundation.retention.reasons import forget_reasons
from foundation.retention.words import forget_words

CODE = "education"


def dispose_of_education_cycle(unit_id: str, words: str) -> Removed:
    """What schools and trusts wrote, with every earlier version, who signed, and what checks noted.

    Answers of a kind that is counted, dates, submission numbers and counts stay: results of a year stay as they were.
    """
    cycle = UUID(unit_id)
    returns = EducationReturn.objects.filter(cycle=cycle)
    trusts = TrustSheet.objects.filter(cycle=cycle)
    sheets = [*returns.values_list("sheet", flat=True), *trusts.values_list("sheet", flat=True)]
    answers = Answer.objects.filter(sheet__in=sheets)
    removed = Removed()
    for rows in (
        answers,
        SendBack.objects.filter(submission__sheet__in=sheets),
        GovernorRequest.objects.filter(education_return__in=returns),
        GovernorSign.objects.filter(education_return__in=returns),
        DevelopmentArea.objects.filter(education_return__in=returns),
        QualityCheck.objects.filter(education_return__in=returns),
        Explanation.objects.filter(education_return__in=returns),
    ):
        removed += forget_words(rows, words)
    about = {
        "audits.educationreturn": returns.values_list("pk", flat=True),
        "audits.answer": answers.values_list("pk", flat=True),
        "audits.sheet": sheets,
    }
    return removed + Removed(texts=forget_reasons(about, words))
