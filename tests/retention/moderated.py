"""The words of moderation beside a return: a reason, a message, what the agency says, a challenge day."""

from audits.models import (
    Agreement,
    AnswerMessage,
    ChallengeDay,
    ModeratedAnswer,
    ModeratedRevision,
    Submission,
)
from foundation.calendar.clock import real_now
from partnership.roles import Role


def moderate(owed, answer, person, day, words):
    """Within an act."""
    submission = Submission.objects.get(sheet=owed.sheet)
    rated = {"grade": answer.grade, "reason": words, "decided_by": person, "decided_on": day}
    decision = ModeratedAnswer.objects.create(
        submission=submission, answer=answer, self_grade=answer.grade, **rated
    )
    ModeratedRevision.objects.create(moderated=decision, version=1, **rated)
    said = {"submission": submission}
    AnswerMessage.objects.create(
        **said, answer=answer, side="agency", text=words, author=person, said_at=real_now(), said_on=day
    )
    Agreement.objects.create(
        **said,
        agrees=False,
        words=words,
        given_by=person,
        given_as=Role.AGENCY_LEAD,
        given_at=real_now(),
        given_on=day,
    )
    ChallengeDay.objects.create(
        cycle=owed.cycle,
        agency=owed.agency,
        held_on=day,
        place=words,
        present=words,
        questions=words,
        notes=words,
    )
