"""Which standards lean on a piece now: those of the newest answer to each, through audit, update and audit."""

from datetime import timedelta

import pytest

from audits.selectors.evidence import standards_leaning, where_it_stands
from audits.services.section11.updates import open_update
from partnership.actors import system_actor
from tests.factories.evidence import use_evidence
from tests.factories.section11 import (
    DUE_ON,
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db
PLAN = {"will_do": "Train", "by_role": "Head", "by_when": DUE_ON}


def beside(ben, owed, piece, *codes):
    for code in codes:
        use_evidence(
            actor=ben, section11_return=load_return(owed.pk), answer=answer_of(owed, code), evidence=piece
        )


def leaning(ben, piece):
    found = [each.item.code for each in where_it_stands(ben, piece)]
    assert standards_leaning([piece.pk]).get(piece.pk, 0) == len(found)
    return found


def test_what_an_update_leaves_out_still_leans_and_what_the_next_audit_asks_leans_no_more(
    add, ben, cast, owed, settings
):
    piece = add()
    answer_all(ben, owed)
    answer(ben, owed, "7.1", "inadequate", **PLAN)
    beside(ben, owed, piece, "7.1", "7.5")
    declare(ben, owed)
    hand_in(ben, owed)
    audited = leaning(ben, piece)

    settings.DEMO_TODAY = DUE_ON + timedelta(days=60)
    open_update(
        actor=system_actor(),
        code="update",
        title="Update",
        updates=owed.cycle,
        opens_on=settings.DEMO_TODAY,
        due_on=settings.DEMO_TODAY + timedelta(days=30),
    )
    updated = leaning(ben, piece)
    open_audit(
        cast.elm,
        edition=owed.cycle.edition,
        opens_on=settings.DEMO_TODAY + timedelta(days=1),
        due_on=settings.DEMO_TODAY + timedelta(days=90),
    )

    assert (audited, updated, leaning(ben, piece)) == (["7.1", "7.5"], ["7.5"], [])
