"""Actions raised from another set before it had a kind of its own get that kind; what cannot be decided stays."""

from importlib import import_module

import pytest
from django.db import connection

from audits.services.section11.actions import answer_path, raise_action_from_answer
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import ActionOrigin
from partnership.services.actions import NewAction
from tests.audits.second_set.test_actions import told
from tests.factories.agencies import make_agency
from tests.factories.plan import PlanFactory, make_action
from tests.factories.section11 import TODAY, answer_of, load_return, open_audit

pytestmark = pytest.mark.django_db
CORRECTED = import_module("audits.migrations.0020_days_of_programmes").ORIGINS_OF_OTHER_SETS


def correct():
    with connection.cursor() as cursor:
        cursor.execute(CORRECTED)


def kinds(action):
    return list(action.origins.order_by("text").values_list("kind", flat=True))


def test_an_origin_whose_path_leads_to_an_answer_of_another_set_is_a_self_assessment(clubs):
    new = NewAction(
        "Tell children", "Children know.", clubs.elm, starts_on=TODAY, due_on=TODAY, plans=[PlanFactory()]
    )
    action = raise_action_from_answer(new=new, **told(clubs))
    (own,) = open_audit(make_agency("Ash Trust"))
    of_section_11 = answer_path(load_return(own.pk), answer_of(own, "1.1"))
    others = make_action(
        "Others",
        origins=[
            ("section_11", "1 Of Section 11", of_section_11),
            ("section_11", "2 Typed by somebody", ""),
            (
                "section_11",
                "3 Of a return that is not there",
                of_section_11.replace(str(own.pk), str(action.pk)),
            ),
            ("meeting", "4 Another kind", answer_path(clubs.owed, answer_of(clubs.owed, "A.1"))),
        ],
    )
    with act(system_actor(), "test.make"):
        ActionOrigin.objects.filter(action=action).update(kind="section_11")

    correct()
    correct()

    assert kinds(action) == ["self_assessment"]
    assert kinds(others) == ["section_11", "section_11", "section_11", "meeting"]
    assert Act.objects.filter(verb="section11.origins_of_other_sets").count() == 1


def test_where_there_is_none_nothing_is_written(clubs):
    correct()

    assert not Act.objects.filter(verb="section11.origins_of_other_sets").exists()
