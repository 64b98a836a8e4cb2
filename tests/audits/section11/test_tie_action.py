"""An action of the plan answers a further answer too, and both say so; and it can be taken back."""

import pytest
from django.urls import reverse

from audits.models import AnswerAction
from audits.services.section11.actions import tie_action_to_answer
from foundation.refusals import NotAllowed, Refusal
from home.thread_reading import thread_of_action, thread_of_answer
from partnership.models import Action, ActionOrigin
from partnership.services.actions import withdraw
from partnership.services.origins import remove_origin
from tests.factories.people import actor_of
from tests.factories.plan import make_action
from tests.factories.section11 import TODAY, answer, answer_all, answer_of, declare, hand_in, load_return

pytestmark = pytest.mark.django_db
PLAN = {"will_do": "Train everybody", "by_role": "Head of housing", "by_when": TODAY.replace(year=2022)}


@pytest.fixture
def action(cast):
    return make_action("Train all", agency=cast.elm, reference="IP-1")


@pytest.fixture
def read(ben, owed):
    """Handed in."""
    answer_all(ben, owed)
    declare(ben, owed)
    return hand_in(ben, owed)


def tie(person, owed, action, code):
    tie_action_to_answer(
        actor=actor_of(person),
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, code),
        action=action,
    )


def test_one_action_answers_several_answers_and_its_thread_shows_them(cast, owed, read, action):
    tie(cast.ada, owed, action, "1.1")
    tie(cast.bea, owed, action, "7.1")

    kept = action.origins.filter(kind="section_11").order_by("text")
    assert [(each.text.split(", ")[-1][:3], each.path.split("/")[-2]) for each in kept] == [
        ("1.1", "1.1"),
        ("7.1", "7.1"),
    ]
    before = [each.node.text[:3] for each in thread_of_action(actor_of(cast.ada), action.pk).came_from]
    assert sorted(before)[:2] == ["1.1", "7.1"]
    after = thread_of_answer(actor_of(cast.ada), answer_of(owed, "7.1").pk).led_to
    assert [each.node.text for each in after] == ["IP-1 Train all"]


def test_it_is_not_tied_twice_nor_once_it_has_ended(cast, owed, read, action):
    tie(cast.ada, owed, action, "1.1")
    with pytest.raises(Refusal, match=r"IP-1 answers 1\.1 already"):
        tie(cast.ada, owed, action, "1.1")
    withdraw(actor=actor_of(cast.ada), action=action, why="Merged")
    with pytest.raises(Refusal, match=r"IP-1 is withdrawn\. Choose another"):
        tie(cast.ada, owed, action, "7.1")
    assert AnswerAction.objects.count() == 1


def test_the_office_ties_and_nobody_else_and_not_before_it_is_handed_in(cast, owed, action):
    with pytest.raises(NotAllowed):
        tie(cast.ben, owed, action, "1.1")
    with pytest.raises(Refusal, match="not been submitted yet"):
        tie(cast.ada, owed, action, "1.1")
    assert not AnswerAction.objects.exists()


def test_an_answer_taken_away_on_the_actions_page_is_tied_no_longer(cast, owed, read, action):
    tie(cast.ada, owed, action, "1.1")
    tie(cast.ada, owed, action, "7.1")

    remove_origin(actor=actor_of(cast.ada), origin=action.origins.get(path__endswith="/1.1/"))

    assert list(AnswerAction.objects.values_list("answer__item__code", flat=True)) == ["7.1"]
    assert not ActionOrigin.objects.filter(path__endswith="/1.1/").exists()


def test_the_page_offers_what_has_not_ended_and_leads_back_to_the_answer(
    cast, browser, owed, url, read, action
):
    make_action("Done long ago", agency=cast.fern, reference="IP-2")
    withdraw(actor=actor_of(cast.ada), action=Action.objects.get(reference="IP-2"), why="Merged")
    address = reverse("audits:section11-tie-action", args=[owed.pk, "1.1"])
    client = browser("ada")

    assert address in client.get(url("answer", "1.1")).content.decode()
    page = client.get(address).content.decode()
    assert ("IP-1 Train all" in page, "IP-2 Done" in page) == (True, False)

    answered = client.post(address, {"action": action.pk}, follow=True)
    assert answered.redirect_chain[0][0] == url("answer", "1.1")
    assert "Actions that answer it" in answered.content.decode()
    assert "IP-1 Train all" not in client.get(address).content.decode()


def test_an_answer_of_concern_can_be_tied_from_the_table_that_is_read_through(ben, browser, owed, url):
    answer_all(ben, owed)
    answer(ben, owed, "1.1", "requires_improvement", **PLAN)
    declare(ben, owed)
    hand_in(ben, owed)

    page = browser("ada").get(url("review")).content.decode()

    assert reverse("audits:section11-tie-action", args=[owed.pk, "1.1"]) in page
    assert reverse("audits:section11-tie-action", args=[owed.pk, "1.2"]) not in page
