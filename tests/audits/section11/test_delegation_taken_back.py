"""What a colleague was given and has no more says so, also while they still have something else of the return."""

import pytest

from audits.services.section11.delegate import delegate_section, end_delegation
from partnership.roles import Role
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer, answer_of

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Autosave": "1", "Accept": "application/json"}


@pytest.fixture
def give(ben, cast, owed):
    """Ben gives Gus a section, or a standard by its code; `ended`: and takes it back."""

    def given(code, *, whole=False, ended=False):
        item = answer_of(owed, code).item
        made = delegate_section(
            actor=ben,
            section11_return=owed,
            section=item.section,
            item=None if whole else item,
            person_id=cast.gus.pk,
        )
        if ended:
            end_delegation(actor=ben, delegation=made)
        return made

    return given


@pytest.mark.parametrize(
    ("page", "code", "what"),
    [("section", "7", "Section 7"), ("answer", "7.5", "Section 7"), ("save", "7.5", "Section 7")],
)
def test_an_old_link_to_a_section_says_that_it_was_taken_back_while_another_is_still_theirs(
    browser, url, give, page, code, what
):
    give("1.1", whole=True)
    give("7.5", whole=True, ended=True)

    response = browser("gus").get(url(page, code))

    assert response.status_code == 410
    words = response.content.decode()
    assert f"{what} was taken back on" in words
    assert "What you answered is kept" in words
    assert browser("gus").get(url("section", "1")).status_code == 200


@pytest.mark.parametrize(("page", "code"), [("section", "7"), ("answer", "7.5")])
def test_an_old_link_to_a_standard_says_so_too(browser, url, give, page, code):
    give("1.1")
    give("7.5", ended=True)

    response = browser("gus").get(url(page, code))

    assert response.status_code == 410
    assert "Standard 7.5 was taken back on" in response.content.decode()


def test_beside_what_is_still_theirs_of_a_section_the_other_standard_is_gone(browser, url, give):
    give("7.1")
    give("7.5", ended=True)

    gus = browser("gus")

    assert gus.get(url("section", "7")).status_code == 200
    assert gus.get(url("answer", "7.5")).status_code == 410


def test_what_was_never_theirs_stays_unknown(browser, url, give):
    give("1.1")
    give("7.5", ended=True)

    gus = browser("gus")

    assert {code: gus.get(url("answer", code)).status_code for code in ("1.2", "7.1")} == {
        "1.2": 404,
        "7.1": 404,
    }


def test_what_was_taken_back_from_somebody_else_stays_unknown_to_a_colleague(
    browser, cast, ben, owed, url, give
):
    section = answer_of(owed, "7.1").item.section
    jo = make_person("Jo", Role.AGENCY_CONTRIBUTOR, agency=cast.elm)
    other = delegate_section(actor=ben, section11_return=owed, section=section, person_id=jo.pk)
    end_delegation(actor=ben, delegation=other)
    give("1.1")

    assert browser("gus").get(url("section", "7")).status_code == 404


def test_given_again_it_opens(browser, url, give):
    give("7.5", ended=True)
    give("7.5")

    assert browser("gus").get(url("section", "7")).status_code == 200


def test_the_script_that_saves_while_gus_types_reads_the_same_words(browser, cast, ben, owed, url, give):
    give("1.1")
    given = give("7.5")
    answer(actor_of(cast.gus), owed, "7.5", given={given.item_id}, narrative="Mine")
    end_delegation(actor=ben, delegation=given)

    typed = {"version": 1, "grade": "good", "narrative": "Mine, and more"}
    response = browser("gus").post(url("save", "7.5"), typed, headers=AUTOSAVE)

    assert response.status_code == 410
    assert response.json()["error"].startswith("Standard 7.5 was taken back on")
    assert "What you answered is kept" in response.json()["error"]
    assert answer_of(owed, "7.5").narrative == "Mine"


def test_so_it_does_where_nothing_of_the_return_is_left_to_gus(browser, url, give):
    give("7.5", whole=True, ended=True)

    response = browser("gus").post(url("save", "7.5"), {"version": 0, "narrative": "x"}, headers=AUTOSAVE)

    assert response.status_code == 410
    assert response.json()["error"].startswith("Section 7 was taken back on")
