"""What each address asks the database: the same for one row and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation.jobs.queue import enqueue
from performance.models import Indicator
from performance.services.commentary import write_commentary
from tests.api.asking import API, post
from tests.api.test_answers import give
from tests.api.test_write_leaks import beside
from tests.factories.agencies import make_agency
from tests.factories.figures import claim, make_indicator, make_release, make_series
from tests.factories.people import actor_of
from tests.factories.plan import PriorityFactory, make_action, make_evidence, propose, say
from tests.factories.section11 import answer, load_return, open_audit
from tests.queries import ENVELOPE, asked

pytestmark = pytest.mark.django_db
COUNTING = 6  # looking how many there were, and after the answer: a lock, then what a cache in a table asks
# Token and person, roles; for an agency what it succeeded, for the office whether there is a second factor.
KNOWING = {"ada": COUNTING + 3, "ben": COUNTING + 3, "fay": COUNTING + 2, "gus": COUNTING + 3}


def grow(cast, times):
    """So many more of everything."""
    ben = actor_of(cast.ben)
    for _ in range(times):
        cast.count += 1
        open_audit(cast.elm)
        make_agency(f"Agency {cast.count}")
        action = make_action(agency=cast.elm, priority=PriorityFactory())
        say(ben, action, stated_rag="green")
        action.refresh_from_db()
        propose(ben, action)
        make_indicator(f"number-{cast.count}")
        make_series(f"number-{cast.count}", {"2018/19": 1, "2019/20": 2}, code=f"s{cast.count}")


@pytest.mark.parametrize(
    ("name", "path", "queries"),
    [
        ("ben", "agencies/", 4),
        ("ben", "actions/", 9),
        ("ben", "priorities/", 2),
        ("ben", "section11/cycles/", 2),
        ("ben", "section11/returns/", 1),
        ("gus", "section11/returns/", 1),
        ("ben", "indicators/", 3),
        ("fay", "dashboard/", 11),
    ],
)
def test_a_list_asks_the_same_for_one_row_and_for_three(api, cast, name, path, queries):
    cast.count = 0
    grow(cast, 1)
    api(name).get(f"{API}/agencies/")  # the first use of a token a day is written down
    one = asked(api(name), f"{API}/{path}")
    grow(cast, 2)
    three = asked(api(name), f"{API}/{path}")

    assert len(one) - KNOWING[name] == queries, one
    assert len(three) - KNOWING[name] == queries, three


def grown_action(cast, action, times):
    """So many more updates and pieces of evidence of one action."""
    for _ in range(times):
        say(actor_of(cast.ben), action)
        action.refresh_from_db()
        make_evidence(action)


@pytest.mark.parametrize(("path", "queries"), [("updates/", 2), ("evidence/", 2), ("closures/", 2)])
def test_what_stands_below_an_action_asks_the_same_for_one_row_and_for_three(api, cast, path, queries):
    action = make_action(agency=cast.elm)
    url = f"{API}/actions/{action.pk}/{path}"
    api("ben").get(f"{API}/agencies/")
    grown_action(cast, action, 1)
    one = asked(api("ben"), url)
    grown_action(cast, action, 2)
    three = asked(api("ben"), url)

    assert len(one) - KNOWING["ben"] == queries, one
    assert len(three) - KNOWING["ben"] == queries, three


@pytest.mark.parametrize(("path", "queries"), [("values/", 2), ("commentaries/", 2), ("targets/", 2)])
def test_what_stands_below_an_indicator_asks_the_same_for_one_row_and_for_three(api, cast, path, queries):
    make_indicator("referrals", owner=cast.elm)
    url, ada = f"{API}/indicators/referrals/{path}", actor_of(cast.ada)
    api("ben").get(f"{API}/agencies/")

    def grown(number):
        make_release(claim("referrals", f"201{number}/1{number + 1}", 20), code=f"r{number}")
        write_commentary(actor=ada, indicator=Indicator.objects.get(), text=f"Text {number}")

    grown(4)
    one = asked(api("ben"), url)
    grown(5)
    grown(6)
    three = asked(api("ben"), url)

    assert len(one) - KNOWING["ben"] == queries, one
    assert len(three) - KNOWING["ben"] == queries, three


def test_work_that_was_asked_for_is_one_query(api, cast):
    api("ben").get(f"{API}/agencies/")
    for number in range(3):
        enqueue(kind="plan.report", key=str(number), payload={}, asked_by=cast.ben.pk)

    assert len(asked(api("ben"), f"{API}/jobs/")) - KNOWING["ben"] == 1


def test_the_evidence_of_a_return_is_three_queries_however_much_there_is(api, cast):
    (owed,) = open_audit(cast.elm)
    url = f"{API}/section11/returns/{owed.pk}/evidence/"
    api("ben").get(f"{API}/agencies/")
    beside(owed, "1.1", "One")
    one = asked(api("ben"), url)
    for code in ("1.2", "7.1"):
        beside(owed, code, f"At {code}")
    three = asked(api("ben"), url)

    assert (len(one) - KNOWING["ben"], len(three) - KNOWING["ben"]) == (3, 3), three


def statements(client, path, body, **more):
    """What one POST asks, beside transaction control and the envelope."""
    with CaptureQueriesContext(connection) as caught:
        answer = post(client, path, body, **more)
    assert answer.status_code in (200, 201), answer.content
    return [each["sql"] for each in caught if not each["sql"].startswith(ENVELOPE)]


def test_a_key_costs_three_statements_and_an_answer_given_again_two(api, cast):
    api("ada").get(f"{API}/agencies/")
    first = statements(api("ada"), "priorities/", {"title": "Neglect"}, key="one-and-only")
    again = statements(api("ada"), "priorities/", {"title": "Neglect"}, key="one-and-only")

    of_keys = [sql for sql in first if "idempotency" in sql]
    assert len(of_keys) == 3, of_keys
    assert len([sql for sql in again if "idempotency" in sql]) == 2
    assert len(again) - KNOWING["ada"] == 2, again


def test_an_update_asks_the_same_however_long_the_story_is(api, cast):
    action = make_action(agency=cast.elm)
    said = {"done": "Read ten files", "stated_rag": "green"}
    api("ben").get(f"{API}/agencies/")
    first = statements(api("ben"), f"actions/{action.pk}/updates/", said, etag='"1"')
    for version in (2, 3, 4):
        post(api("ben"), f"actions/{action.pk}/updates/", said, etag=f'"{version}"')
    fifth = statements(api("ben"), f"actions/{action.pk}/updates/", said, etag='"5"')

    assert len(fifth) == len(first), fifth


def test_a_return_asks_the_same_for_one_answer_and_for_all(api, cast):
    (owed,) = open_audit(cast.elm)
    give(cast, owed, cast.gus)
    url = f"{API}/section11/returns/{owed.pk}/"
    for name in ("ben", "gus"):
        api(name).get(f"{API}/agencies/")
    one = [len(asked(api(name), url)) - KNOWING[name] for name in ("ben", "gus")]
    for code in ("1.1", "1.2", "1.3"):
        answer(actor_of(cast.ben), load_return(owed.pk), code, "good", narrative="Words")

    assert [len(asked(api(name), url)) - KNOWING[name] for name in ("ben", "gus")] == one
    assert one == [4, 5]
