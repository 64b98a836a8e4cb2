"""Of pages that promise not to know who answers, no log tells it."""

import logging

import pytest
from structlog import DropEvent

from foundation.anonymous_in_logs import forget_who, leave_out
from tests.factories.people import client_of, make_person

WHO = {"ip": "192.0.2.7", "user_id": "6f1c8a52", "request_id": "ab12", "timestamp": "2021-10-15T09:31:07Z"}


def test_a_reply_that_went_well_leaves_no_line():
    with pytest.raises(DropEvent):
        leave_out(None, "info", {"request": "POST /survey/…/", "code": 302, **WHO})


def test_of_a_broken_one_only_the_day_and_what_happened_is_left():
    event = leave_out(None, "error", {"request": "POST /survey/…/", "code": 500, **WHO})

    assert event == {"request": "POST /survey/…/", "code": 500, "timestamp": "2021-10-15"}


def test_a_line_of_another_library_loses_who():
    event = forget_who(None, "warning", {"event": "Gone: /survey/…/", **WHO})

    assert event == {"event": "Gone: /survey/…/", "timestamp": "2021-10-15"}


def test_other_pages_are_logged_as_before():
    event = {"request": "GET /section-11/surveys/6f1c/", "code": 200, **WHO}

    assert leave_out(None, "info", dict(event)) == event


@pytest.mark.django_db
def test_somebody_who_is_logged_in_leaves_no_trace_of_the_survey_in_the_log(capfd):
    client = client_of(make_person("Eve"))
    logging.getLogger().handlers[0].flush()
    capfd.readouterr()

    client.get("/survey/nothing-that-works/")

    assert str(client.session.get("_auth_user_id")) not in "".join(capfd.readouterr())
