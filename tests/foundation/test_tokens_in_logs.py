"""Secrets of one-use links in the log."""

from foundation.tokens_in_logs import hide_tokens


def test_the_secret_of_a_link_becomes_three_dots_and_a_record_keeps_its_id():
    event = {
        "request": "GET /account/invitation/Zp3Jq8vX2mN5rT7wY1bC4dF6gH9kL0sQ_aE-uI8oP3x/",
        "path": "/actions/6f1c8a52-8f1f-4a0e-9a25-3f0d1c2b4e5f/",
        "code": 200,
    }

    assert hide_tokens(None, "info", event) == {
        "request": "GET /account/invitation/…/",
        "path": "/actions/6f1c8a52-8f1f-4a0e-9a25-3f0d1c2b4e5f/",
        "code": 200,
    }


def test_what_somebody_searched_for_is_not_written_down():
    event = {"request": "GET /people/?q=Ada+Elm&state=open", "event": "What is this?"}

    assert hide_tokens(None, "info", event) == {"request": "GET /people/?…", "event": "What is this?"}
