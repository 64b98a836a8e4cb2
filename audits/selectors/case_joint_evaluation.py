"""The joint evaluation of an inspection's programme, as pages and the report read it."""

from typing import Any

from django.db.models import Prefetch

from audits.models import Grade, JointEvaluation, JointEvaluationPart, Programme
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.models import Agency

NOT_WRITTEN = "The agencies have not written their joint evaluation yet."


def joint_evaluation(actor: Actor, programme: Programme) -> JointEvaluation | None:
    """What is written, with the agencies that took part: two queries."""
    parts = JointEvaluationPart.objects.select_related("agency").order_by("agency__name")
    seen = JointEvaluation.objects.visible_to(actor).filter(programme=programme)
    return seen.select_related("grade").prefetch_related(Prefetch("parts", parts)).first()


def grades_of_programme(programme: Programme) -> tuple[Grade, ...]:
    """The grades that a programme as a whole can be given: of the scales of its themes' questions, best first, those
    that grade something. A grade that stands in two scales under one name is offered once."""
    scales = programme.themes.filter(question_set__isnull=False).values("question_set__scale")
    by_label: dict[str, Grade] = {}
    for grade in Grade.objects.filter(scale__in=scales, in_denominator=True).order_by("order", "scale"):
        by_label.setdefault(grade.label, grade)
    return tuple(by_label.values())


def auditing_agencies(programme: Programme) -> Any:
    """The agencies that audit a case of the programme."""
    return Agency.objects.filter(case_audits__case__programme=programme).distinct().order_by("name")


def who_took_part(evaluation: JointEvaluation) -> list[str]:
    """Elmbrook Housing: agreed on 3 May 2021; or that it has not agreed."""
    return [f"{part.agency.name}: {_agreed(part)}" for part in evaluation.parts.all()]


def standing_words(evaluation: JointEvaluation | None) -> str:
    """Not written yet; being written; or written, and how many of those that took part agree."""
    if evaluation is None:
        return "Not written yet"
    if not evaluation.is_complete:
        return "Being written"
    agreed, took_part = agreed_by(evaluation)
    noun = "agency" if took_part == 1 else "agencies"
    return f"Written; {agreed} of {took_part} {noun} that took part {'agrees' if agreed == 1 else 'agree'}"


def agreed_by(evaluation: JointEvaluation) -> tuple[int, int]:
    """How many agencies agree with the words as they stand, of how many that took part."""
    parts = list(evaluation.parts.all())
    return sum(part.agreed_on is not None for part in parts), len(parts)


def _agreed(part: JointEvaluationPart) -> str:
    return f"agreed on {long_date(part.agreed_on)}" if part.agreed_on else "has not agreed yet"
