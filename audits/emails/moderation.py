"""Letters about the moderation of a Section 11 return: a link for whoever may still see it, and no rating."""

from collections.abc import Mapping
from uuid import UUID

from audits.emails.section11 import about_return
from foundation.jobs.letters import Letter, letter


@letter("section11_moderated")
def moderated(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """The moderated ratings of a return can be read."""
    return about_return(person_id, about["return"])


@letter("section11_answered")
def answered(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """An agency agreed the moderated ratings, or queried them."""
    return about_return(person_id, about["return"])


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
