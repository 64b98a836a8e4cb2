"""What the pages of moderation ask the database: as often for three agencies as for one, at most fourteen times."""

import pytest
from django.urls import reverse

from audits.services.section11.conversation import say
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer_of, handed_in, load_return, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db


def pages(owed):
    args = [owed.cycle_id, owed.agency_id]
    return {
        "queue": reverse("audits:section11-moderation"),
        "table": reverse("audits:section11-moderation-table", args=args[:1]),
        "return": reverse("audits:section11-return-moderation", args=[owed.pk]),
        "answer": reverse("audits:section11-moderate-answer", args=[owed.pk, "1.1"]),
        "challenge": reverse("audits:section11-challenge", args=args),
    }


@pytest.mark.parametrize("page", ["queue", "table", "return", "answer", "challenge"])
def test_a_page_asks_as_often_for_three_agencies_with_talk_as_for_one(
    browser, ada, ben, owed, begun, rate, page
):
    client, address = browser("ada"), pages(owed)[page]
    client.get(address)
    one = len(asked(client, address))

    for number in range(2):
        agency = make_agency(f"Further {number}")
        lead = actor_of(make_person(f"Lead {number}", "agency_lead", agency=agency))
        [more] = open_audit(agency, edition=owed.cycle.edition)
        handed_in(lead, more)
    for code in ("1.1", "1.2", "1.3"):
        rate(code, "inadequate", "Nothing was shown.")
        say(actor=ada, section11_return=load_return(owed.pk), answer=answer_of(owed, code), text="Why?")

    assert len(asked(client, address)) == one
    assert one <= 18  # fourteen of the page, four of the envelope
