"""The pages of an agency's return in a real browser: accessibility rules, width, and saving as one types."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings as site
from django.urls import reverse

from audits.models import Answer, AnswerRevision, DeclarationRequest
from audits.services.section11.declare import ask_for_declaration
from audits.services.section11.delegate import delegate_section
from audits.services.section11.review import send_back
from foundation.calendar.clock import real_now
from foundation.identity.digests import digest
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.agencies import make_agency
from tests.factories.evidence import add_evidence
from tests.factories.handed_in import load_edition
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    handed_in,
    load_return,
    open_audit,
)
from tests.journeys.walking import next_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARRATIVE = (
    "Every new starter has the induction in the first two weeks, and 46 of 48 had it last year. We read ten "
    "records each quarter; in eight of them the child's own words stand in the first paragraph.\n\nTenants' "
    "families told us in May that they did not know whom to ask. Since then the name is on every letter."
)
PLAN = {
    "will_do": "Offer supervision every six weeks to the staff of the two new teams",
    "by_role": "Head of housing services",
    "by_when": date(2022, 3, 31),
}


class Ground:
    """An agency half way through its answers, with an earlier audit behind it."""

    def __init__(self):
        self.elm = make_agency("Elmbrook Housing Association", short_name="Elmbrook Housing")
        people = {
            "ben": ("Ben Ashdown", Role.AGENCY_LEAD),
            "gus": ("Gus Ferrer", Role.AGENCY_CONTRIBUTOR),
            "hal": ("Hal Ash", Role.ACCOUNTABLE_PERSON),
        }
        self.people = {key: make_person(name, role, agency=self.elm) for key, (name, role) in people.items()}
        self.people["ada"] = make_person("Ada Marsh", Role.PARTNERSHIP_MANAGER)
        self.ben = actor_of(self.people["ben"])
        old, new = load_edition("section11_2018"), load_edition("section11_2021")
        [before] = open_audit(self.elm, edition=old, opens_on=date(2021, 2, 1), due_on=date(2021, 3, 1))
        self.fill(before, section="2")
        [self.owed] = open_audit(self.elm, edition=new)

    def fill(self, owed, section):
        answers = Answer.objects.filter(sheet=owed.sheet_id, item__section__code=section).in_order()
        for place, code in enumerate(answers.values_list("item__code", flat=True)):
            if place % 3 == 1:
                answer(self.ben, owed, code, "requires_improvement", narrative=NARRATIVE, **PLAN)
            else:
                answer(self.ben, owed, code, "good", narrative=NARRATIVE)

    def url(self, name, *args):
        return reverse(f"audits:section11-{name}", args=[self.owed.pk, *args])


@pytest.fixture
def ground(settings):
    settings.DEMO_TODAY = TODAY
    return Ground()


@pytest.fixture
def as_person(new_page, ground, live_server):
    """A page in which somebody of the cast is logged in."""

    def make(name, **options):
        page = new_page(**options)
        value = client_of(ground.people[name]).cookies[site.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return make


def faults(page, url, name):
    """What the rules and the widths find on a page."""
    page.goto(url)
    return axe(page), look(page, f"section11-{name}")


def test_the_pages_before_and_while_answering(ground, as_person):
    page = as_person("ben")
    found = {"empty-return": faults(page, ground.url("return"), "return-empty")}
    found["empty"] = faults(page, ground.url("section", "2"), "section-empty")
    ground.fill(ground.owed, "2")
    code = answer_of(ground.owed, "2.2").item.code
    add_evidence(
        actor=ground.ben,
        section11_return=load_return(ground.owed.pk),
        answer=answer_of(ground.owed, code),
        title="Supervision policy, March 2021",
        url="https://example.org/supervision",
        dated_on=date(2021, 3, 1),
    )
    delegate_section(
        actor=ground.ben,
        section11_return=load_return(ground.owed.pk),
        section=answer_of(ground.owed, "3.1").item.section,
        person_id=ground.people["gus"].pk,
        due_on=date(2021, 11, 12),
    )
    answer(ground.ben, ground.owed, "1.1", "inadequate", narrative=NARRATIVE)
    pages = {
        "list": reverse("audits:section11-list"),
        "return": ground.url("return"),
        "section": ground.url("section", "2"),
        "answer": ground.url("answer", "2.2"),
        "evidence": ground.url("evidence", "2.2"),
        "delegate": ground.url("delegate", "3"),
        "check": ground.url("check"),
        "declaration": ground.url("declaration"),
    }
    found |= {name: faults(page, url, name) for name, url in pages.items()}
    found["office"] = faults(as_person("ada"), ground.url("section", "2"), "section-office")

    assert {name: each for name, each in found.items() if each != ([], [])} == {}


def test_the_pages_of_declaring_and_handing_in(ground, as_person, page):
    lead = as_person("ben")
    answer_all(ground.ben, ground.owed, narrative=NARRATIVE)
    found = {"declaration": faults(lead, ground.url("declaration"), "declaration-open")}
    lead.get_by_label("It was declared in a meeting").check()
    with next_page(lead):
        lead.get_by_role("button", name="Continue").click()
    found["declaration in error"] = (axe(lead), look(lead, "section11-declaration-error"))
    asked = ask_for_declaration(
        actor=ground.ben,
        section11_return=load_return(ground.owed.pk),
        person_id=ground.people["hal"].pk,
    )
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.filter(pk=asked.pk).update(
            digest=digest("a-secret").hex(), expires_at=real_now() + timedelta(days=9)
        )
    found["return asked"] = faults(lead, ground.url("return"), "return-asked")
    declaring = reverse("audits:section11-declare", args=["a-secret"])
    found["declare"] = faults(page, declaring, "declare")
    page.get_by_label("Your name").fill("Hal Ash")
    page.get_by_role("textbox", name="Your post").fill("Chief executive")
    page.get_by_label("I have read this return.").check()
    with next_page(page):
        page.get_by_role("button", name="Declare").click()
    found["declared"] = (axe(page), look(page, "section11-declared"))
    found["check"] = faults(lead, ground.url("check"), "check-complete")
    with next_page(lead):
        lead.get_by_role("button", name="Submit the return").click()
    found["receipt"] = (axe(lead), look(lead, "section11-receipt"))
    found["read"] = faults(lead, ground.url("section", "2"), "section-read")

    assert {name: each for name, each in found.items() if each != ([], [])} == {}
    assert load_return(ground.owed.pk).reference in lead.goto(ground.url("receipt")).text()


def test_a_return_that_was_sent_back(ground, as_person):
    handed_in(ground.ben, ground.owed)
    asked = {answer_of(ground.owed, "7.5").pk: "How do children themselves say that it got better?"}
    send_back(
        actor=actor_of(ground.people["ada"]),
        section11_return=load_return(ground.owed.pk),
        message="Thank you. One answer needs a little more.",
        reopen=asked,
    )
    page = as_person("ben")

    assert faults(page, ground.url("return"), "return-sent-back") == ([], [])
    assert faults(page, ground.url("section", "7"), "section-sent-back") == ([], [])


def test_typing_saves_and_a_rating_asks_what_will_be_done(ground, as_person):
    page = as_person("ben")
    page.goto(ground.url("section", "2"))
    answered = page.locator("#answer-2\\.1")
    plan = answered.get_by_label("What will be done?")
    assert not plan.is_visible()

    answered.get_by_label("Requires improvement").check()
    plan.fill("Train the two new teams")
    answered.get_by_text(
        re.compile(r"^Saved \d\d:\d\d. Still needed: who will do it .* and by when")
    ).wait_for()

    assert answer_of(ground.owed, "2.1").will_do == "Train the two new teams"
    assert look(page, "section11-section-typed") == []


def test_two_people_at_one_answer_meet_a_page_with_both_texts(ground, as_person):
    page = as_person("ben")
    page.goto(ground.url("section", "2"))
    answer(ground.ben, ground.owed, "2.1", "good", narrative="Saved by somebody in another room.")

    answered = page.locator("#answer-2\\.1")
    answered.get_by_label("How do you know?").fill("Typed by me meanwhile.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.problems.clear()
    answered.get_by_role("link", name="See both texts").click()
    page.wait_for_url("**/conflict/**")
    page.problems.clear()  # the browser notes the 409 in its console
    assert (axe(page), look(page, "section11-conflict")) == ([], [])
    page.get_by_label("My text").check()
    page.get_by_role("button", name="Save this choice").click()
    page.wait_for_url("**/sections/2/**")

    assert answer_of(ground.owed, "2.1").narrative == "Typed by me meanwhile."
    assert AnswerRevision.objects.filter(narrative="Saved by somebody in another room.").count() == 1
    page.problems.clear()


def test_without_javascript_the_whole_section_is_saved_and_both_texts_are_shown(ground, as_person):
    page = as_person("ben", java_script_enabled=False)
    page.goto(ground.url("section", "2"))
    answer(ground.ben, ground.owed, "2.1", "good", narrative="Saved by somebody in another room.")
    page.locator("#answer-2\\.1").get_by_label("How do you know?").fill("Typed by me meanwhile.")
    page.locator("#answer-2\\.2").get_by_label("How do you know?").fill("Nobody else is here.")
    with next_page(page):
        page.get_by_role("button", name=re.compile("^Save and go")).click()

    assert answer_of(ground.owed, "2.2").narrative == "Nobody else is here."
    assert page.locator("#answer-2\\.1 mark").count() > 0
    assert look(page, "section11-section-both") == []
    with next_page(page):
        page.get_by_role("button", name=re.compile("^Save and go")).click()
    assert answer_of(ground.owed, "2.1").narrative == "Typed by me meanwhile."
