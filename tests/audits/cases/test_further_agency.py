"""One more agency turns out to have been involved in a case that is with agencies."""

import pytest
from django.urls import reverse

from audits.models import CaseAudit
from audits.services.cases.closing import close_case
from audits.services.cases.releasing import add_agency
from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def elm(db):
    return make_agency("Elm Trust")


@pytest.fixture
def oak(db):
    return make_agency("Oak Police")


@pytest.fixture
def case(elm):
    case = made.make_case(made.make_programme())
    made.release(case, elm)
    case.refresh_from_db()
    return case


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cora", Role.AUDIT_COORDINATOR))


def page(case):
    return reverse("audits:case-agency-add", args=[case.pk])


def agencies_of(case):
    return list(CaseAudit.objects.filter(case=case).values_list("agency__name", flat=True))


def refused(words, **arguments):
    with pytest.raises(Refusal) as problem:
        add_agency(actor=system_actor(), **arguments)
    assert words in problem.value.message


def test_the_case_page_leads_to_a_form_that_gives_the_agency_a_sheet(cora_in, case, oak):
    assert f'href="{page(case)}"' in cora_in.get(case.get_absolute_url()).content.decode()
    assert "These audit the case already: Elm Trust." in cora_in.get(page(case)).content.decode()

    answer = cora_in.post(page(case), {"agency": oak.pk}, follow=True)

    assert "Oak Police audits CA-2021-01 too. Name its auditor." in answer.content.decode()
    assert agencies_of(case) == ["Elm Trust", "Oak Police"]
    sheets = [set(each.sheet.answers.values_list("item__code")) for each in case.audits.all()]
    assert sheets[0] == sheets[1] != set()


def test_an_agency_that_audits_the_case_already_is_refused(cora_in, case, elm):
    answer = cora_in.post(page(case), {"agency": elm.pk})

    assert answer.status_code == 409
    assert "This agency already audits the case." in answer.content.decode()
    assert agencies_of(case) == ["Elm Trust"]


def test_an_agency_that_no_longer_exists_is_refused(case, oak):
    oak.closed_on = TODAY

    refused("no longer exist: Oak Police", case=case, agency=oak)


@pytest.mark.parametrize("state", ["chosen", "audited", "closed"])
def test_a_case_that_is_not_with_agencies_takes_none_and_its_page_offers_none(cora_in, elm, oak, state):
    case = made.make_case(made.make_programme())
    if state != "chosen":
        (owed,) = made.release(case, elm)
    if state == "audited":
        made.hand_in(made.auditor_at(elm, of=owed), owed)
    if state == "closed":
        close_case(actor=system_actor(), case=case)
    case.refresh_from_db()
    before = agencies_of(case)

    assert case.state == state
    refused("Agencies are not auditing this case.", case=case, agency=oak)
    assert page(case) not in cora_in.get(case.get_absolute_url()).content.decode()
    assert agencies_of(case) == before
