"""A meeting goes through a plan: decisions are added, updates recorded, minutes kept."""

from datetime import timedelta

import pytest

from foundation.identity.models import HeldPost
from foundation.refusals import NotAllowed, Refusal
from partnership.models import ActionUpdate, Decision, PlanMeeting
from partnership.roles import Role
from partnership.services.meetings import close_meeting, decide, open_meeting
from partnership.services.updates import Said, record_update
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory, make_action
from tests.partnership.plan.conftest import TODAY
from tests.queries import asked
from tests.standing import on, standing

pytestmark = pytest.mark.django_db


@standing(on(TODAY))
def group():
    return make_group("Quality group")


@standing(on(TODAY))
def plan(group):
    return PlanFactory(name="Peer review", owner_group=group)


@pytest.fixture
def hana(group):
    return make_person("Hana", Role.GROUP_CHAIR, group=group)


@standing(on(TODAY))
def three(police, plan):
    return [make_action(title, agency=police, plans=[plan]) for title in ("First", "Second", "Third")]


@standing(on(TODAY))
def meeting(ada, plan, three):
    return open_meeting(actor=actor_of(ada), plan=plan, held_on=TODAY)


def address(meeting, action):
    return f"/plan/meetings/{meeting.pk}/{action.pk}/"


def spoken(action, **more):
    return {"version": action.version, **more}


@pytest.mark.parametrize("name", ["ada", "hana"])
def test_office_and_the_groups_chair_open_decide_and_close(request, name, plan, three, group):
    actor = actor_of(request.getfixturevalue(name))
    meeting = open_meeting(actor=actor, plan=plan, held_on=TODAY)
    decide(actor=actor, meeting=meeting, action=three[0], text=" Go on ")
    close_meeting(actor=actor, meeting=meeting)

    meeting = PlanMeeting.objects.get()
    assert (meeting.group, meeting.closed_at is not None) == (group, True)
    assert [(each.text, each.by_id) for each in meeting.decisions.all()] == [("Go on", actor.person_id)]


@pytest.mark.parametrize("name", ["ben", "fay", "eve", "gus"])
def test_nobody_else_does(request, name, plan, three, meeting):
    actor = actor_of(request.getfixturevalue(name))
    for refused in (
        lambda: open_meeting(actor=actor, plan=plan, held_on=TODAY),
        lambda: decide(actor=actor, meeting=meeting, action=three[0], text="No"),
        lambda: close_meeting(actor=actor, meeting=meeting),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert (PlanMeeting.objects.count(), Decision.objects.count()) == (1, 0)


def test_the_chair_of_another_group_does_not_know_of_it(meeting, three):
    ivy = client_of(make_person("Ivy", Role.GROUP_CHAIR, group=make_group("Health group")))

    assert ivy.get(meeting.get_absolute_url()).status_code == 404
    assert ivy.get(address(meeting, three[0])).status_code == 404
    assert "Peer review" not in ivy.get("/plan/meetings/").content.decode()


def test_a_meeting_is_not_held_tomorrow(ada, plan):
    with pytest.raises(Refusal) as refused:
        open_meeting(actor=actor_of(ada), plan=plan, held_on=TODAY + timedelta(days=1))

    assert refused.value.detail == {"field": "held_on"}


def test_a_decision_has_words_and_is_about_an_action_of_the_plan(ada, meeting, three):
    with pytest.raises(Refusal) as empty:
        decide(actor=actor_of(ada), meeting=meeting, action=three[0], text="  ")
    with pytest.raises(Refusal, match="does not stand in this meeting's plan"):
        decide(actor=actor_of(ada), meeting=meeting, action=make_action("Elsewhere"), text="No")

    assert (empty.value.detail, Decision.objects.count()) == ({"field": "decision"}, 0)


def test_nothing_is_added_to_a_closed_meeting(ada, meeting, three):
    close_meeting(actor=actor_of(ada), meeting=meeting)

    with pytest.raises(Refusal, match="is closed"):
        decide(actor=actor_of(ada), meeting=meeting, action=three[0], text="One more thing")
    with pytest.raises(Refusal, match="is closed"):
        close_meeting(actor=actor_of(ada), meeting=meeting)
    assert client_of(ada).get(address(meeting, three[0])).status_code == 409


def test_it_goes_through_the_list_as_it_was_filtered(ada, cas, school, plan, three):
    make_action("Fourth", agency=school, plans=[plan])
    browser = client_of(ada)
    form = {"held_on_day": "15", "held_on_month": "10", "held_on_year": "2021", "plan": str(plan.pk)}
    page = browser.get(f"/plan/meetings/new/?plan={plan.code}&agency=elm-police").content.decode()
    assert "agency=elm-police" in page
    done = browser.post(
        "/plan/meetings/new/", {**form, "query": f"agency=elm-police&plan={plan.code}&state=open"}
    )
    meeting = PlanMeeting.objects.get()

    assert done.url == meeting.get_absolute_url()
    first = browser.get(address(meeting, three[0])).content.decode()
    assert ("1 of 3" in first, address(meeting, three[1]) in first) == (True, True)
    last = browser.get(address(meeting, three[2])).content.decode()
    assert f'rel="next" href="{meeting.get_absolute_url()}">To the end of the meeting (n)' in last


def test_a_decision_and_an_update_are_saved_at_once_and_it_goes_on(ada, meeting, three):
    browser = client_of(ada)
    said = spoken(three[0], decision="Ask again in May", done="Ten files read", stated_rag="green")

    done = browser.post(address(meeting, three[0]), said)

    assert (done.status_code, done.url) == (302, address(meeting, three[1]))
    update = ActionUpdate.objects.get()
    assert (update.done, update.meeting, update.taken_from) == (
        "Ten files read",
        meeting,
        "Meeting of 15 October 2021",
    )
    assert Decision.objects.get().text == "Ask again in May"
    minutes = browser.get(meeting.get_absolute_url()).content.decode()
    assert ("Ask again in May" in minutes, "Ten files read" in minutes) == (True, True)
    csv = browser.get(f"{meeting.get_absolute_url()}?format=csv").content.decode("utf-8-sig")
    assert [line.split(",")[2] for line in csv.splitlines()[1:]] == ["Decision", "Update: Green"]
    assert browser.get(f"{meeting.get_absolute_url()}?format=xlsx").status_code == 200


def test_nothing_said_goes_on_and_after_the_last_comes_the_list(ada, meeting, three):
    browser = client_of(ada)

    assert browser.post(address(meeting, three[1]), spoken(three[1])).url == address(meeting, three[2])
    assert browser.post(address(meeting, three[2]), spoken(three[2])).url == meeting.get_absolute_url()
    assert (Decision.objects.count(), ActionUpdate.objects.count()) == (0, 0)


def test_what_is_missing_refuses_both_and_keeps_what_was_typed(ada, meeting, three):
    refused = client_of(ada).post(
        address(meeting, three[0]), spoken(three[0], decision="Ask again in May", done="Ten files read")
    )

    assert (refused.status_code, Decision.objects.count()) == (200, 0)
    assert "Ask again in May" in refused.content.decode()
    assert "Say whether the action is red, amber or green" in refused.content.decode()


def test_two_people_do_not_overwrite_each_other(ada, hana, meeting, three):
    one, other = client_of(ada), client_of(hana)
    first = spoken(three[0], decision="Ask again in May", done="Ten files read", stated_rag="green")
    one.post(address(meeting, three[0]), first)
    only_decides = other.post(address(meeting, three[0]), spoken(three[0], decision="And tell the school"))
    clashes = other.post(address(meeting, three[0]), spoken(three[0], done="Nine files", stated_rag="green"))

    assert (only_decides.status_code, clashes.status_code) == (302, 409)
    page = clashes.content.decode()
    assert ("Ten files read" in page, "Nine files" in page) == (True, True)
    assert {each.text for each in Decision.objects.all()} == {"Ask again in May", "And tell the school"}
    assert ActionUpdate.objects.count() == 1


def test_the_executive_reads_the_minutes_and_does_not_type(fay, ada, meeting, three):
    decide(actor=actor_of(ada), meeting=meeting, action=three[0], text="Go on")
    browser = client_of(fay)
    page = browser.get(meeting.get_absolute_url()).content.decode()

    assert ("Go on" in page, "Close the meeting" in page) == (True, False)
    assert browser.post(address(meeting, three[0]), spoken(three[0], decision="No")).status_code == 403


def test_more_actions_cost_no_more_queries(ada, police, plan, meeting, three):
    few = len(asked(client_of(ada), address(meeting, three[0])))
    for number in range(5):
        make_action(f"More {number}", agency=police, plans=[plan])

    assert len(asked(client_of(ada), address(meeting, three[0]))) == few
    assert few <= 14


SAID = Said(stated_rag="green", done="Ten files read")


def typing(browser, meeting, action, **typed):
    """What the page's script posts while somebody types."""
    headers = {"X-Autosave": "1"}
    return browser.post(address(meeting, action), {"version": 1, "back": "", **typed}, headers=headers)


def test_minutes_follow_the_agenda_with_the_time_of_each(ada, meeting, three):
    for number, text in ((1, "Second first"), (0, "First after"), (1, "Second again")):
        decide(actor=actor_of(ada), meeting=meeting, action=three[number], text=text)

    file = client_of(ada).get(f"{meeting.get_absolute_url()}?format=csv").content.decode("utf-8-sig")

    rows = [line.split(",") for line in file.splitlines()]
    assert [row[3] for row in rows[1:]] == ["First after", "Second first", "Second again"]
    assert rows[0][4] == "At"
    assert all(len(row[4]) == 5 and row[4][2] == ":" for row in rows[1:])


def test_everything_an_update_lacks_is_said_at_once_in_the_order_of_the_page(ada, meeting, three):
    given = {"new_due_on_day": "1", "new_due_on_month": "12", "new_due_on_year": "2021"}

    page = client_of(ada).post(address(meeting, three[0]), spoken(three[0], **given)).content.decode()

    words = ["Say what was done", "Say whether the action is red", "Say why the due date moves"]
    places = [page.index(each) for each in words]
    assert places == sorted(places)


def test_what_is_typed_is_kept_as_a_draft_and_shown_again_to_nobody_else(ada, hana, meeting, three):
    browser = client_of(ada)
    kept = typing(browser, meeting, three[0], decision="Ask again in M", new_due_on_day="1")
    typing(browser, meeting, three[0], decision="Ask again in May")

    assert (kept.status_code, set(kept.json())) == (200, {"saved_at", "version", "note"})
    page = browser.get(address(meeting, three[0])).content.decode()
    assert ("Ask again in May</textarea>" in page, "it is not saved yet" in page) == (True, True)
    assert "Ask again in May" not in client_of(hana).get(address(meeting, three[0])).content.decode()
    assert f'href="{address(meeting, three[0])}"' in browser.get(meeting.get_absolute_url()).content.decode()
    assert (Decision.objects.count(), HeldPost.objects.count()) == (0, 1)
    assert b"Ask again" not in bytes(HeldPost.objects.get().sealed)


@pytest.mark.parametrize("refused", [{}, {"stated_rag": "green", "version": "0"}])
def test_what_was_sent_and_could_not_be_saved_is_found_again_after_going_on(ada, meeting, three, refused):
    browser, page = client_of(ada), address(meeting, three[0])

    answer = browser.post(page, spoken(three[0], done="Two meetings held", **refused))
    found = browser.get(page).content.decode()

    assert answer.status_code in {200, 409}
    assert "data-draft" in answer.content.decode()
    assert "Two meetings held</textarea>" in found
    assert "it is not saved yet" in found
    assert three[0].updates.count() == 0


def test_a_draft_goes_when_it_is_saved_or_emptied(ada, meeting, three):
    browser = client_of(ada)
    for action in three[:2]:
        typing(browser, meeting, action, decision="Ask again")

    browser.post(address(meeting, three[0]), spoken(three[0], decision="Ask again in May"))
    typing(browser, meeting, three[1], decision=" ")

    assert HeldPost.objects.count() == 0
    assert "is not saved yet" not in browser.get(meeting.get_absolute_url()).content.decode()


def test_a_draft_is_kept_of_nothing_that_one_may_not_do(ada, fay, meeting, three):
    assert typing(client_of(fay), meeting, three[0], decision="No").status_code == 403
    close_meeting(actor=actor_of(ada), meeting=meeting)
    refused = typing(client_of(ada), meeting, three[0], decision="Late")

    assert (refused.status_code, refused.json()["error"].startswith("The meeting is closed")) == (409, True)
    assert HeldPost.objects.count() == 0


def test_the_chair_records_for_the_actions_of_the_own_plan_and_for_no_others(
    ada, hana, group, meeting, three
):
    elsewhere = make_action("Elsewhere")
    theirs = open_meeting(actor=actor_of(ada), plan=PlanFactory(name="Strategy"), held_on=TODAY, group=group)
    other = make_action("Of the strategy", plans=[theirs.plan])

    with pytest.raises(Refusal, match="does not stand in this meeting's plan"):
        record_update(actor=actor_of(hana), action=elsewhere, base_version=1, said=SAID, meeting=meeting)
    with pytest.raises(NotAllowed):
        record_update(actor=actor_of(hana), action=other, base_version=1, said=SAID, meeting=theirs)
    told = Said(stated_rag="green", done="Ten files read", taken_from=str(meeting))
    record_update(actor=actor_of(hana), action=three[0], base_version=1, said=told, meeting=meeting)

    assert [each.action for each in ActionUpdate.objects.all()] == [three[0]]


def test_a_closed_meeting_takes_no_update(ada, meeting, three):
    close_meeting(actor=actor_of(ada), meeting=meeting)

    with pytest.raises(Refusal, match="The meeting is closed"):
        record_update(actor=actor_of(ada), action=three[0], base_version=1, said=SAID, meeting=meeting)
    done = spoken(three[0], done="Ten files read", stated_rag="green")
    assert client_of(ada).post(address(meeting, three[0]), done).status_code == 409
    assert ActionUpdate.objects.count() == 0


def test_whoever_opens_meetings_or_reads_minutes_finds_them_from_the_plan(ada, fay, hana, ben, three):
    def found(person):
        page = client_of(person).get("/plan/").content.decode()
        return '"/plan/meetings/"' in page, '"/plan/meetings/new/' in page

    assert [found(each) for each in (ada, hana, fay, ben)] == [
        (True, True),
        (True, True),
        (True, False),
        (False, False),
    ]


def test_the_meetings_leave_as_a_file_to_those_who_read_their_minutes(ada, ben, meeting):
    def file(person):
        return client_of(person).get("/plan/meetings/?format=csv").content.decode("utf-8-sig").splitlines()

    assert file(ada) == ["Day,Plan,Group,State", "2021-10-15,Peer review,Quality group,Open"]
    assert file(ben) == ["Day,Plan,Group,State"]


def test_a_chair_whose_group_owns_no_plan_reads_why_there_is_none_to_choose(ada, hana, plan):
    other = make_person("Ola", Role.GROUP_CHAIR, group=make_group("Other group"))
    told = ["owns no plan yet" in client_of(each).get("/plan/meetings/new/").content.decode() for each in
            (other, hana, ada)]  # fmt: skip

    assert told == [True, False, False]
