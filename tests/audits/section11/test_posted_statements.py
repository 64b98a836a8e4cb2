"""What saving asks the database: few statements, and as many for many answers as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.models import Submission
from tests.audits.section11.test_queries import ENVELOPE
from tests.audits.section11.test_section_page import fields
from tests.factories.evidence import add_evidence
from tests.factories.section11 import answer_all, answer_of, declare, load_return
from tests.queries import ENVELOPE as CONTROL

pytestmark = pytest.mark.django_db


def posted(client, address, data, **headers):
    """The page's own statements of one POST, without the session's, the person's and the transaction's."""
    with CaptureQueriesContext(connection) as caught:
        response = client.post(address, data, headers=headers)
    assert response.status_code in (200, 302)
    statements = [each["sql"] for each in caught if not each["sql"].startswith(CONTROL)]
    spared = [f'FROM "{table}"' for table in ENVELOPE] + ['UPDATE "django_session"']
    return [each for each in statements if not any(part in each for part in spared)]


def test_an_autosave_reads_two_things_and_writes_two(browser, owed, url):
    client = browser("ben")
    client.get(url("section", "7"))
    typed = {"version": 0, "grade": "good", "narrative": "One"}
    posted(client, url("save", "7.1"), typed, **{"X-Autosave": "1"})  # the first starts the return

    statements = posted(
        client, url("save", "7.1"), typed | {"version": 1, "narrative": "Two"}, **{"X-Autosave": "1"}
    )

    # return, answer; the act, the sheet's lock, the answer with its revision
    assert len(statements) == 5
    assert 'JOIN "partnership_agency"' not in statements[0]


def test_a_section_is_saved_with_as_many_statements_for_four_answers_as_for_one(browser, owed, url):
    client = browser("ben")
    client.post(url("section", "1"), fields(owed, "1", **{"1.1": {"grade": "good"}}))
    counted = []
    for codes in (["7.1"], ["7.2", "7.3", "7.4", "7.5"]):
        changes = {code: {"grade": "good", "narrative": f"Text of {code}"} for code in codes}
        counted.append(len(posted(client, url("section", "7"), fields(owed, **changes))))

    assert counted[0] == counted[1] <= 9


def test_a_return_is_handed_in_with_nine_statements_however_much_is_pinned(cast, ben, browser, owed, url):
    answer_all(ben, owed)
    for code in ("1.1", "7.1"):
        add_evidence(
            actor=ben,
            section11_return=load_return(owed.pk),
            answer=answer_of(owed, code),
            title=f"Policy {code}",
            url="https://example.org/",
        )
    declare(ben, owed)
    client = browser("ben")
    client.get(url("check"))

    statements = posted(client, url("submit"), {})

    # return; the act, the sheet's lock, the return's state, answers, declaration; what is pinned; managers, letters
    assert len(statements) == 9
    assert Submission.objects.get().evidence.count() == 2
