"""What a workbook would change, compared with what stands here now; and taking it over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.timezone import localtime

from audits.answer_kinds import NO, YES, read_number
from audits.choices import AnswerKind, WorkbookState
from audits.models import Answer, Grade, Section11Return, WorkbookUpload
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from audits.selectors.section11_standing import grades_of
from audits.services.answers import AnswerValues, bases_of
from audits.services.section11.answers import save_answer
from audits.services.section11.workbook_bring import written
from audits.workbook.differences import Difference, Standing, standing
from foundation.calendar.dates import long_date
from foundation.files.models import ScanState
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act
from partnership.actors import Actor

OVER = "This workbook was taken over or set aside already."
INFECTED = "A virus was found in this workbook. Nothing of it can be taken over: ask for a clean copy."


@dataclass(frozen=True)
class Proposed:
    """One answer of the workbook beside what stands here now and what both began with.

    `left_out`: why the standard does not apply, typed beside a rating that does not ask for it. It is shown, and
    not among the `values` that are taken over.
    """

    answer: Answer
    standing: Standing
    base_version: int
    values: AnswerValues
    now: AnswerValues
    base: AnswerValues
    left_out: str = ""


@dataclass(frozen=True)
class Preview:
    """All that a workbook would do. `same`: how many answers it leaves as they are."""

    proposed: tuple[Proposed, ...]
    problems: tuple[str, ...]
    same: int

    def of(self, standing_: Standing) -> list[Proposed]:
        """Those that can be taken over, that meet, or that are closed."""
        return [each for each in self.proposed if each.standing == standing_]


@dataclass(frozen=True)
class TakenOver:
    """Codes of what was taken over, of what somebody saved since the page was shown, of what was refused with why.

    `kept`: where what stood here stays. `unread`: where a cell could not be read.
    """

    taken: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def preview(section11_return: Section11Return, upload: WorkbookUpload) -> Preview:
    """Nothing is changed; the answers are read as they stand now. Three queries."""
    kept = [Difference.from_json(each) for each in upload.differences if "said" in each]
    problems = [each["problem"] for each in upload.differences if "problem" in each]
    answers = _answers(section11_return)
    grades = {grade.label: grade for grade in grades_of(section11_return).values()}
    began = bases_of({answers[each.code].pk: each.base_version for each in kept if each.code in answers})
    proposed = [
        _proposed(each, answers[each.code], grades, began.get(answers[each.code].pk, AnswerValues()))
        for each in kept
        if each.code in answers
    ]
    different = [each for each in proposed if each.standing != Standing.SAME]
    wrong = {each["code"] for each in upload.differences if "problem" in each}
    order = {code: place for place, code in enumerate(answers)}
    different.sort(key=lambda each: order[each.answer.item.code])
    return Preview(tuple(different), tuple(problems), len(answers) - len(different) - len(wrong))


def take_over(
    *,
    actor: Actor,
    section11_return: Section11Return,
    upload: WorkbookUpload,
    shown: Mapping[str, int],
    chosen: Collection[str] = (),
) -> TakenOver:
    """Save what the workbook says of each answer that nobody saved since; of a conflict only where it was chosen.

    `shown`: the version of each answer that stood on the page. What was saved between the page and now is
    reported, never overwritten, and the workbook waits for a further look.
    """
    _check(actor, section11_return)
    on_behalf = permissions.enters_on_behalf(actor, section11_return)
    source = f"The workbook of {long_date(localtime(upload.uploaded_at).date())}" if on_behalf else ""
    with transaction.atomic():
        held = _held(upload)
        taken: list[str] = []
        met: list[str] = []
        kept: list[str] = []
        refused: dict[str, str] = {}
        unread = dict.fromkeys(each["code"] for each in held.differences if "problem" in each)
        for each in preview(section11_return, held).proposed:
            code = each.answer.item.code
            if each.standing in {Standing.CLOSED, Standing.LEFT_OUT}:
                continue
            if shown.get(code) != each.answer.version:
                met.append(code)
                continue
            if _kept(each, chosen):
                kept.append(code)
                continue
            try:
                save_answer(
                    actor=actor,
                    section11_return=section11_return,
                    answer=each.answer,
                    base_version=each.answer.version,
                    values=each.values,
                    taken_from=source,
                )
                taken.append(code)
            except NotAllowed:
                raise
            except Stale:
                met.append(code)
            except Refusal as refusal:
                refused[code] = refusal.message
        _close(actor, section11_return, held, taken, met, on_behalf)
    return TakenOver(tuple(taken), tuple(met), refused, tuple(kept), tuple(unread))


def set_aside(*, actor: Actor, section11_return: Section11Return, upload: WorkbookUpload) -> None:
    """Nothing of the workbook is taken over; what it said is no longer kept beside it."""
    if not permissions.can_bring_workbook(actor, section11_return):
        raise NotAllowed("The agency's lead or the partnership's office sets a workbook aside.")
    with act(actor, "section11.set_aside_workbook", about=[upload]):
        held = _held(upload)
        held.state, held.differences = WorkbookState.SET_ASIDE, []
        held.save(update_fields=["state", "differences"])


def _check(actor: Actor, owed: Section11Return) -> None:
    if not permissions.can_bring_workbook(actor, owed):
        raise NotAllowed("The agency's lead or the partnership's office takes a workbook over.")
    if why := why_not_answerable(owed, actor.today):
        raise Refusal(why)


def _held(upload: WorkbookUpload) -> WorkbookUpload:
    """The row, locked: two presses of the button take a workbook over once."""
    found = WorkbookUpload.objects.select_for_update(of=("self",)).select_related("blob").get(pk=upload.pk)
    if found.state != WorkbookState.READ:
        raise Refusal(OVER)
    if found.blob.scan_state == ScanState.INFECTED:
        raise Refusal(INFECTED)
    return found


def _kept(each: Proposed, chosen: Collection[str]) -> bool:
    """A conflict in which what stands here stays, as it does unless somebody chooses the workbook's text."""
    return each.standing == Standing.CONFLICT and each.answer.item.code not in chosen


def _close(
    actor: Actor,
    owed: Section11Return,
    held: WorkbookUpload,
    taken: Sequence[str],
    met: Sequence[str],
    on_behalf: bool,
) -> None:
    """What met somebody's save waits, with the cells to mend; of the rest nothing is kept, the answers say it."""
    count = "1 answer" if len(taken) == 1 else f"{len(taken)} answers"
    with act(
        actor,
        "section11.take_workbook",
        about=[owed, held] if taken else [held],
        why=f"{count}: {', '.join(taken)}" if taken else "",
        on_behalf_of=owed.agency_id if on_behalf else None,
    ):
        waits = [each for each in held.differences if "problem" in each or each["code"] in met]
        held.differences = waits if met else []
        held.state = WorkbookState.READ if met else WorkbookState.TAKEN
        held.save(update_fields=["state", "differences"])


def _answers(owed: Section11Return) -> dict[str, Answer]:
    answers = Answer.objects.select_related("item__section", "grade", "saved_by").filter(
        sheet_id=owed.sheet_id
    )
    return {answer.item.code: answer for answer in answers.in_order()}


def _proposed(
    difference: Difference, answer: Answer, grades: Mapping[str, Grade], base: AnswerValues
) -> Proposed:
    said = difference.said
    now = AnswerValues.of(answer)
    values = AnswerValues(
        **{
            **vars(said),
            "grade": grades.get(said.grade),
            "number": read_number(said.number),
            "yes": {YES: True, NO: False}.get(said.yes),
        }
    )
    left_out = ""
    rated = answer.item.answer_kind == AnswerKind.RATING
    if rated and said.reason and not (values.grade and values.grade.needs_reason):
        left_out = said.reason if said.reason not in {now.reason.strip(), base.reason.strip()} else ""
        values = replace(values, reason=now.reason)
    taken = replace(difference, said=written(values).plain())
    found = standing(taken, now=written(now), version=answer.version, is_open=answer.is_open)
    return Proposed(
        answer=answer,
        standing=Standing.LEFT_OUT if left_out and found == Standing.SAME else found,
        base_version=difference.base_version,
        values=values,
        now=now,
        base=base,
        left_out=left_out,
    )
