"""Evidence of what an action changed: a document or a link."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from foundation.files.models import Blob
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import Action, ActionClosure, ActionEvidence, ActionUpdate
from partnership.permissions import plan as permissions
from partnership.services.field_checks import check_fields, refuse_field

OWNERS = (
    "The action's lead, the lead agency's safeguarding lead, whoever contributes or the partnership's office "
    "records updates."
)
is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class NewEvidence:
    """A file that was kept, or a link; one of them."""

    title: str
    blob: Blob | None = None
    url: str = ""


def add_evidence(*, actor: Actor, action: Action, evidence: NewEvidence) -> ActionEvidence:
    """Put a document or a link beside a living action."""
    if not permissions.can_update(actor, action, list(action.contributors.all())):
        raise NotAllowed(OWNERS)
    if not action.is_alive:
        raise Refusal(
            f"{action.reference} is {action.get_state_display().lower()}: its evidence is complete."
        )
    on_behalf = permissions.enters_on_behalf(actor, action)
    about = action.lead_agency_id if on_behalf else None
    with act(actor, "plan.add_evidence", about=[action], on_behalf_of=about):
        return write_evidence(actor, action, evidence)


def write_evidence(
    actor: Actor,
    action: Action,
    evidence: NewEvidence,
    closure: ActionClosure | None = None,
    *,
    update: ActionUpdate | None = None,
) -> ActionEvidence:
    """Check and write one piece within the caller's act."""
    if bool(evidence.blob) == bool(evidence.url):
        raise refuse_field("file", "Add a file or a link, one of them.")
    if evidence.url:
        try:
            is_web_address(evidence.url)
        except ValidationError:
            raise refuse_field("link", "Enter a web address that begins with https:// or http://.") from None
    row = ActionEvidence(
        action=action,
        closure=closure,
        update=update,
        title=evidence.title.strip() or (evidence.blob.name if evidence.blob else evidence.url)[:200],
        blob=evidence.blob,
        url=evidence.url,
        added_by_id=actor.person_id,
        added_on=actor.today,
    )
    check_fields(row, "title", "url")
    row.save(force_insert=True)
    return row
