"""What an agency reads of its unfinished return once the audit is closed, and before it opens."""

from datetime import timedelta

import pytest

from audits.services.section11.cycles import close_cycle
from tests.factories.people import actor_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "step"), [("return", "Answer the standards"), ("check", "Submit")])
def test_a_closed_audit_is_not_promised_for_later(owed, cast, browser, url, name, step):
    close_cycle(actor=actor_of(cast.ada), cycle=owed.cycle)

    page = browser("ben").get(url(name)).content.decode()

    assert f"{step}: no longer" in page
    assert "The audit is closed: nothing can be answered any more." in page
    assert "not yet" not in page


def test_an_audit_that_opens_later_is(owed, browser, url, settings):
    settings.DEMO_TODAY = owed.cycle.opens_on - timedelta(days=1)

    assert "Answer the standards: not yet" in browser("ben").get(url("return")).content.decode()
