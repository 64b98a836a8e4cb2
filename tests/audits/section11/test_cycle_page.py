"""The page of one audit: where its results are, and closing only where it can be closed."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.section11 import open_audit


@pytest.mark.parametrize("name", ["ada", "bea", "fay", "ivy"])
def test_the_audit_leads_to_its_results(browser, owed, name):
    page = browser(name).get(owed.cycle.get_absolute_url()).content.decode()

    for results in ("results", "standards", "movement"):
        assert reverse(f"audits:section11-{results}", args=[owed.cycle_id]) in page


def test_closing_is_offered_to_the_office_from_the_opening_day(browser, cast, owed):
    later = open_audit(cast.elm, opens_on=date(2023, 9, 5), due_on=date(2023, 11, 30))[0]

    def offers(name, cycle):
        page = browser(name).get(cycle.get_absolute_url()).content.decode()
        return reverse("audits:section11-close", args=[cycle.pk]) in page

    assert offers("ada", owed.cycle)
    assert not offers("ada", later.cycle)
    assert not offers("fay", owed.cycle)
