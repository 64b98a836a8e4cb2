"""Each thing that was found is decided on by somebody who may read it."""

from typing import Any

from foundation.calendar.clock import real_now
from foundation.refusals import Refusal
from foundation.subject_requests.choices import Decision, HitKind
from foundation.subject_requests.models import Hit
from foundation.subject_requests.rights import refuse_non_reader
from foundation.subject_requests.selectors.held import digest_of, text_of, texts_of
from foundation.trail.acts import act


def decide(*, actor: Any, hit: Hit, decision: str, why: str = "", given_text: str = "", seen: str) -> int:
    """Write down what the person gets of it. `seen` is the digest of the text that was on the page.

    What says the very same elsewhere is decided with it; returns how many that were together.
    Refuses what has changed since then, to withhold without a reason, and a rewritten text that is empty or the same.
    """
    refuse_non_reader(actor)
    if not hit.request.is_open:
        raise Refusal("This request is over.")
    if decision not in set(Decision.values) - {Decision.UNDECIDED}:
        raise Refusal("Choose what the person gets.", detail={"field": "decision"})
    text = text_of(hit)
    if hit.kind != HitKind.ROWS and digest_of(text) != seen:
        raise Refusal("The text has changed since you opened the page. Read it again.")
    if decision == Decision.WITHHOLD and not why.strip():
        raise Refusal("Say why it is withheld.", detail={"field": "why"})
    masked = decision == Decision.MASK
    if masked and hit.kind == HitKind.ROWS:
        raise Refusal("These are records without a text: give them or withhold them.")
    if masked and given_text.strip() in ("", text.strip()):
        raise Refusal("Take other people's names out of the text first.", detail={"field": "given_text"})
    same = [] if hit.kind == HitKind.ROWS else _same_text(hit, text)
    with act(actor, "subject_requests.decide", about=[hit.request]):
        Hit.objects.filter(pk__in=[hit.pk, *same]).update(
            decision=decision,
            why=why.strip() if decision == Decision.WITHHOLD else "",
            given_text=given_text.strip() if masked else "",
            digest=digest_of(text),
            decided_by_id=actor.person_id,
            decided_at=real_now(),
        )
    hit.refresh_from_db()
    return 1 + len(same)


def _same_text(hit: Hit, text: str) -> list[Any]:
    """What is not decided yet and says the very same, such as the version of an answer that is still the latest."""
    others = list(hit.request.hits.undecided().exclude(pk=hit.pk))
    return [key for key, other in texts_of(others).items() if other == text]
