"""What two people agreed on goes, whole and for good; everything else stays, and so do the numbers."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from audits.models import Answer, AnswerEvidence, EvidenceVersion, ModeratedRevision
from foundation.files.quota import used
from foundation.files.serve import attachment
from foundation.jobs.models import Job
from foundation.refusals import Gone, NotAllowed, Refusal
from foundation.retention.choices import Because, DisposalState, UnitState
from foundation.retention.kept import Kept, Removed, class_of, disposable
from foundation.retention.models import Disposal, DisposalUnit
from foundation.retention.selectors import standing_of, standings
from foundation.retention.services import disposals, removing
from foundation.retention.services.exceptions import end_hold, keep_longer, put_on_hold
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import ActionClosure, ImpactCheck
from partnership.services.impact_checks import refuse_unless_waiting
from tests.factories.people import actor_of, make_person
from tests.forgetting import places_of
from tests.retention.aged import GOES, STAYS, TODAY

WORDS = "[Removed 15 October 2021: kept no longer]"


def due(code):
    return {unit.id for unit in standing_of(class_of(code), TODAY).due(TODAY)}


def propose(aged, code, who=None):
    return disposals.propose(actor=who or aged.ada, kept=class_of(code), unit_ids=sorted(due(code)))


def dispose(aged, code):
    disposal = propose(aged, code)
    disposals.agree(actor=aged.imogen, disposal=disposal)
    removing.remove_agreed(disposal.pk)
    disposal.refresh_from_db()
    return disposal


def files_that_say(aged, words):
    return [
        path.name for path in aged.folder.rglob("*") if path.is_file() and words in path.read_text("utf-8")
    ]


def test_exactly_what_is_over_on_this_day_is_due(aged):
    found = {standing.kept.code: {unit.id for unit in standing.due(TODAY)} for standing in standings(TODAY)}

    elsewhere = {"subject_requests": set(), "education": set()}  # each has tests of its own
    assert found == {**{code: {str(row.pk)} for code, row in aged.due.items()}, **elsewhere}


def test_a_day_later_the_next_is_due_too(aged):
    tomorrow = TODAY + timedelta(days=1)
    found = {each.kept.code: {unit.id for unit in each.due(tomorrow)} for each in standings(tomorrow)}

    for code, row in aged.due.items():
        assert found[code] == {str(row.pk), str(aged.young[code].pk)}


def test_the_reasons_of_moderated_ratings_go_with_their_cycle_and_the_ratings_stay(aged):
    of_cycle = ModeratedRevision.objects.filter(
        moderated__submission__sheet__section11_return__cycle=aged.due["section11"].pk
    )
    assert [each.reason for each in of_cycle] == [GOES]
    grades = [each.grade_id for each in of_cycle]

    dispose(aged, "section11")

    assert [each.reason for each in of_cycle.all()] == [WORDS]
    assert [each.grade_id for each in of_cycle.all()] == grades


def test_all_words_of_what_went_are_gone_from_the_whole_database_and_from_the_files(
    aged, django_capture_on_commit_callbacks
):
    assert len(places_of(GOES)) > 30
    assert len(files_that_say(aged, GOES)) == 4
    before = set(places_of(STAYS))

    with django_capture_on_commit_callbacks(execute=True):
        for kept in disposable():
            if kept.code in aged.due:
                dispose(aged, kept.code)

    assert places_of(GOES) == []
    assert files_that_say(aged, GOES) == []
    assert set(places_of(STAYS)) == before
    assert len(files_that_say(aged, STAYS)) == 4


def test_one_row_a_unit_says_how_much_went_when_and_by_whom(aged):
    disposal = dispose(aged, "actions")

    unit = disposal.units.get()
    assert (disposal.state, disposal.proposed_by_id, disposal.decided_by_id) == (
        DisposalState.DONE,
        aged.ada.person_id,
        aged.imogen.person_id,
    )
    assert (unit.unit_id, unit.label) == (str(aged.due["actions"].pk), aged.due["actions"].reference)
    assert (unit.state, unit.files, unit.due_on, disposal.months) == (UnitState.DONE, 1, TODAY, 84)
    assert unit.texts > 10
    assert due("actions") == set()


def test_whether_a_removed_action_worked_is_asked_no_more(aged):
    closure = ActionClosure.objects.get(action=aged.due["actions"])
    with act(system_actor(), "test.ask"):
        open_one = ImpactCheck.objects.create(closure=closure, due_on=TODAY)

    dispose(aged, "actions")

    open_one.refresh_from_db()
    assert (open_one.set_aside_on, ImpactCheck.objects.due(TODAY).filter(closure=closure).count()) == (
        TODAY,
        0,
    )
    with pytest.raises(Refusal, match="nobody is asked any more whether it worked"):
        refuse_unless_waiting(open_one)


def test_somebody_who_left_is_a_former_user_afterwards(aged):
    dispose(aged, "people")

    person = aged.due["people"]
    person.refresh_from_db()
    assert (person.name, person.is_former, person.telephone) == ("A former user", True, "")


def test_what_is_on_hold_is_not_due_and_cannot_be_proposed(aged):
    kept, unit = class_of("section11"), str(aged.due["section11"].pk)
    hold = put_on_hold(actor=aged.imogen, kept=kept, unit_id=unit, why="A court asks")

    assert due("section11") == set()
    with pytest.raises(Refusal, match="One of these cannot be removed now"):
        disposals.propose(actor=aged.ada, kept=kept, unit_ids=[unit])

    end_hold(actor=aged.imogen, hold=hold, why="The court has decided")
    assert due("section11") == {unit}


@pytest.mark.parametrize("whole_class", [True, False])
def test_what_was_put_on_hold_after_it_was_agreed_is_left(aged, whole_class):
    kept, unit = class_of("actions"), str(aged.due["actions"].pk)
    disposal = propose(aged, "actions")
    disposals.agree(actor=aged.imogen, disposal=disposal)
    put_on_hold(actor=aged.ada, kept=kept, unit_id="" if whole_class else unit, why="A review asks")

    removing.remove_agreed(disposal.pk)

    row = DisposalUnit.objects.get(disposal=disposal)
    assert (row.state, row.because, row.texts) == (UnitState.LEFT, Because.HELD, 0)
    assert "partnership_actionupdate.done" in places_of(GOES)


def test_what_was_kept_longer_after_it_was_agreed_is_left_and_due_again_on_its_new_day(aged):
    kept, unit = class_of("actions"), str(aged.due["actions"].pk)
    disposal = propose(aged, "actions")
    disposals.agree(actor=aged.imogen, disposal=disposal)
    keep_longer(actor=aged.cyd, kept=kept, unit_id=unit, until=date(2022, 1, 1), why="An inquiry looks at it")

    removing.remove_agreed(disposal.pk)

    row = DisposalUnit.objects.get(disposal=disposal)
    assert (row.state, row.because) == (UnitState.LEFT, Because.LONGER)
    new_year = date(2022, 1, 1)
    assert unit not in {
        each.id for each in standing_of(kept, new_year - timedelta(days=1)).due(date(2021, 12, 31))
    }
    assert unit in {each.id for each in standing_of(kept, new_year).due(new_year)}


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_to_keep_longer_is_until_a_later_day(aged, until):
    with pytest.raises(Refusal, match="lies after today"):
        keep_longer(
            actor=aged.ada,
            kept=class_of("actions"),
            unit_id=str(aged.due["actions"].pk),
            until=until,
            why="Why",
        )


def test_nobody_decides_on_their_own_proposal(aged):
    disposal = propose(aged, "actions", who=aged.imogen)

    for decide in (
        lambda: disposals.agree(actor=aged.imogen, disposal=disposal),
        lambda: disposals.refuse(actor=aged.imogen, disposal=disposal, why="No"),
    ):
        with pytest.raises(NotAllowed, match="Somebody else must decide"):
            decide()
    disposal.refresh_from_db()
    assert disposal.state == DisposalState.PROPOSED
    assert Job.objects.filter(kind=disposals.KIND).count() == 0


def test_the_database_refuses_one_person_alone(aged):
    disposal = propose(aged, "actions")

    with pytest.raises(IntegrityError, match="retention_disposal_second_person"), act(aged.ada, "test.alone"):
        Disposal.objects.filter(pk=disposal.pk).update(
            state=DisposalState.AGREED, decided_by=aged.ada.person_id, decided_on=TODAY
        )


def test_the_database_refuses_to_begin_with_agreed_and_to_go_back(aged):
    disposal = dispose(aged, "actions")

    with pytest.raises(IntegrityError, match="cannot become"), transaction.atomic():
        Disposal.objects.filter(pk=disposal.pk).update(state=DisposalState.PROPOSED)


def test_a_second_person_refuses_with_a_reason_and_nothing_goes(aged):
    disposal = propose(aged, "actions")

    with pytest.raises(Refusal, match="needs a reason"):
        disposals.refuse(actor=aged.imogen, disposal=disposal, why=" ")
    disposals.refuse(actor=aged.imogen, disposal=disposal, why="An inspection is coming")
    removing.remove_agreed(disposal.pk)

    disposal.refresh_from_db()
    assert (disposal.state, disposal.why_not) == (DisposalState.REFUSED, "An inspection is coming")
    assert due("actions") == {str(aged.due["actions"].pk)}
    assert "partnership_actionupdate.done" in places_of(GOES)


def test_whoever_has_another_role_does_nothing_of_this(aged):
    bea = actor_of(make_person("Bea", "business_support"))
    disposal = propose(aged, "actions")
    kept, unit = class_of("meetings"), str(aged.due["meetings"].pk)

    for attempt in (
        lambda: disposals.propose(actor=bea, kept=kept, unit_ids=[unit]),
        lambda: disposals.agree(actor=bea, disposal=disposal),
        lambda: put_on_hold(actor=bea, kept=kept, unit_id=unit, why="Why"),
        lambda: keep_longer(actor=bea, kept=kept, unit_id=unit, until=date(2030, 1, 1), why="Why"),
    ):
        with pytest.raises(NotAllowed, match="Information governance and the partnership manager"):
            attempt()


def test_one_disposal_of_a_class_is_under_way_at_a_time(aged):
    propose(aged, "actions")

    with pytest.raises(Refusal, match="under way already"):
        disposals.propose(actor=aged.cyd, kept=class_of("actions"), unit_ids=["x"])


def test_what_is_not_due_is_refused_by_name_of_nothing(aged):
    both = [str(aged.due["actions"].pk), str(aged.young["actions"].pk)]

    with pytest.raises(Refusal, match="One of these cannot be removed now"):
        disposals.propose(actor=aged.ada, kept=class_of("actions"), unit_ids=both)


def test_a_crash_in_the_middle_leaves_whole_units_and_the_second_run_does_the_rest(aged, monkeypatch):
    """The second unit fails after its texts were overwritten: nothing of it has gone, all of the first has."""
    tomorrow = TODAY + timedelta(days=1)
    aged.ada, aged.imogen = (on_day(actor, tomorrow) for actor in (aged.ada, aged.imogen))
    kept = class_of("actions")
    ids = [unit.id for unit in standing_of(kept, tomorrow).due(tomorrow)]
    disposal = disposals.propose(actor=aged.ada, kept=kept, unit_ids=ids)
    disposals.agree(actor=aged.imogen, disposal=disposal)
    from django.conf import settings

    monkeypatch.setattr(settings, "DEMO_TODAY", tomorrow)
    crashing = Crashing(kept, after=1)
    monkeypatch.setattr(removing, "class_of", lambda code: crashing.kept)

    with pytest.raises(RuntimeError):
        removing.remove_agreed(disposal.pk)

    assert places_of(GOES) != [] or places_of(STAYS) != []
    states = sorted(disposal.units.values_list("state", flat=True))
    assert states == [UnitState.DONE, UnitState.WAITING]
    waiting = disposal.units.get(state=UnitState.WAITING)
    update = "partnership_actionupdate.done"
    words = GOES if waiting.unit_id == str(aged.due["actions"].pk) else STAYS
    assert update in places_of(words)

    assert removing.remove_agreed(disposal.pk) == {"removed": 2, "left": 0}
    assert removing.remove_agreed(disposal.pk) == {"removed": 2, "left": 0}
    assert update not in places_of(words)
    assert crashing.calls == 3


def on_day(actor, day):
    from dataclasses import replace

    return replace(actor, today=day)


class Crashing:
    """A class whose second disposal overwrites and then fails, once."""

    def __init__(self, kept: Kept, after: int):
        from dataclasses import replace

        self.calls, self.after, self.inner = 0, after, kept.dispose
        self.kept = replace(kept, dispose=self.dispose)

    def dispose(self, unit_id: str, words: str) -> Removed:
        self.calls += 1
        removed = self.inner(unit_id, words)
        if self.calls == self.after + 1:
            raise RuntimeError("the worker stopped")
        return removed


def test_evidence_that_a_later_cycle_shows_too_goes_with_the_last_of_them(aged):
    shown = EvidenceVersion.objects.get(evidence__title=GOES)
    answer = Answer.objects.filter(sheet__section11_return__cycle=aged.young["section11"]).first()
    with act(aged.ada, "test.make"):
        AnswerEvidence.objects.create(answer=answer, evidence=shown.evidence, agency=aged.agency)

    dispose(aged, "section11")
    shown.blob.refresh_from_db()
    assert (shown.blob.scan_state, shown.blob.name) == ("not_scanned", f"{GOES}.csv")

    tomorrow = TODAY + timedelta(days=1)
    aged.ada, aged.imogen = (on_day(actor, tomorrow) for actor in (aged.ada, aged.imogen))
    kept = class_of("section11")
    ids = [unit.id for unit in standing_of(kept, tomorrow).due(tomorrow)]
    disposal = disposals.propose(actor=aged.ada, kept=kept, unit_ids=ids)
    disposals.agree(actor=aged.imogen, disposal=disposal)
    with override_settings(DEMO_TODAY=tomorrow):
        removing.remove_agreed(disposal.pk)

    shown.blob.refresh_from_db()
    assert (shown.blob.scan_state, shown.blob.name) == ("removed", WORDS.replace("15", "16"))


def test_a_removed_file_is_no_longer_handed_out_and_counts_for_no_quota(aged):
    version = EvidenceVersion.objects.get(evidence__title=GOES)
    dispose(aged, "section11")
    version.blob.refresh_from_db()

    with pytest.raises(Gone, match="it is kept no longer"):
        attachment(version.blob)
    assert used(aged.agency.pk) == 0
