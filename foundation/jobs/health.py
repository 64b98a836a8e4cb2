"""Is the product alive, and is it ready: read by load balancers and by the doctor."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from redis import Redis
from redis.exceptions import RedisError

from foundation.calendar.clock import real_now
from foundation.jobs.models import Heartbeat, Job

PULSE = timedelta(seconds=120)
OLDEST_WAITING = timedelta(minutes=10)


@dataclass(frozen=True)
class Readiness:
    """What `/readyz` says. A broker that is away is reported but does not make the site unready: it is a doorbell."""

    database: bool
    broker: bool
    worker_seconds_ago: int | None
    oldest_waiting_seconds: int

    @property
    def is_ready(self) -> bool:
        """The site can serve pages and will do the work it is given."""
        pulse = self.worker_seconds_ago is not None and self.worker_seconds_ago <= PULSE.total_seconds()
        return self.database and pulse and self.oldest_waiting_seconds <= OLDEST_WAITING.total_seconds()

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {"ready": self.is_ready, **asdict(self)}


def database_answers() -> bool:
    """One round trip to the database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    """One ping to the broker, two seconds at most."""
    url = settings.BROKER_URL.replace("redis+socket://", "unix://")
    try:
        with Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except (RedisError, OSError, ValueError):
        return False


def readiness() -> Readiness:
    """Look at everything once."""
    if not database_answers():
        return Readiness(
            database=False, broker=broker_answers(), worker_seconds_ago=None, oldest_waiting_seconds=0
        )
    now = real_now()
    pulse = Heartbeat.objects.filter(name="worker").first()
    oldest = Job.objects.due(now).first()
    return Readiness(
        database=True,
        broker=broker_answers(),
        worker_seconds_ago=None if pulse is None else int((now - pulse.at).total_seconds()),
        oldest_waiting_seconds=0 if oldest is None else int((now - oldest.run_at).total_seconds()),
    )
