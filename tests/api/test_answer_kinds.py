"""Answers with a number, yes or no, or a text: read and changed by the API."""

from decimal import Decimal

import pytest

from tests.api.asking import answer_url, patch
from tests.factories.mixed_edition import mixed_edition
from tests.factories.section11 import answer_of, open_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def mixed(cast):
    """A return of Elmbrook that asks for every kind."""
    return open_audit(cast.elm, edition=mixed_edition())[0]


def test_each_kind_takes_its_own_value(api, mixed):
    number = patch(api("ben"), answer_url(mixed, "1.2"), {"number": "1250.5"}, etag='"0"').json()
    yes = patch(api("ben"), answer_url(mixed, "1.3"), {"yes": False}, etag='"0"').json()
    words = patch(api("ben"), answer_url(mixed, "1.4"), {"narrative": "We ask."}, etag='"0"').json()

    assert (number["kind"], number["number"], number["missing"]) == ("number", "1250.50", [])
    assert (yes["kind"], yes["yes"], yes["missing"]) == ("yes_no", False, [])
    assert (words["kind"], words["missing"]) == ("text", [])


@pytest.mark.parametrize(
    ("code", "said", "field"),
    [
        ("1.1", {"number": "3"}, "number"),
        ("1.2", {"yes": True}, "yes"),
        ("1.3", {"rating": "good"}, "rating"),
        ("1.4", {"number": "3"}, "number"),
    ],
)
def test_the_value_of_another_kind_is_refused(api, mixed, code, said, field):
    refused = patch(api("ben"), answer_url(mixed, code), said, etag='"0"')

    assert refused.status_code == 400
    assert field in str(refused.json())
    assert answer_of(mixed, code).version == 0


@pytest.mark.parametrize("number", ["-1", "1.234", "many", "1000000000000"])
def test_a_number_that_cannot_be_is_refused(api, mixed, number):
    assert patch(api("ben"), answer_url(mixed, "1.2"), {"number": number}, etag='"0"').status_code == 400
    assert answer_of(mixed, "1.2").number is None


def test_a_number_is_taken_back_with_null_and_kept_where_it_is_not_sent(api, mixed):
    patch(api("ben"), answer_url(mixed, "1.2"), {"number": "3"}, etag='"0"')
    patch(api("ben"), answer_url(mixed, "1.2"), {"narrative": "Counted."}, etag='"1"')
    assert answer_of(mixed, "1.2").number == Decimal(3)

    patch(api("ben"), answer_url(mixed, "1.2"), {"number": None}, etag='"2"')
    assert answer_of(mixed, "1.2").number is None
