"""Who hears of what is not in, on each rung of its ladder; two queries at most, however much there is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audits.chasing import Whom
from partnership.models import Membership
from partnership.roles import Role
from partnership.selectors.answering import who_answers_for

ROLES = (
    Role.CASE_AUDITOR,
    Role.AGENCY_LEAD,
    Role.ACCOUNTABLE_PERSON,
    Role.EXECUTIVE_MEMBER,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.AUDIT_COORDINATOR,
    Role.PARTNERSHIP_MANAGER,
)


@dataclass(frozen=True)
class _Held:
    person: UUID
    name: str
    role: str
    agency: UUID | None


class ChaseHearers:
    """Everybody who may hear of what these agencies owe, loaded once."""

    def __init__(
        self,
        agencies: Collection[UUID],
        today: date,
        *,
        of_cases: bool = False,
        answering: Mapping[UUID, frozenset[UUID]] | None = None,
    ) -> None:
        """`answering`: who answers for those of the agencies that have closed, where that was asked for already:
        nobody took over from the others."""
        self.of_cases = of_cases
        itself = {each: frozenset({each}) for each in agencies}
        self.answering = {**itself, **(who_answers_for(agencies, today) if answering is None else answering)}
        held = Membership.objects.held_on(today).with_role(*ROLES).filter(person__is_active=True)
        self.held = [
            _Held(*row)
            for row in held.order_by("person__name", "person").values_list(
                "person_id", "person__name", "role", "agency_id"
            )
        ]

    def of(self, agency: UUID, whom: Whom, auditor: UUID | None = None) -> dict[UUID, str]:
        """Ids and names. Each rung falls to the next who is there, at last to the managers.

        The named auditor, who still audits for the agency, else its leads; its leads; its accountable people, else its
        leads; the executive members, else the lead safeguarding partners. Whoever took over from an agency answers for
        it. Of a case audit that nobody at the agency hears of, the audit coordinators hear before the managers.
        """
        for group in self._groups(agency, whom, auditor):
            if group:
                return {each.person: each.name for each in group}
        return {}

    def _groups(self, agency: UUID, whom: Whom, auditor: UUID | None) -> Iterable[Collection[_Held]]:
        if whom is Whom.EXECUTIVE:
            yield self._with(Role.EXECUTIVE_MEMBER)
            yield self._with(Role.LEAD_SAFEGUARDING_PARTNER)
        else:
            if whom is Whom.AUDITOR:
                named = self._with(Role.CASE_AUDITOR, self.answering[agency])
                yield [each for each in named if each.person == auditor]
            elif whom is Whom.ACCOUNTABLE:
                yield self._with(Role.ACCOUNTABLE_PERSON, self.answering[agency])
            yield self._with(Role.AGENCY_LEAD, self.answering[agency])
        if self.of_cases:
            yield self._with(Role.AUDIT_COORDINATOR)
        yield self._with(Role.PARTNERSHIP_MANAGER)

    def _with(self, role: Role, agencies: Collection[UUID] | None = None) -> list[_Held]:
        return [
            each for each in self.held if each.role == role and (agencies is None or each.agency in agencies)
        ]
