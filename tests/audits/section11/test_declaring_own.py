"""The accountable person with an account declares after log-in; what a change undoes is said before and after."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from audits.models import Declaration, DeclarationRequest
from audits.services.section11.declare import ask_for_declaration, current_declaration, declare_own
from audits.services.section11.delegate import delegate_section
from audits.services.sheets.content import content_hash
from foundation.identity.digests import digest
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.people import actor_of, give_role
from tests.factories.section11 import answer, answer_all, answer_of, declare, handed_in, load_return

pytestmark = pytest.mark.django_db
SAID = {"name": "Hal Ash", "post": "Chief executive", "declared": "on"}
LIST = "audits:section11-list"


def own(actor, owed, **more):
    """Declares what stands now."""
    said = {"name": "Hal", "post": "Chief executive", "read": content_hash(owed.sheet_id), **more}
    return declare_own(actor=actor, section11_return=load_return(owed.pk), **said)


def test_the_accountable_person_reads_the_whole_return_and_declares_it(ben, browser, owed, url):
    answer_all(ben, owed)
    client = browser("hal")
    page = client.get(url("declare-own")).content.decode()

    response = client.post(url("declare-own"), {**SAID, "read": content_hash(owed.sheet_id)})

    assert page.count("What we see of") == 12
    assert "<textarea" not in page
    assert response.url == url("return")
    assert current_declaration(owed).how == "Confirmed after log-in"
    assert "Hal Ash, Chief executive" in browser("ben").get(url("check")).content.decode()


def test_name_and_post_stand_there_as_far_as_they_are_known(cast, ben, browser, owed, url):
    with act(system_actor(), "test.make"):
        cast.hal.memberships.update(post="Director of housing")
    answer_all(ben, owed)

    page = browser("hal").get(url("declare-own")).content.decode()

    assert 'value="Director of housing"' in page


def test_nothing_is_declared_without_the_tick(ben, browser, owed, url):
    answer_all(ben, owed)

    browser("hal").post(
        url("declare-own"), {"name": "Hal", "post": "CE", "read": content_hash(owed.sheet_id)}
    )

    assert Declaration.objects.count() == 0


def test_answers_that_changed_while_they_were_read_are_not_declared(ben, browser, owed, url):
    answer_all(ben, owed)
    before = content_hash(owed.sheet_id)
    answer(ben, owed, "7.1", narrative="Changed meanwhile")

    response = browser("hal").post(url("declare-own"), {**SAID, "read": before})
    page = response.content.decode()

    assert response.status_code == 409
    assert "Answers were changed while you were reading" in page
    assert content_hash(owed.sheet_id) in page
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize("name", ["ben", "gus", "cas", "ada", "ivy", "fay", "eve"])
def test_nobody_else_declares_after_log_in(cast, ben, owed, name):
    answer_all(ben, owed)

    with pytest.raises(NotAllowed, match="accountable person"):
        own(actor_of(getattr(cast, name)), owed)


def test_an_incomplete_return_is_not_declared(cast, ben, owed, browser, url):
    answer(ben, owed, "7.1")

    with pytest.raises(Refusal, match="Complete every answer first"):
        own(actor_of(cast.hal), owed)

    page = browser("hal").get(url("declare-own")).content.decode()
    assert "11 answers are not complete yet" in page
    assert 'name="declared"' not in page


def test_after_submitting_nothing_is_declared(cast, ben, owed, browser, url):
    handed_in(ben, owed)

    with pytest.raises(Refusal, match="submitted"):
        own(actor_of(cast.hal), owed)

    assert browser("hal").get(url("declare-own")).status_code == 409
    assert Declaration.objects.count() == 1


def test_declaring_after_log_in_spends_the_link_that_waits(cast, ben, owed):
    answer_all(ben, owed)
    asked = ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.update(digest=digest("a-mailed-secret").hex())

    own(actor_of(cast.hal), owed)

    link = reverse("audits:section11-declare", args=["a-mailed-secret"])
    assert DeclarationRequest.objects.get(pk=asked.pk).used_at is not None
    assert [Client().get(link).status_code, Client().get(link + "done/").status_code] == [410, 404]


def test_a_link_that_is_over_offers_log_in_and_tells_nothing_of_the_return(cast, ben, owed):
    answer_all(ben, owed)
    ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.update(digest=digest("a-mailed-secret").hex())
    answer(ben, owed, "7.1", narrative="Changed since")

    page = Client().get(reverse("audits:section11-declare", args=["a-mailed-secret"])).content.decode()

    assert 'href="/my-work/"' in page
    assert "ask your agency's safeguarding lead for another link" in page.replace("&#x27;", "'")
    assert [word in page for word in ("Elmbrook Housing", "Hal", "What we see", str(owed.pk))] == [False] * 4


def button(client, address):
    """The words of the page's one green button, or of why there is none."""
    page = client.get(address).content.decode()
    found = re.search(
        r'<div class="app-next-step">.*?(?:class="govuk-button"[^>]*>|<h2[^>]*>)\s*([^<]+?)\s*<', page, re.S
    )
    return found[1] if found else ""


def test_the_list_and_the_return_say_what_the_accountable_person_does_next(cast, ben, browser, owed, url):
    client = browser("hal")
    pages = (reverse(LIST), url("return"))
    answering = [button(client, each) for each in pages]
    answer_all(ben, owed)
    complete = [button(client, each) for each in pages]
    own(actor_of(cast.hal), owed)
    declared = [button(client, each) for each in pages]

    title = owed.cycle.title
    assert answering == [f"Declare {title}: not yet", "Declare the answers: not yet"]
    assert complete == [f"Read and declare {title}", "Read and declare the answers"]
    assert declared == ["", ""]


def test_an_accountable_person_who_was_given_a_section_answers_it(cast, ben, browser, owed, url):
    give_role(cast.hal, Role.AGENCY_CONTRIBUTOR, agency=cast.elm)
    section = answer_of(owed, "7.1").item.section
    delegate_section(actor=ben, section11_return=owed, section=section, person_id=cast.hal.pk)

    assert button(browser("hal"), url("return")) == f"Answer {section.code} {section.title}"
    assert "<textarea" in browser("hal").get(url("section", "7")).content.decode()


@pytest.mark.parametrize("where", [("section", "7"), ("evidence", "7.1")])
def test_before_a_change_the_page_says_that_it_ends_the_declaration(ben, browser, owed, url, where):
    answer_all(ben, owed)
    client = browser("ben")
    undeclared = client.get(url(*where)).content.decode()
    declare(ben, owed)

    declared = client.get(url(*where)).content.decode()

    words = "Hal Ash declared these answers on 15 October 2021. If you change an answer or its evidence"
    assert [words in page for page in (undeclared, declared)] == [False, True]


def test_before_a_change_the_page_says_that_it_ends_a_link(cast, ben, browser, owed, url):
    answer_all(ben, owed)
    ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=cast.hal.pk)

    assert "their link stops working" in browser("ben").get(url("section", "7")).content.decode()


@pytest.mark.parametrize(("reader", "way"), [("ben", "declaration"), ("hal", "declare-own")])
def test_after_a_change_lead_and_accountable_person_are_told_who_must_declare_again(
    ben, browser, owed, url, reader, way
):
    answer_all(ben, owed)
    declare(ben, owed)
    answer(ben, owed, "7.1", narrative="Another text")

    page = browser(reader).get(url("return")).content.decode()

    assert "Hal Ash, or another accountable person of the agency, must declare again" in page
    assert f'href="{url(way)}"' in page


def test_an_ended_declaration_is_told_even_while_answers_are_incomplete(ben, browser, owed, url):
    answer_all(ben, owed)
    declare(ben, owed)
    answer(ben, owed, "7.1", "inadequate")

    assert "must declare again" in browser("ben").get(url("return")).content.decode()
