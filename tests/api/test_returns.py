"""Section 11 returns and cycles as the API tells them."""

import json

import pytest

from audits.models import Section11Cycle, Section11Return
from audits.selectors.section11_answers import answer_rows
from audits.services.section11.cycles import close_cycle
from audits.services.section11.review import send_back
from partnership.actors import system_actor
from tests.api.asking import API, answer_url, patch, rows
from tests.api.test_answers import give
from tests.factories.evidence import add_evidence
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, handed_in, load_return, open_audit

pytestmark = pytest.mark.django_db
WORDS = {
    "narrative": "canary-narrative",
    "reason": "canary-reason",
    "will_do": "canary-plan",
    "by_role": "canary-role",
}


def read(client, owed):
    response = client.get(f"{API}/section11/returns/{owed.pk}/")
    assert response.status_code == 200
    return response.json()


def test_a_return_has_its_state_its_status_and_its_answers(api, cast, owed):
    answer(actor_of(cast.ben), owed, "1.1", "inadequate", by_when=None, **WORDS)

    found = read(api("ben"), owed)

    assert (found["state"], found["status"], found["agency"]["code"]) == (
        "in_progress",
        "open",
        cast.elm.code,
    )
    assert [each["code"] for each in found["answers"]] == [
        row.code for row in answer_rows(load_return(owed.pk))
    ]
    assert {name: found["answers"][0][name] for name in WORDS} == WORDS
    assert found["answers"][0] | {"saved_at": ""} == {
        **WORDS,
        "code": "1.1",
        "title": "Standard 1.1",
        "section": "1",
        "rating": "inadequate",
        "kind": "rating",
        "number": None,
        "yes": None,
        "moderated": None,
        "by_when": None,
        "evidence": [],
        "missing": ["by when"],
        "asked": None,
        "is_open": True,
        "entered_for_agency": False,
        "taken_from": "",
        "saved_at": "",
        "saved_by": "Ben",
        "version": 1,
        "etag": '"1"',
    }


def test_evidence_stands_beside_its_answer(api, cast, owed):
    add_evidence(
        actor=actor_of(cast.ben),
        section11_return=owed,
        answer=answer_of(owed, "1.1"),
        title="Our policy",
        url="https://policy.example/1",
    )

    (found,) = read(api("ben"), owed)["answers"][0]["evidence"]

    assert (found["title"], found["url"]) == ("Our policy", "https://policy.example/1")


def test_the_executive_reads_ratings_alone(api, cast, owed):
    answer(actor_of(cast.ben), owed, "1.2", "good", **WORDS)
    handed_in(actor_of(cast.ben), owed)
    answer_words = read(api("ivy"), owed)

    found = read(api("fay"), owed)

    assert {each["rating"] for each in found["answers"]} == {"good"}
    assert {name for each in found["answers"] for name in each} == {
        "code",
        "title",
        "section",
        "rating",
        "kind",
        "number",
        "yes",
        "moderated",
    }
    assert "What we see of" in json.dumps(answer_words)
    assert "What we see of" not in json.dumps(found)
    assert "canary" not in json.dumps(found)


def test_a_contributor_reads_the_given_section_alone(api, cast, owed):
    answer(actor_of(cast.ben), owed, "7.1", "good", **WORDS)
    give(cast, owed, cast.gus, "1")

    found = read(api("gus"), owed)

    assert (found["status"], {each["section"] for each in found["answers"]}) == ("open", {"1"})
    assert "canary" not in json.dumps(found)


@pytest.mark.parametrize(
    ("name", "status"),
    [("ada", "open"), ("bea", "open"), ("ben", "open"), ("hal", "closed"), ("ivy", "closed")],
)
def test_a_return_is_open_for_those_who_can_answer(api, owed, name, status):
    assert read(api(name), owed)["status"] == status
    assert {each["is_open"] for each in read(api(name), owed)["answers"]} == {status == "open"}


def test_a_return_is_closed_after_handing_in_and_open_again_when_it_is_sent_back(api, cast, owed):
    handed_in(actor_of(cast.ben), owed)
    in_ = read(api("ben"), owed)["status"]
    asked = answer_of(owed, "1.2")
    send_back(
        actor=actor_of(cast.ada),
        section11_return=load_return(owed.pk),
        message="Please say more",
        reopen={asked.pk: "About supervision"},
    )

    found = read(api("ben"), owed)

    assert (in_, found["status"]) == ("closed", "open")
    assert {each["code"]: each["asked"] for each in found["answers"] if each["is_open"]} == {
        "1.2": "About supervision"
    }
    changed = [
        patch(api("ben"), answer_url(owed, code), {"narrative": "More"}, '"1"') for code in ("1.1", "1.2")
    ]
    assert [each.status_code for each in changed] == [409, 200]


def test_a_return_is_closed_with_its_cycle(api, owed):
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    assert read(api("ben"), owed)["status"] == "closed"


@pytest.mark.parametrize("name", ["ada", "ben", "cas", "fay", "gus", "hal", "ivy"])
def test_the_lists_have_what_their_reader_may_see_and_nothing_else(api, cast, audit, name):
    owed, fern = audit
    handed_in(actor_of(cast.cas), fern)
    give(cast, owed, cast.gus)
    open_audit(cast.fern)
    actor = actor_of(getattr(cast, name))

    found = {
        kind: {each["id"] for each in rows(api(name), f"section11/{kind}/")} for kind in ("returns", "cycles")
    }

    assert found == {
        "returns": {str(each.pk) for each in Section11Return.objects.visible_to(actor)},
        "cycles": {str(each.pk) for each in Section11Cycle.objects.visible_to(actor)},
    }


def test_returns_are_filtered_by_cycle_agency_and_state(api, cast, audit):
    owed, fern = audit
    handed_in(actor_of(cast.cas), fern)
    queries = (f"cycle={owed.cycle.code}", f"agency={cast.elm.code}", "state=submitted", "cycle=none")

    found = [
        {each["agency"]["code"] for each in rows(api("ada"), f"section11/returns/?{query}")}
        for query in queries
    ]

    assert found == [{cast.elm.code, cast.fern.code}, {cast.elm.code}, {cast.fern.code}, set()]


def test_a_cycle_tells_the_ratings_that_an_answer_may_have(api, owed):
    (found,) = rows(api("ben"), "section11/cycles/")

    assert (found["code"], found["kind"], found["updates"], found["closed_on"]) == (
        owed.cycle.code,
        "full",
        None,
        None,
    )
    assert [each["code"] for each in found["edition"]["ratings"]] == [
        "outstanding",
        "good",
        "requires_improvement",
        "inadequate",
        "not_applicable",
    ]
