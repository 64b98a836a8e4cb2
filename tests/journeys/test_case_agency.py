"""The coordinator finds that one more agency was involved in a case, and adds it on the case's page."""

import pytest

from audits.models import CaseAudit
from partnership.roles import Role
from tests.browser import axe, look
from tests.factories.case_audits import make_case, make_programme, release
from tests.factories.people import make_person
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_agency_is_added_to_a_released_case(cast, as_person):
    case = make_case(make_programme())
    release(case, cast.elm)
    page = as_person(make_person("Cora", Role.AUDIT_COORDINATOR))
    page.goto(case.get_absolute_url())
    assert look(page, "case-released") == []

    page.get_by_role("link", name="Add an agency").or_(
        page.get_by_role("button", name="Add an agency")
    ).click()
    assert axe(page) == []
    assert look(page, "case-agency-add") == []
    page.get_by_label("Which agency was involved too?").select_option(label="Ferndale Trust")
    press(page, "Add the agency")

    assert set(CaseAudit.objects.filter(case=case).values_list("agency", flat=True)) == {
        cast.elm.pk,
        cast.fern.pk,
    }
