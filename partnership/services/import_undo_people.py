"""Takes back what a file of people brought in: accounts that nobody used yet, roles, and their days."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from foundation.identity.models import IdentityLink, User
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import ImportBatch, ImportedRow, Membership
from partnership.services.import_notes import built_on
from partnership.services.import_people import days_of
from partnership.services.import_undo import refuse_built_on
from partnership.services.roles import refuse_no_manager_left

PERSON, ROLE = User._meta.label_lower, Membership._meta.label_lower


def undo_people(actor: Actor, batch: ImportBatch, why: str) -> None:
    """Roles that the file gave end as if never given, those it changed have their days again, and accounts that it
    made go with their invitations.

    Refused once somebody set a password, or a role was changed since. Another name, telephone number or post
    stays: what it was before is kept nowhere.
    """
    rows = list(batch.rows.all())
    made = _ids(rows, PERSON, is_new=True)
    people = User.objects.select_for_update().in_bulk(made)
    roles = Membership.objects.select_related("person", "agency").in_bulk(
        [row.object_id for row in rows if row.model == ROLE]
    )
    given = set(_ids(rows, ROLE, is_new=True))
    others = Membership.objects.filter(person__in=made).exclude(pk__in=given)
    standing = built_on(User, made, (IdentityLink, Membership))
    standing |= dict.fromkeys(others.values_list("person", flat=True), "other roles")
    refuse_built_on(
        [words for row in rows if (words := _in_the_way(row, people.get(row.object_id), roles, standing))]
    )
    for row in rows:
        if row.model == ROLE:
            _role_back(actor, roles[row.object_id], row.before, why)
    for person in people.values():
        person.delete()


def _ids(rows: Collection[ImportedRow], model: str, *, is_new: bool) -> list[UUID]:
    return [row.object_id for row in rows if row.model == model and (row.before is None) == is_new]


def _in_the_way(
    row: ImportedRow,
    person: User | None,
    roles: Mapping[UUID, Membership],
    standing: Mapping[UUID, str],
) -> str:
    if row.model == ROLE:
        held = roles.get(row.object_id)
        if held is None:
            return f"a role of row {row.number} is no longer here"
        return "" if days_of(held) == row.after else f"a role of {held.person.name} was changed since"
    if row.before is not None:
        return ""
    if person is None:
        return f"the person of row {row.number} is no longer here"
    if person.has_usable_password() or person.last_login:
        return f"{person.name} has set a password since"
    if not person.is_active:
        return f"{person.name} has left since"
    return f"{person.name} has {standing[person.pk]}" if person.pk in standing else ""


def _role_back(actor: Actor, held: Membership, before: Mapping[str, Any] | None, why: str) -> None:
    about = [held.person, *([held.agency] if held.agency else [])]
    with act(actor, "role.take_back", about=about, why=why):
        if before is None:
            refuse_no_manager_left(held, held.during.lower or actor.today)
            held.delete()
            return
        upper = date.fromisoformat(before["upper"]) if before["upper"] else None
        if upper is not None:
            refuse_no_manager_left(held, upper)
        held.during = DateRange(held.during.lower, upper)
        held.save(update_fields=["during"])
