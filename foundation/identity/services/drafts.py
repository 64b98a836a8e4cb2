"""Keeping what somebody is typing into a form that is saved only when it is sent: sealed, and for them alone."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.identity.models import HeldPost
from foundation.identity.sealing import UnreadableError, seal, unseal

KEPT_FOR = timedelta(days=7)
PURPOSE = "draft"


@dataclass(frozen=True)
class Draft:
    """What was typed, and when it was kept."""

    fields: dict[str, str]
    at: datetime


def keep_draft(*, person_id: UUID, path: str, fields: dict[str, str]) -> datetime:
    """Keep the newest text of one form, by its address; older text of it goes. Clears what has expired."""
    now = real_now()
    HeldPost.objects.expired(now).delete()
    HeldPost.objects.update_or_create(
        digest=_mark(person_id, path),
        defaults={
            "person_id": person_id,
            "path": path,
            "sealed": seal(json.dumps(fields).encode(), purpose=PURPOSE, bound_to=f"{person_id} {path}"),
            "expires_at": now + KEPT_FOR,
        },
    )
    return now


def draft_of(*, person_id: UUID, path: str) -> Draft | None:
    """What this person was typing there."""
    row = HeldPost.objects.filter(digest=_mark(person_id, path), expires_at__gt=real_now()).first()
    if row is None:
        return None
    try:
        opened = unseal(bytes(row.sealed), purpose=PURPOSE, bound_to=f"{person_id} {path}")
    except UnreadableError:
        return None
    return Draft(json.loads(opened), row.expires_at - KEPT_FOR)


def drafts_at(*, person_id: UUID, paths: Collection[str]) -> list[str]:
    """At which of these addresses this person has a draft, in their order; one query."""
    marks = {_mark(person_id, path): path for path in paths}
    rows = HeldPost.objects.filter(digest__in=marks, expires_at__gt=real_now())
    found = {marks[bytes(mark)] for mark in rows.values_list("digest", flat=True)}
    return [path for path in paths if path in found]


def drop_draft(*, person_id: UUID, path: str) -> None:
    """It was saved, or everything was taken out again."""
    HeldPost.objects.filter(digest=_mark(person_id, path)).delete()


def _mark(person_id: UUID, path: str) -> bytes:
    """Of no secret: whoever reads the row still needs the key, and only this person is ever shown it."""
    return digest(f"{PURPOSE} {person_id} {path}")
