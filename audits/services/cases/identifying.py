"""Dealing with words that look as if they identified a child: say why they do not, or change the text."""

from audits.models import Case, CaseAudit, ClearedWords
from audits.permissions import cases as permissions
from audits.selectors.cases_identifying import Pointed, plain, pointed_out_in_audit, pointed_out_in_case
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def clear_in_case(*, actor: Actor, case: Case, kind: str, words: str, because: str) -> None:
    """Say why words in the text of a case identify nobody."""
    if not permissions.can_run_case_audits(actor):
        raise NotAllowed("The audit coordinator looks through the texts of a case.")
    _clear(actor, pointed_out_in_case(case, actor.today), case, None, kind, words, because)


def clear_in_audit(*, actor: Actor, case_audit: CaseAudit, kind: str, words: str, because: str) -> None:
    """Say why words in an agency's audit identify nobody."""
    if not permissions.can_write_case_audit(actor, case_audit):
        raise NotAllowed("The auditor named for this audit looks through its texts.")
    if not case_audit.is_answerable:
        raise Refusal("This audit has been handed in or closed.")
    pointed = pointed_out_in_audit(case_audit, actor.today)
    _clear(actor, pointed, case_audit.case, case_audit, kind, words, because)


def refuse_identifying(pointed: list[Pointed], what: str) -> None:
    """Raise while something that looks as if it identified a child has not been dealt with."""
    if pointed:
        raise Refusal(
            f"{what}: {len(pointed)} of its words look as if they identified somebody. "
            "Change each, or say why it identifies nobody."
        )


def _clear(
    actor: Actor,
    pointed: list[Pointed],
    case: Case,
    case_audit: CaseAudit | None,
    kind: str,
    words: str,
    because: str,
) -> None:
    if not because.strip():
        raise Refusal("Say why these words identify nobody.")
    if (kind, plain(words)) not in {(str(each.finding.kind), plain(each.finding.words)) for each in pointed}:
        raise Refusal("These words are not in the text any more, or have been dealt with.")
    about = [case, case_audit] if case_audit else [case]
    with act(actor, "case_audits.clear_words", about=about):
        ClearedWords.objects.create(
            case=case,
            case_audit=case_audit,
            kind=kind,
            words=plain(words),
            because=because.strip(),
            cleared_by_id=actor.known_person_id,
            cleared_at=real_now(),
        )
