"""Changing one answer: under its version, by whom it belongs to, while the return is with the agency."""

import pytest

from audits.choices import ReturnState
from audits.models import AnswerRevision
from audits.services.section11.cycles import close_cycle
from audits.services.section11.delegate import delegate_section
from foundation.trail.models import Act
from partnership.actors import system_actor
from tests.api.asking import API, answer_url, patch, shape
from tests.factories.people import actor_of
from tests.factories.section11 import OPENS_ON, answer, answer_of, handed_in, load_return

pytestmark = pytest.mark.django_db
SAID = {"rating": "good", "narrative": "We ask children in every review 🌱"}


def give(cast, owed, person, code="1"):
    section = owed.cycle.edition.sections.get(code=code)
    return delegate_section(
        actor=actor_of(cast.ben), section11_return=owed, section=section, person_id=person.pk
    )


def test_the_lead_changes_an_answer_and_gets_its_new_etag(api, owed):
    first = api("ben").get(answer_url(owed))
    saved = patch(api("ben"), answer_url(owed), SAID, etag=first.json()["etag"])

    assert (first.status_code, first["ETag"], first.json()["rating"]) == (200, '"0"', None)
    assert (saved.status_code, saved["ETag"], saved.json()["etag"]) == (200, '"1"', '"1"')
    assert (saved.json()["rating"], saved.json()["narrative"]) == ("good", SAID["narrative"])
    assert load_return(owed.pk).state == ReturnState.IN_PROGRESS
    assert Act.objects.filter(verb="section11.save_answer").count() == 1


def test_what_is_not_sent_keeps_its_value(api, owed):
    everything = {
        "rating": "inadequate",
        "narrative": "Nobody asks",
        "reason": "",
        "will_do": "Ask",
        "by_role": "Head of housing",
        "by_when": "2022-01-31",
    }
    patch(api("ben"), answer_url(owed), everything)
    saved = patch(api("ben"), answer_url(owed), {"narrative": "Some ask"}, etag='"1"').json()

    assert {name: saved[name] for name in everything} == {**everything, "narrative": "Some ask"}


@pytest.mark.parametrize("empty", [None, ""])
def test_a_rating_can_be_taken_back(api, owed, empty):
    patch(api("ben"), answer_url(owed), SAID)
    saved = patch(api("ben"), answer_url(owed), {"rating": empty, "by_when": None}, etag='"1"')

    assert (saved.status_code, saved.json()["rating"]) == (200, None)


@pytest.mark.parametrize("etag", [None, "", " ", "*"])
def test_a_change_without_a_version_is_428(api, owed, etag):
    refused = patch(api("ben"), answer_url(owed), SAID, etag=etag)

    assert shape(refused) == (428, "client_error", ["version_required"])
    assert AnswerRevision.objects.count() == 0


@pytest.mark.parametrize("etag", ['"0"', 'W/"1"', '"01"', '"-1"', '"one"', f'"{"9" * 5000}"', '"\xb9"'])
def test_a_change_over_another_version_is_412(api, owed, etag):
    patch(api("ben"), answer_url(owed), SAID)
    refused = patch(api("ben"), answer_url(owed), {"narrative": "Later"}, etag=etag)

    assert shape(refused) == (412, "client_error", ["stale"])
    assert "Read it again" in refused.json()["errors"][0]["detail"]
    assert answer_of(owed, "1.1").narrative == SAID["narrative"]


@pytest.mark.parametrize("etag", ['"1"', "1", '"0", "1"'])
def test_the_version_may_stand_among_others_or_bare(api, owed, etag):
    patch(api("ben"), answer_url(owed), SAID)

    assert patch(api("ben"), answer_url(owed), {"narrative": "Later"}, etag=etag).status_code == 200


def test_after_handing_in_nothing_changes_whatever_the_version(api, cast, owed):
    handed_in(actor_of(cast.ben), owed)

    refused = [patch(api("ben"), answer_url(owed), SAID, etag=etag) for etag in ('"1"', '"0"')]

    assert [shape(each) for each in refused] == [(409, "client_error", ["refused"])] * 2
    assert answer_of(owed, "1.1").version == 1


def test_nothing_changes_in_a_closed_cycle(api, owed):
    close_cycle(actor=system_actor(), cycle=owed.cycle)

    assert shape(patch(api("ben"), answer_url(owed), SAID)) == (409, "client_error", ["refused"])


def test_nothing_changes_before_the_cycle_opens(api, owed, settings):
    settings.DEMO_TODAY = OPENS_ON.replace(day=OPENS_ON.day, year=OPENS_ON.year - 1)

    assert shape(patch(api("ben"), answer_url(owed), SAID)) == (409, "client_error", ["refused"])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ada", 409),  # may, and has to say what it is taken from
        ("bea", 409),
        ("ben", 200),
        ("cas", 404),
        ("dee", 404),
        ("eve", 401),
        ("fay", 404),  # not handed in yet
        ("gus", 404),  # nothing was given to him
        ("hal", 403),
        ("ivy", 403),
        ("jo", 404),
        ("nobody", 401),
    ],
)
def test_who_may_change_an_answer(api, owed, name, status):
    response = patch(api(name), answer_url(owed), SAID)

    assert response.status_code == status
    assert status == 200 or shape(response)[0] == status
    assert answer_of(owed, "1.1").version == (1 if status == 200 else 0)


def test_the_executive_may_not_change_what_was_handed_in(api, cast, owed):
    handed_in(actor_of(cast.ben), owed)

    refused = patch(api("fay"), answer_url(owed), SAID, etag=None)

    assert shape(refused) == (403, "client_error", ["permission_denied"])


def test_a_contributor_changes_the_given_section_alone(api, cast, owed):
    give(cast, owed, cast.gus, "1")

    codes = ("1.1", "7.1")

    assert [patch(api("gus"), answer_url(owed, code), SAID).status_code for code in codes] == [200, 404]
    assert answer_of(owed, "7.1").version == 0


def test_the_office_enters_for_the_agency_and_says_from_what(api, owed):
    source = {"taken_from": "Form mailed on 4 October 2021"}
    saved = patch(api("bea"), answer_url(owed), {**SAID, **source}).json()

    assert (saved["entered_for_agency"], saved["taken_from"]) == (True, source["taken_from"])
    assert "the agency's confirmation" in saved["missing"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ({"rating": "splendid"}, ["unknown_rating"]),
        ({"rating": "good", "grade": "good"}, ["unknown_field"]),
        ({"version": 3}, ["unknown_field"]),
        ({"narrative": 5}, ["invalid"]),
        ({"narrative": None}, ["null"]),
        ({"narrative": "x" * 20_001}, ["max_length"]),
        ({"by_role": "x" * 121}, ["max_length"]),
        ({"by_when": "31 January"}, ["invalid"]),
        ([], ["invalid"]),
        ('"good"', ["invalid"]),
        ("null", ["null"]),
    ],
)
def test_what_cannot_be_read_is_400_and_named(api, owed, body, codes):
    refused = patch(api("ben"), answer_url(owed), body)

    assert shape(refused) == (400, "validation_error", codes)
    assert answer_of(owed, "1.1").version == 0


def test_a_long_text_in_any_script_comes_back_as_it_was_sent(api, owed):
    text = "Kinder 孩子 أطفال 👨‍👩‍👧\n" + "ä" * 10_000

    assert patch(api("ben"), answer_url(owed), {"narrative": text}).json()["narrative"] == text


@pytest.mark.parametrize("code", ["9.9", "1", "1.1%20", "%F0%9F%8C%B1"])
def test_a_standard_that_is_not_in_the_return_is_404(api, owed, code):
    for ask in (api("ben").get, lambda url: patch(api("ben"), url, SAID)):
        assert shape(ask(answer_url(owed, code))) == (404, "client_error", ["not_found"])


def test_a_return_that_is_not_there_is_404(api, owed):
    url = f"{API}/section11/returns/{owed.cycle_id}/answers/1.1/"

    assert shape(patch(api("ben"), url, SAID)) == (404, "client_error", ["not_found"])


def test_the_executive_reads_a_rating_without_words_and_without_an_etag(api, cast, owed):
    answer(actor_of(cast.ben), owed, "1.1", "good", narrative="canary words")
    handed_in(actor_of(cast.ben), owed)

    read = api("fay").get(answer_url(owed))

    assert read.json() == {
        "code": "1.1",
        "title": "Standard 1.1",
        "section": "1",
        "rating": "good",
        "kind": "rating",
        "number": None,
        "yes": None,
        "moderated": None,
    }
    assert "ETag" not in read.headers
