"""What each address asks the database: the same for one row and for three."""

import pytest

from tests.api.asking import API
from tests.api.test_answers import give
from tests.factories.agencies import make_agency
from tests.factories.figures import make_indicator, make_series
from tests.factories.people import actor_of
from tests.factories.plan import PriorityFactory, make_action, propose, say
from tests.factories.section11 import answer, load_return, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db
COUNTING = 6  # looking how many there were, and after the answer: a lock, then what a cache in a table asks
# Token and person, roles, and for an agency what it succeeded.
KNOWING = {"ben": COUNTING + 3, "fay": COUNTING + 2, "gus": COUNTING + 3}


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
        ("fay", "dashboard/", 10),
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
