"""A service says that it has answered, or opens its answers again."""

from audits.models import ServiceAnswers, Sheet
from audits.permissions import service_answers as permissions
from audits.selectors.section11_standing import sections_of
from audits.services.section11.by_service import CLOSED, hold_with_agency, why_not_answerable
from audits.services.sheets import lock_whole
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def finish_service(*, actor: Actor, owed: ServiceAnswers) -> None:
    """Say that the service has answered: its sheet is closed, and the agency's lead sees it as finished.

    Refuses while an answer is not complete, and names how many. Takes the exclusive lock: a save on its way lands
    before, or is refused after.
    """
    _refuse_others(actor, owed)
    with act(actor, "section11.finish_service", about=[owed.section11_return, owed]):
        owed.sheet = lock_whole(owed.sheet_id)
        owed.section11_return.refresh_from_db(fields=["state"])
        if why := why_not_answerable(owed, actor.today):
            raise Refusal(why)
        if left := _incomplete(owed):
            words = "1 standard is" if left == 1 else f"{left} standards are"
            raise Refusal(f"{words} not complete yet.")
        Sheet.objects.filter(pk=owed.sheet_id).update(is_open=False)
        owed.finished_on = actor.today
        owed.save(update_fields=["finished_on"])


def open_service(*, actor: Actor, owed: ServiceAnswers) -> None:
    """Open a service's answers again, while the return is with the agency: after finishing, or after the return was
    submitted and sent back."""
    _refuse_others(actor, owed)
    with act(actor, "section11.open_service", about=[owed.section11_return, owed]):
        hold_with_agency(owed.section11_return)
        owed.sheet = lock_whole(owed.sheet_id)
        owed.refresh_from_db(fields=["ended_at", "finished_on"])
        why = why_not_answerable(owed, actor.today)
        if why != CLOSED:
            raise Refusal(why or "This service's answers are open already.")
        Sheet.objects.filter(pk=owed.sheet_id).update(is_open=True)
        owed.finished_on = None
        owed.save(update_fields=["finished_on"])


def _refuse_others(actor: Actor, owed: ServiceAnswers) -> None:
    if not permissions.can_submit(actor, owed):
        raise NotAllowed("The colleague who answers for this service, or the agency's lead, does this.")


def _incomplete(owed: ServiceAnswers) -> int:
    return sum(not each.is_complete for section in sections_of(owed) for each in section.answers)
