"""Recording how an action stands."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.models import Act
from partnership.models import Action, ActionUpdate
from partnership.roles import Role
from partnership.selectors.plan import with_latest
from partnership.selectors.plan_rag import rag
from partnership.services.evidence import NewEvidence
from partnership.services.updates import Said, record_update
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, make_person
from tests.factories.plan import make_action, say, system_on
from tests.partnership.plan.conftest import TODAY

pytestmark = pytest.mark.django_db

LONG = "Wörter 🧒 שלום\n" * 700


@pytest.fixture
def action(police):
    return make_action(agency=police)


def days(number):
    return timedelta(days=number)


def test_an_update_stands_beside_the_computed_rag_and_counts_up(ben, action):
    say(actor_of(ben), action, changed_for_children="Two were heard")
    say(actor_of(ben), action, done="Read ten more")

    said = list(
        ActionUpdate.objects.order_by("number").values_list("number", "stated_rag", "computed_rag", "done")
    )
    assert said == [(1, "green", "green", "Read ten files"), (2, "green", "green", "Read ten more")]
    assert Action.objects.get().version == 3


def test_ten_thousand_characters_of_any_script_are_kept(ben, action):
    say(actor_of(ben), action, done=LONG)

    assert len(LONG) > 9_000
    assert ActionUpdate.objects.get().done == LONG.strip()


@pytest.mark.parametrize(("left", "computed"), [(29, "amber"), (30, "amber"), (31, "green")])
def test_green_needs_a_reason_from_thirty_days_before_the_due_date(ben, police, left, computed):
    action = make_action(agency=police, due_on=TODAY + days(left))

    if computed == "green":
        say(actor_of(ben), action)
    else:
        with pytest.raises(Refusal, match=f"its dates say Amber: due in {left} days") as refused:
            say(actor_of(ben), action)
        assert refused.value.detail == {"field": "why_it_differs"}
        say(actor_of(ben), action, why_it_differs="All is booked")

    update = ActionUpdate.objects.get()
    assert (update.stated_rag, update.computed_rag) == ("green", computed)


def test_the_limit_is_a_setting(settings, ben, police):
    settings.PLAN_DUE_SOON_DAYS = 10
    action = make_action(agency=police, due_on=TODAY + days(11))

    say(actor_of(ben), action)

    assert ActionUpdate.objects.get().computed_rag == "green"


def test_recording_ends_the_silence(ben, police):
    long_ago = TODAY - days(200)
    action = make_action(agency=police, actor=system_on(long_ago), due_on=TODAY + days(100))

    say(actor_of(ben), action)

    assert ActionUpdate.objects.get().computed_reason == "due in 100 days"


def test_amber_by_its_owner_beside_green_by_its_dates_needs_the_reason(ben, action):
    with pytest.raises(Refusal, match="You say Amber; its dates say Green"):
        say(actor_of(ben), action, stated_rag="amber")

    assert ActionUpdate.objects.count() == 0
    assert Action.objects.get().version == 1


def test_red_by_its_owner_needs_the_reason_too(ben, action):
    with pytest.raises(Refusal, match="You say Red; its dates say Green: due in 60 days") as refused:
        say(actor_of(ben), action, stated_rag="red")

    assert refused.value.detail == {"field": "why_it_differs"}
    assert ActionUpdate.objects.count() == 0


def test_beside_red_by_its_owner_stands_what_its_dates_say(ben, action):
    say(actor_of(ben), action, stated_rag="red", why_it_differs="Two posts are empty")

    update = ActionUpdate.objects.get()
    assert (update.stated_rag, update.computed_rag, update.computed_reason) == (
        "red",
        "green",
        "due in 60 days",
    )
    assert rag(with_latest(Action.objects.all()).get(), TODAY).sentence() == "Red: its owner says red"


def test_before_its_start_green_does_not_differ(ben, police):
    action = make_action(agency=police, starts_on=TODAY + days(5))

    say(actor_of(ben), action)

    assert ActionUpdate.objects.get().computed_rag == "grey"


@pytest.mark.parametrize("stated", ["amber", "red"])
def test_before_its_start_any_other_colour_says_why(ben, police, stated):
    action = make_action(agency=police, starts_on=TODAY + days(5))

    with pytest.raises(Refusal, match="its dates say Grey: starts in 5 days"):
        say(actor_of(ben), action, stated_rag=stated)

    assert ActionUpdate.objects.count() == 0


def test_a_moved_date_says_why_and_the_first_date_is_kept(ben, action):
    before, after = action.due_on, TODAY + days(90)
    with pytest.raises(Refusal, match="why the due date moves") as refused:
        say(actor_of(ben), action, new_due_on=after)
    assert refused.value.detail == {"field": "why_moved"}
    action.refresh_from_db()

    say(actor_of(ben), action, new_due_on=after, why_moved="Staff were ill")

    action, update = Action.objects.get(), ActionUpdate.objects.get()
    assert (action.due_on, action.first_due_on) == (after, before)
    assert (update.old_due_on, update.new_due_on, update.why_moved) == (before, after, "Staff were ill")


def test_the_second_move_turns_it_amber(ben, action):
    say(actor_of(ben), action, new_due_on=TODAY + days(90), why_moved="Ill")

    say(actor_of(ben), action, stated_rag="amber", new_due_on=TODAY + days(120), why_moved="Still ill")

    update = ActionUpdate.objects.get(number=2)
    assert (update.computed_rag, update.computed_reason) == ("amber", "its date moved twice")


def test_the_same_date_again_is_no_move(ben, action):
    say(actor_of(ben), action, new_due_on=action.due_on)

    assert ActionUpdate.objects.get().new_due_on is None


@pytest.mark.parametrize(("on", "is_refused"), [(-1, True), (0, False)])
def test_a_date_cannot_move_into_the_past(ben, action, on, is_refused):
    said = {"new_due_on": TODAY + days(on), "why_moved": "Oh", "stated_rag": "amber"}

    if is_refused:
        with pytest.raises(Refusal, match="must not be in the past"):
            say(actor_of(ben), action, **said)
    else:
        assert say(actor_of(ben), action, **said).new_due_on == TODAY


def test_a_date_cannot_move_before_the_start(ben, police):
    action = make_action(agency=police, starts_on=TODAY + days(20))

    with pytest.raises(Refusal, match="before the action starts") as refused:
        say(actor_of(ben), action, new_due_on=TODAY + days(19), why_moved="Sooner")

    assert refused.value.detail == {"field": "new_due_on"}
    assert say(actor_of(ben), action, new_due_on=TODAY + days(20), why_moved="Sooner").number == 1


def test_a_date_moved_and_moved_back_has_moved_twice(ben, action):
    first = action.due_on
    say(actor_of(ben), action, new_due_on=TODAY + days(90), why_moved="Ill")

    say(actor_of(ben), action, stated_rag="amber", new_due_on=first, why_moved="Well again")

    found = with_latest(Action.objects.all()).get()
    assert (found.due_on, found.first_due_on, found.times_moved) == (first, first, 2)
    assert rag(found, TODAY).sentence() == "Amber: its date moved twice"


@pytest.mark.parametrize(("name", "field"), [("stated_rag", "stated_rag"), ("done", "done")])
def test_an_update_says_something(ben, action, name, field):
    with pytest.raises(Refusal) as refused:
        say(actor_of(ben), action, **{name: " "})

    assert refused.value.detail == {"field": field}


def test_the_office_enters_it_for_the_owner_and_says_from_what(ada, action, police):
    with pytest.raises(Refusal, match="taken from") as refused:
        say(actor_of(ada), action)
    assert refused.value.detail == {"field": "taken_from"}

    say(actor_of(ada), action, taken_from="E-mail of 4 October")

    assert ActionUpdate.objects.get().taken_from == "E-mail of 4 October"
    assert Act.objects.get(verb="plan.record_update").on_behalf_of == str(police.pk)


def test_an_owner_enters_it_for_nobody_else(ben, action):
    say(actor_of(ben), action, taken_from="My own head")

    assert ActionUpdate.objects.get().taken_from == ""
    assert Act.objects.get(verb="plan.record_update").on_behalf_of == ""


@pytest.mark.parametrize("name", ["cas", "eve", "fay", "gus"])
def test_nobody_else_records_updates(request, name, action):
    with pytest.raises(NotAllowed):
        say(actor_of(request.getfixturevalue(name)), action)

    assert ActionUpdate.objects.count() == 0


def test_its_lead_and_the_chair_of_its_group_record_updates(gus, police):
    group = make_group("Quality group")
    hana = make_person("Hana", Role.GROUP_CHAIR, group=group)
    ivo = make_person("Ivo", Role.GROUP_CHAIR, group=make_group("Another group"))
    action = make_action(agency=police, lead=gus, owner_group=group)

    say(actor_of(gus), action)
    say(actor_of(hana), action)
    with pytest.raises(NotAllowed):
        say(actor_of(ivo), action)

    assert list(ActionUpdate.objects.order_by("number").values_list("by", flat=True)) == [gus.pk, hana.pk]


def test_an_update_on_an_old_page_shows_what_was_said_meanwhile(ben, gus, police):
    action = make_action(agency=police, lead=gus)
    say(actor_of(gus), action, done="Gus was first")

    with pytest.raises(Stale) as stale:
        record_update(
            actor=actor_of(ben),
            action=action,
            base_version=1,
            said=Said(stated_rag="green", done="Ben's words"),
        )

    assert stale.value.mine == "Ben's words"
    assert stale.value.theirs == "Update 1, Green: Gus was first"
    assert stale.value.version == 2
    assert stale.value.detail["by"] == "Gus"
    assert ActionUpdate.objects.count() == 1


def test_a_withdrawn_action_takes_no_update(ada, ben, action):
    from partnership.services.actions import withdraw

    withdraw(actor=actor_of(ada), action=action, why="Merged")

    with pytest.raises(Refusal, match="takes no update now"):
        say(actor_of(ben), action)


def test_nobody_changes_what_was_said(ben, action):
    say(actor_of(ben), action)

    for change in (
        lambda: ActionUpdate.objects.update(done="Better"),
        lambda: ActionUpdate.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((InternalError, ProgrammingError, IntegrityError)), transaction.atomic():
            change()

    assert ActionUpdate.objects.get().done == "Read ten files"


def test_evidence_given_with_an_update_is_bound_to_it(ben, action):
    link = NewEvidence(title="Audit of ten cases", url="https://evidence.example/ten")

    update = record_update(
        actor=actor_of(ben),
        action=action,
        base_version=action.version,
        said=Said(stated_rag="green", done="Read ten files"),
        evidence=[link],
    )

    assert list(update.evidence.values_list("title", "added_by", "action")) == [
        ("Audit of ten cases", ben.pk, action.pk)
    ]


def test_an_update_with_evidence_that_is_no_address_is_not_recorded(ben, action):
    with pytest.raises(Refusal, match="Enter a web address"):
        record_update(
            actor=actor_of(ben),
            action=action,
            base_version=action.version,
            said=Said(stated_rag="green", done="Read ten files"),
            evidence=[NewEvidence(title="", url="javascript:alert(1)")],
        )

    assert ActionUpdate.objects.count() == 0
