"""Eight people write in one return at once while it is handed in. Each has a connection of their own.

Nothing acknowledged may be lost: every (answer, version, text) that was acknowledged is a revision, and none
lands after the receipt. The last two tests take away what holds this, to show that the check would notice.
"""

import random
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from audits.models import Answer, AnswerRevision, Submission
from audits.services.answers import AnswerValues
from audits.services.section11.answers import save_answer
from audits.services.section11.submit import submit_return
from audits.services.sheets import answers as saving
from audits.services.sheets import lock_whole
from foundation.calendar.clock import real_now
from foundation.refusals import Refusal, Stale
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import TODAY, answer_all, declare, load_return, open_audit

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS = 8
SAVES = 2_000
ENOUGH = 400  # for showing that the check notices
PATIENCE = 90


@dataclass
class Ledger:
    """What was acknowledged, and when the receipt was given: in the order in which it became known."""

    acknowledged: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    stale: int = 0
    problems: list = field(default_factory=list)
    receipt: Submission | None = None


@pytest.fixture
def ground(settings):
    """A complete and declared return of an agency with one lead."""
    settings.DEMO_TODAY = TODAY
    elm = make_agency("Elmbrook Housing")
    ben = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=elm))
    [owed] = open_audit(elm)
    answer_all(ben, owed)
    return SimpleNamespace(ben=ben, owed=owed, good=owed.cycle.edition.scale.grades.get(code="good"))


def edit(ground, ledger, number, saves, stop, base_of):
    """One editor: reads the version, types, saves; now and then over an old version."""
    own = random.Random(number)
    try:
        section11_return = load_return(ground.owed.pk)
        answers = list(Answer.objects.filter(sheet=section11_return.sheet_id).select_related("item", "grade"))
        for turn in range(saves):
            if stop.is_set():
                return
            answer = own.choice(answers)
            text = f"editor {number} turn {turn}"
            values = AnswerValues(grade=ground.good, narrative=text)
            base = base_of(answer, own)
            try:
                with transaction.atomic():
                    saved = save_answer(
                        actor=ground.ben,
                        section11_return=section11_return,
                        answer=answer,
                        base_version=base,
                        values=values,
                    )
            except Stale:
                ledger.stale += 1
            except Refusal:
                ledger.refused.append(text)
                return
            else:
                ledger.acknowledged.append((answer.pk, saved.version, text))
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


def newest(answer, own):
    """The version that the page shows; one in twenty pages is an old one."""
    version = Answer.objects.values_list("version", flat=True).get(pk=answer.pk)
    return max(0, version - 1) if own.random() < 0.05 else version


def hand_in_soon(ground, ledger, after):
    """The lead declares and hands in while the others type; a declaration of older answers is given again."""
    try:
        while len(ledger.acknowledged) < after and not ledger.problems:
            threading.Event().wait(0.005)
        for _ in range(500):
            try:
                with transaction.atomic():
                    # Nothing lands between the declaration and the handing in, or it would be of older answers.
                    lock_whole(ground.owed.sheet_id)
                    declare(ground.ben, ground.owed)
                    receipt = submit_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))
            except Refusal:
                continue
            ledger.receipt = receipt
            return
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


def run(ground, saves, *, after, base_of=newest):
    """All at once, bounded in time. Where somebody hands in, the others type until they are refused, however long a
    busy machine lets the handing-in wait."""
    ledger, stop = Ledger(), threading.Event()
    turns = saves // EDITORS if after is None else saves
    people = [
        threading.Thread(target=edit, args=(ground, ledger, number, turns, stop, base_of), daemon=True)
        for number in range(EDITORS)
    ]
    if after is not None:
        people.append(threading.Thread(target=hand_in_soon, args=(ground, ledger, after), daemon=True))
    for each in people:
        each.start()
    for each in people:
        each.join(PATIENCE)
    stop.set()
    assert [each.is_alive() for each in people] == [False] * len(people)
    assert ledger.problems == []
    return ledger


def lost(ledger):
    """What was acknowledged and is in no revision as it was acknowledged."""
    kept = set(AnswerRevision.objects.values_list("answer_id", "version", "narrative"))
    return [each for each in ledger.acknowledged if each not in kept]


def overwritten(ledger):
    """Versions that were acknowledged to two people: one of them is lost."""
    versions = [(answer, version) for answer, version, _ in ledger.acknowledged]
    return len(versions) - len(set(versions))


def after_the_receipt(receipt):
    """Revisions newer than what the receipt pins, and answers that differ from it."""
    pinned = dict(receipt.answers.values_list("answer_id", "version"))
    newer = AnswerRevision.objects.filter(answer__in=pinned)
    return [each.pk for each in newer if each.version > pinned[each.answer_id]]


def test_eight_editors_and_a_handing_in_lose_nothing_and_nothing_lands_after_the_receipt(ground):
    ledger = run(ground, SAVES, after=SAVES // 3)

    assert ledger.receipt is not None
    assert len(ledger.acknowledged) >= SAVES // 3
    assert lost(ledger) == []
    assert overwritten(ledger) == 0
    assert after_the_receipt(ledger.receipt) == []
    assert len(ledger.refused) == EDITORS
    assert ledger.stale > 0


def test_every_save_of_eight_editors_is_kept_when_nobody_hands_in(ground):
    ledger = run(ground, SAVES, after=None)

    assert lost(ledger) == []
    assert overwritten(ledger) == 0
    assert len(ledger.acknowledged) + ledger.stale == SAVES // EDITORS * EDITORS
    assert ledger.receipt is None


def without_version_check(*, answer_id, base_version, values, by, taken_from=""):
    """The writer as it must not be: it writes over whatever somebody else has written since."""
    Answer.objects.filter(pk=answer_id).update(version=base_version + 1, narrative=values.narrative)
    revision = AnswerRevision(
        answer_id=answer_id,
        version=base_version + 1,
        narrative=values.narrative,
        saved_at=real_now(),
        saved_by_id=by,
    )
    AnswerRevision.objects.bulk_create([revision], ignore_conflicts=True)
    return base_version + 1


def test_without_the_version_check_acknowledged_text_is_lost(ground, monkeypatch):
    monkeypatch.setattr(saving, "write_answer", without_version_check)

    ledger = run(ground, ENOUGH, after=None)

    assert len(ledger.acknowledged) == ENOUGH
    assert lost(ledger) != []
    assert overwritten(ledger) > 0


def test_without_the_share_lock_text_lands_after_the_receipt(ground, monkeypatch):
    """The writer asks whether the sheet is open without holding it so; the receipt is given in between."""
    asked, given = threading.Event(), threading.Event()

    def looks_open(sheet_id):
        found = load_return(ground.owed.pk).sheet.is_open
        asked.set()
        given.wait(10)
        return found

    declare(ground.ben, ground.owed)
    monkeypatch.setattr(saving, "lock_open", looks_open)
    ledger = Ledger()
    late = threading.Thread(target=edit, args=(ground, ledger, 1, 1, threading.Event(), newest), daemon=True)
    late.start()
    assert asked.wait(10)

    receipt = submit_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))
    given.set()
    late.join(PATIENCE)

    assert len(ledger.acknowledged) == 1
    assert len(after_the_receipt(receipt)) == 1


def test_with_the_share_lock_the_same_save_is_refused_or_before_the_receipt(ground, monkeypatch):
    """The same meeting with the lock: handing in waits for the save, whose text makes the declaration old."""
    held, may_end = threading.Event(), threading.Event()
    lock = saving.lock_open

    def lock_and_linger(sheet_id):
        found = lock(sheet_id)
        held.set()
        may_end.wait(10)
        return found

    declare(ground.ben, ground.owed)
    monkeypatch.setattr(saving, "lock_open", lock_and_linger)
    ledger, outcome = Ledger(), []
    editor = threading.Thread(
        target=edit, args=(ground, ledger, 1, 1, threading.Event(), newest), daemon=True
    )

    def hand_in():
        try:
            submit_return(actor=ground.ben, section11_return=load_return(ground.owed.pk))
            outcome.append("handed in")
        except Refusal as refusal:
            outcome.append(refusal.message)
        finally:
            connections["default"].close()

    editor.start()
    assert held.wait(10)
    lead = threading.Thread(target=hand_in, daemon=True)
    lead.start()
    lead.join(0.3)
    assert outcome == []  # it waits
    may_end.set()
    editor.join(PATIENCE)
    lead.join(PATIENCE)

    assert len(ledger.acknowledged) == 1
    assert len(outcome) == 1
    assert outcome[0].startswith("The accountable person has not declared these answers yet.")
    assert Submission.objects.count() == 0
