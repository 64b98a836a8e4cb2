"""Who hears of a return that is not in, on each rung of its ladder; two queries for many returns."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.chasing import Whom
from partnership.models import Membership
from partnership.roles import Role
from partnership.selectors.answering import who_answers_for

ROLES = (
    Role.AGENCY_LEAD,
    Role.ACCOUNTABLE_PERSON,
    Role.EXECUTIVE_MEMBER,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.PARTNERSHIP_MANAGER,
)


@dataclass(frozen=True)
class _Held:
    person: UUID
    name: str
    role: str
    agency: UUID | None


class ChaseHearers:
    """Everybody who may hear of the returns of these agencies, loaded once."""

    def __init__(self, agencies: Collection[UUID], today: date) -> None:
        self.answering = who_answers_for(agencies, today)
        held = Membership.objects.held_on(today).with_role(*ROLES).filter(person__is_active=True)
        self.held = [
            _Held(*row)
            for row in held.order_by("person__name", "person").values_list(
                "person_id", "person__name", "role", "agency_id"
            )
        ]

    def of(self, agency: UUID, whom: Whom) -> dict[UUID, str]:
        """Ids and names. Each rung falls to the next who is there, at last to the managers.

        The agency's leads; its accountable people, else its leads; the executive members, else the lead safeguarding
        partners. Whoever took over from an agency answers for it.
        """
        for group in self._groups(agency, whom):
            if group:
                return {each.person: each.name for each in group}
        return {}

    def _groups(self, agency: UUID, whom: Whom) -> Iterable[Collection[_Held]]:
        if whom is Whom.EXECUTIVE:
            yield self._with(Role.EXECUTIVE_MEMBER)
            yield self._with(Role.LEAD_SAFEGUARDING_PARTNER)
        else:
            if whom is Whom.ACCOUNTABLE:
                yield self._with(Role.ACCOUNTABLE_PERSON, self.answering[agency])
            yield self._with(Role.AGENCY_LEAD, self.answering[agency])
        yield self._with(Role.PARTNERSHIP_MANAGER)

    def _with(self, role: Role, agencies: Collection[UUID] | None = None) -> list[_Held]:
        return [
            each for each in self.held if each.role == role and (agencies is None or each.agency in agencies)
        ]
