"""Records of many years: of each class one that is due on this very day, and one that is a day short of it."""

from datetime import UTC, date, datetime, timedelta

import time_machine

from audits.models import (
    Answer,
    AnswerEvidence,
    BroughtAnswers,
    ChaseStop,
    ClearedWords,
    Delegation,
    Evidence,
    EvidenceVersion,
    Programme,
    SendBack,
    SendBackItem,
    Submission,
    WorkbookUpload,
)
from foundation.calendar.clock import real_now
from foundation.files.services import keep_upload
from foundation.identity.models import User
from foundation.identity.services.people import deactivate
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import (
    Action,
    ActionClosure,
    ActionEvidence,
    ActionUpdate,
    Decision,
    ImpactCheck,
    ImportBatch,
    LadderStop,
    PlanMeeting,
)
from partnership.roles import Role
from performance.models import Commentary
from tests.factories import case_audits
from tests.factories.agencies import AgencyFactory
from tests.factories.figures import make_indicator
from tests.factories.handed_in import hand_in, load_edition, make_cycle
from tests.factories.people import actor_of, make_person
from tests.factories.plan import PlanFactory, make_action
from tests.partnership.imports.files import csv_upload
from tests.retention.moderated import moderate

TODAY = date(2021, 10, 15)
SEVEN_YEARS_AGO = date(2014, 10, 15)
GOES = "the blue heron"
STAYS = "the grey goose"


def file_of(words):
    """A file that was uploaded, with these words in it and in its name."""
    return keep_upload(actor=system_actor(), upload=csv_upload(["Said"], [words], name=f"{words}.csv"))


class Aged:
    """Call it inside a test; `due` names what may go today, by class."""

    def __init__(self):
        self.ada = actor_of(make_person("Ada Ash", Role.PARTNERSHIP_MANAGER))
        self.cyd = actor_of(make_person("Cyd Carr", Role.PARTNERSHIP_MANAGER))
        self.imogen = actor_of(make_person("Imogen Ives", Role.INFORMATION_GOVERNANCE))
        self.agency = AgencyFactory(name="Elm Trust")
        self.edition = load_edition()
        self.plan = PlanFactory(code="main", name="Improvement plan")
        self.due, self.young = {}, {}
        for days, words, kept in ((0, GOES, self.due), (1, STAYS, self.young)):
            day = SEVEN_YEARS_AGO + timedelta(days=days)
            kept["section11"] = self.cycle(day, words)
            kept["actions"] = self.action(day, words)
            kept["case_audits"] = self.programme(day, words)
            kept["meetings"] = self.meeting(day, words, kept["actions"])
            kept["imports"] = self.batch(date(2019, 10, 15) + timedelta(days=days), words)
            kept["people"] = self.leaver(day, words)
            kept["commentary"] = self.comment(day, words)

    def made(self):
        return act(system_actor(), "test.make")

    def cycle(self, day, words):
        """Words in answers, their versions, messages, a declaration, evidence, a workbook and reasons."""
        cycle = make_cycle(f"c{day.day}", edition=self.edition, opens_on=day.replace(month=1), closed_on=day)
        codes = [item.code for item in self.edition.items.all()[:3]]
        owed = hand_in(cycle, self.agency, dict.fromkeys(codes, "good"), narrative=f"We saw {words}")
        answer = Answer.objects.filter(sheet=owed.sheet).first()
        person = User.objects.get(pk=self.ada.person_id)
        with self.made():
            owed.declarations.update(name=f"Hal {words}", post=words, minute=words)
            sent = SendBack.objects.create(
                submission=Submission.objects.get(sheet=owed.sheet),
                message=words,
                sent_by=person,
                sent_at=real_now(),
                sent_on=day,
            )
            SendBackItem.objects.create(send_back=sent, answer=answer, message=words)
            moderate(owed, answer, person, day, words)
            Delegation.objects.create(
                sheet=owed.sheet,
                section=answer.item.section,
                person=person,
                note=words,
                given_by=person,
                given_at=real_now(),
            )
            shown = Evidence.objects.create(agency=self.agency, title=words)
            EvidenceVersion.objects.create(evidence=shown, blob=file_of(words), added_at=real_now())
            AnswerEvidence.objects.create(answer=answer, evidence=shown, agency=self.agency)
            WorkbookUpload.objects.create(
                return_of=owed,
                blob=file_of(words),
                uploaded_by=person,
                differences=[{"code": "1.1", "base": 1, "said": words}],
            )
            BroughtAnswers.objects.create(
                return_of=owed,
                content={"file": {"agency": words}, "confirm": [], "copied": []},
                signer="Southshire",
                fingerprint="bab bab",
                was_known=True,
                uploaded_by=person,
            )
            ChaseStop.objects.create(cycle=cycle, section11_return=owed, why=words, by=person, from_on=day)
        with act(system_actor(), "section11.send_back", about=[owed], why=f"Because of {words}"):
            pass
        with act(system_actor(), "section11.close_cycle", about=[cycle], why=words):
            pass
        return cycle

    def programme(self, day, words):
        """Case audits closed on a day, with words in cases, answers, judgements and what was cleared."""
        said = {"starts_on": day.replace(month=1), "due_on": day.replace(month=2)}
        made = case_audits.make_programme(f"CA-{day.day}", **said)
        case = case_audits.make_case(made, words)
        (audit,) = case_audits.release(case, self.agency)
        gil = case_audits.auditor_at(self.agency, f"Gil {day.day}", of=audit)
        case_audits.answer(gil, audit, narrative=words)
        case_audits.judged(gil, audit, reason=words)
        with self.made():
            ClearedWords.objects.create(
                case=case, kind="name", words=words, because=words, cleared_by=gil, cleared_at=real_now()
            )
            ChaseStop.objects.create(programme=made, case_audit=audit, why=words, by=gil, from_on=day)
            Programme.objects.filter(pk=made.pk).update(state="reporting")
            Programme.objects.filter(pk=made.pk).update(state="closed", closed_on=day)
        with act(system_actor(), "case_audits.close_case", about=[case], why=words):
            pass
        return made

    def action(self, day, words):
        """Closed on a day, with words in every place."""
        action = make_action("Hear the child", plans=[self.plan], agency=self.agency)
        person = User.objects.get(pk=self.ada.person_id)
        other = User.objects.get(pk=self.cyd.person_id)
        with self.made():
            ActionUpdate.objects.create(
                action=action,
                number=1,
                on=day,
                at=real_now(),
                by=person,
                stated_rag="green",
                computed_rag="green",
                done=words,
                changed_for_children=words,
                why_it_differs=words,
                why_moved=words,
                taken_from=words,
            )
            Action.objects.filter(pk=action.pk).update(state="closing")
            Action.objects.filter(pk=action.pk).update(state="closed", closed_on=day)
            closure = ActionClosure.objects.create(
                action=action,
                impact=words,
                how_known=words,
                for_whom=words,
                proposed_by=person,
                proposed_on=day,
            )
            ActionClosure.objects.filter(pk=closure.pk).update(
                state="signed", decided_by=other, decided_on=day
            )
            ImpactCheck.objects.create(
                closure=closure, due_on=day, verdict="worked", what_we_see=words, answered_on=day
            )
            LadderStop.objects.create(action=action, why=words, from_on=day, ended_on=day)
            ActionEvidence.objects.create(action=action, title=words, blob=file_of(words), added_on=day)
        with act(system_actor(), "plan.reopen", about=[closure], why=words):
            pass
        return Action.objects.get(pk=action.pk)

    def meeting(self, day, words, action):
        """Held and closed on a day, with a decision."""
        with self.made():
            meeting = PlanMeeting.objects.create(plan=self.plan, held_on=day, closed_at=real_now())
            Decision.objects.create(meeting=meeting, action=action, text=words, at=real_now())
        return meeting

    def batch(self, day, words):
        """A file, uploaded on a day."""
        with self.made():
            batch = ImportBatch.objects.create(
                kind="plan",
                state="checked",
                blob=file_of(words),
                problems=[[3, words]],
                uploaded_by_id=self.ada.person_id,
            )
            ImportBatch.objects.filter(pk=batch.pk).update(
                uploaded_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
            )
        return batch

    def leaver(self, day, words):
        """Somebody whose account was closed on a day, as the trail says."""
        person = make_person(f"Lee {words}", Role.BUSINESS_SUPPORT)
        with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False):
            deactivate(actor=self.ada, person=person)
        return person

    def comment(self, day, words):
        """Said of an indicator, until something newer was said on that day."""
        indicator = make_indicator(f"i{day.day}")
        old = Commentary.objects.create(indicator=indicator, text=words, written_on=day - timedelta(days=90))
        Commentary.objects.create(indicator=indicator, text=f"Newer than {STAYS}", written_on=day)
        return old
