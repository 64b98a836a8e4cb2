"""How often the API answers within one minute of the clock.

Counted in the cache, which is a table, so that every process counts together and a lost broker forgets
nothing. A request is counted after its answer, in a transaction of its own: one that is undone counts too, and
no request waits for another of the same program. Requests under way at once may therefore go over a limit by
as many as there are.
"""

import math

import structlog
from django.core.cache import cache
from django.db import connection
from rest_framework.exceptions import Throttled

from foundation.calendar.clock import real_now
from foundation.envelope import keep
from foundation.identity.digests import digest

log = structlog.get_logger(__name__)
MINUTE = 60


class TooManyRequests(Throttled):
    """More than the settings allow; `Retry-After` says when the next minute begins."""

    default_detail = "Too many requests in one minute."
    extra_detail_singular = "Wait {wait} second, then go on."
    extra_detail_plural = "Wait {wait} seconds, then go on."


def count_request(*, scope: str, who: str, limit: int) -> None:
    """Count one request of a program; refuse it when this minute's are used up. A limit of 0 is none."""
    if limit <= 0:
        return
    minute, second = divmod(real_now().timestamp(), MINUTE)
    key = f"api:{scope}:{digest(who).hex()[:32]}"
    if _counted(key, int(minute)) >= limit:
        log.warning("api_too_many", scope=scope)
        raise TooManyRequests(wait=math.ceil(MINUTE - second))
    keep(lambda: _add_one(key, int(minute)))


def _counted(key: str, minute: int) -> int:
    """So many in this minute; what was counted in another is over."""
    counted: tuple[int, int] = cache.get(key, (minute, 0))
    return counted[1] if counted[0] == minute else 0


def _add_one(key: str, minute: int) -> None:
    """One more. The cache reads and then writes, so those who count the same stand in line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    cache.set(key, (minute, _counted(key, minute) + 1), timeout=2 * MINUTE)
