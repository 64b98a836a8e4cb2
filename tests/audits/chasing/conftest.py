"""An audit due on 31 October, its returns, and those who hear; case audits due on 30 November, and their auditors."""

from datetime import date

import pytest
import time_machine

from foundation.jobs.runner import run_due
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import open_audit

OPENED = date(2021, 9, 1)
DUE = date(2021, 10, 31)
CASES_DUE = date(2021, 11, 30)


@pytest.fixture
def agencies(db):
    return [make_agency(name, "section_11_body") for name in ("Elm Trust", "Fern Housing")]


@pytest.fixture
def ada(db):
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def ben(agencies):
    return make_person("Ben", Role.AGENCY_LEAD, agency=agencies[0])


@pytest.fixture
def cas(agencies):
    return make_person("Cas", Role.AGENCY_LEAD, agency=agencies[1])


@pytest.fixture
def hal(agencies):
    return make_person("Hal", Role.ACCOUNTABLE_PERSON, agency=agencies[0])


@pytest.fixture
def fay(agencies):
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def manager(ada):
    return actor_of(ada)


@pytest.fixture
def returns(agencies, live):
    with live.on(OPENED):
        return open_audit(*agencies, opens_on=OPENED, due_on=DUE)


@pytest.fixture
def cora(db):
    return make_person("Cora", Role.AUDIT_COORDINATOR)


@pytest.fixture
def programme(live):
    with live.on(date(2021, 9, 1)):
        return made.make_programme()


@pytest.fixture
def audits(programme, agencies, live):
    """Two cases that Elm Trust audits, and the second also Fern Housing; each has its auditor."""
    elm, fern = agencies
    with live.on(date(2021, 9, 1)):
        (first,) = made.release(made.make_case(programme), elm)
        second, other = made.release(made.make_case(programme), elm, fern)
    return first, second, other


@pytest.fixture
def gil(audits):
    person = made.auditor_at(audits[0].agency, "Gil", of=audits[0])
    made.name_auditor(actor=system_actor(), case_audit=audits[1], person=person)
    return person


@pytest.fixture
def gus(audits):
    return made.auditor_at(audits[2].agency, "Gus", of=audits[2])


class Live:
    """Lives through days as the worker does."""

    def __init__(self, settings, mailoutbox):
        self.settings, self.mailoutbox = settings, mailoutbox

    def on(self, day):
        self.settings.DEMO_TODAY = day
        return time_machine.travel(day, tick=False)

    def day(self, day):
        """The day's letters, to whom: [(subject, address)]."""
        from audits.services.cases.chasing import chase_case_audits
        from audits.services.section11.chasing import chase_returns

        before = len(self.mailoutbox)
        with self.on(day):
            chase_returns(day)
            chase_case_audits(day)
            while run_due():
                pass
        return sorted((mail.subject, mail.to[0]) for mail in self.mailoutbox[before:])


@pytest.fixture
def live(settings, mailoutbox):
    return Live(settings, mailoutbox)
