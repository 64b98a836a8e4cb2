"""The section page: what it shows, saving without JavaScript, saving while typing, two people at once."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from audits.models import Answer, AnswerRevision
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories.people import actor_of
from tests.factories.section11 import answer, answer_of, handed_in, load_return, open_audit

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


def test_a_save_while_typing_says_when_and_which_version(browser, owed, url):
    response = autosave(browser("ben"), url("save", "7.1"), version=0, grade="good", narrative="typed")

    said = response.json()
    assert (response.status_code, said["version"]) == (200, 1)
    assert re.fullmatch(r"\d\d:\d\d", said["saved_at"])
    assert answer_of(owed, "7.1").narrative == "typed"


def test_a_stale_save_while_typing_leads_to_both_texts(ben, browser, owed, url):
    answer(ben, owed, "7.1", narrative="base text")
    answer(ben, owed, "7.1", narrative="their text")
    client = browser("ben")

    response = autosave(client, url("save", "7.1"), version=1, grade="inadequate", narrative="my text")
    conflict = response.json()["conflict_url"]
    page = client.get(conflict).content.decode()

    assert response.status_code == 409
    assert "<mark>their</mark>" in page
    assert "<mark>my</mark>" in page
    assert "base text" in page
    assert re.search(r'name="version"[^>]* value="2"', page)
    assert answer_of(owed, "7.1").narrative == "their text"


@pytest.mark.parametrize(
    ("choice", "kept", "version"),
    [("mine", "my text", 3), ("theirs", "their text", 2), ("together", "one of both", 3)],
)
def test_the_conflict_page_keeps_mine_theirs_or_one_of_both(ben, browser, owed, url, choice, kept, version):
    answer(ben, owed, "7.1", narrative="base")
    answer(ben, owed, "7.1", narrative="their text")
    client = browser("ben")
    conflict = autosave(client, url("save", "7.1"), version=1, grade="good", narrative="my text").json()
    secret = conflict["conflict_url"].rstrip("/").rpartition("/")[2]

    response = client.post(
        url("save", "7.1"),
        {"version": 2, "secret": secret, "keep": choice, "grade": "good", "narrative": "one of both"},
    )

    found = answer_of(owed, "7.1")
    assert (response.status_code, response.url) == (302, url("section", "7") + "#answer-7.1")
    assert (found.narrative, found.version) == (kept, version)
    assert "my text" not in client.get(conflict["conflict_url"]).content.decode()


def test_the_conflict_page_wants_a_choice(ben, browser, owed, url):
    answer(ben, owed, "7.1", narrative="their text")
    client = browser("ben")
    conflict = autosave(client, url("save", "7.1"), version=0, grade="good", narrative="my text").json()
    secret = conflict["conflict_url"].rstrip("/").rpartition("/")[2]

    response = client.post(url("save", "7.1"), {"version": 1, "secret": secret, "narrative": "my text"})
    page = client.get(response.url).content.decode()

    assert "Choose which text to keep" in page
    assert answer_of(owed, "7.1").narrative == "their text"


def test_a_third_save_meanwhile_leads_to_both_texts_again(ben, browser, owed, url):
    answer(ben, owed, "7.1", narrative="second")
    client = browser("ben")
    first = autosave(client, url("save", "7.1"), version=0, grade="good", narrative="mine").json()
    answer(ben, owed, "7.1", narrative="third")
    secret = first["conflict_url"].rstrip("/").rpartition("/")[2]

    response = client.post(url("save", "7.1"), {"version": 1, "secret": secret, "keep": "mine"})
    page = client.get(response.url).content.decode()

    assert "<mark>third</mark>" in page
    assert "mine" in page
    assert answer_of(owed, "7.1").narrative == "third"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"version": ""}, "could not be read"),
        ({"version": "x"}, "could not be read"),
        ({"version": 0, "grade": "splendid"}, "Choose one of the ratings shown"),
        ({"version": 0, "by_when_day": "3"}, "must include a month and a year"),
        ({"version": 0, "narrative": "x" * 20_001}, "20,001 characters"),
        ({"version": 0, "by_role": "x" * 121}, "121 characters"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_saved(browser, owed, url, typed, error):
    response = autosave(browser("ben"), url("save", "7.1"), **typed)

    assert response.status_code == 400
    assert error in response.json()["error"]
    assert answer_of(owed, "7.1").version == 0


def test_ten_thousand_characters_emoji_and_any_script_are_saved_and_shown(browser, owed, url):
    text = "👩‍👩‍👧 مرحبا 张伟 <script>alert(1)</script>" + "x" * 10_000
    client = browser("ben")

    assert autosave(client, url("save", "7.1"), version=0, grade="good", narrative=text).status_code == 200

    page = client.get(url("section", "7")).content.decode()
    assert answer_of(owed, "7.1").narrative == text
    assert "مرحبا 张伟 &lt;script&gt;" in page


def test_a_save_after_handing_in_is_refused_in_words(ben, browser, owed, url):
    handed_in(ben, owed)
    before = AnswerRevision.objects.count()

    response = autosave(browser("ben"), url("save", "7.1"), version=1, grade="good", narrative="late")

    assert response.status_code == 409
    assert response.json()["error"].startswith("This return was handed in")
    assert AnswerRevision.objects.count() == before


def test_a_section_posted_after_handing_in_shows_what_was_typed(ben, browser, owed, url):
    opened = fields(owed, **{"7.1": {"narrative": "typed for an hour"}})
    handed_in(ben, owed)

    response = browser("ben").post(url("section", "7"), opened)

    assert response.status_code == 409
    assert "typed for an hour" in response.content.decode()
    assert not AnswerRevision.objects.filter(narrative="typed for an hour").exists()


def test_an_opened_save_address_is_405(browser, url):
    assert browser("ben").get(url("save", "7.1")).status_code == 405


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
    gus = browser("gus")

    assert gus.get(url("section", "7")).status_code == 404
    assert autosave(gus, url("save", "7.1"), version=0, grade="good").status_code == 404
    assert gus.get(url("return")).status_code == 404


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
