"""Who hears of an action that is overdue, silent or asked about, on each rung of its ladder; one query for many."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from partnership.ladder import Whom
from partnership.models import Action, Membership
from partnership.roles import Role

ROLES = (
    Role.AGENCY_LEAD,
    Role.ACCOUNTABLE_PERSON,
    Role.EXECUTIVE_MEMBER,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.PARTNERSHIP_MANAGER,
)


@dataclass(frozen=True)
class Hearer:
    """Somebody who holds a role today."""

    person_id: UUID
    name: str
    role: str
    agency_id: UUID | None


class Hearers:
    """Everybody who may hear of these actions, loaded once."""

    def __init__(self, actions: Iterable[Action], today: date) -> None:
        leads = {each.lead_id for each in actions if each.lead_id}
        held = Membership.objects.held_on(today).filter(Q(role__in=ROLES) | Q(person__in=leads))
        self.held = [
            Hearer(*row)
            for row in held.order_by("person__name", "person").values_list(
                "person_id", "person__name", "role", "agency_id"
            )
        ]

    def of(self, action: Action, whom: Whom) -> dict[UUID, str]:
        """Ids and names. Each rung falls to the next who is there, at last to the managers.

        The lead, else the lead agency's safeguarding leads; the agency's safeguarding leads, else its accountable
        person; the executive members of the agency, else its lead safeguarding partners, else all lead safeguarding
        partners. Who was on the first rung does not stand on the second again: somebody else must hear.
        """
        heard = self.of(action, Whom.LEAD) if whom is Whom.MEMBER else {}
        for group in self._groups(action, whom):
            if others := {each.person_id: each.name for each in group if each.person_id not in heard}:
                return others
        return {each.person_id: each.name for each in self._with(Role.PARTNERSHIP_MANAGER)}

    def _groups(self, action: Action, whom: Whom) -> Iterable[Collection[Hearer]]:
        agency = action.lead_agency_id
        if whom is Whom.EXECUTIVE:
            yield self._with(Role.EXECUTIVE_MEMBER, agency)
            yield self._with(Role.LEAD_SAFEGUARDING_PARTNER, agency)
            yield self._with(Role.LEAD_SAFEGUARDING_PARTNER)
            return
        if whom is Whom.LEAD and action.lead_id:
            yield [each for each in self.held if each.person_id == action.lead_id]
        yield self._with(Role.AGENCY_LEAD, agency)
        if whom is Whom.MEMBER:
            yield self._with(Role.ACCOUNTABLE_PERSON, agency)

    def _with(self, role: Role, agency: UUID | None = None) -> list[Hearer]:
        return [
            each for each in self.held if each.role == role and (agency is None or each.agency_id == agency)
        ]
