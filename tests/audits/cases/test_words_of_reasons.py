"""Reasons that an agency reads: what looks as if it identified a child is pointed out before it is kept."""

import pytest
from django.urls import reverse

from audits.choices.cases import CaseAuditState, CaseState
from audits.models import SendBack
from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db

WHY = "Say when Jayden Whitlock was seen"
BOX = "I have looked at these words, and they identify nobody"


@pytest.fixture
def owed(db):
    (found,) = made.release(made.make_case(made.make_programme()), make_agency("Elm Trust"))
    return found


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cora", Role.AUDIT_COORDINATOR))


def refused(client, page, thing, state):
    """Told which words, with the box and what was typed; nothing happened."""
    answer = client.post(page, {"why": WHY})
    text = answer.content.decode()
    thing.refresh_from_db()
    assert (answer.status_code, thing.state) == (409, state)
    assert [words for words in ("“Jayden Whitlock”", BOX, WHY) if words not in text] == []


def test_the_reason_for_sending_an_audit_back_is_looked_through(cora_in, owed):
    made.hand_in(made.auditor_at(owed.agency, of=owed), owed)
    page = reverse("audits:case-audit-send-back", args=[owed.pk])
    assert BOX not in cora_in.get(page).content.decode()

    refused(cora_in, page, owed, CaseAuditState.SUBMITTED)
    assert cora_in.post(page, {"why": WHY, "looked_at": "on"}).status_code == 302

    assert SendBack.objects.get().message == WHY


def test_the_reason_for_closing_a_case_is_looked_through(cora_in, owed):
    page = reverse("audits:case-close", args=[owed.case_id])

    refused(cora_in, page, owed.case, CaseState.RELEASED)
    assert cora_in.post(page, {"why": WHY, "looked_at": "on"}).status_code == 302

    owed.case.refresh_from_db()
    assert owed.case.state == CaseState.CLOSED
