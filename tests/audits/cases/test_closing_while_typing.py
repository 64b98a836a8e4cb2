"""A case is closed while the auditors of three agencies type. Each has a connection of their own.

Nothing acknowledged may be lost: every (answer, version, text) that was acknowledged is a revision and stands in the
closed sheet, and every save after it is refused in words. The last test takes away the lock that holds this.
"""

import random
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from audits.models import Answer, AnswerRevision, Case, CaseAudit
from audits.services.answers import AnswerValues
from audits.services.cases.answering import CASE_AUDITS, HANDED_IN
from audits.services.cases.closing import close_case
from audits.services.sheets import answers as saving
from audits.services.sheets.answers import save_answer
from foundation.refusals import Refusal, Stale
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.case_audits import (
    TODAY,
    auditor_at,
    grade_of,
    load_audit,
    make_case,
    make_programme,
    release,
)
from tests.factories.people import actor_of, make_person

pytestmark = pytest.mark.django_db(transaction=True)

TURNS = 60
WINDOWS = 2  # each auditor has the audit open twice
PATIENCE = 60


@dataclass
class Ledger:
    """What each save was told, in the order in which it became known."""

    acknowledged: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    late: list = field(default_factory=list)
    stale: int = 0
    problems: list = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def ground(settings):
    """A case that three agencies audit, nothing of it begun."""
    settings.DEMO_TODAY = TODAY
    case = make_case(make_programme())
    audits = release(case, *(make_agency(name) for name in ("Elm", "Ash", "Oak")))
    people = [actor_of(auditor_at(each.agency, f"Auditor {each.agency}", of=each)) for each in audits]
    cora = actor_of(make_person("Cora", Role.AUDIT_COORDINATOR))
    return SimpleNamespace(
        case=case, audits=audits, people=people, cora=cora, good=grade_of(audits[0], "good")
    )


def types(ground, ledger, number):
    """One window: reads the version, types, saves, also after the closing; the page was loaded once."""
    own, which = random.Random(number), number % len(ground.audits)
    try:
        owed = load_audit(ground.audits[which].pk)
        answers = list(Answer.objects.filter(sheet=owed.sheet_id).select_related("item", "grade"))
        for turn in range(TURNS):
            answer, text = own.choice(answers), f"window {number} turn {turn}"
            begun_late = ledger.closed.is_set()
            version = Answer.objects.values_list("version", flat=True).get(pk=answer.pk)
            try:
                with transaction.atomic():
                    saved = save_answer(
                        audit=CASE_AUDITS,
                        actor=ground.people[which],
                        owed=owed,
                        answer=answer,
                        base_version=version,
                        values=AnswerValues(grade=ground.good, narrative=text),
                    )
            except Stale:
                ledger.stale += 1
            except Refusal as refusal:
                ledger.refused.append(refusal.message)
            else:
                ledger.acknowledged.append((answer.pk, saved.version, text))
                if begun_late:
                    ledger.late.append(text)
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


def closes(ground, ledger, after):
    """The coordinator, once so many saves were acknowledged."""
    try:
        while len(ledger.acknowledged) < after and not ledger.problems:
            threading.Event().wait(0.002)
        with transaction.atomic():
            close_case(actor=ground.cora, case=Case.objects.get(pk=ground.case.pk))
        ledger.closed.set()
    except Exception as problem:
        ledger.problems.append(repr(problem))
    finally:
        connections["default"].close()


def run(ground, after):
    """All at once, bounded in time."""
    ledger = Ledger()
    windows = range(len(ground.audits) * WINDOWS)
    everybody = [threading.Thread(target=types, args=(ground, ledger, n), daemon=True) for n in windows]
    everybody.append(threading.Thread(target=closes, args=(ground, ledger, after), daemon=True))
    for each in everybody:
        each.start()
    for each in everybody:
        each.join(PATIENCE)
    assert [each.is_alive() for each in everybody] == [False] * len(everybody)
    assert ledger.problems == []
    return ledger


@pytest.mark.parametrize("after", [0, 1, 90])
def test_every_acknowledged_save_is_in_the_closed_sheet_and_every_later_one_is_refused(ground, after):
    """Closed before anybody wrote, in the moment in which the first answers begin the audits, and in full work."""
    ledger = run(ground, after)

    revisions = set(AnswerRevision.objects.values_list("answer_id", "version", "narrative"))
    newest = {}
    for answer, version, text in sorted(ledger.acknowledged, key=lambda each: each[1]):
        newest[answer] = (version, text)
    kept = {
        pk: (version, text)
        for pk, version, text in Answer.objects.filter(version__gt=0).values_list(
            "pk", "version", "narrative"
        )
    }
    assert revisions == set(ledger.acknowledged)
    assert kept == newest
    assert len(ledger.acknowledged) >= after
    assert len(ledger.acknowledged) + ledger.stale + len(ledger.refused) == TURNS * WINDOWS * 3
    assert ledger.late == []
    assert set(ledger.refused) == {HANDED_IN}


def test_nothing_is_half_closed(ground):
    run(ground, 20)

    audits = CaseAudit.objects.filter(case=ground.case).values_list("state", "closed_on", "sheet__is_open")
    assert set(audits) == {("closed", TODAY, False)}
    assert Case.objects.values_list("state", "closed_on").get(pk=ground.case.pk) == ("closed", TODAY)


def test_without_the_share_lock_a_save_lands_after_the_closing(ground, monkeypatch):
    """The writer asks whether the sheet is open without holding it so; the case is closed in between."""
    asked, closed = threading.Event(), threading.Event()

    def looks_open(sheet_id):
        found = CaseAudit.objects.values_list("sheet__is_open", flat=True).get(sheet=sheet_id)
        asked.set()
        closed.wait(10)
        return found

    monkeypatch.setattr(saving, "lock_open", looks_open)
    ledger = Ledger()
    late = threading.Thread(target=types, args=(ground, ledger, 0), daemon=True)
    late.start()
    assert asked.wait(10)

    close_case(actor=ground.cora, case=Case.objects.get(pk=ground.case.pk))
    at_closing = AnswerRevision.objects.count()
    closed.set()
    late.join(PATIENCE)

    assert ledger.problems == []
    assert at_closing == 0
    assert AnswerRevision.objects.count() == 1
