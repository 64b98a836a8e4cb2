"""Milestones, waits and contributors on the page of an action and the pages behind it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Contributor, Membership, Milestone, WaitsFor
from partnership.roles import Role
from partnership.services.actions import withdraw
from partnership.services.contributors import add_contributor
from partnership.services.milestones import add_milestone, do_milestone
from partnership.services.waits import add_wait
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action, propose, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import post, read, told

pytestmark = pytest.mark.django_db

FORMS = ("milestone-add", "wait-add", "contributor-add")


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def address(name, action, thing):
    return reverse(f"partnership:{name}", args=[action.pk, thing.pk])


def opened(person, name, action, thing):
    return told(client_of(person).get(address(name, action, thing)))


def posted(person, name, action, thing, **data):
    return told(client_of(person).post(address(name, action, thing), data))


@pytest.fixture
def step(gus, action):
    due_on = TODAY + timedelta(days=10)
    return add_milestone(actor=actor_of(gus), action=action, title="Ask ten children", due_on=due_on)


@pytest.fixture
def other(police):
    return make_action("Count the files", agency=police, reference="IP-9")


@pytest.fixture
def wait(ada, action, other):
    return add_wait(actor=actor_of(ada), action=action, other=other)


@pytest.fixture
def helper(ada, action, school):
    return add_contributor(actor=actor_of(ada), action=action, agency=school, part="Asks its pupils")


def test_a_milestone_is_added_changed_done_and_taken_away(gus, action):
    assert post(gus, "milestone-add", action, title="Ask ten", **day("due_on", TODAY))[0] == 302
    step = Milestone.objects.get()
    assert 'value="Ask ten"' in opened(gus, "milestone-change", action, step)[1]
    assert posted(gus, "milestone-change", action, step, title="Ask 12", **day("due_on", TODAY))[0] == 302
    assert posted(gus, "milestone-done", action, step, **day("done_on", TODAY))[0] == 302
    step.refresh_from_db()
    assert (step.title, step.done_on) == ("Ask 12", TODAY)

    post(gus, "milestone-add", action, title="More", **day("due_on", TODAY))
    more = Milestone.objects.get(title="More")
    assert posted(gus, "milestone-change", action, more, remove="yes", title="")[0] == 302
    assert list(Milestone.objects.all()) == [step]


def test_a_refused_milestone_keeps_what_was_typed(gus, action):
    late = action.due_on + timedelta(days=1)

    status, content = post(gus, "milestone-add", action, title="Ask <ten>", **day("due_on", late))

    assert (status, Milestone.objects.count()) == (409, 0)
    assert "A step falls within its action" in content
    assert 'value="Ask <ten>"' in content


def test_the_pages_of_a_step_that_is_done_say_so(gus, action, step):
    do_milestone(actor=actor_of(gus), milestone=step, done_on=TODAY)

    for name in ("milestone-change", "milestone-done"):
        assert "was done on 15 October 2021" in opened(gus, name, action, step)[1]
    assert posted(gus, "milestone-change", action, step, remove="yes")[0] == 409
    assert Milestone.objects.count() == 1


def test_a_step_done_by_mistake_is_taken_back_with_the_reason(gus, action, step):
    assert opened(gus, "milestone-undo", action, step)[0] == 409
    do_milestone(actor=actor_of(gus), milestone=step, done_on=TODAY)
    assert address("milestone-undo", action, step) in read(gus, "action-detail", action)[1]

    assert "Enter the reason" in posted(gus, "milestone-undo", action, step, why="")[1]
    assert posted(gus, "milestone-undo", action, step, why="The <wrong> one")[0] == 302

    content = read(gus, "action-detail", action)[1]
    assert Milestone.objects.get().done_on is None
    assert address("milestone-done", action, step) in content
    assert "is not done after all" in content


def test_what_it_waits_for_is_added_and_taken_away(gus, ada, action, other):
    assert post(ada, "wait-add", action, other=other.pk)[0] == 302
    wait = WaitsFor.objects.get()

    status, content = post(ada, "wait-add", other, other=action.pk)
    assert (status, WaitsFor.objects.count()) == (409, 1)
    assert f"a circle: IP-9 waits for {action.reference}, which waits for IP-9." in content
    assert posted(gus, "wait-remove", action, wait)[0] == 302
    assert WaitsFor.objects.count() == 0


def test_a_lead_chooses_among_the_actions_that_they_see(gus, ben, action, other, school):
    make_action("Hidden from the police", agency=school)

    assert "Count the files" in read(ben, "wait-add", action)[1]
    for person in (ben, gus):
        content = read(person, "wait-add", action)[1]
        assert "Hidden from the police" not in content
        assert f'value="{action.pk}"' not in content


def test_an_agency_is_asked_to_help_and_taken_away(ada, action, school):
    ivy = make_person("Ivy", Role.AGENCY_CONTRIBUTOR, agency=school)
    data = {"agency": school.pk, "person": ivy.pk, "part": "Asks its pupils"}

    assert told(client_of(ada).post(reverse("partnership:contributor-add", args=[action.pk]), data))[0] == 302
    row = Contributor.objects.get()
    content = read(ada, "action-detail", action)[1]
    assert "Ash School, Ivy: Asks its pupils" in content
    assert posted(ada, "contributor-remove", action, row)[0] == 302
    assert Contributor.objects.count() == 0


def test_an_agency_of_which_nobody_hears_is_told_where_it_is_chosen_and_beside_it_afterwards(
    ada, ben, cas, action, school
):
    oak = make_agency("Oak Trust")
    form = read(ada, "contributor-add", action)[1]
    for agency in (school, oak):
        add_contributor(actor=actor_of(ada), action=action, agency=agency)

    page, of_ben = (read(person, "action-detail", action)[1] for person in (ada, ben))

    assert "Oak Trust (no safeguarding lead: name a person)" in form
    assert "Ash School (no safeguarding lead" not in form
    assert page.count("Nobody gets letters about this") == 1
    assert "Oak Trust has no safeguarding lead, and nobody there is named." in page
    assert "Nobody gets letters about this" not in of_ben


def test_a_person_named_of_an_agency_without_a_lead_hears_until_they_leave(ada, action):
    oak = make_agency("Oak Trust")
    ivy = make_person("Ivy", Role.AGENCY_CONTRIBUTOR, agency=oak)
    add_contributor(actor=actor_of(ada), action=action, agency=oak, person_id=ivy.pk)
    before = read(ada, "action-detail", action)[1]

    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=ivy).delete()

    assert "Nobody gets letters about this" not in before
    assert "Nobody gets letters about this" in read(ada, "action-detail", action)[1]


def test_the_agency_that_leads_is_no_choice(ada, action, police, school):
    content = read(ada, "contributor-add", action)[1]

    assert f'value="{school.pk}"' in content
    assert f'value="{police.pk}"' not in content


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("who", "may"), [("ada", FORMS), ("ben", FORMS[:2]), ("gus", FORMS[:2]), ("fay", ()), ("cas", ())]
)
def test_a_page_is_for_whoever_may_do_it(request, action, helper, name, who, may):
    assert read(request.getfixturevalue(who), name, action)[0] == (200 if name in may else 403)


@pytest.mark.parametrize("name", FORMS)
def test_an_action_that_is_not_open_says_so(ada, action, name):
    withdraw(actor=actor_of(ada), action=action, why="Merged")

    assert read(ada, name, action)[0] == 409


def test_the_thing_of_another_action_is_not_found(ada, action, other, step, wait, helper):
    pages = (("milestone-change", step), ("milestone-done", step))
    assert [opened(ada, name, other, thing)[0] for name, thing in pages] == [404, 404]
    assert posted(ada, "wait-remove", other, wait)[0] == 404
    assert posted(ada, "contributor-remove", other, helper)[0] == 404
    assert (WaitsFor.objects.count(), Contributor.objects.count()) == (1, 1)


def test_an_owner_finds_every_part_and_its_links(ben, action, step, wait, helper):
    content = read(ben, "action-detail", action)[1]

    for shown in ("Ask ten children", "Not yet", "IP-9 Count the files", "Ash School: Asks its pupils"):
        assert shown in content
    for name in ("milestone-add", "wait-add"):
        assert f'href="{reverse(f"partnership:{name}", args=[action.pk])}"' in content
    assert address("milestone-done", action, step) in content
    assert address("wait-remove", action, wait) in content
    assert address("contributor-remove", action, helper) not in content


def test_a_contributor_reads_them_and_is_offered_an_update_alone(cas, action, step, wait, helper):
    content = read(cas, "action-detail", action)[1]

    assert "Ask ten children" in content
    assert f'href="{reverse("partnership:action-update", args=[action.pk])}"' in content
    for name in ("milestone-add", "wait-add", "contributor-add", "action-edit", "action-propose-closure"):
        assert reverse(f"partnership:{name}", args=[action.pk]) not in content
    assert address("wait-remove", action, wait) not in content


def test_of_an_action_that_the_reader_may_not_see_the_reference_alone_is_told(
    cas, action, other, wait, helper
):
    content = read(cas, "action-detail", action)[1]

    assert "IP-9 (open)" in content
    assert "Count the files" not in content
    assert other.get_absolute_url() not in content


def test_what_waits_for_it_is_told_at_the_other_end(ben, action, other, wait):
    content = read(ben, "action-detail", other)[1]

    assert "What waits for it" in content
    assert f"{action.reference} Hear the child</a> (open)" in content


def test_a_late_step_says_so(ada, gus, action, settings):
    add_milestone(actor=actor_of(gus), action=action, title="Ask", due_on=TODAY)
    assert "Late" not in read(ada, "action-detail", action)[1]

    settings.DEMO_TODAY = TODAY + timedelta(days=1)
    assert "Late" in read(ada, "action-detail", action)[1]


def test_a_closing_action_offers_no_change_of_its_parts(ada, ben, action, step, helper):
    propose(actor_of(ben), action)

    content = read(ada, "action-detail", action)[1]

    assert "Ask ten children" in content
    for name in FORMS:
        assert reverse(f"partnership:{name}", args=[action.pk]) not in content
    assert address("milestone-done", action, step) not in content


@pytest.mark.parametrize("many", [1, 3])
def test_the_queries_of_the_page_do_not_grow_with_its_parts(
    ada, ben, action, police, django_assert_max_num_queries, many
):
    for number in range(many):
        add_milestone(actor=actor_of(ben), action=action, title=f"Step {number}", due_on=TODAY)
        other = make_action(f"Other {number}", agency=police)
        add_wait(actor=actor_of(ada), action=action, other=other)
        agency = make_person(f"Kit {number}", Role.AGENCY_LEAD).memberships.get().agency
        add_contributor(actor=actor_of(ada), action=action, agency=agency)
        say(actor_of(ben), action)
    client = client_of(ada)
    client.get(action.get_absolute_url())

    # four of them begin and end the request's transaction and the view's, one sets who acts
    with django_assert_max_num_queries(19):
        client.get(action.get_absolute_url())
