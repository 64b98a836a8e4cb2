"""What saving a school's answer as it is typed asks the database."""

import pytest

from audits.models import Answer
from tests.audits.education.years import this_year
from tests.audits.section11.test_posted_statements import posted
from tests.factories.people import client_of


@pytest.fixture
def owed(cast):
    """Oak School's return of this year, with last year's answers beside it."""
    return this_year(cast.oak, cast.dan)


def test_an_autosave_reads_two_things_and_writes_two_and_loads_no_more_than_saving_asks(
    cast, owed, school_url
):
    client, address = client_of(cast.people["dan"]), school_url(owed, "save", "A2")
    client.get(school_url(owed, "section", "A"))
    typed = {"version": 0, "yes": "yes", "narrative": "One"}
    posted(client, address, typed, **{"X-Autosave": "1"})  # the first starts the return

    statements = posted(client, address, typed | {"version": 1, "narrative": "Two"}, **{"X-Autosave": "1"})

    # return, answer; the act, the sheet's lock, the answer with its revision
    assert len(statements) == 5
    for table in ("audits_edition", "audits_sheet", "audits_provider", "partnership_agency"):
        assert f'JOIN "{table}"' not in statements[0]
    assert Answer.objects.get(sheet=owed.sheet_id, item__code="A2").narrative == "Two"
