"""Both commands are the owner's: the application cannot read everything, and may make nothing."""

from django.db import connection

from foundation.database.roles import OWNER
from foundation.refusals import Refusal


def insist_on_owner(command: str) -> None:
    """Refuses a connection of somebody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, pg_has_role(current_user, %s, 'MEMBER')", [OWNER])
        user, is_owner = cursor.fetchone()
    if not is_owner:
        raise Refusal(f"Run {command} as {OWNER}, not as {user}: DATABASE_URL must be the owner's address.")
