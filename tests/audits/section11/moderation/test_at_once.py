"""Two people at one return at the same moment, each on a connection of their own: one is told, nothing is half done."""

import threading

import pytest
from django.db import connections, transaction

from audits.choices import ReturnState
from audits.models import Agreement, ModeratedAnswer
from audits.services.section11.agreement import agree_return
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import rate_answer
from audits.services.section11.review import send_back
from audits.services.section11.settling import reopen_return
from audits.services.section11.submit import submit_return
from foundation.refusals import Refusal
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_of,
    declare,
    grade_of,
    handed_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20


class Ground:
    """A return that was handed in, its lead, and two of the office."""

    def __init__(self):
        elm = make_agency("Elmbrook Housing")
        self.ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
        self.ada = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
        self.bea = actor_of(make_person("Bea", Role.BUSINESS_SUPPORT))
        [self.owed] = open_audit(elm)
        handed_in(self.ben, self.owed)

    @property
    def state(self):
        return load_return(self.owed.pk).state

    def rate(self, actor, grade, reason, base=0):
        return rate_answer(
            actor=actor,
            section11_return=load_return(self.owed.pk),
            answer=answer_of(self.owed, "1.1"),
            grade=grade_of(self.owed, grade),
            reason=reason,
            base_version=base,
        )

    def moderate(self):
        begin_moderation(actor=self.ada, section11_return=load_return(self.owed.pk))
        everything = list(self.owed.sheet.answers.values_list("pk", flat=True))
        finish_moderation(actor=self.ada, section11_return=load_return(self.owed.pk), agree_with=everything)


@pytest.fixture
def ground(settings):
    settings.DEMO_TODAY = TODAY
    return Ground()


def both(*acts):
    """All begin at once; what each did, or was told."""
    told, start = {}, threading.Barrier(len(acts))

    def run(name, do):
        try:
            with transaction.atomic():
                start.wait(PATIENCE)
                do()
            told[name] = "done"
        except Refusal as refusal:
            told[name] = type(refusal).__name__
        finally:
            connections["default"].close()

    people = [threading.Thread(target=run, args=each, daemon=True) for each in acts]
    for each in people:
        each.start()
    for each in people:
        each.join(PATIENCE)
    assert [each.is_alive() for each in people] == [False] * len(people)
    return told


@pytest.mark.parametrize("turn", range(3))
def test_of_two_moderators_at_one_answer_the_second_is_shown_what_the_first_decided(ground, turn):
    begin_moderation(actor=ground.ada, section11_return=load_return(ground.owed.pk))

    told = both(
        ("ada", lambda: ground.rate(ground.ada, "outstanding", "They showed it.")),
        ("bea", lambda: ground.rate(ground.bea, "inadequate", "Nothing was shown.")),
    )

    assert sorted(told.values()) == ["Stale", "done"]
    kept = ModeratedAnswer.objects.get()
    assert (kept.version, kept.grade.code) == (
        1,
        "outstanding" if told["ada"] == "done" else "inadequate",
    )


@pytest.mark.parametrize("turn", range(3))
def test_a_rating_given_while_the_agency_hands_in_again_is_of_one_handing_in_alone(ground, turn):
    first = load_return(ground.owed.pk).reference
    send_back(
        actor=ground.ada,
        section11_return=load_return(ground.owed.pk),
        message="More",
        reopen={answer_of(ground.owed, "1.1").pk: "More"},
    )
    answer(ground.ben, ground.owed, "1.1", "outstanding", narrative="Changed")
    declare(ground.ben, ground.owed)

    told = both(
        ("ada", lambda: ground.rate(ground.ada, "inadequate", "Nothing was shown.")),
        ("ben", lambda: submit_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))),
    )

    found = load_return(ground.owed.pk)
    assert (told["ben"], found.reference == first) == ("done", False)
    if told["ada"] == "done":
        [kept] = ModeratedAnswer.objects.all()
        assert (kept.submission.reference, kept.self_grade.code) == (found.reference, "outstanding")
        assert found.state == ReturnState.IN_MODERATION
    else:
        assert (ModeratedAnswer.objects.count(), found.state) == (0, ReturnState.SUBMITTED)


@pytest.mark.parametrize("turn", range(3))
def test_agreeing_while_the_office_reopens_leaves_one_of_two_whole_stories(ground, turn):
    ground.moderate()

    told = both(
        ("ben", lambda: agree_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))),
        (
            "ada",
            lambda: reopen_return(
                actor=ground.ada, section11_return=load_return(ground.owed.pk), reason="A figure was wrong."
            ),
        ),
    )

    # Reopening is possible from moderated and from agreed, so it always happens; agreeing only where it came first.
    assert (told["ada"], ground.state) == ("done", ReturnState.IN_MODERATION)
    assert Agreement.objects.count() == (1 if told["ben"] == "done" else 0)
    assert told["ben"] in {"done", "Refusal"}


def test_of_two_who_begin_one_moderation_the_second_is_told(ground):
    told = both(
        ("ada", lambda: begin_moderation(actor=ground.ada, section11_return=load_return(ground.owed.pk))),
        ("bea", lambda: begin_moderation(actor=ground.bea, section11_return=load_return(ground.owed.pk))),
    )

    assert sorted(told.values()) == ["Refusal", "done"]
    assert ground.state == ReturnState.IN_MODERATION
