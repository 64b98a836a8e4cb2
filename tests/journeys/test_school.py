"""A school, with nothing but the keyboard: from the invitation letter to the submission number in ten minutes."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from audits.as_last_time import Wording
from audits.choices import AnswerKind, Phase
from audits.models import Answer, Edition, Grade, TrustSheet
from audits.selectors.last_time import answer_says, beside_last_time
from audits.selectors.section11_standing import sections_of
from audits.services.education.cycles import close_education_cycle, open_education_cycle
from audits.services.standards import load_standard_set
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from partnership.services.people import invite_person
from tests.audits.education.years import load
from tests.browser import axe, look
from tests.factories.education import designated_lead, handed_in, make_school, make_trust, return_of
from tests.factories.people import actor_of, make_person
from tests.journeys.cast import PASSWORD
from tests.journeys.letters import link_to
from tests.journeys.walking import heading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIBRARY = Path(__file__).resolve().parents[2] / "audits" / "library"
DATES = {2020: (date(2020, 9, 14), date(2020, 11, 27)), 2021: (date(2021, 9, 13), date(2021, 10, 29))}
KEYS_A_MINUTE = 150
"""Somebody who reads as they go: a key every 0.4 seconds, tabs and letters alike."""

GOVERNOR = SimpleNamespace(name="Hal Ash", email="hal@governors.example")


class Keys:
    """The keyboard of a page; it counts what was pressed."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def tab_to(self, selector, most=220):
        """Tab until the element has the focus."""
        for _ in range(most):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by {most} tabs on {self.page.url}")

    def enter(self):
        """Press what has the focus, and wait for the page that it leads to."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press("Enter")

    @property
    def minutes(self):
        return self.pressed / KEYS_A_MINUTE


@pytest.fixture
def owed(transactional_db, day):
    """Dot, new to her school, is invited as its lead. Her trust has answered; nothing changed since last year but the
    wording and the numbers."""
    for year in DATES:
        text = (LIBRARY / f"education_{year}.yaml").read_text(encoding="utf-8")
        load_standard_set(actor=system_actor(), text=text, source_name=str(year))
    trust = make_trust("Kestrel Trust")
    school = make_school("Elm Primary", "100001", phase=Phase.PRIMARY, trust=trust)
    before = opened(2020)
    handed_in(return_of(before, school), actor_of(designated_lead("Pat Lowe", school)))
    close_education_cycle(actor=system_actor(), cycle=before)
    edie = actor_of(make_person("Edie Moss", Role.EDUCATION_LEAD))
    dot = invite_person(
        actor=edie, email="dot@school.example", name="Dot Reed", role=Role.SCHOOL_DSL, agency=school.agency
    )
    found = load(return_of(opened(2021), school).pk)
    the_trust_answers(found)
    return found, dot


def opened(year):
    """A year's audit, asking that year's questions."""
    opens_on, due_on = DATES[year]
    edition = Edition.objects.get(code=f"education175-{year}")
    return open_education_cycle(
        actor=system_actor(), year=year, edition=edition, opens_on=opens_on, due_on=due_on
    )


def the_trust_answers(owed):
    """Every common question, straight into the tables."""
    sheet = TrustSheet.objects.get(cycle=owed.cycle_id).sheet_id
    grade = Grade.objects.get(scale=owed.cycle.edition.scale_id, code="in_place")
    with act(system_actor(), "test.make"):
        answers = Answer.objects.filter(sheet=sheet)
        answers.filter(item__answer_kind=AnswerKind.RATING).update(grade=grade)
        answers.filter(item__answer_kind=AnswerKind.YES_NO).update(yes=True)
        answers.update(version=1, narrative="Agreed by the trust's board.")


def test_from_the_invitation_letter_to_the_submission_number_by_keyboard(owed, page, new_page):
    owed, dot = owed
    keys = Keys(page)
    sets_the_password(keys, link_to(dot, "Your account"))
    page.context.clear_cookies()  # the browser is closed, and opened another day
    logs_in(keys, dot, link_to(dot, "waits for you"))
    assert heading(page) == "Education safeguarding audit 2021/22"
    assert look(page, "school-1-return") == []
    assert axe(page) == []

    confirms_the_trusts_answers(keys)
    confirms_every_section(keys, owed)
    answers_what_is_left(keys, owed)
    asks_the_governor(keys)
    the_governor_signs(Keys(new_page()))

    page.goto(link_to(dot, "is signed"))
    keys.tab_to("main form .govuk-button:not(.govuk-button--secondary)")
    keys.enter()
    assert page.get_by_text("EDU-2021-0001").first.is_visible()
    assert look(page, "school-6-receipt") == []
    assert axe(page) == []
    assert keys.minutes < 10, f"{keys.pressed} keys are {keys.minutes:.1f} minutes"


def sets_the_password(keys, link):
    """The link of the invitation, which is the proof of the mailbox: a password, twice, and she is in."""
    keys.page.goto(link)
    assert heading(keys.page) == "Welcome, Dot Reed"
    for name in ("password1", "password2"):
        keys.tab_to(f"[name='{name}']")
        keys.type(PASSWORD)
    keys.tab_to("main form button[type=submit]")
    keys.enter()
    assert heading(keys.page) == "My work"


def logs_in(keys, person, link):
    """The letter of the audit asks for a log-in first, then opens the return."""
    keys.page.goto(link)
    keys.tab_to("#id_login")
    keys.type(person.email)
    keys.tab_to("#id_password")
    keys.type(PASSWORD)
    keys.enter()


def confirms_the_trusts_answers(keys):
    keys.tab_to("main a.govuk-button")
    keys.enter()
    assert heading(keys.page) == "Answers of Kestrel Trust"
    assert look(keys.page, "school-2-trust") == []
    assert axe(keys.page) == []
    keys.tab_to("main form button")
    keys.enter()
    assert heading(keys.page) == "Education safeguarding audit 2021/22"


def confirms_every_section(keys, owed):
    """The green button, then one page after the other: each leads to the next that has something to confirm."""
    keys.tab_to("main a.govuk-button")
    keys.enter()
    assert look(keys.page, "school-3-as-last-year") == []
    assert axe(keys.page) == []
    while heading(keys.page).startswith("As last year"):
        keys.tab_to("main form button")
        keys.enter()
    assert not [row for row in beside_last_time(load(owed.pk), date(2021, 10, 15)) if row.may_be_confirmed]


def answers_what_is_left(keys, owed):
    """New and reworded questions and this year's numbers, section by section from the next unanswered one."""
    keys.tab_to("main a.govuk-button")
    keys.enter()
    for place, section in enumerate([each for each in sections_of(load(owed.pk)) if not each.is_complete]):
        go_to(keys, owed, section.code)
        for answer in [each for each in section.answers if not each.is_complete]:
            fill(keys, Answer.objects.select_related("item").get(pk=answer.id))
        if place == 0:
            assert look(keys.page, "school-4-section") == []
            assert axe(keys.page) == []
        keys.tab_to("main form > .govuk-button-group button")
        keys.enter()
    left = [row for row in beside_last_time(load(owed.pk), date(2021, 10, 15)) if not answer_says(row.answer)]
    assert {row.answer.item.origin for row in left} <= {"local"}
    assert {row.wording for row in left} <= {Wording.NEW, Wording.SAME}


def go_to(keys, owed, code):
    """The page of the section: saved sections lead there one after the other; complete ones are passed."""
    for _ in range(20):
        if f"/sections/{code}/" in keys.page.url:
            return
        keys.tab_to("main form > .govuk-button-group button, main a.govuk-button")
        keys.enter()
    raise AssertionError(f"section {code} is not reached")


def fill(keys, answer):
    """One question of any kind."""
    code = answer.item.code
    kind = answer.item.answer_kind
    if kind == AnswerKind.TEXT:
        keys.tab_to(f"[name='{code}-narrative']")
        keys.type("As before, and more often.")
        return
    name = {AnswerKind.NUMBER: "number", AnswerKind.YES_NO: "yes", AnswerKind.RATING: "grade"}[kind]
    keys.tab_to(f"[name='{code}-{name}']")
    if kind == AnswerKind.NUMBER:
        keys.type("24")
    else:
        keys.press("Space")


def asks_the_governor(keys):
    """The page of the signature; the second of its two ways mails a link."""
    page = keys.page
    if "/signature/" not in page.url:
        while heading(page) != "Education safeguarding audit 2021/22":
            keys.tab_to("main form > .govuk-button-group button")
            keys.enter()
        keys.tab_to("main a.govuk-button")
        keys.enter()
    assert heading(page) == "Signature of a governor or the proprietor"
    keys.tab_to("[name='how']")
    keys.press("ArrowDown")
    keys.tab_to("[name='email']")
    keys.type(GOVERNOR.email)
    keys.tab_to("[name='role']")
    keys.press("Space")
    keys.tab_to("[name='name']")
    keys.type(GOVERNOR.name)
    assert look(page, "school-5-signature") == []
    assert axe(page) == []
    keys.tab_to("main form button")
    keys.enter()
    assert page.get_by_text("Hal Ash has not signed yet.").is_visible()


def the_governor_signs(keys):
    """In a browser of his own, without an account: the copy of the return, his name, the tick."""
    page = keys.page
    page.goto(link_to(GOVERNOR, "signature"))
    assert heading(page) == "Signature for Elm Primary"
    assert look(page, "school-5-governor") == []
    assert axe(page) == []
    keys.tab_to("main a[href='#sign']")
    keys.press("Enter")
    keys.tab_to("[name='name']")
    keys.type(GOVERNOR.name)
    keys.tab_to("[name='signed']")
    keys.press("Space")
    keys.tab_to("main form button")
    keys.enter()
    assert heading(page) == "Thank you, the return is signed"
