"""Makes a room's schema and tables; a migration of the app whose room it is holds this operation."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from foundation.database.guards import REFUSE

# Who is inside: set in the transaction by `inside`; empty for the daily work of the system.
ME = "NULLIF(current_setting('app.person', true), '')::uuid"
TODAY = "NULLIF(current_setting('app.today', true), '')::date"

TABLES = """
CREATE SCHEMA {room};

-- Records that are destroyed together. The other half of their key is a file outside the database.
CREATE TABLE {room}.batch (
    id uuid PRIMARY KEY, destroy_on date NOT NULL, destroyed_at timestamptz, destroyed integer
);
-- Who keeps the room: writes records, names readers, reads the log.
CREATE TABLE {room}.keeper (person uuid PRIMARY KEY, since timestamptz NOT NULL);
-- One record about one thing elsewhere, under a key of its own that is sealed under the batch's key.
CREATE TABLE {room}.record (
    id uuid PRIMARY KEY, subject uuid NOT NULL UNIQUE, batch uuid NOT NULL REFERENCES {room}.batch (id),
    sealed bytea NOT NULL, sealed_key bytea NOT NULL, written_by uuid NOT NULL, written_at timestamptz NOT NULL
);
-- Who else may open the record about one thing; may be named before there is one.
CREATE TABLE {room}.reader (subject uuid NOT NULL, person uuid NOT NULL, PRIMARY KEY (subject, person));
-- Every opening and every refusal, for good.
CREATE TABLE {room}.opening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject uuid NOT NULL, person uuid NOT NULL,
    at timestamptz NOT NULL, reason text NOT NULL CHECK (reason <> ''), opened boolean NOT NULL
);
CREATE FUNCTION {room}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$;
CREATE TRIGGER opening_rows BEFORE UPDATE OR DELETE ON {room}.opening
    FOR EACH ROW EXECUTE FUNCTION {room}.refuse();
"""

KEEPS = "EXISTS (SELECT 1 FROM {room}.keeper WHERE keeper.person = {me})"
SYSTEM_WHEN_DUE = """
{me} IS NULL AND EXISTS (SELECT 1 FROM {room}.batch WHERE batch.id = record.batch AND batch.destroy_on <= {today})
"""

POLICIES = """
ALTER TABLE {room}.batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE {room}.keeper ENABLE ROW LEVEL SECURITY;
ALTER TABLE {room}.record ENABLE ROW LEVEL SECURITY;
ALTER TABLE {room}.reader ENABLE ROW LEVEL SECURITY;
ALTER TABLE {room}.opening ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON {room}.keeper USING (person = {me}) WITH CHECK (person = {me});

CREATE POLICY dates ON {room}.batch FOR SELECT USING (true);
CREATE POLICY made ON {room}.batch FOR INSERT WITH CHECK ({keeps});
CREATE POLICY changed ON {room}.batch FOR UPDATE USING ({keeps} OR {me} IS NULL AND destroy_on <= {today});

CREATE POLICY people ON {room}.record FOR SELECT USING ({keeps} OR EXISTS (
    SELECT 1 FROM {room}.reader WHERE reader.subject = record.subject AND reader.person = {me}));
-- The system reads what is due, to destroy it; a person never, and nothing that is not due.
CREATE POLICY due ON {room}.record FOR SELECT USING ({system_when_due});
CREATE POLICY written ON {room}.record FOR INSERT WITH CHECK ({keeps});
CREATE POLICY rewritten ON {room}.record FOR UPDATE USING ({keeps}) WITH CHECK ({keeps});
CREATE POLICY destroyed ON {room}.record FOR DELETE USING ({keeps} OR {system_when_due});

-- Nobody lets themselves in.
CREATE POLICY seen ON {room}.reader FOR SELECT USING (person = {me} OR {keeps} OR {me} IS NULL);
CREATE POLICY named ON {room}.reader FOR INSERT WITH CHECK ({keeps} OR person <> {me});
CREATE POLICY gone ON {room}.reader FOR DELETE USING ({keeps} OR {me} IS NULL);

CREATE POLICY log ON {room}.opening FOR SELECT USING (person = {me} OR {keeps});
CREATE POLICY noted ON {room}.opening FOR INSERT WITH CHECK (person = {me});
"""


class MakeRoom(migrations.RunPython):
    """Makes one room. The tables belong to the owner, have row policies, and no rights until `grant_roles`."""

    def __init__(self, room: str) -> None:
        self.room = room
        super().__init__(self._make, migrations.RunPython.noop, elidable=False)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.room], {})

    def _make(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        with editor.connection.cursor() as cursor:
            cursor.execute("SELECT to_regnamespace(%s)", [self.room])
            if cursor.fetchone()[0] is None:
                cursor.execute(statements(self.room))


def statements(room: str) -> str:
    """All that makes a room, as one text."""
    names = {"room": room, "me": ME, "today": TODAY, "refuse": REFUSE}
    keeps, due = KEEPS.format(**names), SYSTEM_WHEN_DUE.format(**names)
    return (TABLES + POLICIES).format(**names, keeps=keeps, system_when_due=due)
