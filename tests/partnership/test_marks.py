"""Marks of an actor: a condition of an app above on what somebody holds, asked in the query of their roles."""

import pytest
from django.db.models import Q

from partnership import marks
from partnership.roles import Role
from partnership.selectors.actors import load_actor
from tests.factories.agencies import make_agency
from tests.factories.people import give_role, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def leads(monkeypatch):
    """A mark for whoever leads an agency, which no app has."""
    monkeypatch.setattr(marks, "_conditions", dict(marks._conditions))
    marks.register_mark("leads", lambda: Q(role=Role.AGENCY_LEAD))
    yield
    marks.marks.cache_clear()


def test_whoever_holds_one_role_that_it_is_true_of_has_the_mark(leads):
    ben = make_person("Ben", Role.DATA_OWNER, agency=make_agency("Elm"))
    before = load_actor(ben.pk).marks
    give_role(ben, Role.AGENCY_LEAD, make_agency("Oak"))

    assert "leads" not in before
    assert "leads" in load_actor(ben.pk).marks
    assert len(load_actor(ben.pk).held) == 2


def test_it_costs_no_query(leads, django_assert_num_queries):
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=make_agency("Elm"))

    with django_assert_num_queries(2):
        load_actor(ben.pk)


def test_a_name_is_registered_once(leads):
    with pytest.raises(ValueError, match="leads is registered twice"):
        marks.register_mark("leads", lambda: Q(role=Role.DATA_OWNER))


def test_a_mark_may_not_join_a_table_to_the_query_of_roles(leads):
    marks.register_mark("at_a_school", lambda: Q(agency__kind="school"))

    with pytest.raises(ValueError, match="must ask in a subquery"):
        marks.marks()
