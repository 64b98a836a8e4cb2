"""A room with two records that matter and people who stand in different relations to them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection

from foundation.seal import records
from foundation.seal.rooms import ask, inside

ROOM = "room_cases"
TODAY, ENDS = date(2021, 10, 15), date(2022, 1, 31)


@dataclass(frozen=True)
class Somebody:
    """As the trail knows an actor."""

    person_id: UUID | None = field(default_factory=uuid4)
    today: date = TODAY

    def context(self):
        return {
            "app.person": str(self.person_id or ""),
            "app.agencies": "",
            "app.today": self.today.isoformat(),
        }

    def on(self, day):
        return Somebody(self.person_id, day)


SYSTEM = Somebody(person_id=None)


@pytest.fixture(autouse=True)
def _keys_in_a_folder_of_their_own(settings, tmp_path):
    settings.SEAL_DIR = tmp_path
    settings.SEAL_MASTER_KEY = "m" * 60


@pytest.fixture
def room(db):
    """Amy keeps the room; Gil reads what is about one thing; Eve has no row anywhere."""

    @dataclass
    class Room:
        amy = Somebody()
        gil = Somebody()
        eve = Somebody()
        one, two, batch = uuid4(), uuid4(), uuid4()

    made = Room()
    records.take_up(actor=made.amy, room=ROOM)
    records.set_batch(actor=made.amy, room=ROOM, batch=made.batch, destroy_on=ENDS)
    for subject, value in ((made.one, "Number 4711"), (made.two, "Number 4712")):
        records.write_record(actor=made.amy, room=ROOM, subject=subject, batch=made.batch, value=value)
    records.let_read(actor=made.amy, room=ROOM, subject=made.one, person=made.gil.person_id)
    return made


def rows(actor, table):
    """What somebody inside sees of a whole table, whatever a service would ask."""
    with inside(ROOM, actor):
        return ask(ROOM, f"TABLE {{room}}.{table}")


def role_now():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('app.person', true)")
        return cursor.fetchone()
