"""What the pages ask of the database does not grow with what was found."""

import pytest
from django.urls import reverse

from audits.models import Answer
from foundation.identity.models import User
from foundation.subject_requests.models import Hit
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action, say
from tests.factories.section11 import answer, open_audit
from tests.factories.subject_requests import make_request
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(ada, request):
    """A lead who saved so many answers and is named in so many updates."""
    elm = make_agency("Elmbrook Housing", "section_11_body")
    person = make_person("Ben Ashdown", Role.AGENCY_LEAD, agency=elm)
    (owed,) = open_audit(elm)
    codes = [each.item.code for each in Answer.objects.filter(sheet=owed.sheet_id).in_order()]
    for code in codes[: request.param]:
        answer(actor_of(person), owed, code, narrative=f"Ben Ashdown saw to {code}")
        say(ada, make_action(f"See to {code}"), done=f"Ben Ashdown rang of {code}", taken_from="A call")
    row = make_request(ada, state="searched", name="Ben Ashdown", person=person, words="Ben Ashdown")
    return client_of(User.objects.get(pk=ada.person_id)), row


@pytest.mark.parametrize("many", [1, 3], indirect=True)
def test_more_of_it_costs_no_more_queries(many):
    client, row = many
    rows = Hit.objects.get(request=row, kind="rows", model="audits.answer")
    text = Hit.objects.filter(request=row, model="partnership.actionupdate").first()
    pages = [
        reverse("partnership:subject-request-list"),
        reverse("partnership:subject-request", args=[row.pk]),
        reverse("partnership:subject-request-hits", args=[row.pk]),
        reverse("partnership:subject-request-hit", args=[row.pk, rows.pk]),
        reverse("partnership:subject-request-hit", args=[row.pk, text.pk]),
    ]

    assert [len(asked(client, page)) for page in pages] == [5, 8, 8, 6, 6]
