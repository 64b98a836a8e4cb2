"""Deciding about returns and writing about indicators through the API is what the pages do."""

import pytest

from audits.models import AnswerAction, SendBackItem
from tests.api.asking import API, post, rows, shape
from tests.api.test_writes import new_action
from tests.factories.figures import claim, make_indicator, make_release
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory
from tests.factories.section11 import answer_all, answer_of, declare, handed_in, load_return

pytestmark = pytest.mark.django_db


def test_a_return_is_handed_in_only_when_its_page_would(api, cast, owed):
    lead = actor_of(cast.ben)
    path = f"section11/returns/{owed.pk}/submit/"

    empty = post(api("ben"), path)
    answer_all(lead, owed)
    undeclared = post(api("ben"), path)
    declare(lead, load_return(owed.pk))
    done = post(api("ben"), path)
    again = post(api("ben"), path)

    assert [each.status_code for each in (empty, undeclared, done, again)] == [409, 409, 200, 409]
    assert (done.json()["state"], done.json()["reference"][:4]) == ("submitted", "S11-")


def test_a_return_is_sent_back_with_what_is_asked_of_each_answer(api, cast, owed):
    handed_in(actor_of(cast.ben), owed)
    reference = load_return(owed.pk).reference
    said = {
        "reference": reference,
        "message": "One more thing",
        "reopen": [{"code": "1.1", "asked": "Since when?"}],
    }

    wrong = post(api("ada"), f"section11/returns/{owed.pk}/send-back/", said | {"reopen": [{"code": "99"}]})
    sent = post(api("ada"), f"section11/returns/{owed.pk}/send-back/", said)

    assert (shape(wrong)[0], sent.json()["state"]) == (400, "changes_requested")
    assert SendBackItem.objects.get().message == "Since when?"
    assert [answer_of(owed, code).is_open for code in ("1.1", "1.2")] == [True, False]


@pytest.mark.parametrize("verb", ["accept", "send-back"])
def test_nobody_decides_on_a_handing_in_that_they_did_not_read(api, cast, owed, verb):
    handed_in(actor_of(cast.ben), owed)
    said = {"reference": "S11-OLD-1", "message": "More", "reopen": [{"code": "1.1"}]}
    body = said if verb == "send-back" else {"reference": "S11-OLD-1"}

    refused = post(api("ada"), f"section11/returns/{owed.pk}/{verb}/", body)

    assert (shape(refused)[0], load_return(owed.pk).state) == (409, "submitted")


def test_an_action_from_an_answer_leads_both_ways(api, cast, owed):
    PlanFactory(name="Peer review", code="peer-review")
    handed_in(actor_of(cast.ben), owed)
    body = new_action(cast)
    del body["origins"]

    made = post(api("ada"), f"section11/returns/{owed.pk}/answers/1.1/actions/", body).json()

    assert str(AnswerAction.objects.get().action_id) == made["id"]
    assert made["origins"][0]["path"].endswith(f"/returns/{owed.pk}/answers/1.1/")


def test_values_are_those_of_the_indicator_s_page_with_the_same_filters(api, cast):
    make_indicator("referrals", owner=cast.fern)
    make_release(claim("referrals", "2019/20", 21), claim("referrals", "2018/19", 20), code="first")
    make_release(claim("referrals", "2019/20", 23), code="second", title="Corrected")

    def found(query):
        return sorted(
            (each["text"], each["period"]["text"])
            for each in rows(api("dee"), f"indicators/referrals/values/{query}")
        )

    (period,) = {text for _, text in found("") if "2018" in text}
    assert len(found("")) == 3
    assert [each[1] for each in found(f"?period={period}")] == [period]
    assert len(found("?is_shown=true")) + len(found("?is_shown=false")) == 3
    assert len(found("?is_shown=true")) == 2
    assert shape(api("dee").get(f"{API}/indicators/referrals/values/?area=moon"))[0] == 400
