"""What disposal takes away of actions, meetings, imports and people; called inside the act of the disposal."""

from uuid import UUID

from foundation.calendar.clock import domain_today
from foundation.identity.models import User
from foundation.retention.kept import Removed
from foundation.retention.reasons import forget_reasons
from foundation.retention.words import forget_bytes, forget_words
from foundation.subject_requests.services.erasing import forget_person
from partnership.models import (
    Action,
    ActionClosure,
    ActionEvidence,
    ActionUpdate,
    Decision,
    ImpactCheck,
    ImportBatch,
    LadderStop,
)
from partnership.services.impact_checks import end_questions


def dispose_of_action(unit_id: str, words: str) -> Removed:
    """What was said of the action, how it was closed, its evidence. Title, dates, ratings and counts stay.

    Nobody is asked any more whether it worked.
    """
    evidence = ActionEvidence.objects.filter(action=UUID(unit_id))
    closures = ActionClosure.objects.filter(action=UUID(unit_id))
    end_questions(domain_today(), closures)
    removed = forget_bytes(evidence, words)
    for rows in (
        Action.objects.filter(pk=UUID(unit_id)),
        ActionUpdate.objects.filter(action=UUID(unit_id)),
        closures,
        ImpactCheck.objects.filter(closure__in=closures),
        LadderStop.objects.filter(action=UUID(unit_id)),
        evidence,
    ):
        removed += forget_words(rows, words)
    about = {"partnership.actionclosure": closures.values_list("pk", flat=True)}
    return removed + Removed(texts=forget_reasons(about, words))


def dispose_of_meeting(unit_id: str, words: str) -> Removed:
    """What was decided. That the meeting was held, on which plan and of how many actions, stays."""
    return forget_words(Decision.objects.filter(meeting=UUID(unit_id)), words)


def dispose_of_import(unit_id: str, words: str) -> Removed:
    """The file, its name, and what was wrong in it, in words. What it made stays, and how many rows."""
    batch = ImportBatch.objects.filter(pk=UUID(unit_id))
    return forget_bytes(batch, words) + forget_words(batch, words)


def dispose_of_person(unit_id: str, words: str) -> Removed:
    """Particulars and log-ins. What the person did stays, by "A former user"."""
    person = User.objects.select_for_update().get(pk=UUID(unit_id))
    texts = sum(bool(each) for each in (person.name, person.email, person.telephone))
    return Removed(texts=texts, rows=sum(forget_person(person).values()))
