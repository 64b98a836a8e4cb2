"""Ten thousand random saves of eight people, while the return is handed in and sent back again and again.

Nothing acknowledged is lost; nothing lands between a receipt and the request for changes that follows it; and what
was not reopened is, in the next receipt, as it was in the last one.
"""

import itertools
import random
import threading
from dataclasses import dataclass, field

import pytest
from django.db import connections, transaction

from audits.models import Answer, AnswerRevision, SendBack, Submission
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.review import send_back
from audits.services.section11.submit import submit_return
from audits.services.sheets import lock_whole
from foundation.refusals import Refusal, Stale
from partnership.roles import Role
from tests.audits.section11.test_races import EDITORS, ground, lost, newest, overwritten
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import declare, load_return

__all__ = ["ground"]

pytestmark = pytest.mark.django_db(transaction=True)

SAVES = 10_000
ROUNDS = 6
PATIENCE = 400


@dataclass
class Ledger:
    """What was acknowledged, what was refused or met another text, and what went wrong."""

    acknowledged: list = field(default_factory=list)
    refused: int = 0
    stale: int = 0
    tried: int = 0
    problems: list = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


def edit(ground, ledger, number):
    """One editor: types until the ten thousand are used up, whatever state the return is in."""
    own = random.Random(number)
    try:
        answers = list(Answer.objects.filter(sheet=ground.owed.sheet_id).select_related("item", "grade"))
        for turn in range(SAVES // EDITORS):
            answer, text = own.choice(answers), f"editor {number} turn {turn}"
            ledger.tried += 1
            try:
                with transaction.atomic():
                    saved = save_answer(
                        actor=ground.ben,
                        section11_return=load_return(ground.owed.pk),
                        answer=answer,
                        base_version=newest(answer, own),
                        values=AnswerValues(grade=ground.good, narrative=text),
                    )
            except Stale:
                ledger.stale += 1
            except Refusal:
                ledger.refused += 1
                threading.Event().wait(0.002)
            else:
                ledger.acknowledged.append((answer.pk, saved.version, text))
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


def hand_in_and_send_back(ground, ledger, ada):
    """The lead hands in, the manager asks for changes of some answers, and so on; the last round stays open."""
    own = random.Random(0)
    try:
        for _ in range(ROUNDS):
            threading.Event().wait(own.random() * 0.5)
            with transaction.atomic():
                lock_whole(ground.owed.sheet_id)
                declare(ground.ben, ground.owed)
                submit_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))
            threading.Event().wait(own.random() * 0.2)
            answers = list(Answer.objects.filter(sheet=ground.owed.sheet_id).values_list("pk", flat=True))
            chosen = own.sample(answers, own.randint(1, len(answers)))
            with transaction.atomic():
                send_back(
                    actor=ada,
                    section11_return=load_return(ground.owed.pk),
                    message="Say more",
                    reopen=dict.fromkeys(chosen, "What do you see?"),
                )
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


@pytest.fixture
def ledger(ground):
    """After all of it."""
    ada = actor_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    ledger = Ledger()
    people = [
        threading.Thread(target=edit, args=(ground, ledger, number), daemon=True) for number in range(EDITORS)
    ]
    people.append(threading.Thread(target=hand_in_and_send_back, args=(ground, ledger, ada), daemon=True))
    for each in people:
        each.start()
    for each in people:
        each.join(PATIENCE)
    assert [each.is_alive() for each in people] == [False] * len(people)
    assert ledger.problems == []
    return ledger


def landed_while_closed(submission, sent):
    """Revisions newer than a receipt that were written before its changes were asked for."""
    pinned = dict(submission.answers.values_list("answer_id", "version"))
    newer = AnswerRevision.objects.filter(answer__in=pinned, saved_at__lt=sent.sent_at)
    return [each.pk for each in newer if each.version > pinned[each.answer_id]]


def test_nothing_is_lost_through_handing_in_and_changes_asked_for(ledger):
    receipts = list(Submission.objects.order_by("number"))
    sent = {each.submission_id: each for each in SendBack.objects.all()}

    assert ledger.tried == SAVES
    assert len(ledger.acknowledged) + ledger.stale + ledger.refused == SAVES
    assert len(receipts) == len(sent) == ROUNDS
    assert ledger.refused > 0
    assert ledger.stale > 0
    assert lost(ledger) == []
    assert overwritten(ledger) == 0
    assert [landed_while_closed(each, sent[each.pk]) for each in receipts] == [[]] * ROUNDS
    for last, following in itertools.pairwise(receipts):
        reopened = set(sent[last.pk].items.values_list("answer_id", flat=True))
        before, after = (dict(each.answers.values_list("answer_id", "version")) for each in (last, following))
        assert {answer for answer in before if before[answer] != after[answer]} <= reopened
