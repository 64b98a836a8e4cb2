"""Changing several actions at once: seen before it is done, all or nothing, with the rules of a single change."""

from datetime import timedelta

import pytest
from django.urls import reverse

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.models import Act
from partnership.models import Action, ActionUpdate
from partnership.selectors.plan import listed
from partnership.services.several import change_several, propose_changes
from partnership.several import Named, Wanted
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, PriorityFactory, close, make_action, say
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=90)
URL = "partnership:action-change-several"


def named(thing):
    return Named(thing.pk, str(thing))


def chosen(actor, *actions):
    """As the page reads them."""
    return list(listed(actor).filter(pk__in=[each.pk for each in actions]).order_by("reference"))


def change(person, wanted, *actions, versions=None):
    actor = actor_of(person)
    rows = chosen(actor, *actions)
    return change_several(
        actor=actor, actions=rows, versions=versions or {row.pk: row.version for row in rows}, wanted=wanted
    )


@pytest.fixture
def two(police, gus):
    plan = PlanFactory(code="improvement", name="Improvement plan")
    return [
        make_action(f"Action {n}", agency=police, lead=gus, plans=[plan], reference=f"A-{n}") for n in (1, 2)
    ]


def day(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_lead_priority_and_plans_of_all_are_changed(ada, ben, two):
    review, neglect = PlanFactory(name="Review"), PriorityFactory(title="Neglect")

    number = change(ada, Wanted(lead=named(ben), priority=named(neglect), into=named(review)), *two)

    assert number == 2
    for action in Action.objects.all():
        assert (action.lead_id, action.priority_id) == (ben.pk, neglect.pk)
        assert set(action.plans.values_list("name", flat=True)) == {"Improvement plan", "Review"}


def test_a_moved_date_is_an_update_of_each_with_the_reason(ada, cas, ben, two):
    say(actor_of(ben), two[0], stated_rag="amber", why_it_differs="Nobody is free")

    change(ada, Wanted(due_on=LATER, why="The review is late"), *two)

    moved = ActionUpdate.objects.filter(new_due_on=LATER).order_by("action__reference")
    assert [(each.stated_rag, each.why_moved) for each in moved] == [
        ("amber", "The review is late"),
        ("green", "The review is late"),
    ]
    assert set(Action.objects.values_list("due_on", flat=True)) == {LATER}
    assert Action.objects.filter(first_due_on=LATER).count() == 0


def test_the_date_and_the_lead_move_together(ada, ben, two):
    change(ada, Wanted(due_on=LATER, why="Merged", lead=named(ben)), *two)

    assert set(Action.objects.values_list("lead_id", "due_on")) == {(ben.pk, LATER)}


def test_a_date_without_a_reason_is_refused(ada, two):
    with pytest.raises(Refusal, match="Say why the due date moves"):
        change(ada, Wanted(due_on=LATER, why=" "), *two)


def test_nothing_is_changed_when_somebody_saved_one_since_and_its_name_is_said(ada, ben, two):
    seen = {each.pk: each.version for each in two}
    say(actor_of(ben), two[1])

    with pytest.raises(Refusal, match=r"Somebody saved since you looked: A-2\."):
        change(ada, Wanted(lead=named(ben)), *two, versions=seen)

    assert not Action.objects.filter(lead=ben).exists()


def test_nothing_is_changed_when_one_cannot_be(ada, ben, fay, two):
    close(actor_of(ben), actor_of(fay), two[1])

    with pytest.raises(Refusal, match="A-2: Its status is “closed”"):
        change(ada, Wanted(lead=named(ben)), *two)

    assert not Action.objects.filter(lead=ben).exists()


def test_the_preview_says_for_each_what_changes_and_which_cannot_and_why(ada, ben, gus, fay, two, police):
    close(actor_of(ben), actor_of(fay), two[1])
    other = make_action("Other", agency=police, lead=ben, reference="A-3")
    actor = actor_of(ada)

    found = propose_changes(actor=actor, actions=chosen(actor, *two, other), wanted=Wanted(lead=named(ben)))

    assert [(each.is_done, [c.text for c in each.changes], each.problem) for each in found] == [
        (True, [f"Lead: from {gus.name} to {ben}"], ""),
        (False, [], "Its status is “closed”: only an open action can be changed."),
        (False, [], ""),
    ]
    assert not Act.objects.filter(verb="plan.edit_action").exists()


def test_the_last_plan_of_an_action_is_not_taken_away(ada, two):
    plan = two[0].plans.get()
    actor = actor_of(ada)

    found = propose_changes(actor=actor, actions=chosen(actor, two[0]), wanted=Wanted(out_of=named(plan)))

    assert found[0].problem == "It stands in no other plan than Improvement plan."


def test_a_date_in_the_past_or_before_the_start_is_refused(ada, two, police):
    future = make_action("Future", agency=police, starts_on=LATER, due_on=LATER + timedelta(days=9))
    actor = actor_of(ada)

    def problem(action, due_on):
        wanted = Wanted(due_on=due_on, why="Because")
        return propose_changes(actor=actor, actions=chosen(actor, action), wanted=wanted)[0].problem

    assert problem(two[0], TODAY - timedelta(days=1)) == "The new due date is in the past."
    assert problem(two[0], TODAY) == ""
    assert (
        problem(future, LATER - timedelta(days=1)) == "It starts on 13 January 2022, after the new due date."
    )


def test_a_lead_changes_nothing_of_several_even_of_their_own(ben, two):
    with pytest.raises(NotAllowed):
        change(ben, Wanted(lead=named(ben)), *two)


def test_the_page_previews_and_then_changes_without_a_script(ada, ben, gus, two):
    client, url = client_of(ada), reverse(URL)
    listing = client.get(reverse("partnership:action-list")).content.decode()
    assert f'name="action" value="{two[0].pk}" form="chosen-actions"' in listing
    form = client.get(url, {"action": [str(each.pk) for each in two]})
    both = form.context["form"].initial["action"]

    preview = client.post(url, {"action": both, "lead": ben.pk})
    assert preview.status_code == 200
    assert f"Lead: from {gus.name} to {ben.name}" in preview.content.decode()
    assert not Action.objects.filter(lead=ben).exists()
    fields = preview.context["button"].fields
    answer = client.post(url, fields)

    assert answer.status_code == 302
    assert Action.objects.filter(lead=ben).count() == 2


def test_the_page_shows_a_refusal_and_keeps_what_was_typed(ada, two):
    answer = client_of(ada).post(reverse(URL), {"action": str(two[0].pk), **day("due_on", LATER)})

    assert answer.status_code == 409
    assert "Say why the due date moves." in answer.content.decode()
    assert f'value="{LATER.year}"' in answer.content.decode()


def test_without_a_chosen_action_the_page_leads_back(ada, two):
    answer = client_of(ada).get(reverse(URL), {"action": "nothing"}, follow=True)

    assert "Choose the actions in the list first." in answer.content.decode()


def test_somebody_outside_the_office_is_offered_no_checkbox(ben, two):
    assert "chosen-actions" not in client_of(ben).get(reverse("partnership:action-list")).content.decode()


def every(client, query=""):
    """The page with all that the list's filter finds."""
    return client.get(f"{reverse(URL)}?every=yes&{query}")


def test_all_that_the_filter_finds_are_chosen_beyond_one_page(ada, ben, gus, police, two):
    for number in range(60):
        make_action(f"More {number}", agency=police, lead=gus)
    make_action("Of another agency", lead=gus)
    client, query = client_of(ada), f"agency={police.code}"
    listing = client.get(f"{reverse('partnership:action-list')}?{query}&page=2").content.decode()
    assert "Or choose all 62 actions that the filter finds" in listing

    form = every(client, query)
    first = form.context["form"].initial
    preview = client.post(reverse(URL), {**first, "lead": ben.pk})
    answer = client.post(reverse(URL), preview.context["button"].fields)

    assert "Chosen: 62 actions" in form.content.decode()
    assert "62 actions would change" in preview.content.decode()
    assert Action.objects.filter(lead=ben).count() == 62
    assert Action.objects.exclude(lead=ben).get().title == "Of another agency"
    assert answer.url == f"{reverse('partnership:action-list')}?{query}"


def test_the_bare_list_chooses_what_is_not_closed_as_it_shows(ada, ben, fay, two):
    close(actor_of(ben), actor_of(fay), two[1])

    page = every(client_of(ada)).content.decode()

    assert ("Chosen: 1 action" in page, "A-1 Action 1" in page, "A-2 Action 2" in page) == (True, True, False)


def test_what_is_gone_since_the_preview_refuses_the_whole(ada, ben, two):
    actor = actor_of(ada)
    seen = {each.pk: each.version for each in two}

    with pytest.raises(Refusal, match="1 action that you looked at is not in the plan any more"):
        change_several(
            actor=actor, actions=chosen(actor, two[0]), versions=seen, wanted=Wanted(lead=named(ben))
        )

    assert not Action.objects.filter(lead=ben).exists()


def test_more_than_can_be_changed_at_once_is_said_and_not_cut_off(ada, ben, two, monkeypatch):
    monkeypatch.setattr("partnership.views.plan.several.MOST", 1)
    monkeypatch.setattr("partnership.views.plan.several.TOO_MANY", "At most 1")
    both = ",".join(str(each.pk) for each in two)

    assert "At most 1" in client_of(ada).get(f"{reverse(URL)}?every=yes", follow=True).content.decode()
    refused = client_of(ada).post(reverse(URL), {"action": both, "lead": ben.pk})
    assert (refused.status_code, "At most 1" in refused.content.decode()) == (409, True)
