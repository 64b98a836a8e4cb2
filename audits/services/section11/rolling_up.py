"""An agency's lead takes over, standard by standard, what its services answered."""

from collections.abc import Collection, Sequence
from uuid import UUID

from audits.models import AnswerEvidence, Evidence, RolledUpAnswer, Section11Return
from audits.permissions import service_answers as permissions
from audits.selectors.last_time import answer_says
from audits.selectors.services_said import BesideServices, beside_services
from audits.services.answers import AnswerValues, Draft, write_answers
from audits.services.section11.answers import SECTION_11
from audits.services.sheets.answers import refuse_closed, refuse_unanswerable
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor

NOTHING = "Choose at least one standard to take over."
CHANGED = "A service answered, or the agency's answer was changed, while you were reading. Read it again."


def take_over(
    *, actor: Actor, section11_return: Section11Return, section_id: UUID, chosen: Collection[str]
) -> tuple[str, ...]:
    """Make the agency's answers of what its services said; the codes of those that were made.

    `chosen`: the keys that stood on the page, each a standard with every version that was read. What was changed
    since is left as it is, so that nothing is taken over unread and no later answer is lost. The evidence beside the
    services' answers stands beside the agency's too, each piece once; what was withdrawn does not come along.
    """
    if not permissions.can_run_services(actor, section11_return):
        raise NotAllowed("The agency's safeguarding lead takes over what its services answered.")
    refuse_unanswerable(SECTION_11, actor, section11_return)
    if not chosen:
        raise Refusal(NOTHING)
    rows = [
        row
        for row in beside_services(section11_return, sections=[section_id], with_evidence=True)
        if row.may_be_taken and row.key in chosen
    ]
    if not rows:
        raise Refusal(CHANGED)
    with act(actor, "section11.take_over_services", about=[section11_return, *(row.answer for row in rows)]):
        kept = _lock_pieces(section11_return, rows)  # before the sheet, as whoever withdraws one does
        refuse_closed(SECTION_11, section11_return)
        written = write_answers([_draft(row) for row in rows], by=actor.person_id)
        if not written:
            raise Refusal(CHANGED)
        done = [row for row in rows if row.answer.pk in written]
        RolledUpAnswer.objects.bulk_create(_made_of(done, actor))
        _take_evidence(section11_return, done, kept)
        SECTION_11.start(section11_return)
    return tuple(row.code for row in done)


def _lock_pieces(owed: Section11Return, rows: Sequence[BesideServices]) -> frozenset[UUID]:
    """The pieces that come along, held as they are: one that was withdrawn meanwhile is not among them."""
    wanted = {piece.id for row in rows for piece in row.pieces}
    held = Evidence.objects.in_library().filter(pk__in=wanted, agency=owed.agency_id)
    return frozenset(held.select_for_update().order_by("pk").values_list("pk", flat=True))


def _take_evidence(owed: Section11Return, rows: Sequence[BesideServices], kept: Collection[UUID]) -> None:
    AnswerEvidence.objects.bulk_create(
        [
            AnswerEvidence(answer=row.answer, evidence_id=piece.id, agency_id=owed.agency_id)
            for row in rows
            for piece in row.pieces
            if piece.id in kept
        ],
        ignore_conflicts=True,
    )


def _draft(row: BesideServices) -> Draft:
    """A number is kept as the agency entered it: services' numbers make no sum that anybody asked for."""
    made = row.together
    values = AnswerValues(
        grade=made.grade,
        narrative=made.narrative,
        reason=made.reason,
        will_do=made.will_do,
        by_role=made.by_role,
        by_when=made.by_when,
        number=row.answer.number,
        yes=made.yes,
    )
    return Draft(row.answer.pk, row.answer.version, values)


def _made_of(rows: Sequence[BesideServices], actor: Actor) -> list[RolledUpAnswer]:
    now = real_now()
    return [
        RolledUpAnswer(
            answer=row.answer,
            version=row.answer.version + 1,
            service_answer=answer,
            service_version=answer.version,
            taken_by_id=actor.known_person_id,
            taken_at=now,
        )
        for row in rows
        for _, answer in row.of_services
        if answer_says(answer)
    ]
