"""Saving one answer while typing, and two people at one answer."""

import re
from datetime import date

import pytest

from audits.models import AnswerRevision
from tests.factories.section11 import answer, answer_of, handed_in

pytestmark = pytest.mark.django_db


def autosave(client, address, **typed):
    """As the page's script does it."""
    return client.post(address, typed, headers={"X-Autosave": "1", "Accept": "application/json"})


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
        ({"version": 0, "narrative": "x" * 20_001}, "20,001 characters"),
        ({"version": 0, "by_role": "x" * 121}, "121 characters"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_saved(browser, owed, url, typed, error):
    response = autosave(browser("ben"), url("save", "7.1"), **typed)

    assert response.status_code == 400
    assert error in response.json()["error"]
    assert answer_of(owed, "7.1").version == 0


def test_a_date_half_typed_does_not_hold_back_the_words_beside_it(ben, browser, owed, url):
    answer(ben, owed, "7.1", "inadequate", will_do="Train", by_role="Head", by_when=date(2022, 3, 1))

    response = autosave(
        browser("ben"),
        url("save", "7.1"),
        version=1,
        grade="inadequate",
        will_do="Train all",
        by_when_day="3",
    )

    saved = answer_of(owed, "7.1")
    assert (response.status_code, response.json()["version"]) == (200, 2)
    assert "the date is not saved yet" in response.json()["note"]
    assert (saved.will_do, saved.by_when) == ("Train all", date(2022, 3, 1))


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
    assert response.json()["error"].startswith("The return was submitted")
    assert AnswerRevision.objects.count() == before


def test_an_opened_save_address_leads_to_the_answer(browser, url):
    response = browser("ben").get(url("save", "7.1"))

    assert (response.status_code, response.url) == (302, url("section", "7") + "#answer-7.1")
