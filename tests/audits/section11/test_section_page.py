"""The section page: what it shows, and saving it without JavaScript."""

import re
from datetime import date

import pytest
from django.urls import reverse

from audits.models import Answer, AnswerRevision
from audits.services.section11.review import send_back
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, handed_in, load_return, open_audit

pytestmark = pytest.mark.django_db


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


def test_the_page_shows_every_standard_of_its_section_and_no_other(browser, url):
    page = browser("ben").get(url("section", "7")).content.decode()

    assert re.findall(r'<h2[^>]*id="heading-([^"]+)"', page) == ["7.1", "7.2", "7.3", "7.4", "7.5"]
    assert page.count('type="radio"') == 25
    assert "Standard 1.1" not in page


def test_last_time_s_answer_stands_beside_the_blank_one_by_line_whatever_its_number(cast, ben, browser):
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1), due_on=date(2020, 11, 1))
    with act(system_actor(), "test.make"):
        item = answer_of(before, "7.5").item
        item.code = "7.9"
        item.save(update_fields=["code"])
    answer(ben, before, "7.9", "inadequate", narrative="Nobody asked children")
    answer(ben, before, "1.1", "good", narrative="Of another section")
    [now] = open_audit(cast.elm)

    page = browser("ben").get(reverse("audits:section11-section", args=[now.pk, "7"])).content.decode()

    assert "Nobody asked children" in page
    assert "Last time (as 7.9)" in page
    assert "Of another section" not in page
    assert answer_of(now, "7.5").grade is None


def test_without_javascript_the_section_is_saved_and_only_what_changed_gets_a_version(
    ben, browser, owed, url
):
    answer(ben, owed, "7.1", narrative="Before")

    response = browser("ben").post(
        url("section", "7"),
        fields(owed, **{"7.2": {"grade": "good", "narrative": "Line one\r\nline two"}}),
    )

    assert (response.status_code, response.url) == (302, url("return"))
    assert answer_of(owed, "7.2").narrative == "Line one\nline two"
    versions = Answer.objects.filter(sheet=owed.sheet_id).in_order().values_list("item__code", "version")
    assert {code: version for code, version in versions if version} == {"7.1": 1, "7.2": 1}


def test_saving_leads_to_the_next_section(browser, owed, url):
    response = browser("ben").post(url("section", "1"), fields(owed, "1", **{"1.1": {"grade": "good"}}))

    assert response.url == url("section", "7")


def test_what_is_fresh_is_saved_and_both_texts_are_shown_for_what_is_stale(ben, browser, owed, url):
    opened = fields(owed, **{"7.1": {"narrative": "mine"}, "7.2": {"narrative": "fresh"}})
    answer(ben, owed, "7.1", narrative="theirs")
    client = browser("ben")

    response = client.post(url("section", "7"), opened)
    page = client.get(response.url).content.decode()

    assert response.status_code == 302
    assert answer_of(owed, "7.2").narrative == "fresh"
    assert answer_of(owed, "7.1").narrative == "theirs"
    assert "<mark>theirs</mark>" in page
    assert "<mark>mine</mark>" in page
    assert re.search(r'name="7.1-narrative"[^>]*>\s*mine</textarea>', page)
    assert 'name="7.1-version" value="1"' in page
    assert 'href="#answer-7.1"' in page

    secret = re.search(r'name="secret" value="([^"]+)"', page)[1]
    again = fields(owed, **{"7.1": {"narrative": "mine and theirs"}}) | {"secret": secret}
    client.post(url("section", "7"), again)
    assert answer_of(owed, "7.1").narrative == "mine and theirs"
    assert "mine</textarea>" not in client.get(response.url).content.decode()


def test_what_somebody_else_changed_and_i_did_not_is_no_conflict(ben, browser, owed, url):
    answer(ben, owed, "7.1", narrative="old")
    opened = fields(owed, **{"7.2": {"narrative": "mine"}})
    answer(ben, owed, "7.1", narrative="theirs")

    response = browser("ben").post(url("section", "7"), opened)

    assert response.url == url("return")
    assert (answer_of(owed, "7.1").narrative, answer_of(owed, "7.2").narrative) == ("theirs", "mine")


def test_a_date_that_does_not_exist_is_shown_again_with_its_error_and_the_rest_is_saved(browser, owed, url):
    wrong = {
        "grade": "inadequate",
        "will_do": "Train all",
        "by_when_day": "31",
        "by_when_month": "2",
        "by_when_year": "2022",
    }
    client = browser("ben")

    response = client.post(url("section", "7"), fields(owed, **{"7.1": wrong, "7.2": {"narrative": "kept"}}))
    page = client.get(response.url).content.decode()

    assert answer_of(owed, "7.2").narrative == "kept"
    assert answer_of(owed, "7.1").version == 0
    assert "7.1: The date 31/2/2022 does not exist" in page
    assert 'href="#id_7.1-by_when_day"' in page
    assert re.search(r'name="7.1-will_do"[^>]*>\s*Train all</textarea>', page)
    assert re.search(r'name="7.1-by_when_day"[^>]* value="31"', page)


def test_what_was_kept_is_opened_for_nobody_else(cast, ben, browser, owed, url):
    opened = fields(owed, **{"7.1": {"narrative": "mine alone"}})
    answer(ben, owed, "7.1", narrative="theirs")
    kept = browser("ben").post(url("section", "7"), opened).url
    second = type(cast)(**vars(cast))
    from partnership.roles import Role
    from tests.factories.people import client_of, make_person

    jo = make_person("Jo", Role.AGENCY_LEAD, agency=second.elm)

    assert "mine alone" in browser("ben").get(kept).content.decode()
    assert "mine alone" not in client_of(jo).get(kept).content.decode()
    assert browser("cas").get(kept).status_code == 404


def test_a_section_posted_after_handing_in_shows_what_was_typed(ben, browser, owed, url):
    opened = fields(owed, **{"7.1": {"narrative": "typed for an hour"}})
    handed_in(ben, owed)

    response = browser("ben").post(url("section", "7"), opened)

    assert response.status_code == 409
    assert "typed for an hour" in response.content.decode()
    assert not AnswerRevision.objects.filter(narrative="typed for an hour").exists()


def test_after_handing_in_the_section_is_read_only(ben, browser, owed, url):
    handed_in(ben, owed)

    page = browser("ben").get(url("section", "7")).content.decode()

    assert "What we see of 7.5" in page
    assert "<textarea" not in page
    assert 'type="radio"' not in page


def test_after_sending_back_only_the_named_answers_can_be_changed_with_the_message_beside(
    cast, ben, browser, owed, url
):
    handed_in(ben, owed)
    asked = {answer_of(owed, "7.5").pk: "How do children say it?"}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=asked
    )

    page = browser("ben").get(url("section", "7")).content.decode()

    assert re.findall(r'name="([^"]+)-version"', page) == ["7.5"]
    assert "How do children say it?" in page


def test_before_the_opening_date_nothing_can_be_typed(cast, browser):
    [later] = open_audit(cast.elm, opens_on=date(2021, 10, 16))

    page = browser("ben").get(reverse("audits:section11-section", args=[later.pk, "1"])).content.decode()

    assert "You can answer from 16 October 2021." in page
    assert "<textarea" not in page


@pytest.mark.parametrize(("code", "leads_to"), [("1.1", ""), ("7.1", "7")])
def test_after_sending_back_saving_leads_to_the_next_section_that_can_be_changed(
    cast, ben, browser, owed, url, code, leads_to
):
    handed_in(ben, owed)
    reopen = {answer_of(owed, each).pk: "How?" for each in {"1.1", code}}
    send_back(
        actor=actor_of(cast.ada), section11_return=load_return(owed.pk), message="One thing", reopen=reopen
    )

    response = browser("ben").post(url("section", "1"), fields(owed, "1", **{"1.1": {"narrative": "More"}}))

    assert response["Location"] == (url("section", leads_to) if leads_to else url("return"))
