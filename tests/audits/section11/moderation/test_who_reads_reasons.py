"""Reasons of moderated ratings are for the agency's own people and the office, whatever else somebody is."""

import pytest

from audits.permissions.moderation import can_read_agreed, can_read_moderated
from partnership.roles import Role
from tests.factories.people import actor_of, give_role, make_person
from tests.factories.section11 import load_return

pytestmark = pytest.mark.django_db


def test_a_member_of_the_executive_who_leads_another_agency_reads_no_reasons(cast, owed, moderated):
    both = make_person("Kim", Role.EXECUTIVE_MEMBER)

    give_role(both, Role.AGENCY_LEAD, agency=cast.fern)
    found = load_return(owed.pk)

    readers = {"kim": actor_of(both), "ben": actor_of(cast.ben), "fay": actor_of(cast.fay)}

    assert {name: can_read_moderated(actor, found) for name, actor in readers.items()} == {
        "kim": False,
        "ben": True,
        "fay": False,
    }
    assert {name: can_read_agreed(actor, found) for name, actor in readers.items()} == {
        "kim": False,
        "ben": True,
        "fay": False,
    }
