"""Each thing that was found is decided on by somebody who may read it."""

from typing import Any

from foundation.calendar.clock import real_now
from foundation.refusals import Refusal
from foundation.subject_requests.choices import Decision, HitKind
from foundation.subject_requests.models import Hit
from foundation.subject_requests.rights import refuse_non_reader
from foundation.subject_requests.selectors.held import digest_of, text_of
from foundation.trail.acts import act


def decide(*, actor: Any, hit: Hit, decision: str, why: str = "", given_text: str = "", seen: str) -> None:
    """Write down what the person gets of it. `seen` is the digest of the text that was on the page.

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
    with act(actor, "subject_requests.decide", about=[hit.request]):
        hit.decision = decision
        hit.why = why.strip() if decision == Decision.WITHHOLD else ""
        hit.given_text = given_text.strip() if masked else ""
        hit.digest = digest_of(text)
        hit.decided_by_id, hit.decided_at = actor.person_id, real_now()
        hit.save(update_fields=["decision", "why", "given_text", "digest", "decided_by", "decided_at"])
