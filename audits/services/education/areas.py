"""What a school will do better, by whom and by when: from its answers, and what it adds besides."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from audits.concern import is_of_concern
from audits.models import Answer, DevelopmentArea, EducationReturn
from audits.permissions import education as permissions
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

LEADS = "The school's designated safeguarding lead keeps its areas of development."


def add_area(
    *, actor: Actor, owed: EducationReturn, text: str, by_role: str, by_when: date
) -> DevelopmentArea:
    """Add one that no answer asks for; also after submitting, because work goes on all year."""
    _check(actor, owed)
    if not text.strip() or not by_role.strip():
        raise Refusal("Say what will be done, and who will do it.")
    if by_when < actor.today:
        raise Refusal("Give today or a later day.")
    with act(actor, "education.add_area", about=[owed]) as adding:
        area = DevelopmentArea.objects.create(
            education_return=owed,
            text=text.strip(),
            by_role=by_role.strip(),
            by_when=by_when,
            added_by_id=actor.known_person_id,
            added_at=real_now(),
        )
        note_subjects(adding, area)
    return area


def finish_area(*, actor: Actor, area: DevelopmentArea, changed: str) -> None:
    """It is done: say what changed for children."""
    _check(actor, area.education_return)
    if not changed.strip():
        raise Refusal("Say what changed for children.")
    with act(actor, "education.finish_area", about=[area]):
        held = DevelopmentArea.objects.select_for_update().get(pk=area.pk)
        if held.done_on is not None:
            raise Refusal("This area is already marked as done.")
        held.done_on, held.changed = actor.today, changed.strip()
        held.save(update_fields=["done_on", "changed"])


def keep_areas_of_answers(*, actor: Actor, owed: EducationReturn, answers: Iterable[Answer]) -> None:
    """At submitting: each answer of concern becomes an area; one that is open already says what it says now.

    Called inside the act that submits (grades loaded).
    """
    open_now: dict[UUID | None, DevelopmentArea] = {
        each.answer_id: each
        for each in DevelopmentArea.objects.filter(education_return=owed, answer__isnull=False).open()
    }
    new = []
    for answer in answers:
        if not is_of_concern(answer.grade) or answer.by_when is None:
            continue
        said = {"text": answer.will_do, "by_role": answer.by_role, "by_when": answer.by_when}
        found = open_now.get(answer.pk)
        if found is None:
            new.append(DevelopmentArea(**_new(actor, owed, answer), **said))
        elif any(getattr(found, name) != value for name, value in said.items()):
            DevelopmentArea.objects.filter(pk=found.pk).update(**said)
    DevelopmentArea.objects.bulk_create(new)


def _new(actor: Actor, owed: EducationReturn, answer: Answer) -> dict[str, object]:
    return {
        "education_return": owed,
        "answer": answer,
        "added_by_id": actor.known_person_id,
        "added_at": real_now(),
    }


def _check(actor: Actor, owed: EducationReturn) -> None:
    if not permissions.can_answer_for_provider(actor, owed):
        raise NotAllowed(LEADS)
