"""Publishing a draft, after which the edition never changes, and giving an edition its last day."""

from datetime import date

from audits.choices import EDITION_DRAFT, DraftState
from audits.models import Edition, EditionDraft
from audits.permissions.standards import can_publish_standards
from audits.services.editions.drafts import locked
from audits.services.standards import bring_in_set
from audits.standard_sets.as_json import from_json
from audits.standard_sets.checking import problems_of
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

MANAGER = "The partnership manager publishes and retires editions."


def publish_draft(*, actor: Actor, draft: EditionDraft, version: int) -> Edition:
    """Make the draft an edition: its standards, lines and scale, all of it or nothing.

    Refuses what a file would be refused for. From then on the database lets nobody change it.
    """
    if not can_publish_standards(actor):
        raise NotAllowed(MANAGER)
    with act(actor, "standards.publish", about=[draft]) as publishing:
        found = locked(draft, version)
        EDITION_DRAFT.guard("publish", found.state)
        written = from_json(found.content)
        if problems := problems_of(written):
            raise Refusal(
                "The draft cannot be published yet. " + " ".join(f"{each}." for each in problems[:5])
            )
        edition = bring_in_set(written)
        found.state, found.published_as = DraftState.PUBLISHED, edition
        found.save(update_fields=["state", "published_as"])
        note_subjects(publishing, edition)
    return edition


def retire_edition(*, actor: Actor, edition: Edition, last_day: date) -> None:
    """Give an edition its last day: no new audit uses it after that. Audits that use it keep it, and it is never
    deleted. A day that has passed already stays."""
    if not can_publish_standards(actor):
        raise NotAllowed(MANAGER)
    with act(actor, "standards.retire", about=[edition]):
        found = Edition.objects.select_for_update().get(pk=edition.pk)
        if found.valid_to is not None and found.valid_to < actor.today:
            raise Refusal(f"{found.title} is retired already, since {found.valid_to:%-d %B %Y}.")
        if last_day < found.valid_from:
            raise Refusal("An edition cannot end before it begins.")
        found.valid_to = edition.valid_to = last_day
        found.save(update_fields=["valid_to"])
