"""Recording an update from the page that a letter opens."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from partnership.emails.plan import due_soon
from partnership.models import ActionEvidence, ActionUpdate
from partnership.services.actions import withdraw
from partnership.services.contributors import add_contributor
from partnership.services.waits import add_wait
from tests.factories.people import actor_of
from tests.factories.plan import make_action, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import post, read, url

pytestmark = pytest.mark.django_db

LONG = "Wörter 🧒 שלום " * 700


def update(action, **changed):
    return {"done": "Read ten", "stated_rag": "green", "version": action.version, **changed}


def test_an_update_is_recorded_from_the_page_of_the_letter(gus, action):
    assert read(gus, "action-update", action)[0] == 200

    status, _ = post(gus, "action-update", action, **update(action, done=LONG))

    assert (status, ActionUpdate.objects.get().done) == (302, LONG.strip())


def test_an_update_that_differs_without_a_reason_keeps_what_was_typed(gus, police):
    action = make_action(agency=police, lead=gus, due_on=TODAY + timedelta(days=9))

    status, content = post(gus, "action-update", action, **update(action))

    assert (status, ActionUpdate.objects.count()) == (200, 0)
    assert "You say Green; its dates say Amber: due in 9 days. Say why they differ." in content
    assert 'href="#id_why_it_differs"' in content
    assert "Read ten" in content


def test_the_page_says_what_the_dates_alone_say_whatever_was_said_last(gus, action):
    why = "Two posts are empty"
    say(actor_of(gus), action, stated_rag="red", why_it_differs=why)

    content = read(gus, "action-update", action)[1]

    assert "Its dates alone say Green: due in 60 days. If you choose another colour, say why." in content


def test_red_without_a_reason_is_asked_for_one(gus, action):
    status, content = post(gus, "action-update", action, **update(action, stated_rag="red"))

    assert (status, ActionUpdate.objects.count()) == (200, 0)
    assert "You say Red; its dates say Green: due in 60 days. Say why they differ." in content


def test_two_people_update_at_once_and_neither_text_is_lost(ben, gus, action):
    page_of_ben = update(action, done="Ben's words")
    assert post(gus, "action-update", action, **update(action, done="Gus was first"))[0] == 302

    status, content = post(ben, "action-update", action, **page_of_ben)

    assert status == 409
    assert "Gus was first" in content
    assert content.count("Ben's words") >= 1
    assert post(ben, "action-update", action, **{**page_of_ben, "version": 2})[0] == 302
    assert list(ActionUpdate.objects.order_by("number").values_list("done", flat=True)) == [
        "Gus was first",
        "Ben's words",
    ]


def test_the_office_is_asked_what_it_is_taken_from_and_an_owner_is_not(ada, gus, action):
    assert "What this is taken from" in read(ada, "action-update", action)[1]
    assert "What this is taken from" not in read(gus, "action-update", action)[1]


def test_the_office_is_told_at_once_everything_that_is_missing_in_the_order_of_the_page(ada, police):
    action = make_action(agency=police, due_on=TODAY + timedelta(days=9))
    moved = {"new_due_on_day": "1", "new_due_on_month": "12", "new_due_on_year": "2021"}

    first = post(ada, "action-update", action, **update(action, done=""))[1]
    second = post(ada, "action-update", action, **update(action, taken_from="E-mail", **moved))[1]

    words = [
        "Enter what was done.",
        "You say Green; its dates say Amber",
        "Say what this is taken from, such",
    ]
    places = [first.index(each) for each in words]
    assert places == sorted(places)
    assert "Say why the due date moves." in second
    assert not ActionUpdate.objects.exists()


def test_an_old_link_to_a_withdrawn_action_says_so(ada, gus, action):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    status, content = read(gus, "action-update", action)

    assert status == 409
    assert "its status is “withdrawn”" in content


def test_a_link_is_given_with_the_update(gus, action):
    link = {"link": "https://evidence.example/ten", "evidence_title": "Ten files"}

    assert post(gus, "action-update", action, **update(action), **link)[0] == 302

    assert list(ActionUpdate.objects.get().evidence.values_list("title", "url")) == [
        ("Ten files", "https://evidence.example/ten")
    ]
    assert "Evidence</dt>" in read(gus, "action-detail", action)[1]


def test_a_file_is_given_with_the_update_and_none_is_left_behind_by_a_refused_one(
    gus, action, settings, tmp_path
):
    settings.FILES_DIR = tmp_path

    def upload():
        return SimpleUploadedFile("ten.csv", b"file,heard\n1,yes\n", "text/csv")

    data = update(action, version=action.version + 1)
    assert post(gus, "action-update", action, **data, file=upload())[0] == 409
    assert (ActionEvidence.objects.count(), [each for each in tmp_path.rglob("*") if each.is_file()]) == (
        0,
        [],
    )

    assert post(gus, "action-update", action, **update(action), file=upload())[0] == 302
    assert ActionUpdate.objects.get().evidence.get().blob.name == "ten.csv"


def test_what_is_not_always_asked_is_folded_until_it_is_answered(gus, action):
    content = read(gus, "action-update", action)[1]
    assert content.count('<details class="govuk-details">') == 2

    content = post(gus, "action-update", action, **update(action, stated_rag=""), new_due_on_day="4")[1]
    assert content.count('<details class="govuk-details" open>') == 1


def test_the_link_of_the_letter_leads_through_the_log_in_straight_to_the_form(gus, action):
    answer = Client().get(url("action-update", action))

    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={url('action-update', action)}")
    letter = due_soon(gus.pk, {"action": str(action.pk)})
    assert letter.context["link"].endswith(url("action-update", action))


def test_an_agency_that_helps_says_how_it_goes_from_its_own_page(ada, cas, action, school):
    assert read(cas, "action-update", action)[0] == 404
    add_contributor(actor=actor_of(ada), action=action, agency=school)

    assert "What this is taken from" not in read(cas, "action-update", action)[1]
    assert post(cas, "action-update", action, **update(action))[0] == 302
    assert ActionUpdate.objects.get().by == cas


def test_the_page_says_the_status_and_leads_whoever_may_to_closing(ada, gus, ben, action):
    for person in (ada, gus, ben):
        content = read(person, "action-update", action)[1]

        assert ">Open<" in "".join(content.split())
        assert "It is done: propose to close" in content
        assert url("action-propose-closure", action) in content


def test_nobody_is_led_to_a_closing_that_would_be_refused(ada, gus, cas, action, police, school):
    add_contributor(actor=actor_of(ada), action=action, agency=school)
    early = make_action(agency=police, lead=gus, starts_on=TODAY + timedelta(days=1))
    waits = make_action(agency=police, lead=gus)
    add_wait(actor=actor_of(ada), action=waits, other=action)

    pages = ((cas, action), (gus, early), (gus, waits))
    contents = [read(person, "action-update", each)[1] for person, each in pages]

    assert ["propose to close" in content for content in contents] == [False, False, False]


def test_an_update_leaves_the_status_as_it_is_whatever_is_sent(gus, action):
    status, _ = post(gus, "action-update", action, **update(action, state="closed", status="closed"))

    action.refresh_from_db()
    assert (status, action.state) == (302, "open")
