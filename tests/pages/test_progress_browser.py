"""A page about long work follows it and shows the result, without being loaded again."""

import json

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_page_follows_the_work_and_shows_its_result(page):
    answers = [
        {"state": "running", "text": "Drawing charts", "done": 7, "total": 10, "result_url": ""},
        {"state": "done", "text": "Done", "done": 10, "total": 10, "result_url": "/report/"},
    ]
    page.route(
        "**/gallery/job/",
        lambda route: route.fulfill(
            content_type="application/json",
            body=json.dumps(answers.pop(0) if len(answers) > 1 else answers[0]),
        ),
    )
    page.goto("/gallery/")
    section = page.get_by_role("region", name="Yearly report", exact=True)

    section.get_by_text("Drawing charts: 7 of 10").wait_for()
    section.get_by_role("link", name="Open the result").wait_for()

    assert section.get_by_role("link").get_attribute("href") == "/report/"
    assert section.get_by_role("status").text_content() == "Done"
