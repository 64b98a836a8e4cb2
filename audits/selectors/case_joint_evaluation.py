"""The joint evaluation of an inspection's programme, as pages and the report read it."""

from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Prefetch, Q

from audits.models import Grade, JointEvaluation, JointEvaluationPart, Programme
from audits.models.cases.programme import ProgrammeQuerySet
from foundation.calendar.dates import long_date
from partnership.actors import Actor
from partnership.models import Agency

NOT_WRITTEN = "The agencies have not written their joint evaluation yet."


def joint_evaluation(actor: Actor, programme: Programme) -> JointEvaluation | None:
    """What is written, with the agencies that took part: two queries."""
    parts = JointEvaluationPart.objects.select_related("agency").order_by("agency__name")
    seen = JointEvaluation.objects.visible_to(actor).filter(programme=programme)
    return seen.select_related("grade").prefetch_related(Prefetch("parts", parts)).first()


def written_by(actor: Actor, programme: Programme) -> tuple[JointEvaluation, list[str]] | None:
    """What is written, and in words who took part and agrees: one query."""
    seen = JointEvaluation.objects.visible_to(actor).filter(programme=programme).select_related("grade")
    written = seen.annotate(who=_of_parts("agency__name"), agreed=_of_parts("agreed_on")).first()
    if written is None:
        return None
    return written, [_took_part(*each) for each in zip(written.who, written.agreed, strict=True)]


def _of_parts(field: str) -> ArrayAgg:
    there = Q(parts__isnull=False)
    return ArrayAgg(f"parts__{field}", filter=there, order_by="parts__agency__name", default=[])


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
    return [_took_part(part.agency.name, part.agreed_on) for part in evaluation.parts.all()]


def with_evaluation(programmes: ProgrammeQuerySet) -> ProgrammeQuerySet:
    """Each with what is written and how many of its agencies agree, asked together with it: no further query. Who
    sees a programme sees its joint evaluation."""
    parts = "joint_evaluation__parts"
    return programmes.select_related("joint_evaluation").annotate(
        n_took_part=Count(parts), n_agreed=Count(parts, filter=Q(**{f"{parts}__agreed_on__isnull": False}))
    )


def evaluation_of(programme: Programme) -> JointEvaluation | None:
    """What is written for a programme; no query where it was loaded `with_evaluation`."""
    return getattr(programme, "joint_evaluation", None)


def standing_of(programme: Programme) -> str:
    """Where the joint evaluation of a programme stands that was loaded `with_evaluation`; no query."""
    agreed, took_part = programme.n_agreed, programme.n_took_part  # type: ignore[attr-defined]  # annotated
    return _standing(evaluation_of(programme), agreed, took_part)


def standing_words(evaluation: JointEvaluation | None) -> str:
    """Not written yet; being written; or written, and how many of those that took part agree."""
    return _standing(evaluation, *(agreed_by(evaluation) if evaluation else (0, 0)))


def _standing(evaluation: JointEvaluation | None, agreed: int, took_part: int) -> str:
    if evaluation is None:
        return "Not written yet"
    if not evaluation.is_complete:
        return "Being written"
    noun = "agency" if took_part == 1 else "agencies"
    return f"Written; {agreed} of {took_part} {noun} that took part {'agrees' if agreed == 1 else 'agree'}"


def agreed_by(evaluation: JointEvaluation) -> tuple[int, int]:
    """How many agencies agree with the words as they stand, of how many that took part."""
    parts = list(evaluation.parts.all())
    return sum(part.agreed_on is not None for part in parts), len(parts)


def _took_part(name: str, agreed_on: date | None) -> str:
    return f"{name}: {f'agreed on {long_date(agreed_on)}' if agreed_on else 'has not agreed yet'}"
