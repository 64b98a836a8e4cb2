"""The page of a programme: what its coordinator can do now, each thing once."""

import pytest

from partnership.roles import Role
from tests.factories import case_audits as made
from tests.factories.people import client_of, make_person
from tests.plain_browser import PlainBrowser, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        ({"opened": False, "themes": ()}, ["Add a theme", "Change the programme"]),
        (
            {"opened": False},
            ["Open the programme", "Add a case", "Add several cases", "Add a theme", "Change the programme"],
        ),
        ({}, ["Add a case", "Add several cases", "Add a theme", "Change the programme"]),
    ],
    ids=["begun", "with a theme", "open"],
)
def test_what_comes_next_is_offered_once_and_a_case_only_once_there_is_a_theme(today, facts, offered):
    programme = made.make_programme(**facts)
    page = PlainBrowser(client_of(make_person("Cora", Role.AUDIT_COORDINATOR)))

    page.open(programme.get_absolute_url())

    assert [said(each) for each in page.main.find_class("govuk-button")] == offered
