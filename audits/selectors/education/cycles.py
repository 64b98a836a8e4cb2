"""Reads a year's audit for the education lead: every return with what its list shows, in a few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from audits.choices import EducationState
from audits.models import (
    Answer,
    EducationCycle,
    EducationReturn,
    Explanation,
    Provider,
    QualityCheck,
    TrustSheet,
)
from audits.models.sheet import says_something
from audits.permissions import education as permissions
from audits.selectors.education.leads import leads_of_schools
from audits.selectors.education.providers import without_return
from partnership.actors import Actor
from partnership.roles import Role


@dataclass(frozen=True)
class CycleCount:
    """A cycle with how many were expected and how many returned."""

    cycle: EducationCycle
    returned: int
    expected: int


@dataclass(frozen=True)
class Row:
    """One return in the list of a cycle."""

    owed: EducationReturn
    answered: int
    asked: int
    has_lead: bool

    @property
    def provider(self) -> Provider:
        """The school."""
        return self.owed.agency.provider

    @property
    def is_missing(self) -> bool:
        """Expected, and not returned."""
        return self.owed.is_expected and not self.owed.has_returned

    @property
    def reminded_on(self) -> date | None:
        """The last reminder, as `returns_of` counted it."""
        return self.owed.reminded_on  # type: ignore[attr-defined, no-any-return]

    def may_be_reminded(self, today: date) -> bool:
        """A letter would go now: somebody leads the school, and it had none today."""
        return self.is_missing and self.has_lead and self.reminded_on != today

    @property
    def progress(self) -> str:
        """How many questions have an answer: 36 of 118."""
        return f"{self.answered} of {self.asked}"


def cycles_for(actor: Actor) -> list[CycleCount]:
    """The cycles that the reader sees, the newest first, with counts of the returns that the reader sees."""
    cycles = list(EducationCycle.objects.visible_to(actor).select_related("edition"))
    returns = EducationReturn.objects.visible_to(actor).filter(cycle__in=cycles)
    counted = {
        cycle: (returned, expected)
        for cycle, returned, expected in returns.expected()
        .order_by()
        .values_list("cycle_id")
        .annotate(returned=Count("pk", filter=Q(state=EducationState.SUBMITTED)), expected=Count("pk"))
    }
    return [CycleCount(each, *counted.get(each.pk, (0, 0))) for each in cycles]


def returns_of(actor: Actor, cycle: EducationCycle) -> QuerySet[EducationReturn]:
    """The returns of a cycle that the reader sees, with school, trust and the last reminder."""
    return (
        EducationReturn.objects.visible_to(actor)
        .filter(cycle=cycle)
        .select_related("agency__provider__trust", "cycle")
        .annotate(reminded_on=Max("reminders__sent_on"))
        .order_by("agency__name")
    )


def own_returns(actor: Actor) -> QuerySet[EducationReturn]:
    """For a school's or trust's lead: the returns of their schools, the newest year first."""
    return (
        EducationReturn.objects.visible_to(actor)
        .select_related("agency__provider", "cycle")
        .order_by("-cycle__year", "agency__name")
    )


def common_sheets(actor: Actor) -> list[TrustSheet]:
    """The common questions of a trust that the reader leads, the newest year first."""
    own = TrustSheet.objects.visible_to(actor).filter(trust__in=actor.agencies_as(Role.TRUST_LEAD))
    return list(own.select_related("cycle", "trust").order_by("-cycle__year", "trust__name"))


def asked_to_explain(actor: Actor) -> list[Explanation]:
    """Explanations that were asked of the reader's schools and not given yet."""
    waiting = Explanation.objects.visible_to(actor).filter(given_on=None)
    return list(waiting.select_related("education_return__agency", "education_return__cycle"))


def rows_of_returns(returns: Sequence[EducationReturn]) -> list[Row]:
    """With progress and whether anybody leads: two queries, however many schools."""
    counted: dict[UUID, tuple[int, int]] = {
        sheet: (answered, asked)
        for sheet, answered, asked in Answer.objects.filter(sheet__in=[each.sheet_id for each in returns])
        .order_by()
        .values_list("sheet_id")
        .annotate(answered=Count("pk", filter=says_something()), asked=Count("pk"))
    }
    leads = leads_of_schools(each.agency_id for each in returns)
    return [Row(each, *counted.get(each.sheet_id, (0, 0)), each.agency_id in leads) for each in returns]


def not_asked(actor: Actor, cycle: EducationCycle) -> list[Provider]:
    """Schools that opened, or were added, after the audit opened; for whoever runs it while it is open."""
    if not permissions.can_run_education(actor) or cycle.closed_on is not None:
        return []
    return list(without_return(cycle.pk, max(actor.today, cycle.opens_on)))


def late_returns(actor: Actor, cycle: EducationCycle) -> list[EducationReturn]:
    """Expected returns that did not come by the due date, with their explanation; none before that day has passed."""
    if actor.today <= cycle.due_on:
        return []
    late = Q(pk__in=EducationReturn.objects.filter(cycle=cycle).not_returned().values("pk"))
    explained = Q(pk__in=Explanation.objects.visible_to(actor).values("education_return"))
    rows = EducationReturn.objects.visible_to(actor).filter(late | explained, cycle=cycle)
    return list(
        rows.select_related("agency__provider", "explanation__given_by", "cycle").order_by("agency__name")
    )


def checks_of(cycle: EducationCycle) -> list[QualityCheck]:
    """The returns drawn for quality assurance, by sample."""
    return list(
        QualityCheck.objects.filter(sample__cycle=cycle)
        .select_related("sample", "education_return__agency__provider", "checked_by")
        .order_by("-sample__drawn_at", "education_return__phase", "education_return__agency__name")
    )


def checks_seen(actor: Actor) -> QuerySet[QualityCheck]:
    """Checks of returns that the reader sees."""
    seen = EducationReturn.objects.visible_to(actor).values("pk")
    return QualityCheck.objects.filter(education_return__in=seen).select_related(
        "education_return__agency", "education_return__cycle", "sample"
    )


def returns_counted(cycle: EducationCycle) -> list[EducationReturn]:
    """Every return of a year, for counts that tell of no school: the executive reads them too."""
    return list(EducationReturn.objects.filter(cycle=cycle).select_related("agency", "cycle"))


def drawable(cycle: EducationCycle) -> dict[str, int]:
    """Submitted returns that were not drawn before, by phase."""
    returns = EducationReturn.objects.filter(cycle=cycle).handed_in().exclude(quality_checks__isnull=False)
    return dict(returns.order_by().values_list("phase").annotate(number=Count("pk")))
