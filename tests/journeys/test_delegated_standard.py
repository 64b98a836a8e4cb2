"""A lead hands one standard to somebody without an account; they come by the letters, answer, and it is taken back."""

import pytest
from django.core import mail

from foundation.identity.models import User
from foundation.jobs.runner import run_due
from tests.browser import axe, look
from tests.factories.section11 import DUE_ON
from tests.journeys.cast import PASSWORD
from tests.journeys.letters import LINK
from tests.journeys.walking import (
    excuse,
    fill_date,
    follow,
    heading,
    log_in,
    press,
    rate,
    say,
    standard,
    wait_saved,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KIT = "kit@elmbrook.example"


def test_a_standard_goes_to_somebody_new_and_comes_back(cast, as_person, new_page, settings):
    owed = cast.opens_audit()
    ben = as_person(cast.ben)
    ben.goto(f"{settings.BASE_URL}/section-11/returns/{owed.pk}/sections/7/")
    follow(ben, "Give to a colleague the standard 7.5")
    assert ben.get_by_label("What do you give?").input_value() == "7.5"
    ben.get_by_label("Somebody new, whom you invite").check()
    assert not ben.get_by_label("Colleague", exact=True).is_visible()
    assert axe(ben) == []
    assert look(ben, "journey-delegated-1-give") == []
    ben.get_by_label("Their name").fill("Kit Lane")
    ben.get_by_label("Their e-mail address at work").fill(KIT)
    fill_date(ben.get_by_role("group", name="By when?"), DUE_ON)
    ben.get_by_label("A note for your colleague").fill("You know this best.")
    press(ben, "Give it to them")
    assert "Kit Lane has standard 7.5 and gets a letter." in ben.inner_text("main")

    kit = new_page()
    comes_by_the_letters(kit)
    assert heading(kit) == "7 Working together"
    assert "You know this best." in kit.inner_text("main")
    assert kit.locator(".app-answer").count() == 1
    rate(standard(kit, "7.5"), "Good")
    say(standard(kit, "7.5"), "Partners said so in March.")
    wait_saved(standard(kit, "7.5"))
    assert look(kit, "journey-delegated-2-standard") == []

    ben.reload()
    assert standard(ben, "7.5").get_by_label("How do you know?").input_value() == "Partners said so in March."
    follow(ben, "Change who has this section")
    follow(ben, "Take back standard 7.5 from Kit Lane")
    press(ben, "Take it back")
    say(standard(kit, "7.5"), "Partners said so in March and in May.")
    told = standard(kit, "7.5").locator("[data-autosave-state]").get_by_text("copy what you need")
    told.wait_for()
    assert told.inner_text().startswith("Standard 7.5 was taken back on")
    response = kit.reload()
    assert response.status == 410
    assert "Standard 7.5 was taken back on" in kit.inner_text("main")
    assert look(kit, "journey-delegated-3-taken-back") == []
    excuse(kit, "410")


def comes_by_the_letters(page):
    """First the invitation, which sets the password; then the letter that says what was given."""
    run_due()
    person = User.objects.get(email=KIT)
    letters = [each for each in mail.outbox if each.to == [person.email]]
    links = {("invitation" in LINK.search(each.body)[0]): LINK.search(each.body)[0] for each in letters}
    page.goto(links[True])
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator("main button[type=submit]").first.click()
    page.goto(links[False])
    if heading(page) == "Log in":
        log_in(page, person)
