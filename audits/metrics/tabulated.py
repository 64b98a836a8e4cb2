"""Questions that are answered with a number or yes or no: counted from what was handed in, without any text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Exists, OuterRef, QuerySet

from audits.choices import AnswerKind
from audits.metrics.editions import items_of_edition
from audits.models import AnswerRevision, Item, Section11Cycle, Section11Return, Submission, SubmittedAnswer

COUNTED = (AnswerKind.NUMBER, AnswerKind.YES_NO)


@dataclass(frozen=True)
class Tabulated:
    """One question: how many answered, and what. Who said that it does not apply is counted apart."""

    item: Item
    numbers: tuple[Decimal, ...] = ()
    yes: int = 0
    no: int = 0
    not_applicable: int = 0

    @property
    def answered(self) -> int:
        """Those that gave a number, or yes or no."""
        return len(self.numbers) if self.item.answer_kind == AnswerKind.NUMBER else self.yes + self.no

    @property
    def total(self) -> Decimal:
        """All numbers together."""
        return sum(self.numbers, Decimal(0))

    @property
    def middle(self) -> Decimal | None:
        """The median; none without numbers."""
        return median(self.numbers) if self.numbers else None

    @property
    def lowest(self) -> Decimal | None:
        """The smallest number."""
        return min(self.numbers, default=None)

    @property
    def highest(self) -> Decimal | None:
        """The largest."""
        return max(self.numbers, default=None)


def tabulated(cycle: Section11Cycle) -> tuple[Tabulated, ...]:
    """Every such question of the cycle's edition, in order; one query, none where there are none."""
    asked = _asked(cycle)
    if not asked:
        return ()
    given: dict[object, list[AnswerRevision]] = defaultdict(list)
    for each in _handed_in(Section11Return.objects.handed_in().filter(cycle=cycle), asked):
        given[each.answer.item_id].append(each)
    return tuple(_counted(item, given[item.pk]) for item in asked)


def said_by(section11_return: Section11Return) -> tuple[tuple[Item, AnswerRevision | None], ...]:
    """Every such question with what one agency handed in; one query, none where there are none."""
    asked = _asked(section11_return.cycle)
    if not asked:
        return ()
    returns = Section11Return.objects.handed_in().filter(pk=section11_return.pk)
    said = {each.answer.item_id: each for each in _handed_in(returns, asked)}
    return tuple((item, said.get(item.pk)) for item in asked)


def _asked(cycle: Section11Cycle) -> list[Item]:
    """In the order of the edition, which a process reads once."""
    return [item for item in items_of_edition(cycle.edition_id) if item.answer_kind in COUNTED]


def _counted(item: Item, given: Iterable[AnswerRevision]) -> Tabulated:
    found = list(given)
    return Tabulated(
        item=item,
        numbers=tuple(each.number for each in found if each.number is not None),
        yes=sum(each.yes is True for each in found),
        no=sum(each.yes is False for each in found),
        not_applicable=sum(does_not_apply(each) for each in found),
    )


def does_not_apply(said: AnswerRevision) -> bool:
    """Neither a number nor yes or no, and the reason why."""
    return said.number is None and said.yes is None and bool(said.reason)


def _handed_in(returns: "QuerySet[Section11Return]", items: Iterable[Item]) -> "QuerySet[AnswerRevision]":
    """The version of each that the latest submission of each return pinned."""
    latest = (
        Submission.objects.filter(sheet__in=returns.values("sheet"))
        .order_by("sheet_id", "-number")
        .distinct("sheet_id")
    )
    pinned = SubmittedAnswer.objects.filter(
        submission__in=latest.values("pk"), answer=OuterRef("answer"), version=OuterRef("version")
    )
    return AnswerRevision.objects.filter(
        Exists(pinned), answer__item__in=[item.pk for item in items]
    ).select_related("answer")
