"""Does what one row of a file of people says, through the services that the pages use."""

from datetime import date

from django.db import models

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.models import Agency, Group, ImportBatch, Membership
from partnership.rows_in.people import PersonRow
from partnership.rows_in.plans import Planned
from partnership.services.import_notes import note_row
from partnership.services.people import change_person, invite_person
from partnership.services.roles import change_role
from partnership.spans import last_day

DETAILS = {"details": "changed"}
"""Of a row that gave somebody another name or telephone number: what they were is kept nowhere."""
POST = "post"
"""The same of a post: only that the row changed it."""


def bring_in_person(actor: Actor, batch: ImportBatch, planned: Planned) -> None:
    """Give the role of a row, to somebody new with an invitation, or change what the row says of it.

    A row without a role is about somebody who is here, and their name and telephone alone. Everything is noted,
    so that the import can be taken back.
    """
    row: PersonRow = planned.data
    number = planned.number
    person = User.objects.filter(email=row.email).first()
    if person is not None:
        if _details(actor, person, row):
            note_row(batch, number, person, before=DETAILS)
        if not row.role:
            return
    held = _held(person, row) if person is not None and row.begun is not None else None
    if held is None:
        _give(actor, batch, number, row, is_new=person is None)
        return
    post, until = row.post or held.post, row.last_day or last_day(held.during)
    if (post, until) == (held.post, last_day(held.during)):
        return
    before = days_of(held) | ({POST: "changed"} if post != held.post else {})
    change_role(actor=actor, membership=held, post=post, last_day=until)
    note_row(batch, number, held, before=before, after=days_of(held))


def days_of(held: Membership) -> dict[str, str | None]:
    """The first day of a role, and the first day without it."""
    return {"lower": _iso(held.during.lower), "upper": _iso(held.during.upper)}


def _give(actor: Actor, batch: ImportBatch, number: int, row: PersonRow, *, is_new: bool) -> None:
    person = invite_person(
        actor=actor,
        email=row.email,
        name=row.name,
        telephone=row.telephone,
        role=row.role,
        agency=Agency.objects.get(code=row.agency) if row.agency else None,
        group=Group.objects.get(code=row.group) if row.group else None,
        post=row.post,
        since=row.since,
        last_day=row.last_day,
    )
    if person is None:  # pragma: no cover - the office asks nobody first
        return
    if is_new:
        note_row(batch, number, person)
    given = _roles(person, row).filter(during__startswith=row.since).get()
    note_row(batch, number, given, after=days_of(given))


def _details(actor: Actor, person: User, row: PersonRow) -> bool:
    telephone = row.telephone or person.telephone
    if (row.name, telephone) == (person.name, person.telephone):
        return False
    change_person(actor=actor, person=person, name=row.name, email=person.email, telephone=telephone)
    return True


def _held(person: User, row: PersonRow) -> Membership | None:
    return _roles(person, row).filter(during__startswith=row.begun).first()


def _roles(person: User, row: PersonRow) -> models.QuerySet[Membership]:
    where = {"agency__code": row.agency} if row.agency else {"agency": None}
    group = {"group__code": row.group} if row.group else {"group": None}
    rows = Membership.objects.select_related("agency", "person")
    return rows.filter(person=person, role=row.role, **where, **group)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
