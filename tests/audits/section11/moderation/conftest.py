"""A return that was handed in: 7.5 inadequate, 1.1 requires improvement, the rest good; evidence beside 1.2 alone."""

import pytest

from audits.models import ModeratedAnswer
from audits.services.section11.moderation import begin_moderation, finish_moderation
from audits.services.section11.rating import rate_answer
from tests.factories.evidence import add_evidence
from tests.factories.people import actor_of
from tests.factories.section11 import (
    TODAY,
    answer,
    answer_all,
    answer_of,
    declare,
    grade_of,
    hand_in,
    load_return,
)
from tests.standing import on, standing

PLAN = {"will_do": "Train everybody", "by_role": "Head of housing", "by_when": TODAY.replace(year=2022)}


@standing(on(TODAY))
def ada(cast):
    """The partnership manager."""
    return actor_of(cast.ada)


@standing(on(TODAY))
def bea(cast):
    """Business support."""
    return actor_of(cast.bea)


@standing(on(TODAY))
def hal(cast):
    """The agency's accountable person."""
    return actor_of(cast.hal)


@standing(on(TODAY))
def read(ben, owed):
    """The handing-in."""
    answer_all(ben, owed)
    answer(ben, owed, "1.1", "requires_improvement", narrative="canary-words", **PLAN)
    answer(ben, owed, "7.5", "inadequate", narrative="canary-words", **PLAN)
    add_evidence(
        actor=ben,
        section11_return=load_return(owed.pk),
        answer=answer_of(owed, "1.2"),
        title="Policy",
        url="https://example.org/",
    )
    declare(ben, owed)
    return hand_in(ben, owed)


@pytest.fixture
def rate(owed, ada):
    """Rate a standard: `rate("7.5", "good", "Why")`; over the decision that there is, unless `base` says otherwise."""
    return rating(owed, ada)


def rating(owed, ada):

    def rated(code, grade, reason="", *, actor=ada, base=None, **more):
        found = answer_of(owed, code)
        newest = ModeratedAnswer.objects.filter(answer=found).order_by("-submission__number").first()
        same = newest is not None and newest.submission.reference == load_return(owed.pk).reference
        return rate_answer(
            actor=actor,
            section11_return=load_return(owed.pk),
            answer=found,
            grade=grade_of(owed, grade) if grade else None,
            reason=reason,
            base_version=(newest.version if same else 0) if base is None else base,
            **more,
        )

    return rated


@standing(on(TODAY))
def begun(owed, ada, read):
    """In moderation."""
    begin_moderation(actor=ada, section11_return=load_return(owed.pk))
    return read


@pytest.fixture
def finish(owed, ada):
    """Finish moderation, agreeing with whatever is open."""
    return finishing(owed, ada)


def finishing(owed, ada):

    def finished():
        everything = owed.sheet.answers.values_list("pk", flat=True)
        finish_moderation(actor=ada, section11_return=load_return(owed.pk), agree_with=list(everything))

    return finished


@standing(on(TODAY))
def moderated(begun, owed, ada):
    """Moderated: 7.5 found not to apply, 1.3 rated lower."""
    rate = rating(owed, ada)
    rate("7.5", "not_applicable", "It has no direct work with children.")
    rate("1.3", "requires_improvement", "No evidence was shown.")
    finishing(owed, ada)()
    return begun
