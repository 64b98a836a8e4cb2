"""One standard handed to a colleague: they see and answer that alone; somebody new is invited with it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from audits.models import Answer, Delegation
from audits.services.section11.delegate import (
    delegate_section,
    delegate_to_new,
    end_delegation,
    parts_given_to,
)
from foundation.identity.models import User
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed, Refusal
from partnership.models import Membership
from partnership.roles import Role
from tests.factories.evidence import add_evidence
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer, answer_of, load_return

pytestmark = pytest.mark.django_db
NEW = {"name": "Kit Lane", "email": "kit@elmbrook.example"}


def give(ben, owed, person, code="7.5", **more):
    """One standard."""
    item = answer_of(owed, code).item
    return delegate_section(
        actor=ben, section11_return=owed, section=item.section, item=item, person_id=person.pk, **more
    )


def shown(page):
    return re.findall(r'id="answer-([\d.]+)"', page)


def test_the_colleague_sees_and_answers_that_standard_alone(ben, cast, browser, owed, url):
    give(ben, owed, cast.gus)
    answer(ben, owed, "7.1", narrative="Not for Gus")
    gus = browser("gus")

    section = gus.get(url("section", "7")).content.decode()
    statuses = {code: gus.get(url("answer", code)).status_code for code in ("7.5", "7.1", "1.1")}

    assert (shown(section), "Not for Gus" in section) == (["7.5"], False)
    assert "Ben gave you standard 7.5" in " ".join(section.split())
    assert statuses == {"7.5": 200, "7.1": 404, "1.1": 404}
    assert gus.get(url("section", "1")).status_code == 404


def test_what_the_colleague_saves_is_saved_and_what_was_not_given_is_refused(ben, cast, owed):
    give(ben, owed, cast.gus)
    gus, given = actor_of(cast.gus), parts_given_to(cast.gus.pk, owed)

    assert answer(gus, owed, "7.5", given=given) == 1
    with pytest.raises(NotAllowed):
        answer(gus, owed, "7.1", given=given)

    assert answer_of(owed, "7.1").version == 0


def test_the_section_posted_by_the_colleague_saves_the_given_standard_and_nothing_beside_it(
    ben, cast, browser, owed, url
):
    give(ben, owed, cast.gus)
    posted = {}
    for code in ("7.1", "7.5"):
        posted |= {f"{code}-version": "0", f"{code}-grade": "good", f"{code}-narrative": f"Gus on {code}"}

    browser("gus").post(url("section", "7"), posted)

    said = {code: answer_of(owed, code).narrative for code in ("7.1", "7.5")}
    assert said == {"7.1": "", "7.5": "Gus on 7.5"}


def test_no_list_tells_the_colleague_of_the_other_standards(ben, cast, owed, browser, url):
    give(ben, owed, cast.gus)
    gus = actor_of(cast.gus)

    seen = Answer.objects.visible_to(gus).values_list("item__code", flat=True)

    assert list(seen) == ["7.5"]
    assert "0 of 1 answered" in browser("gus").get(url("return")).content.decode()
    assert shown(browser("gus").get(url("check")).content.decode()) == ["7.5"]


def test_evidence_is_added_beside_the_given_standard_alone(ben, cast, owed):
    give(ben, owed, cast.gus)
    gus, given = actor_of(cast.gus), parts_given_to(cast.gus.pk, owed)
    policy = {"title": "Policy", "url": "https://example.org/"}

    def add(code):
        return add_evidence(
            actor=gus,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, code),
            given=given,
            **policy,
        )

    assert add("7.5").title == "Policy"
    with pytest.raises(NotAllowed):
        add("7.1")


def test_it_is_given_once_and_not_beside_the_whole_section(ben, cast, owed):
    give(ben, owed, cast.gus)
    with pytest.raises(Refusal, match="This standard is already with this colleague"):
        give(ben, owed, cast.gus)
    section = answer_of(owed, "1.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.gus.pk)

    with pytest.raises(Refusal, match="This section is already with this colleague"):
        give(ben, owed, cast.gus, "1.1")

    assert Delegation.objects.count() == 2


def test_a_standard_and_another_of_the_same_section_go_to_two_people(ben, cast, owed, browser, url):
    jo = make_person("Jo", Role.AGENCY_CONTRIBUTOR, agency=cast.elm)
    give(ben, owed, cast.gus)
    give(ben, owed, jo, "7.1")

    page = browser("ben").get(url("section", "7")).content.decode()

    assert "With Gus (7.5), Jo (7.1)." in page
    assert shown(client_of(jo).get(url("section", "7")).content.decode()) == ["7.1"]


def test_taken_back_the_old_link_says_so_in_clear_words_and_the_answer_is_kept(ben, cast, browser, owed, url):
    given = give(ben, owed, cast.gus)
    answer(actor_of(cast.gus), owed, "7.5", given={given.item_id}, narrative="Mine")
    end_delegation(actor=ben, delegation=given)

    response = browser("gus").get(url("section", "7"))

    words = response.content.decode()
    assert response.status_code == 410
    assert "Standard 7.5 was taken back on" in words
    assert "What you answered is kept" in words
    assert answer_of(owed, "7.5").narrative == "Mine"


def test_who_was_never_given_anything_is_told_nothing(browser, url):
    assert browser("gus").get(url("section", "7")).status_code == 404


def test_the_letter_leads_to_the_standard_and_names_nothing(ben, cast, owed, url):
    give(ben, owed, cast.gus)
    run_due()

    [letter] = [each for each in mail.outbox if each.to == [cast.gus.email]]
    assert f"{url('section', '7')}#answer-7.5" in letter.body
    assert "Elmbrook" not in letter.body + letter.subject


def test_somebody_new_is_invited_and_gets_the_standard_in_one_step(ben, owed, browser, url):
    posted = {"who": "invite", "part": "7.5", "note": "Please", **NEW}

    page = browser("ben").post(url("delegate", "7"), posted, follow=True).content.decode()
    run_due()

    kit = User.objects.get(email=NEW["email"])
    given = Delegation.objects.get()
    assert (given.person_id, given.item.code, given.note) == (kit.pk, "7.5", "Please")
    assert Membership.objects.get(person=kit).role == Role.AGENCY_CONTRIBUTOR
    assert "Kit Lane has standard 7.5 and gets a letter." in page
    assert len([each for each in mail.outbox if each.to == [kit.email]]) == 2


def test_an_invitation_that_is_refused_hands_nothing_on_and_invites_nobody(ben, owed, browser, url):
    late = owed.cycle.due_on + timedelta(days=1)
    day = {"due_on_day": late.day, "due_on_month": late.month, "due_on_year": late.year}

    page = browser("ben").post(url("delegate", "7"), {"who": "invite", **NEW, **day}).content.decode()

    assert "no later than" in page
    assert not User.objects.filter(email=NEW["email"]).exists()
    assert Delegation.objects.count() == 0


def test_somebody_with_an_account_elsewhere_is_asked_first(ben, cast, owed, browser, url):
    posted = {"who": "invite", "name": "Cas", "email": cast.cas.email}

    page = browser("ben").post(url("delegate", "7"), posted, follow=True).content.decode()

    assert "already has an account, so its owner is asked first" in page
    assert Delegation.objects.count() == 0
    assert not Membership.objects.filter(person=cast.cas, agency=cast.elm).exists()


@pytest.mark.parametrize("name", ["gus", "hal", "cas", "ada", "ivy"])
def test_nobody_but_the_lead_invites_so(cast, owed, name):
    with pytest.raises(NotAllowed):
        delegate_to_new(
            actor=actor_of(getattr(cast, name)),
            section11_return=load_return(owed.pk),
            section=answer_of(owed, "7.1").item.section,
            **NEW,
        )

    assert not User.objects.filter(email=NEW["email"]).exists()


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({}, "Choose a colleague"),
        ({"who": "invite"}, "Enter their name"),
        ({"who": "invite", "name": "Kit"}, "Enter their e-mail address"),
        ({"who": "invite", "name": "Kit", "email": "kit"}, "Enter an e-mail address like"),
        ({"part": "1.1", "who": "here"}, "Select a valid choice"),
    ],
)
def test_the_form_says_what_is_missing(browser, url, posted, words):
    page = browser("ben").post(url("delegate", "7"), posted).content.decode()

    assert words in page
    assert Delegation.objects.count() == 0


def test_a_link_beside_each_standard_begins_with_that_one(browser, url):
    client = browser("ben")

    assert f"{url('delegate', '7')}?standard=7.5" in client.get(url("section", "7")).content.decode()
    page = client.get(f"{url('delegate', '7')}?standard=7.5").content.decode()
    assert re.search(r'<option value="7.5"\s+selected', page)


def test_the_story_names_the_standard(ben, cast, owed, browser, url):
    give(ben, owed, cast.gus, due_on=TODAY)

    assert "Ben gave standard 7.5 to Gus." in browser("ben").get(url("return")).content.decode()


def test_in_the_library_stands_what_is_beside_that_standard_alone(ben, cast, owed, browser):
    for code in ("7.1", "7.5"):
        add_evidence(
            actor=ben,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, code),
            title=f"Policy of {code}",
            url="https://example.org/",
        )
    give(ben, owed, cast.gus)

    page = browser("gus").get(reverse("audits:evidence-library", args=[cast.elm.pk])).content.decode()

    assert ["Policy of 7.1" in page, "Policy of 7.5" in page] == [False, True]
