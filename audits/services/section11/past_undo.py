"""Taking back an audit that was brought in from a file: it is kept, as what was handed in is for ever, and shown to
nobody."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from audits.choices import ReturnState
from audits.models import (
    Answer,
    AnswerAction,
    AnswerRevision,
    Declaration,
    Section11Cycle,
    Section11Return,
    Sheet,
    Submission,
    SubmittedAnswer,
)
from audits.permissions import section11 as permissions
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.services.import_notes import built_on
from partnership.services.import_undo import refuse_built_on


def take_back_past(*, actor: Actor, cycle: Section11Cycle, why: str) -> None:
    """Set a past audit aside with all its returns; refuses once an action, an update or anything else hangs on it.

    A later audit that shows it as "last time" keeps its own answers, which pin nothing of this one: it shows the
    audit before instead, or none.
    """
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office takes past audits back.")
    with act(actor, "section11.take_back_past", about=[cycle], why=why):
        Section11Cycle.objects.select_for_update().get(pk=cycle.pk)
        refuse_built_on(list(_in_the_way(cycle)))
        cycle.taken_back_on = actor.today
        cycle.save(update_fields=["taken_back_on"])
        for sheet in Sheet.objects.filter(previous__section11_return__cycle=cycle):
            sheet.previous = _before(sheet)
            sheet.save(update_fields=["previous"])


def _in_the_way(cycle: Section11Cycle) -> Iterator[str]:
    """What was built on the audit since, in words."""
    for update in cycle.updated_by.all():
        yield f"“{update.title}” is its update"
    returns = {each.pk: each for each in cycle.returns.select_related("agency").order_by("agency__name")}
    touched = set(
        Submission.objects.filter(sheet__section11_return__in=returns, number__gt=1).values_list(
            "sheet__section11_return", flat=True
        )
    )
    more = built_on(Section11Return, returns, (Declaration,))
    more |= _on_sheets(returns)
    for pk, owed in returns.items():
        if owed.state != ReturnState.CLOSED or pk in touched:
            yield f"the return of {owed.agency.label} was touched since"
        elif pk in more:
            yield f"the return of {owed.agency.label} has {more[pk]}"
    yield from _on_answers(cycle)


def _on_sheets(returns: Mapping[UUID, Section11Return]) -> dict[UUID, str]:
    """What names the sheet of a return, beside its answers, its handing-in and the sheet of the audit after it."""
    of_sheet = {owed.sheet_id: pk for pk, owed in returns.items()}
    found = built_on(Sheet, of_sheet, (Answer, Submission, Section11Return, Sheet))
    return {of_sheet[sheet]: words for sheet, words in found.items()}


def _on_answers(cycle: Section11Cycle) -> Iterator[str]:
    rows = Answer.objects.filter(sheet__section11_return__cycle=cycle).select_related("agency", "item")
    answers = {each.pk: each for each in rows.in_order()}
    raised = set(AnswerAction.objects.filter(answer__in=answers).values_list("answer", flat=True))
    more = built_on(Answer, answers, (AnswerRevision, SubmittedAnswer, AnswerAction))
    for pk, answer in answers.items():
        which = f"what {answer.agency.label} answered to {answer.item.code}"
        if pk in raised:
            yield f"an action was raised from {which}"
        elif pk in more:
            yield f"{which} has {more[pk]}"
        elif answer.version > 1:
            yield f"{which} was changed since"


def _before(sheet: Sheet) -> Sheet | None:
    """The agency's last answers before this sheet's audit, in an audit that is kept."""
    opened = sheet.section11_return.cycle.opens_on
    return (
        Sheet.objects.filter(
            agency=sheet.agency_id,
            edition__line_set=sheet.edition.line_set,
            section11_return__cycle__opens_on__lt=opened,
            section11_return__cycle__taken_back_on__isnull=True,
        )
        .order_by("-section11_return__cycle__opens_on")
        .first()
    )
