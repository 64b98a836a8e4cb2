"""Letters about the moderation of a Section 11 return: a link for whoever may still see it, and no rating."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from audits.emails.section11 import about_return
from audits.models import ChallengeDay, ChallengePeer, Section11Return
from foundation.identity.models import User
from foundation.jobs.letters import Letter, letter
from foundation.trail.acting import acting
from partnership.selectors.actors import load_actor


@letter("section11_moderated")
def moderated(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The moderated ratings of a return can be read."""
    return about_return(person_id, about["return"])


@letter("section11_answered")
def answered(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An agency agreed the moderated ratings, or queried them."""
    return about_return(person_id, about["return"])


@letter("section11_peer")
def peer(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An agency is named as a peer of a challenge day: its leads, while they may read the sheet of the day."""
    day = _day_for(person_id, about)
    return None if day is None or day.called_off_on else _about_day(person_id, day)


@letter("section11_peer_moved")
def peer_moved(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The day is another one; not where it moved again since, or was called off: that has a letter of its own."""
    day = _day_for(person_id, about)
    if day is None or day.called_off_on or day.held_on.isoformat() != about["held_on"]:
        return None
    return _about_day(person_id, day)


@letter("section11_peer_called_off")
def peer_called_off(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The day is not held; not where it is on again since."""
    day = _day_for(person_id, about)
    return _about_day(person_id, day) if day is not None and day.called_off_on else None


def _day_for(person_id: UUID, about: Mapping[str, str]) -> ChallengeDay | None:
    """The day, while this person leads an agency that is named for it and the return is not agreed."""
    person = User.objects.filter(pk=person_id, is_active=True).first()
    named = ChallengePeer.objects.filter(pk=about["peer"]).select_related("day__cycle__edition").first()
    if person is None or named is None:
        return None
    actor, day = load_actor(person_id), named.day
    with transaction.atomic(), acting(actor):
        read = Section11Return.objects.read_by_peer(actor)
        if not read.filter(cycle=day.cycle_id, agency=day.agency_id).exists():
            return None
    return day


def _about_day(person_id: UUID, day: ChallengeDay) -> Letter:
    return Letter(
        address=User.objects.get(pk=person_id).email,
        context={
            "link": settings.BASE_URL + day.get_absolute_url(),
            "audit": day.cycle.title,
            "held_on": day.held_on,
        },
    )


@letter("section11_reopened")
def reopened(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The office opened a return again."""
    return about_return(person_id, about["return"])


@letter("section11_asked")
def asked(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The office asks about answers of a return."""
    return about_return(person_id, about["return"])


@letter("section11_replied")
def replied(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The agency replied to what was asked."""
    return about_return(person_id, about["return"])
