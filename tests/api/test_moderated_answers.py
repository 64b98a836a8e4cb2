"""The partnership's rating beside the agency's own: to each reader what the pages show, and never before."""

import json

import pytest

from audits.services.section11.agreement import agree_return, query_return
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import rate_answer
from audits.services.section11.review import accept_return, send_back
from audits.services.section11.settling import reopen_return
from tests.api.asking import API, answer_url
from tests.api.test_answers import give
from tests.factories.people import actor_of
from tests.factories.section11 import answer_of, grade_of, handed_in, load_return
from tests.queries import asked

pytestmark = pytest.mark.django_db
WHY = "canary: three files say otherwise"
EVERYBODY = ("ada", "bea", "ivy", "ben", "hal", "gus", "fay")
WHOLE = {"self_rating": "good", "rating": "inadequate", "reason": WHY}


@pytest.fixture
def begun(cast, owed):
    """In moderation: 1.1 rated inadequate, which the agency calls good. Gus was given section 1."""
    give(cast, owed, cast.gus, "1")
    handed_in(actor_of(cast.ben), owed)
    ada = actor_of(cast.ada)
    begin_moderation(actor=ada, section11_return=load_return(owed.pk))
    rate_answer(
        actor=ada,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "1.1"),
        grade=grade_of(owed, "inadequate"),
        reason=WHY,
    )
    return owed


@pytest.fixture
def finished(cast, begun):
    finish(cast, begun)
    return begun


def finish(cast, owed):
    everything = list(owed.sheet.answers.values_list("pk", flat=True))
    finish_moderation(actor=actor_of(cast.ada), section11_return=load_return(owed.pk), agree_with=everything)


def told(api, name, owed, code="1.1"):
    """What the return and the address of the one answer say; both the same."""
    whole = api(name).get(f"{API}/section11/returns/{owed.pk}/").json()["answers"]
    one = api(name).get(answer_url(owed, code)).json()["moderated"]
    [beside] = [each["moderated"] for each in whole if each["code"] == code]
    assert beside == one
    return one


def test_while_moderation_goes_on_the_office_and_the_scrutineer_read_it_and_nobody_else(api, begun):
    found = {name: told(api, name, begun) for name in EVERYBODY}

    assert {name for name, said in found.items() if said} == {"ada", "bea", "ivy"}
    assert found["ada"] == found["ivy"] == WHOLE | {"agreed": False}
    for name in ("ben", "hal", "gus", "fay"):
        said = json.dumps(api(name).get(f"{API}/section11/returns/{begun.pk}/").json())
        assert "canary" not in said
        assert "inadequate" not in said


def test_once_it_is_finished_the_agency_reads_it_with_the_reason(api, finished):
    found = {name: told(api, name, finished) for name in ("ada", "ben", "hal")}

    assert list(found.values()) == [WHOLE | {"agreed": False}] * 3
    assert told(api, "ben", finished, "1.2") == {
        "self_rating": "good",
        "rating": "good",
        "reason": "",
        "agreed": False,
    }


def test_a_colleague_with_a_section_reads_no_moderated_rating_as_on_the_pages(api, finished):
    assert told(api, "gus", finished) is None
    assert "canary" not in json.dumps(api("gus").get(f"{API}/section11/returns/{finished.pk}/").json())


def test_the_executive_reads_the_rating_without_reason_or_agreement(api, finished):
    assert told(api, "fay", finished) == {"self_rating": "good", "rating": "inadequate"}
    assert "canary" not in json.dumps(api("fay").get(f"{API}/section11/returns/{finished.pk}/").json())


def test_another_agency_knows_of_nothing(api, finished):
    assert api("cas").get(answer_url(finished)).status_code == 404


def test_agreement_is_told_for_the_rating_that_was_agreed_to(api, cast, finished):
    agree_return(actor=actor_of(cast.ben), section11_return=load_return(finished.pk))
    agreed = {name: told(api, name, finished)["agreed"] for name in ("ada", "ben", "ivy")}
    reopen_return(
        actor=actor_of(cast.ada), section11_return=load_return(finished.pk), reason="A file was found."
    )
    rate_answer(
        actor=actor_of(cast.ada),
        section11_return=load_return(finished.pk),
        answer=answer_of(finished, "1.1"),
        grade=grade_of(finished, "requires_improvement"),
        reason=WHY,
        base_version=1,
    )

    assert agreed == {"ada": True, "ben": True, "ivy": True}
    assert told(api, "ada", finished)["agreed"] is False
    assert told(api, "ada", finished, "1.2")["agreed"] is True
    assert told(api, "ben", finished) is None  # decided anew, and not the agency's to read yet


def test_who_queries_after_agreeing_does_not_agree_any_more(api, cast, finished):
    agree_return(actor=actor_of(cast.ben), section11_return=load_return(finished.pk))
    reopen_return(
        actor=actor_of(cast.ada), section11_return=load_return(finished.pk), reason="A file was found."
    )
    finish(cast, finished)
    query_return(actor=actor_of(cast.ben), section11_return=load_return(finished.pk), reason="See it.")
    finish(cast, finished)

    assert told(api, "ben", finished)["agreed"] is False


def test_what_was_accepted_as_submitted_was_not_moderated(api, cast, owed):
    handed_in(actor_of(cast.ben), owed)
    accept_return(actor=actor_of(cast.ada), section11_return=load_return(owed.pk))

    assert told(api, "ada", owed) is None


def test_what_was_sent_back_is_the_offices_alone_with_the_rating_that_was_read(api, cast, begun):
    send_back(
        actor=actor_of(cast.ada),
        section11_return=load_return(begun.pk),
        message="Say more",
        reopen={answer_of(begun, "1.1").pk: "About supervision"},
    )

    assert told(api, "ada", begun)["rating"] == "inadequate"
    assert [told(api, name, begun) for name in ("ben", "hal", "gus")] == [None, None, None]


@pytest.mark.parametrize("name", ["ada", "ben", "fay"])
def test_it_asks_one_query_more(api, owed, cast, name):
    handed_in(actor_of(cast.ben), owed)
    address = f"{API}/section11/returns/{owed.pk}/"
    api(name).get(address)
    before = len(asked(api(name), address))
    begin_moderation(actor=actor_of(cast.ada), section11_return=load_return(owed.pk))
    finish(cast, owed)

    assert len(asked(api(name), address)) - before == (0 if name == "ada" else 1)
