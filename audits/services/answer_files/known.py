"""Whose signatures are known here: the office compares a fingerprint with the other office once."""

from django.conf import settings

from audits.answer_files.fingerprints import fingerprint, folded, looks_right
from audits.answer_files.signing import public_key
from audits.models import KnownPartnership
from audits.permissions.answer_files import can_know_partnerships
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

OFFICE_KNOWS = "The partnership's office says whose files are known."


def own_fingerprint() -> str:
    """Of this partnership's key: what the other office is told."""
    return fingerprint(public_key(settings.SECRET_KEY))


def know_partnership(*, actor: Actor, name: str, words: str) -> KnownPartnership:
    """Put a partnership on the list, by its name and the eight words that its office read out."""
    if not can_know_partnerships(actor):
        raise NotAllowed(OFFICE_KNOWS)
    if not looks_right(words):
        raise Refusal(
            "These are not the eight words of a fingerprint. Ask the other office to read them out again.",
            detail={"field": "words"},
        )
    said = folded(words)
    if said == own_fingerprint():
        raise Refusal(
            "This is our own fingerprint. Ask the other office for theirs.", detail={"field": "words"}
        )
    live = KnownPartnership.objects.filter(ended_on__isnull=True)
    with act(actor, "standards.know_partnership") as knowing:
        if live.filter(fingerprint=said).exists():
            raise Refusal("This fingerprint is on the list already.", detail={"field": "words"})
        if live.filter(name__iexact=name.strip()).exists():
            raise Refusal(
                f"{name.strip()} is on the list with another fingerprint. Take that one off first, once its office "
                "has told you that its key is new.",
                detail={"field": "name"},
            )
        made = KnownPartnership.objects.create(
            name=" ".join(name.split()), fingerprint=said, known_on=actor.today
        )
        note_subjects(knowing, made)
    return made


def forget_partnership(*, actor: Actor, known: KnownPartnership) -> None:
    """Take a partnership off the list: its files are unknown again. What was brought before stays."""
    if not can_know_partnerships(actor):
        raise NotAllowed(OFFICE_KNOWS)
    with act(actor, "standards.forget_partnership", about=[known]):
        found = KnownPartnership.objects.select_for_update().get(pk=known.pk)
        if found.ended_on is not None:
            raise Refusal(f"{found.name} is not on the list any more.")
        found.ended_on = actor.today
        found.save(update_fields=["ended_on"])
