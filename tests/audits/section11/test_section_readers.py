"""The section page for each of its readers: colleague, other agency, office, executive, scrutineer."""

import json

import pytest

from audits.models import Answer
from audits.services.section11.delegate import delegate_section
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, handed_in

pytestmark = pytest.mark.django_db
MAIL = "Form mailed on 4 October 2021"


def fields(owed, section="7", **changes):
    """The form of a section as a browser posts it; changes by code: {"7.1": {"grade": "good"}}."""
    posted = {}
    for found in Answer.objects.filter(sheet=owed.sheet_id, item__section__code=section).select_related(
        "item", "grade"
    ):
        own = {
            "version": found.version,
            "grade": found.grade.code if found.grade else "",
            "narrative": found.narrative,
            "reason": found.reason,
            "will_do": found.will_do,
            "by_role": found.by_role,
            "by_when_day": found.by_when.day if found.by_when else "",
            "by_when_month": found.by_when.month if found.by_when else "",
            "by_when_year": found.by_when.year if found.by_when else "",
            **changes.get(found.item.code, {}),
        }
        posted |= {f"{found.item.code}-{name}": value for name, value in own.items()}
    return posted


def autosave(client, address, **typed):
    """As the page's script does it."""
    return client.post(address, typed, headers={"X-Autosave": "1", "Accept": "application/json"})


def test_a_colleague_sees_and_answers_the_given_section_alone(cast, ben, browser, owed, url):
    delegate_section(
        actor=ben,
        section11_return=owed,
        section=answer_of(owed, "7.1").item.section,
        person_id=cast.gus.pk,
        note="You know the meetings best.",
    )
    answer(ben, owed, "1.1", narrative="not for Gus")
    gus = browser("gus")

    assert (
        "Ben gave you this section. You know the meetings best."
        in gus.get(url("section", "7")).content.decode()
    )
    assert [gus.get(url(*each)).status_code for each in (("section", "1"), ("answer", "1.1"))] == [404, 404]
    assert autosave(gus, url("save", "7.1"), version=0, grade="good").status_code == 200
    assert autosave(gus, url("save", "1.1"), version=1, grade="good").status_code == 404
    page = gus.get(url("return")).content.decode()
    assert ("Working together" in page, "Leadership" in page) == (True, False)
    assert "not for Gus" not in gus.get(url("check")).content.decode()


def test_a_colleague_whose_section_was_taken_back_sees_nothing(cast, ben, browser, owed, url):
    from audits.services.section11.delegate import end_delegation

    given = delegate_section(
        actor=ben,
        section11_return=owed,
        section=answer_of(owed, "7.1").item.section,
        person_id=cast.gus.pk,
    )
    end_delegation(actor=ben, delegation=given)
    answer(ben, owed, "7.1", narrative="Not for Gus any more")
    gus = browser("gus")

    assert "Not for Gus" not in gus.get(url("section", "7")).content.decode()
    assert gus.get(url("section", "7")).status_code == 410
    assert autosave(gus, url("save", "7.1"), version=0, grade="good").status_code == 410
    assert gus.get(url("return")).status_code == 410


@pytest.mark.parametrize("name", ["section", "delegate"])
def test_another_agency_s_section_does_not_exist(browser, url, name):
    assert browser("cas").get(url(name, "7")).status_code == 404


@pytest.mark.parametrize("name", ["answer", "evidence"])
def test_another_agency_s_answer_does_not_exist(browser, url, name):
    assert browser("cas").get(url(name, "7.1")).status_code == 404


def test_saving_another_agency_s_answer_is_404(browser, owed, url):
    assert autosave(browser("cas"), url("save", "7.1"), version=0, grade="good").status_code == 404
    assert answer_of(owed, "7.1").version == 0


def test_the_office_says_once_what_it_enters_from(browser, owed, url):
    ada = browser("bea")
    assert "<textarea" not in ada.get(url("section", "7")).content.decode()

    response = ada.post(url("entering") + "?section=7", {"taken_from": MAIL})
    page = ada.get(response.url).content.decode()
    typed = fields(owed, **{"7.1": {"grade": "good", "taken_from": MAIL}})
    ada.post(url("section", "7"), typed)

    assert response.url == url("section", "7")
    assert page.count(f"<strong>{MAIL}</strong>") == 1
    found = answer_of(owed, "7.1")
    assert (found.entered_for_agency, found.taken_from) == (True, MAIL)
    assert MAIL in browser("ben").get(url("section", "7")).content.decode()


def test_the_agency_confirms_what_was_entered_only_with_the_tick(cast, browser, owed, url):
    answer(actor_of(cast.ada), owed, "7.1", taken_from=MAIL)
    ben = browser("ben")

    assert ben.post(url("confirm-entered"), {}).status_code == 200
    assert answer_of(owed, "7.1").entered_for_agency

    assert ben.post(url("confirm-entered"), {"right": "on"}).url == url("return")
    assert not answer_of(owed, "7.1").entered_for_agency


def test_the_executive_reads_ratings_and_no_words(ben, browser, owed, url):
    handed_in(ben, owed)
    fay = browser("fay")

    for address in (url("section", "7"), url("answer", "7.5"), url("return")):
        page = fay.get(address).content.decode()
        assert "What we see of" not in page
    assert "Good" in fay.get(url("answer", "7.5")).content.decode()
    assert [fay.get(url(name)).status_code for name in ("check", "receipt")] == [403, 403]


def test_the_scrutineer_reads_every_word_and_writes_none(ben, browser, owed, url):
    answer(ben, owed, "7.5", narrative="In our words")
    ivy = browser("ivy")

    page = ivy.get(url("section", "7")).content.decode()
    assert "In our words" in page
    assert "<textarea" not in page
    refused = autosave(ivy, url("save", "7.1"), version=0, grade="good")
    assert (refused.status_code, "error" in json.loads(refused.content)) == (403, True)


@pytest.mark.parametrize("name", ["ada", "bea"])
def test_the_office_is_led_to_entering_answers_and_not_to_a_page_that_it_only_reads(browser, url, name):
    page = browser(name).get(url("return")).content.decode()

    assert f'{url("entering")}?section=1"' in page
    assert "Enter answers for the agency" in page
    assert "Answer 1 " not in page
