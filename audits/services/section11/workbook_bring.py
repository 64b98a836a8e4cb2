"""A workbook comes back: checked, read, and compared with what it was made from."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from audits.answer_kinds import number_typed, yes_words
from audits.choices import AnswerKind, WorkbookState
from audits.models import Answer, Section11Return, WorkbookUpload
from audits.permissions import section11 as permissions
from audits.selectors.section11 import why_not_answerable
from audits.selectors.section11_standing import grades_of
from audits.services.answers import AnswerValues, bases_of
from audits.workbook.differences import differences
from audits.workbook.reading import NotOursError, read_book
from audits.workbook.signing import is_genuine
from audits.workbook.values import Filled, Written
from foundation.documents.table_rows import BeyondLimitsError, TableError
from foundation.files.services import keep_upload
from foundation.files.storage import load
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

AGAIN = "Download the workbook from this page again and copy the answers into it."
NOT_OURS = f"This workbook does not say which return it belongs to: its hidden sheet is missing. {AGAIN}"
ALTERED = (
    "The hidden sheet of this workbook was changed, so we cannot tell which answers it was made from. "
    f"Nothing was read from it. {AGAIN}"
)
TOO_MUCH = (
    "{where} has more {what} than a return can have: more than {most:,}. Nothing was read from it. "
    "Take out what is no part of the return and upload it again."
)
OTHER_RETURN = "This workbook belongs to another return: {other}. This page is for {this}."
OTHER_EDITION = f"This workbook asks other standards ({{other}}) than this return does ({{this}}). {AGAIN}"


def bring_workbook(
    *, actor: Actor, section11_return: Section11Return, upload: "UploadedFile[bytes]"
) -> WorkbookUpload:
    """Keep a workbook that was filled elsewhere, with what it would change; no answer changes yet.

    The lead's or the office's act. Refuses a file that is no sound workbook, one of another return or edition, and
    one whose hidden sheet was changed. A workbook that waits already is set aside: the later one counts.
    """
    if actor.person_id is None or not permissions.can_bring_workbook(actor, section11_return):
        raise NotAllowed("The agency's lead uploads the workbook. Give yours to them.")
    if why := why_not_answerable(section11_return, actor.today):
        raise Refusal(why)
    on_behalf = permissions.enters_on_behalf(actor, section11_return)
    with act(
        actor,
        "section11.bring_workbook",
        about=[section11_return],
        on_behalf_of=section11_return.agency_id if on_behalf else None,
    ) as bringing:
        blob = keep_upload(actor=actor, upload=upload, owner_id=section11_return.agency_id)
        filled = _read(section11_return, load(blob.stored_name))
        for waiting in section11_return.workbooks.filter(
            uploaded_by_id=actor.person_id, state=WorkbookState.READ
        ):
            waiting.state, waiting.differences = WorkbookState.SET_ASIDE, []
            waiting.save(update_fields=["state", "differences"])
        made = WorkbookUpload.objects.create(
            return_of=section11_return,
            blob=blob,
            uploaded_by_id=actor.person_id,
            differences=_compared(section11_return, filled),
        )
        note_subjects(bringing, made)
    return made


def written(values: AnswerValues) -> Written:
    """An answer as a workbook says it."""
    plain = {
        "grade": values.grade.label if values.grade else "",
        "number": number_typed(values.number),
        "yes": yes_words(values.yes),
    }
    return Written(**{**vars(values), **plain})


def _read(owed: Section11Return, data: bytes) -> Filled:
    try:
        filled = read_book(data, [grade.label for grade in grades_of(owed).values()], _kinds(owed))
    except BeyondLimitsError as error:
        raise Refusal(TOO_MUCH.format(where=error.where, what=error.what, most=error.most)) from error
    except TableError as error:
        raise Refusal(str(error)) from error
    except NotOursError as error:
        raise Refusal(NOT_OURS) from error
    seal = filled.seal
    if not is_genuine(seal, filled.signature, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]):
        raise Refusal(ALTERED)
    if seal.return_id != str(owed.pk):
        this = f"{owed.agency.label}, {owed.cycle.title}"
        raise Refusal(OTHER_RETURN.format(other=seal.belongs_to, this=this))
    if seal.edition != owed.cycle.edition.code:
        raise Refusal(OTHER_EDITION.format(other=seal.edition, this=owed.cycle.edition.code))
    return filled


def _kinds(owed: Section11Return) -> dict[str, str]:
    """How each standard that is no rating is answered."""
    others = Answer.objects.filter(sheet_id=owed.sheet_id).exclude(item__answer_kind=AnswerKind.RATING)
    return dict(others.values_list("item__code", "item__answer_kind"))


def _compared(owed: Section11Return, filled: Filled) -> list[dict[str, Any]]:
    ids = dict(Answer.objects.filter(sheet_id=owed.sheet_id).values_list("item__code", "pk"))
    versions: Mapping[str, int] = {
        code: version for code, version in filled.seal.versions.items() if code in ids
    }
    began = bases_of({ids[code]: version for code, version in versions.items()})
    bases = {code: written(began.get(ids[code], AnswerValues())) for code in versions}
    changed = [each.as_json() for each in differences(filled.said, bases, versions)]
    wrong = [{"code": each.code, "cell": each.cell, "problem": each.sentence} for each in filled.problems]
    return [*changed, *wrong]
