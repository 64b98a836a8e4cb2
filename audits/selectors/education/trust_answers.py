"""What a school's trust answered for all its schools, beside the school's own answers."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from audits.models import Answer, EducationReturn, Provider, TrustAnswerTaken, TrustSheet
from audits.selectors.last_time import answer_says

PARTS = ("grade_id", "number", "yes", "narrative", "reason", "will_do", "by_role", "by_when")


class Taken(StrEnum):
    """Where a school stands with one common answer."""

    WAITING = "waiting"  # the trust answered, the school has not said anything yet
    CONFIRMED = "confirmed"
    CHANGED = "changed"  # the trust changed its answer since the school confirmed it
    OWN = "own"  # the school answered itself
    NOT_YET = "not_yet"  # the trust has not answered


@dataclass(frozen=True)
class CommonAnswer:
    """A common question: the school's answer, the trust's, and how they stand to one another."""

    answer: Answer
    of_trust: Answer
    standing: Taken

    @property
    def code(self) -> str:
        """The question's."""
        return self.answer.item.code

    @property
    def may_be_taken(self) -> bool:
        """The trust says something that the school does not say yet."""
        if not self.answer.is_open or self.standing in {Taken.CONFIRMED, Taken.NOT_YET}:
            return False
        return any(getattr(self.answer, part) != getattr(self.of_trust, part) for part in PARTS)


def trust_sheet_of(owed: EducationReturn) -> TrustSheet | None:
    """The common answers of the school's trust this year; none without a trust; one query."""
    trust = Provider.objects.filter(agency=owed.agency_id).values("trust_id")
    sheets = TrustSheet.objects.filter(cycle=owed.cycle_id, trust__in=trust)
    return sheets.select_related("trust", "cycle", "sheet").first()


def common_answers(owed: EducationReturn, trust: TrustSheet) -> list[CommonAnswer]:
    """Every common question in the order of the edition; two queries."""
    common = Answer.objects.filter(sheet=trust.sheet_id).values("item")
    both = list(
        Answer.objects.filter(Q(sheet=trust.sheet_id) | Q(sheet=owed.sheet_id, item__in=common))
        .in_order()
        .select_related("item__section", "grade", "saved_by")
    )
    of_trust = {each.item_id: each for each in both if each.sheet_id == trust.sheet_id}
    own = [each for each in both if each.sheet_id == owed.sheet_id]
    taken = {
        (each.answer_id, each.version): each.trust_version
        for each in TrustAnswerTaken.objects.filter(
            answer__sheet=owed.sheet_id, trust_answer__sheet=trust.sheet_id
        )
    }
    return [
        CommonAnswer(each, of_trust[each.item_id], _standing(each, of_trust[each.item_id], taken))
        for each in own
    ]


def _standing(answer: Answer, of_trust: Answer, taken: dict[tuple[UUID, int], int]) -> Taken:
    if not answer_says(of_trust):
        return Taken.NOT_YET
    version = taken.get((answer.pk, answer.version))
    if version is not None:
        return Taken.CONFIRMED if version == of_trust.version else Taken.CHANGED
    return Taken.OWN if answer_says(answer) else Taken.WAITING
