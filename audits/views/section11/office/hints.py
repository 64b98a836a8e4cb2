"""What the office reads beside each agency before it is invited."""

from collections.abc import Collection
from uuid import UUID

from audits.forms.office import hint_of
from audits.selectors.invitations import readers_of
from partnership.actors import Actor
from partnership.models import Agency
from partnership.permissions.people import can_manage_people


def hints_of(
    actor: Actor, agencies: Collection[Agency], bodies: Collection[UUID] = frozenset()
) -> dict[str, str]:
    """Its standing, and whom its invitation goes to by name, or that there is nobody."""
    readers = readers_of([agency.pk for agency in agencies], actor.today)
    may_invite = can_manage_people(actor)
    return {
        str(agency.pk): hint_of(
            agency,
            is_body=agency.pk in bodies,
            readers=list(readers[agency.pk].values()),
            may_invite=may_invite,
        )
        for agency in agencies
    }
