"""The challenge day of an agency: planned, held, and what came of it."""

from datetime import date

from audits.models import ChallengeDay, Section11Cycle
from audits.permissions.moderation import can_moderate
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency


def keep_challenge_day(
    *,
    actor: Actor,
    cycle: Section11Cycle,
    agency: Agency,
    held_on: date,
    place: str = "",
    present: str = "",
    questions: str = "",
    notes: str = "",
    base_version: int = 0,
) -> ChallengeDay:
    """Plan the day, or say what was asked and said on it. `base_version`: of what was on the page, 0 for nothing."""
    if not can_moderate(actor):
        raise NotAllowed("The partnership's office keeps the challenge days.")
    if not cycle.returns.filter(agency=agency).exists():
        raise Refusal(f"{agency.name} was not invited to {cycle.title}.")
    said = {"place": place, "present": present, "questions": questions, "notes": notes}
    words = {name: text.strip() for name, text in said.items()}
    with act(actor, "section11.keep_challenge_day", about=[cycle]) as keeping:
        Section11Cycle.objects.select_for_update().get(pk=cycle.pk)
        day = ChallengeDay.objects.filter(cycle=cycle, agency=agency).first()
        version = day.version if day else 0
        if version != base_version:
            raise Stale(
                "Somebody saved this challenge day while you had it open. Nothing of yours is saved yet: "
                "read what they wrote, then save again.",
                mine="\n\n".join(words.values()),
                theirs="\n\n".join(getattr(day, name) for name in words),
                version=version,
            )
        day = day or ChallengeDay(cycle=cycle, agency=agency)
        day.held_on, day.version = held_on, version + 1
        for name, text in words.items():
            setattr(day, name, text)
        day.save()
        note_subjects(keeping, day)
    return day
