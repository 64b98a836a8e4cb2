"""What an action waits for, and that no circle is closed."""

import pytest

from foundation.refusals import NotAllowed, Refusal
from partnership.models import Action, WaitsFor
from partnership.services.actions import withdraw
from partnership.services.closures import reopen, sign_closure
from partnership.services.waits import add_wait, remove_wait
from tests.factories.people import actor_of, client_of
from tests.factories.plan import close, make_action, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(police):
    return [make_action(f"Step {name}", agency=police, reference=name) for name in ("IP-1", "IP-2", "IP-3")]


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_owners_and_the_office_say_what_it_waits_for(request, three, who):
    add_wait(actor=actor_of(request.getfixturevalue(who)), action=three[0], other=three[1])

    assert list(WaitsFor.objects.values_list("action__reference", "other__reference")) == [("IP-1", "IP-2")]


def test_a_circle_is_refused_and_named(ada, three):
    actor, (one, two, last) = actor_of(ada), three
    add_wait(actor=actor, action=one, other=two)
    add_wait(actor=actor, action=two, other=last)

    with pytest.raises(
        Refusal, match="a circle: IP-3 waits for IP-1, which waits for IP-2, which waits for IP-3"
    ):
        add_wait(actor=actor, action=last, other=one)
    with pytest.raises(Refusal, match="a circle: IP-1 waits for IP-1"):
        add_wait(actor=actor, action=one, other=one)
    assert WaitsFor.objects.count() == 2


def test_the_same_is_not_said_twice(ada, three):
    add_wait(actor=actor_of(ada), action=three[0], other=three[1])

    with pytest.raises(Refusal, match="IP-1 waits for IP-2 already"):
        add_wait(actor=actor_of(ada), action=three[0], other=three[1])


def test_nothing_waits_for_what_has_ended_and_what_has_ended_waits_for_nothing(ada, three):
    withdraw(actor=actor_of(ada), action=three[1], why="Merged")

    with pytest.raises(Refusal, match="IP-2 is withdrawn already"):
        add_wait(actor=actor_of(ada), action=three[0], other=three[1])
    with pytest.raises(Refusal, match="its status is “withdrawn”"):
        add_wait(actor=actor_of(ada), action=three[1], other=three[2])


def test_a_lead_names_no_action_that_they_may_not_see(ben, cas, fay, school, three):
    hidden = make_action("Hidden", agency=school)

    with pytest.raises(NotAllowed):
        add_wait(actor=actor_of(ben), action=three[0], other=hidden)
    with pytest.raises(NotAllowed):
        add_wait(actor=actor_of(cas), action=three[0], other=hidden)
    with pytest.raises(NotAllowed):
        add_wait(actor=actor_of(fay), action=three[0], other=hidden)
    assert WaitsFor.objects.count() == 0


def test_it_need_not_wait_any_more(ada, cas, three):
    wait = add_wait(actor=actor_of(ada), action=three[0], other=three[1])

    with pytest.raises(NotAllowed):
        remove_wait(actor=actor_of(cas), wait=wait)
    remove_wait(actor=actor_of(ada), wait=wait)
    assert WaitsFor.objects.count() == 0


def test_nothing_is_closed_while_it_waits_for_an_open_one(ada, ben, three):
    one, two, last = three
    add_wait(actor=actor_of(ada), action=one, other=two)
    add_wait(actor=actor_of(ada), action=one, other=last)

    with pytest.raises(
        Refusal, match=r"IP-1 waits for IP-2 \(open\) and IP-3 \(open\), so it cannot be closed"
    ):
        propose(actor_of(ben), one)
    assert Action.objects.get(reference="IP-1").state == "open"

    withdraw(actor=actor_of(ada), action=last, why="Merged")
    remove_wait(actor=actor_of(ben), wait=one.waits.get(other=two))
    propose(actor_of(ben), one)
    assert Action.objects.get(reference="IP-1").state == "closing"


def test_nothing_is_signed_off_when_what_it_waits_for_was_reopened(ada, ben, fay, three):
    one, two, _ = three
    add_wait(actor=actor_of(ada), action=one, other=two)
    close(actor_of(ben), actor_of(fay), two)
    propose(actor_of(ben), one)
    reopen(actor=actor_of(ada), action=two, why="It came back")

    with pytest.raises(Refusal, match=r"waits for IP-2 \(open\).* Send it back"):
        sign_closure(actor=actor_of(ada), action=one)


def test_the_page_says_why_it_cannot_be_closed_and_who_lifts_the_wait(ada, ben, three):
    add_wait(actor=actor_of(ada), action=three[0], other=three[1])
    client = client_of(ben)

    page = client.get(three[0].get_absolute_url()).content.decode()
    refused = client.get(f"/plan/{three[0].pk}/close/")

    assert "It cannot be closed while one of these is open" in page
    assert "Propose to close" not in page
    assert (refused.status_code, "IP-1 waits for IP-2 (open)" in refused.content.decode()) == (409, True)
    assert "Propose to close" in client.get(three[2].get_absolute_url()).content.decode()
