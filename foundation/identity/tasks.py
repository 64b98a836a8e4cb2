"""Work of the outbox that belongs to people and log-in."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session

from foundation.calendar.clock import real_now
from foundation.database.cache import forget_expired
from foundation.identity import letters  # noqa: F401  registers the letters with the worker
from foundation.identity.models import FormerAddress, HeldPost
from foundation.identity.services.idempotency import forget_answers
from foundation.identity.services.links import answer_reset
from foundation.jobs.handlers import daily, handler
from foundation.jobs.models import Job

# An expired session's row is how the person of a late form is known.
KEEP_ENDED_SESSIONS = timedelta(days=1)
# Long enough for a letter that is tried five times.
KEEP_FORMER_ADDRESSES = timedelta(days=1)


@handler("identity.reset")
def reset(job: Job) -> Mapping[str, object]:
    """Somebody asked for a new password; whether a letter goes is decided here, not in the request."""
    person_id = job.payload["person"]
    return {"sent": answer_reset(person_id=UUID(person_id)) if person_id else False}


@daily("identity.tidy")
def tidy(job: Job) -> Mapping[str, object]:
    """Remove what has expired: counted tries, held posts, answers of the API that were kept; and a day later
    sessions and former addresses."""
    now = real_now()
    held, _ = HeldPost.objects.expired(now).delete()
    sessions, _ = Session.objects.filter(expire_date__lt=now - KEEP_ENDED_SESSIONS).delete()
    addresses, _ = FormerAddress.objects.kept_since_before(now - KEEP_FORMER_ADDRESSES).delete()
    answers = forget_answers()
    forget_expired()
    return {"held": held, "sessions": sessions, "former_addresses": addresses, "answers": answers}
