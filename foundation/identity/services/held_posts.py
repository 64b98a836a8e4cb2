"""Keeping what was typed when a session ended, and offering it to the same person."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.identity.models import HeldPost, User
from foundation.identity.models.held_post import HeldPostQuerySet
from foundation.identity.sealing import UnreadableError, seal, unseal

HELD_FOR = timedelta(minutes=30)
PURPOSE = "held post"

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Held:
    """A held form, opened for the person who typed it."""

    path: str
    fields: Fields

    @property
    def texts(self) -> list[str]:
        """What the person would be sorry to lose: everything longer than a code or a date."""
        return [value for _, value in self.fields if len(value) > 40 or "\n" in value]


def hold_post(*, person_id: UUID, secret: str, path: str, fields: Fields) -> None:
    """Seal a form for its person; `secret` goes into the browser's cookie. Clears what has expired."""
    now = real_now()
    HeldPost.objects.expired(now).delete()
    HeldPost.objects.create(
        digest=digest(secret),
        person_id=person_id,
        path=path,
        sealed=seal(json.dumps(list(fields)).encode(), purpose=PURPOSE, bound_to=f"{person_id} {path}"),
        expires_at=now + HELD_FOR,
    )


def held_for(*, person: User, secret: str) -> Held | None:
    """What is held in this browser for this person, and for nobody else."""
    row = _rows(person, secret).filter(expires_at__gt=real_now()).first()
    if row is None:
        return None
    try:
        opened = unseal(bytes(row.sealed), purpose=PURPOSE, bound_to=f"{person.pk} {row.path}")
    except UnreadableError:
        return None
    return Held(row.path, [(name, value) for name, value in json.loads(opened)])


def let_go(*, person: User, secret: str, path: str | None = None) -> bool:
    """Forget a held form: it was saved (`path` says where), or is not wanted. Says whether there was one."""
    rows = _rows(person, secret)
    gone, _ = (rows if path is None else rows.filter(path=path)).delete()
    return gone > 0


def _rows(person: User, secret: str) -> HeldPostQuerySet:
    return HeldPost.objects.filter(person=person, digest=digest(secret))
