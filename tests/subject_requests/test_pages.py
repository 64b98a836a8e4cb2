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


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "gus HILL"}, True),
        ({"name": "Augustus", "other_names": "Gus Hill"}, True),
        ({"name": "Augustus", "email": "THE ADDRESS"}, True),
        ({"name": "Gus Hillier"}, False),
    ],
)
def test_an_account_that_may_be_theirs_is_named_until_it_is_chosen(imo, given, told):
    gus = make_person("Gus Hill")
    given = {name: gus.email.upper() if words == "THE ADDRESS" else words for name, words in given.items()}
    request = make_request(imo, **given)
    chosen = make_request(imo, person=gus, **given)
    client = client_of(User.objects.get(pk=imo.person_id))

    pages = [client.get(f"/requests/{each.pk}/").content.decode() for each in (request, chosen)]

    assert ["There is an account of this name or address" in page for page in pages] == [told, False]
