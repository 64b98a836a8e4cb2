"""Giving a section to a colleague and taking it back, on the page."""

import re
from datetime import timedelta

import pytest

from audits.models import Delegation
from audits.services.section11.delegate import delegate_section, end_delegation
from foundation.jobs.models import Job
from foundation.refusals import Refusal
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY, answer_of

pytestmark = pytest.mark.django_db


def test_giving_a_section_to_a_colleague_sends_a_letter(cast, browser, url):
    client = browser("ben")
    assert "Gus" in client.get(url("delegate", "7")).content.decode()

    response = client.post(url("delegate", "7"), {"person": cast.gus.pk, "note": "Please"})

    given = Delegation.objects.get()
    assert (response.status_code, given.person_id, given.section.code) == (302, cast.gus.pk, "7")
    assert Job.objects.filter(payload__name="section11_delegated").count() == 1


@pytest.mark.parametrize(("due", "message"), [("", "Choose a colleague"), ("1 12 2021", "no later than")])
def test_giving_a_section_says_what_is_wrong(cast, browser, url, due, message):
    parts = dict(zip(("due_on_day", "due_on_month", "due_on_year"), due.split(), strict=False))
    data = {"person": cast.gus.pk, **parts} if due else {}

    response = browser("ben").post(url("delegate", "7"), data)

    assert message in response.content.decode()
    assert Delegation.objects.count() == 0


def test_somebody_of_another_agency_is_not_among_the_colleagues(cast, browser, url):
    response = browser("ben").post(url("delegate", "7"), {"person": cast.cas.pk})

    assert response.status_code == 200
    assert Delegation.objects.count() == 0


def test_who_misses_a_colleague_reads_what_to_do(browser, url):
    client = browser("ben")
    page = client.get(url("delegate", "7")).content.decode()

    assert "Somebody new, whom you invite" in page
    assert url("workbook-new") in page


def test_taking_a_section_back_asks_first(cast, ben, browser, owed, url):
    section = answer_of(owed, "7.1").item.section
    given = delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    client = browser("ben")

    assert client.get(url("delegation-end", given.pk)).status_code == 200
    given.refresh_from_db()
    assert given.ended_at is None

    assert client.post(url("delegation-end", given.pk)).status_code == 302
    given.refresh_from_db()
    assert given.ended_at is not None
    assert client.post(url("delegation-end", given.pk)).status_code == 409


def test_a_delegation_of_another_return_does_not_exist_here(cast, ben, browser, audit, url):
    cas = actor_of(cast.cas)
    from partnership.roles import Role
    from tests.factories.people import make_person

    jo = make_person("Jo", Role.AGENCY_CONTRIBUTOR, agency=cast.fern)
    section = answer_of(audit[1], "7.1").item.section
    given = delegate_section(actor=cas, section11_return=audit[1], section=section, person_id=jo.pk)

    assert browser("ben").post(url("delegation-end", given.pk)).status_code == 404
    given.refresh_from_db()
    assert given.ended_at is None


def test_the_story_of_a_return_says_which_section_went_to_whom(cast, ben, browser, owed, url):
    section = answer_of(owed, "7.1").item.section
    given = delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)
    first = answer_of(owed, "1.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=first, person_id=cast.gus.pk)
    end_delegation(actor=ben, delegation=given)

    page = browser("ben").get(url("return")).content.decode()

    told = re.findall(r"Ben (?:gave|took)[^<]*", page)
    assert told == [
        "Ben took section 7 back from Gus.",
        "Ben gave section 1 to Gus.",
        "Ben gave section 7 to Gus.",
    ]


def test_a_section_is_not_asked_for_by_a_day_that_is_over(cast, ben, owed):
    section = answer_of(owed, "7.1").item.section

    with pytest.raises(Refusal, match="today or a later day"):
        delegate_section(
            actor=ben,
            section11_return=owed,
            section=section,
            person_id=cast.gus.pk,
            due_on=TODAY - timedelta(days=1),
        )

    assert Delegation.objects.count() == 0
