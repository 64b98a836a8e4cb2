"""A provider's return from its first answer to its submission number."""

from django.db import connection

from audits.choices import EDUCATION_RETURN, EducationState
from audits.models import EducationReturn, GovernorSign, SendBack, Submission
from audits.permissions import education as permissions
from audits.services.education.areas import keep_areas_of_answers
from audits.services.section11.readiness import gaps_in
from audits.services.sheets import lock_whole
from audits.services.sheets.content import contents_of, hash_of
from audits.services.sheets.pinning import pin
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

LEAD_SUBMITS = "The school's designated safeguarding lead does this."


def start(*, actor: Actor, education_return: EducationReturn) -> None:
    """The first answer begins the return; called inside the act that saves it, and harmless afterwards."""
    begin(education_return)


def begin(education_return: EducationReturn) -> None:
    """The same for the ground, which has looked already who answers."""
    if education_return.state != EducationState.NOT_STARTED:
        return
    EducationReturn.objects.filter(pk=education_return.pk, state=EducationState.NOT_STARTED).update(
        state=EducationState.IN_PROGRESS
    )
    education_return.state = EducationState.IN_PROGRESS


def ask_signature(*, actor: Actor, education_return: EducationReturn) -> None:
    """The answers are complete and wait for the governor or proprietor; they rest until signed or taken back.

    Refuses an incomplete return: `detail` holds the gaps.
    """
    _refuse_others(actor, education_return)
    with act(actor, "education.ask_signature", about=[education_return]):
        _hold(education_return, "ask_signature")
        answers = (each.answer for each in contents_of(education_return.sheet_id))
        found = gaps_in(answers, actor.today, local_is_optional=EducationReturn.local_is_optional)
        if found:
            many = "1 answer is" if len(found) == 1 else f"{len(found)} answers are"
            raise Refusal(f"{many} not complete yet.", detail=found)
        education_return.sheet.is_open = False
        education_return.sheet.save(update_fields=["is_open"])
        _move(education_return, EducationState.AWAITING_SIGNATURE)


def change_answers(*, actor: Actor, education_return: EducationReturn) -> None:
    """Take a return back from signing to change answers; a signature of the old answers no longer counts."""
    _refuse_others(actor, education_return)
    with act(actor, "education.change_answers", about=[education_return]):
        _hold(education_return, "change_answers")
        education_return.sheet.is_open = True
        education_return.sheet.save(update_fields=["is_open"])
        education_return.sheet.answers.filter(is_open=False).update(is_open=True)
        _move(education_return, EducationState.IN_PROGRESS)


def submit(*, actor: Actor, education_return: EducationReturn) -> Submission:
    """Hand a signed return in: every answer pinned, and a submission number such as EDU-2021-0042.

    Refuses a return without a signature of just these answers (Education Act 2002, sections 157 and 175: the
    governing body or proprietor answers for the school). Handed in again after changes, it keeps its number.
    """
    _refuse_others(actor, education_return)
    submission = Submission(sheet=education_return.sheet)
    with act(actor, "education.submit", about=[education_return, submission]):
        _hold(education_return, "submit")
        contents = contents_of(education_return.sheet_id)
        digest = hash_of(contents)
        if not GovernorSign.objects.filter(education_return=education_return, content_hash=digest).exists():
            raise Refusal("A governor or the proprietor has not signed these answers yet.")
        before = education_return.sheet.submissions.count()
        submission.number = before + 1
        submission.reference = _reference(education_return, submission.number)
        submission.content_hash = digest
        submission.submitted_on, submission.submitted_at = actor.today, real_now()
        submission.submitted_by_id = actor.person_id
        pin(submission, contents, owed=education_return, state=EducationState.SUBMITTED.value)
        answers = (each.answer for each in contents)
        keep_areas_of_answers(actor=actor, owed=education_return, answers=answers)
    return submission


def ask_changes(*, actor: Actor, education_return: EducationReturn, message: str) -> SendBack:
    """Send a submitted return back with what is asked; all answers open again, and it is signed anew.

    Refuses once the cycle is closed: nothing could be answered any more.
    """
    if not permissions.can_run_education(actor):
        raise NotAllowed("The education lead asks for changes.")
    EDUCATION_RETURN.guard("ask_changes", education_return.state, reason=message)
    with act(actor, "education.ask_changes", about=[education_return], why=message):
        _hold(education_return, "ask_changes", reason=message)
        sent = SendBack.objects.create(
            submission=education_return.sheet.submissions.order_by("-number")[0],
            message=message.strip(),
            sent_by_id=actor.known_person_id,
            sent_at=real_now(),
            sent_on=actor.today,
        )
        education_return.sheet.is_open = True
        education_return.sheet.save(update_fields=["is_open"])
        _move(education_return, EducationState.CHANGES_REQUESTED)
    return sent


def _refuse_others(actor: Actor, education_return: EducationReturn) -> None:
    if not permissions.can_submit_for_provider(actor, education_return):
        raise NotAllowed(LEAD_SUBMITS)


def _hold(education_return: EducationReturn, arrow: str, *, reason: str = "") -> None:
    """Hold the whole sheet, then look how the return and its cycle stand."""
    education_return.sheet = lock_whole(education_return.sheet_id)
    education_return.refresh_from_db(fields=["state"])
    EDUCATION_RETURN.guard(arrow, education_return.state, reason=reason)
    education_return.cycle.refresh_from_db(fields=["closed_on"])
    if education_return.cycle.closed_on is not None:
        raise Refusal("This year's audit is closed: returns can no longer be changed or submitted.")


def _move(education_return: EducationReturn, state: EducationState) -> None:
    education_return.state = state
    education_return.save(update_fields=["state"])


def _reference(education_return: EducationReturn, number: int) -> str:
    """Such as EDU-2021-0042, by the cycle's year in the order of handing in; EDU-2021-0042-2 when handed in again.

    The lock ends with the transaction, so two schools that submit at once get two numbers.
    """
    if number > 1:
        first = education_return.sheet.submissions.get(number=1).reference
        return f"{first}-{number}"
    stem = f"EDU-{education_return.cycle.year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reference {stem}"])
    given = Submission.objects.filter(reference__startswith=stem, number=1).count()
    return f"{stem}{given + 1:04d}"
