"""Does what one row of a file of people says, through the services that the pages use."""

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.models import Agency, Group, Membership
from partnership.rows_in.people import PersonRow
from partnership.services.people import change_person, invite_person
from partnership.services.roles import change_role
from partnership.spans import last_day


def bring_in_person(actor: Actor, row: PersonRow) -> None:
    """Give the role of a row, to somebody new with an invitation, or change what the row says of it.

    A row without a role is about somebody who is here, and their name and telephone alone.
    """
    person = User.objects.filter(email=row.email).first()
    if person is not None:
        _details(actor, person, row)
        if not row.role:
            return
    held = _held(person, row) if person is not None and row.begun is not None else None
    if held is None:
        invite_person(
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
        return
    post, until = row.post or held.post, row.last_day or last_day(held.during)
    if (post, until) != (held.post, last_day(held.during)):
        change_role(actor=actor, membership=held, post=post, last_day=until)


def _details(actor: Actor, person: User, row: PersonRow) -> None:
    telephone = row.telephone or person.telephone
    if (row.name, telephone) != (person.name, person.telephone):
        change_person(actor=actor, person=person, name=row.name, email=person.email, telephone=telephone)


def _held(person: User, row: PersonRow) -> Membership | None:
    where = {"agency__code": row.agency} if row.agency else {"agency": None}
    group = {"group__code": row.group} if row.group else {"group": None}
    return (
        Membership.objects.select_related("agency", "person")
        .filter(person=person, role=row.role, during__startswith=row.begun, **where, **group)
        .first()
    )
