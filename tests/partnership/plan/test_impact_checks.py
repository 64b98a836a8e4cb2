"""Did it work? Asked some time after a closure, once, until it is answered or the action reopened."""

from datetime import timedelta

import pytest
from django.core import mail

from foundation.jobs import runner
from foundation.refusals import NotAllowed, Refusal
from home.selectors import waiting_for
from partnership.models import ImpactCheck
from partnership.services.closures import reopen
from partnership.services.impact_checks import answer, ask_who_is_due
from tests.factories.people import actor_of, client_of
from tests.factories.plan import close, make_action
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db

SEEN = "Eight of ten files show the child's words"


@pytest.fixture
def check(ada, gus, police):
    action = make_action(agency=police, lead=gus)
    close(actor_of(gus), actor_of(ada), action)
    mail.outbox.clear()
    return ImpactCheck.objects.get()


def say(person, check, verdict="worked", what_we_see=SEEN):
    return answer(actor=actor_of(person), check=check, verdict=verdict, what_we_see=what_we_see)


def asked():
    return [(message.subject, message.to[0]) for message in mail.outbox if "Did it work" in message.subject]


def test_a_signed_closure_is_asked_about_after_half_a_year(check):
    assert check.due_on == TODAY + timedelta(days=180)
    assert list(ImpactCheck.objects.due(check.due_on - timedelta(days=1))) == []
    assert list(ImpactCheck.objects.due(check.due_on)) == [check]


def test_the_days_are_a_setting(settings, ada, gus, police):
    settings.PLAN_ASK_AGAIN_DAYS = 30
    close(actor_of(gus), actor_of(ada), make_action(agency=police, lead=gus))

    assert ImpactCheck.objects.get().due_on == TODAY + timedelta(days=30)


@pytest.mark.parametrize("name", ["gus", "ben", "ada"])
def test_who_owns_it_or_the_office_answers(request, name, check):
    person = request.getfixturevalue(name)

    say(person, check)

    check.refresh_from_db()
    assert (check.verdict, check.what_we_see, check.answered_by, check.answered_on) == (
        "worked",
        SEEN,
        person,
        TODAY,
    )


@pytest.mark.parametrize("name", ["cas", "eve", "fay"])
def test_nobody_else_answers(request, name, check):
    with pytest.raises(NotAllowed):
        say(request.getfixturevalue(name), check)

    check.refresh_from_db()
    assert check.verdict == ""


@pytest.mark.parametrize("verdict", ["worked", "partly", "no_difference"])
def test_a_verdict_says_what_is_seen(gus, check, verdict):
    with pytest.raises(Refusal) as refused:
        say(gus, check, verdict, " \n")

    assert refused.value.detail == {"field": "what_we_see"}


def test_only_known_verdicts_are_taken(gus, check):
    with pytest.raises(Refusal) as refused:
        say(gus, check, "splendid")

    assert refused.value.detail == {"field": "verdict"}


def test_too_early_asks_again(gus, check):
    say(gus, check, "too_early", "")

    again = ImpactCheck.objects.waiting().get()
    assert (again.pk != check.pk, again.closure_id, again.due_on) == (
        True,
        check.closure_id,
        TODAY + timedelta(days=90),
    )


def test_nobody_answers_twice(gus, ada, check):
    say(gus, check)

    with pytest.raises(Refusal, match="answered on 15 October 2021: “It made the difference”"):
        say(ada, check, "no_difference")

    check.refresh_from_db()
    assert check.verdict == "worked"


def test_reopening_sets_the_question_aside(ada, gus, check):
    reopen(actor=actor_of(ada), action=check.closure.action, why="It came back")

    check.refresh_from_db()
    assert (check.set_aside_on, ImpactCheck.objects.waiting().count()) == (TODAY, 0)
    with pytest.raises(Refusal, match="was reopened"):
        say(gus, check)


def test_what_was_answered_stays_when_the_action_is_reopened(ada, gus, check):
    say(gus, check, "no_difference")

    reopen(actor=actor_of(ada), action=check.closure.action, why="It came back")

    check.refresh_from_db()
    assert (check.verdict, check.set_aside_on) == ("no_difference", None)


def test_the_lead_is_asked_by_letter_once(settings, gus, check):
    settings.DEMO_TODAY = check.due_on - timedelta(days=1)
    for day in range(3):
        ask_who_is_due(actor_of(gus))
        runner.run_due()
        settings.DEMO_TODAY = check.due_on + timedelta(days=day)

    assert asked() == [("Did it work? An action you led was closed some time ago", gus.email)]
    body = mail.outbox[-1].body
    assert f"/plan/checks/{check.pk}/" in body
    assert (check.closure.action.title in body, check.closure.impact in body) == (False, False)


def test_a_letter_stays_away_when_the_question_was_answered_meanwhile(settings, gus, check):
    settings.DEMO_TODAY = check.due_on
    ask_who_is_due(actor_of(gus))
    say(gus, check)
    runner.run_due()

    assert asked() == []


def test_the_question_stands_on_my_work_when_it_is_due(settings, gus, check):
    settings.DEMO_TODAY = check.due_on - timedelta(days=1)
    before = waiting_for(actor_of(gus))
    settings.DEMO_TODAY = check.due_on

    assert (before, [each.url for each in waiting_for(actor_of(gus))]) == ([], [check.get_absolute_url()])
    assert check.get_absolute_url() in client_of(gus).get("/my-work/").content.decode()


def test_the_page_shows_what_was_said_and_takes_the_answer(gus, check):
    browser = client_of(gus)
    page = browser.get(check.get_absolute_url()).content.decode()
    assert "Children say that they are asked" in page

    refused = browser.post(check.get_absolute_url(), {"verdict": "partly", "what_we_see": ""})
    assert (refused.status_code, "Say what you see" in refused.content.decode()) == (409, True)
    done = browser.post(check.get_absolute_url(), {"verdict": "no_difference", "what_we_see": SEEN})
    assert done.status_code == 302
    shown = browser.get(check.closure.action.get_absolute_url()).content.decode()
    assert ("It made no difference" in shown, SEEN in shown.replace("&#x27;", "'")) == (True, True)
    assert browser.get(check.get_absolute_url()).status_code == 409


def test_what_is_seen_is_not_called_optional_as_most_answers_need_it(gus, check):
    page = client_of(gus).get(f"/plan/checks/{check.pk}/").content.decode()

    assert ("What you see" in page, "What you see (optional)" in " ".join(page.split())) == (True, False)


def test_no_difference_offers_to_reopen_or_to_raise_another(ada, gus, check):
    say(gus, check, "no_difference")
    browser = client_of(ada)
    action = check.closure.action
    page = browser.get(action.get_absolute_url()).content.decode()

    assert (f"/plan/{action.pk}/reopen/" in page, f"/plan/raise/?after={action.pk}" in page) == (True, True)
    form = browser.get(f"/plan/raise/?after={action.pk}").content.decode()
    assert f"In place of {action.reference}" in form
    assert browser.get("/plan/raise/?after=nothing").status_code == 200


def test_the_list_of_what_was_done_shows_the_verdict(ada, gus, check):
    before = client_of(ada).get("/plan/?view=done").content.decode()
    say(gus, check, "partly")
    after = client_of(ada).get("/plan/?view=done").content.decode()

    words = "It made some difference"
    assert ("Did it work?" in before, words in before, words in after) == (True, False, True)


def test_another_agencys_question_does_not_exist(cas, check):
    assert client_of(cas).get(check.get_absolute_url()).status_code == 404
