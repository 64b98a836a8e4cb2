"""How many questions have an answer is counted alike everywhere, whatever kind of answer each asks for."""

from decimal import Decimal

import pytest
from django.urls import reverse

from audits.models import Answer
from audits.models.sheet import says_something
from audits.selectors.last_time import answer_says
from audits.selectors.office import rows_of
from home.coming import coming_to
from home.selectors import waiting_for
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import grade_of

pytestmark = pytest.mark.django_db

SAID = [
    ("1.1", {"grade": "good"}, True),
    ("1.1", {"narrative": "We ask every child."}, False),
    ("1.1", {"reason": "We see no children."}, False),
    ("1.2", {"number": Decimal(0)}, True),
    ("1.2", {"narrative": "We are counting."}, False),
    ("1.2", {"reason": "We have no boarders."}, True),
    ("1.3", {"yes": True}, True),
    ("1.3", {"yes": False}, True),
    ("1.3", {"narrative": "In the policy."}, False),
    ("1.3", {"reason": "We have no boarders."}, True),
    ("1.4", {"narrative": "We ask every child."}, True),
    ("1.4", {"narrative": " \n"}, False),
    ("1.4", {"reason": "We see no children."}, True),
    ("1.4", {"reason": " \n"}, False),
]


@pytest.fixture
def complete(owed, say):
    """Every question answered, each in its own way."""
    for code in ("1.1", "2.1"):
        say(code, grade=grade_of(owed, "good"))
    say("1.2", number=Decimal(3))
    say("1.3", yes=False)
    say("1.4", narrative="We ask every child.")


@pytest.mark.parametrize(("code", "said", "is_answered"), SAID)
def test_the_database_counts_what_a_loaded_answer_counts(owed, say, code, said, is_answered):
    if "grade" in said:
        said = {**said, "grade": grade_of(owed, said["grade"])}
    say(code, **said)

    counted = Answer.objects.filter(sheet=owed.sheet_id).answered().values_list("item__code", flat=True)
    loaded = Answer.objects.filter(sheet=owed.sheet_id).select_related("item")

    assert list(counted) == ([code] if is_answered else [])
    assert [each.item.code for each in loaded if answer_says(each)] == list(counted)


def test_nothing_is_counted_before_anything_is_said(owed):
    assert not Answer.objects.filter(says_something(), sheet=owed.sheet_id).exists()


@pytest.mark.usefixtures("complete")
def test_a_complete_return_is_complete_in_the_managers_list(cast, owed):
    [row] = rows_of(owed.cycle, [owed])
    page = client_of(cast.ada).get(reverse("audits:section11-cycle", args=[owed.cycle_id]))

    assert row.progress == "5 of 5"
    assert "5 of 5" in page.content.decode()


@pytest.mark.usefixtures("complete")
def test_a_complete_return_is_complete_in_the_leads_work(cast):
    [waits] = waiting_for(actor_of(cast.ben))

    assert waits.detail == "5 of 5 answered"


@pytest.mark.usefixtures("complete")
def test_a_complete_return_is_complete_on_its_way_to_the_accountable_person(cast):
    [comes] = coming_to(actor_of(cast.hal))

    assert "Ben answers it: 5 of 5 answered." in comes.detail
