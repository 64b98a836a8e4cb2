"""The pages about records: who sees what, one person alone, and what information governance does not see."""

import pytest
from django.urls import reverse

from foundation.identity.models import User
from foundation.jobs.runner import run_due
from foundation.retention.kept import class_of
from foundation.retention.models import Disposal, Hold, KeptLonger, RetentionRule
from foundation.retention.selectors import standing_of
from foundation.retention.services import disposals
from tests.factories.people import client_of
from tests.queries import asked
from tests.retention.aged import GOES, STAYS, TODAY


def at(name, *args):
    return reverse(f"partnership:records-{name}", args=args)


def client(actor):
    return client_of(User.objects.get(pk=actor.person_id))


def due(code):
    return [unit.id for unit in standing_of(class_of(code), TODAY).due(TODAY)]


def text(response):
    return response.content.decode()


def test_the_list_says_how_many_are_due_and_the_file_too(aged):
    said = client(aged.imogen).get(at("list"), {"format": "csv"}).content.decode("utf-8-sig").splitlines()

    assert said[0] == "Class,Kept for,Counted from,Over,Due now,Next review,Hold"
    assert "Actions,7 years,The day it was closed or withdrawn,2,1,2021-10-16," in said


@pytest.mark.parametrize("code", ["section11", "actions", "meetings", "imports", "people", "commentary"])
def test_information_governance_sees_references_and_dates_and_no_word_of_what_is_in_them(aged, code):
    reader = client(aged.imogen)
    unit = aged.due[code].pk

    for page in (at("class", code), at("unit", code, unit), at("propose", code)):
        said = text(reader.get(page))
        assert GOES not in said
        assert STAYS not in said
        assert "Open the record" not in said


def test_the_manager_can_open_the_record(aged):
    said = text(client(aged.ada).get(at("unit", "actions", aged.due["actions"].pk)))

    assert aged.due["actions"].get_absolute_url() in said


def test_to_choose_no_record_is_not_to_choose_all(aged):
    ada = client(aged.ada)
    page = text(ada.get(at("class", "actions")))

    answer = ada.get(at("propose", "actions"), {"chosen": "yes"}, follow=True)

    assert '<input type="hidden" name="chosen" value="yes">' in page
    assert answer.redirect_chain == [(at("class", "actions"), 302)]
    assert "Choose the records in the list first." in text(answer)


def test_the_chosen_records_alone_are_proposed(aged):
    unit = due("actions")[0]

    said = text(client(aged.ada).get(at("propose", "actions"), {"chosen": "yes", "unit": unit}))

    assert "Propose to remove 1 record" in said


def test_from_the_proposal_to_what_remains(aged):
    ada, imogen = client(aged.ada), client(aged.imogen)
    ada.post(at("propose", "actions"), {"units": ",".join(due("actions")), "why": "All over"})
    disposal = Disposal.objects.get()
    assert f"{disposal.reference}: decide on removing 1 record" in text(imogen.get(reverse("home:my-work")))
    assert disposal.reference not in text(ada.get(reverse("home:my-work")))

    answer = imogen.post(at("decide", disposal.pk), {"decision": "agree"})
    run_due()

    said = text(imogen.get(at("disposal", disposal.pk)))
    assert answer.status_code == 302
    assert "1 record: " in said
    assert aged.due["actions"].reference in said


def test_one_person_alone_is_refused_by_the_page(aged):
    disposals.propose(actor=aged.ada, kept=class_of("actions"), unit_ids=due("actions"))
    disposal = Disposal.objects.get()

    answers = [
        client(aged.ada).get(at("decide", disposal.pk)),
        client(aged.ada).post(at("decide", disposal.pk), {"decision": "agree"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "You proposed this disposal. Somebody else must decide." in text(answers[0])
    assert "Decide: not yet" in text(client(aged.ada).get(at("disposal", disposal.pk)))


def test_to_refuse_needs_a_reason(aged):
    disposals.propose(actor=aged.ada, kept=class_of("actions"), unit_ids=due("actions"))

    answer = client(aged.imogen).post(at("decide", Disposal.objects.get().pk), {"decision": "refuse"})

    assert answer.status_code == 409
    assert "needs a reason" in text(answer)


def test_what_is_no_longer_due_is_said_beside_the_list(aged):
    reader = client(aged.imogen)
    given = {"units": f"{due('actions')[0]},{aged.young['actions'].pk}"}

    answer = reader.post(at("propose", "actions"), given)

    assert answer.status_code == 409
    assert "One of these cannot be removed now. Look at the list again." in text(answer)
    assert Disposal.objects.count() == 0


def test_period_hold_and_longer_by_their_pages(aged):
    reader, unit = client(aged.imogen), aged.due["actions"].pk
    day = {"from_on_day": "1", "from_on_month": "1", "from_on_year": "2022"}
    until = {"until_day": "1", "until_month": "6", "until_year": "2022"}

    reader.post(at("period", "actions"), {"months": "120", "why": "Agreed", **day})
    reader.post(at("longer", "actions", unit), {"why": "An inquiry", **until})
    reader.post(at("unit-hold", "actions", unit), {"why": "A court asks"})
    reader.post(at("hold", "meetings"), {"why": "A review"})

    assert RetentionRule.objects.get().months == 120
    assert KeptLonger.objects.get().until.isoformat() == "2022-06-01"
    assert sorted(Hold.objects.values_list("class_code", "unit_id")) == [
        ("actions", str(unit)),
        ("meetings", ""),
    ]
    said = text(reader.get(at("unit", "actions", unit)))
    assert "A court asks" in said
    assert "kept it until 1 June 2022" in said

    reader.post(at("hold-end", Hold.objects.get(unit_id="").pk), {"why": "Over"})
    assert Hold.objects.in_force().count() == 1


@pytest.mark.parametrize("name", ["list", "disposals"])
def test_lists_ask_as_much_whatever_there_is(aged, name):
    reader = client(aged.imogen)
    asked(reader, at(name))  # the first time the session notes that it was used
    disposals.propose(actor=aged.ada, kept=class_of("actions"), unit_ids=due("actions"))
    few = len(asked(reader, at(name)))
    disposals.propose(actor=aged.ada, kept=class_of("meetings"), unit_ids=due("meetings"))
    disposals.propose(actor=aged.ada, kept=class_of("imports"), unit_ids=due("imports"))

    assert len(asked(reader, at(name))) == few <= 14


def test_a_class_asks_at_most_fourteen(aged):
    assert len(asked(client(aged.imogen), at("class", "actions"))) <= 14
    assert len(asked(client(aged.imogen), at("unit", "actions", aged.due["actions"].pk))) <= 14
