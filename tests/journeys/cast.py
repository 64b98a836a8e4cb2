"""Who walks: people with passwords, at two agencies and in the partnership's office."""

from datetime import date

from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.factories.plan import PlanFactory
from tests.factories.section11 import DUE_ON, OPENS_ON
from tests.factories.small_edition import small_edition

PASSWORD = "seven wet herons wade"
OPENED = {"code": "2021-22", "title": "Section 11 2021/22"}


class Cast:
    """Ben leads Elmbrook, Gus works there, Hal is accountable; Cas leads Ferndale; Ada and Amy manage the
    partnership, Fay is of its executive."""

    def __init__(self):
        self.elm = make_agency("Elmbrook Housing", "section_11_body")
        self.fern = make_agency("Ferndale Trust", "section_11_body")
        self.ada = _with_password("Ada Marsh", Role.PARTNERSHIP_MANAGER)
        self.amy = _with_password("Amy Stone", Role.PARTNERSHIP_MANAGER)
        self.fay = _with_password("Fay Orde", Role.EXECUTIVE_MEMBER)
        self.ben = _with_password("Ben Ashdown", Role.AGENCY_LEAD, agency=self.elm)
        self.gus = _with_password("Gus Ferrer", Role.AGENCY_CONTRIBUTOR, agency=self.elm)
        self.hal = _with_password("Hal Ash", Role.ACCOUNTABLE_PERSON, agency=self.elm)
        self.cas = _with_password("Cas Webb", Role.AGENCY_LEAD, agency=self.fern)
        self.edition = small_edition("standards-2021")
        self.plan = PlanFactory(name="Improvement plan", is_main=True)

    def opens_audit(self, *agencies):
        """The manager opens an audit through the service; the return of the first agency."""
        from audits.services.section11.cycles import open_cycle
        from tests.factories.people import actor_of
        from tests.factories.section11 import load_return

        cycle = open_cycle(
            actor=actor_of(self.ada),
            edition=self.edition,
            opens_on=OPENS_ON,
            due_on=DUE_ON,
            agencies=agencies or [self.elm],
            **OPENED,
        )
        return load_return(cycle.returns.get(agency=(agencies or [self.elm])[0]).pk)


def _with_password(name, role, agency=None):
    person = make_person(name, role, agency=agency)
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    return person


BY_WHEN = date(2022, 3, 31)
