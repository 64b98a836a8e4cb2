"""The pages on which an auditor answers: what they show beside the questions."""

import pytest
from django.urls import reverse

from audits.choices import Origin
from audits.models import Item
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of

pytestmark = pytest.mark.django_db


def test_no_question_of_a_case_audit_is_marked_as_local(today):
    case = made.make_case(made.make_programme())
    (case_audit,) = made.release(case, make_agency("Elm Trust"))
    auditor = made.auditor_at(case_audit.agency, of=case_audit)
    item = Item.objects.filter(answers__sheet=case_audit.sheet_id).select_related("section").first()
    with act(system_actor(), "test.make"):
        Item.objects.filter(pk=item.pk).update(origin=Origin.LOCAL)

    text = (
        client_of(auditor)
        .get(reverse("audits:case-audit-section", args=[case_audit.pk, item.section.code]))
        .content.decode()
    )

    assert item.title in text
    assert ">Local<" not in text
