"""A request that is sent twice is done once, and is answered twice with the same words.

Two at the same moment stand in line by their key: the second waits for the first to be committed, and finds its
answer; or for the first to be undone, and then is itself the first.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from foundation.calendar.clock import real_now
from foundation.identity.models import IdempotencyKey
from foundation.identity.sealing import UnreadableError, seal, unseal
from foundation.refusals import Refusal

PURPOSE = "identity.idempotency"
IN_LINE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
UNREADABLE = (
    "This was done before with the same key, but its answer can no longer be read. Read what you changed."
)


class KeyUsed(Refusal):
    """The key belongs to another request (422)."""

    status = 422
    code = "idempotency_key_used"


@dataclass(frozen=True)
class Asked:
    """Who asks for what, under which key."""

    person_id: UUID
    key: str
    what: str
    body_digest: bytes

    @property
    def bound_to(self) -> str:
        """Nobody else's key opens the answer."""
        return f"{self.person_id}:{self.key}"


@dataclass(frozen=True)
class Answered:
    """What was answered: JSON, and the headers that go with it."""

    status: int
    body: str
    headers: dict[str, str]


def first_answer(asked: Asked) -> Answered | None:
    """The answer that the same request was given before, or none.

    Waits while the same key is at work elsewhere. Refuses a key that was used for another address or body.
    """
    with connection.cursor() as cursor:
        cursor.execute(IN_LINE, [f"idempotency:{asked.bound_to}"])
    before = IdempotencyKey.objects.filter(person_id=asked.person_id, key=asked.key).first()
    if before is None:
        return None
    if before.made_at < real_now() - kept_for():
        before.delete()
        return None
    if (before.asked, bytes(before.body_digest)) != (asked.what, asked.body_digest):
        raise KeyUsed(
            "This Idempotency-Key was used for another request. Send a new one with each new request."
        )
    try:
        kept = json.loads(unseal(bytes(before.sealed), purpose=PURPOSE, bound_to=asked.bound_to))
    except UnreadableError:
        raise Refusal(UNREADABLE) from None
    return Answered(before.status, kept["body"], kept["headers"])


def keep_answer(asked: Asked, answered: Answered) -> None:
    """Keep what was answered, in the transaction of what was done."""
    kept = json.dumps({"body": answered.body, "headers": answered.headers}).encode()
    IdempotencyKey.objects.create(
        person_id=asked.person_id,
        key=asked.key,
        asked=asked.what,
        body_digest=asked.body_digest,
        status=answered.status,
        sealed=seal(kept, purpose=PURPOSE, bound_to=asked.bound_to),
        made_at=real_now(),
    )


def forget_answers() -> int:
    """Delete the keys whose time is over; says how many."""
    count, _ = IdempotencyKey.objects.made_before(real_now() - kept_for()).delete()
    return count


def kept_for() -> timedelta:
    """For how long a request may be sent again."""
    return timedelta(hours=settings.API_KEYS_KEPT_HOURS)
