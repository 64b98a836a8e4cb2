"""A signed file of answers is offered to a return: judged first, kept until its texts are copied or set aside."""

from typing import Any

from django.conf import settings

from audits.answer_files.fingerprints import fingerprint
from audits.answer_files.matching import OTHER_AGENCY, is_named, matched, refuse_other_partnership
from audits.answer_files.packing import MOST_BYTES, TOO_LARGE, AnswerFileError, Opened, open_file
from audits.answer_files.values import AnswerFile
from audits.choices import WorkbookState
from audits.models import Answer, BroughtAnswers, KnownPartnership, Section11Return
from audits.permissions.answer_files import can_bring_answers
from audits.selectors.section11 import why_not_answerable
from audits.services.answer_files.known import own_fingerprint
from audits.services.answer_files.taking_out import names_of
from foundation.files.services import Upload
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import AgencyName

LEAD = "The agency's safeguarding lead brings its answers."
OVER = "These answers were taken over or set aside already."
NO_MATCH = (
    "No standard of this return is in the file, so nothing was read from it. Standards are matched by their regional "
    "keys, and none is the same: the file answers {audit} (set “{other}”), this return {title} (set “{this}”)."
)
OTHER_KEY = (
    "The file says that it comes from {name}, which is known here by another fingerprint. Nothing was read from it. "
    "Ask the partnership's office to compare the fingerprints: {words}."
)
NOTHING = "No text stands in this file."


def bring_answers(*, actor: Actor, section11_return: Section11Return, upload: Upload) -> BroughtAnswers:
    """Keep what the agency wrote elsewhere; no answer changes yet.

    Refuses a file that is none of ours, altered, too old, meant for another partnership, of another agency that is
    known here, without any standard that this return asks, and one that uses a known partnership's name with another
    key. A set may be called otherwise there: standards are matched by their regional keys. Of an unknown signer, and of
    an agency whose name is unknown here, nothing is shown before the lead confirms it: only texts can be copied, one by
    one, so the lead may decide what the office has not.
    """
    if actor.person_id is None or not can_bring_answers(actor, section11_return):
        raise NotAllowed(LEAD)
    if why := why_not_answerable(section11_return, actor.today):
        raise Refusal(why)
    opened = _opened(upload)
    words = fingerprint(opened.signer.public_key)
    refuse_other_partnership(opened.file, name=settings.PARTNERSHIP_NAME, fingerprint=own_fingerprint())
    _refuse_without_match(opened.file, section11_return)
    same = _is_same_agency(opened.file, section11_return)
    known = _is_known(opened, words)
    confirm = [*([] if known else ["signer"]), *([] if same else ["agency"])]
    with act(actor, "section11.bring_answers", about=[section11_return]) as bringing:
        for waiting in _waiting(section11_return, actor):
            end(waiting, WorkbookState.SET_ASIDE)
        made = BroughtAnswers.objects.create(
            return_of=section11_return,
            content={"file": opened.file.as_json(), "confirm": confirm, "copied": []},
            signer=opened.signer.name,
            fingerprint=words,
            was_known=known,
            uploaded_by_id=actor.person_id,
        )
        note_subjects(bringing, made)
    return made


def confirm_source(*, actor: Actor, brought: BroughtAnswers) -> None:
    """The lead says that the file comes from that partnership and is of this agency, and answers for it by name."""
    if not can_bring_answers(actor, brought.return_of):
        raise NotAllowed(LEAD)
    why = f"{brought.signer}: {brought.fingerprint}"
    with act(actor, "section11.accept_answer_file", about=[brought.return_of, brought], why=why):
        found = held(brought)
        found.content = {**found.content, "confirm": []}
        found.save(update_fields=["content"])


def set_answers_aside(*, actor: Actor, brought: BroughtAnswers) -> None:
    """End with the file; its texts are not kept. What was copied stays."""
    if not can_bring_answers(actor, brought.return_of):
        raise NotAllowed(LEAD)
    with act(actor, "section11.end_answer_file", about=[brought.return_of, brought]):
        found = held(brought)
        end(found, WorkbookState.TAKEN if found.content["copied"] else WorkbookState.SET_ASIDE)


def held(brought: BroughtAnswers) -> BroughtAnswers:
    """As it stands now, kept from others until the commit."""
    found = BroughtAnswers.objects.select_for_update(of=("self",)).get(pk=brought.pk)
    if found.state != WorkbookState.READ:
        raise Refusal(OVER)
    return found


def end(brought: BroughtAnswers, state: WorkbookState) -> None:
    """Its texts go."""
    brought.state, brought.content = state, {}
    brought.save(update_fields=["state", "content"])


def _opened(upload: Upload) -> Opened:
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(TOO_LARGE)
    try:
        opened = open_file(upload.read(MOST_BYTES + 1))
    except AnswerFileError as error:
        raise Refusal(str(error)) from error
    if not any(each.narrative.strip() for each in opened.file.answers):
        raise Refusal(NOTHING)
    return opened


def _refuse_without_match(file: AnswerFile, owed: Section11Return) -> None:
    asked = Answer.objects.filter(sheet=owed.sheet_id).values_list("item__line__regional_key", flat=True)
    found, _ = matched(file.answers, {key.casefold(): key for key in asked if key})
    if not found:
        this = owed.cycle.edition.line_set
        said = {"audit": file.audit, "other": file.set_code, "title": owed.cycle.title, "this": this}
        raise Refusal(NO_MATCH.format(**said))


def _is_same_agency(file: AnswerFile, owed: Section11Return) -> bool:
    """By a name that the agency bears or bore. A file of another agency of ours is refused; of a name that nobody
    bears here the lead says whether it is theirs, because agencies are called otherwise elsewhere."""
    if is_named(file, [owed.agency.name, owed.agency.short_name, *names_of(owed.agency_id)]):
        return True
    others: Any = AgencyName.objects.exclude(agency=owed.agency_id).values_list("name", "short_name")
    if is_named(file, [name for pair in others for name in pair]):
        raise Refusal(OTHER_AGENCY.format(other=file.agency, this=owed.agency.name))
    return False


def _is_known(opened: Opened, words: str) -> bool:
    live = KnownPartnership.objects.filter(ended_on__isnull=True)
    if words == own_fingerprint() or live.filter(fingerprint=words).exists():
        return True
    if live.filter(name__iexact=opened.signer.name.strip()).exists():
        raise Refusal(OTHER_KEY.format(name=opened.signer.name, words=words))
    return False


def _waiting(owed: Section11Return, actor: Actor) -> list[BroughtAnswers]:
    return list(owed.brought_answers.filter(uploaded_by_id=actor.person_id, state=WorkbookState.READ))
