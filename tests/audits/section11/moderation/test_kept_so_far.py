"""What was moderated and agreed before revisions were kept gets the revision that it has by now."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from audits.models import AgreedRating, Agreement, ModeratedAnswer, ModeratedRevision
from foundation.calendar.clock import real_now
from foundation.trail.acts import act
from tests.factories.section11 import TODAY, answer_of, grade_of

pytestmark = pytest.mark.django_db
KEPT_SO_FAR = import_module("audits.migrations.0016_what_was_agreed").KEPT_SO_FAR


def test_a_rating_gets_its_revision_and_a_word_those_that_stood_before_it(ada, cast, owed, read):
    rated = {"grade": grade_of(owed, "inadequate"), "reason": "Nothing was shown.", "decided_on": TODAY}
    given = {
        "agrees": False,
        "words": "Why?",
        "given_by": cast.ben,
        "given_as": "agency_lead",
        "given_on": TODAY,
    }
    with act(ada, "test.make"):
        decision = ModeratedAnswer.objects.create(
            submission=read,
            answer=answer_of(owed, "1.3"),
            self_grade=grade_of(owed, "good"),
            version=4,
            **rated,
        )
        before, after = (
            Agreement.objects.create(submission=read, given_at=real_now() + timedelta(days=days), **given)
            for days in (-1, 1)
        )

    with connection.cursor() as cursor:
        cursor.execute(KEPT_SO_FAR)

    kept = ModeratedRevision.objects.get()
    assert (kept.moderated, kept.version, kept.grade, kept.reason) == (
        decision,
        4,
        rated["grade"],
        rated["reason"],
    )
    assert AgreedRating.objects.get().revision == kept
    assert (before.ratings.count(), after.ratings.count()) == (0, 1)
