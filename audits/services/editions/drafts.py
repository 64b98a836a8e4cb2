"""Writing a draft: it begins as a published edition or as a file, and changes one step at a time."""

from collections.abc import Callable

from audits.choices import EDITION_DRAFT, DraftState
from audits.models import Edition, EditionDraft
from audits.permissions.standards import can_write_standards
from audits.selectors.editions import content_of
from audits.standard_sets.as_json import as_json, from_json
from audits.standard_sets.drafting import started_from
from audits.standard_sets.marked_table import SLUG
from audits.standard_sets.values import StandardSet
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor

OFFICE_WRITES = "The partnership's office writes standards."
OVER = "This draft is not open any more: it was published or set aside."
MEANWHILE = (
    "Somebody changed this draft meanwhile. Open it again, look at it as it is now, and change it then."
)


def start_draft(*, actor: Actor, base: Edition, code: str, title: str) -> EditionDraft:
    """The next edition, begun as a copy of a published one; nothing of that one changes."""
    code = code.strip()
    if not SLUG.fits(code) or len(code) > 60:
        raise Refusal(f"The code cannot be “{code[:60]}”: use {SLUG.words}.")
    if Edition.objects.filter(code=code).exists():
        raise Refusal(f"There is an edition {code} already: give the draft a code of its own.")
    begun = started_from(content_of(base), code=code, title=title.strip(), day=actor.today)
    return keep_draft(actor=actor, content=begun, base=base)


def keep_draft(*, actor: Actor, content: StandardSet, base: Edition | None = None) -> EditionDraft:
    """A draft with this content, such as a file that was brought in."""
    if actor.person_id is None or not can_write_standards(actor):
        raise NotAllowed(OFFICE_WRITES)
    if base is None and content.replaces:
        base = Edition.objects.filter(code=content.replaces).first()
    with act(actor, "standards.start_draft", about=[base] if base else []) as starting:
        draft = EditionDraft.objects.create(
            content=as_json(content), based_on=base, made_by_id=actor.person_id
        )
        note_subjects(starting, draft)
    return draft


def change_draft(
    *,
    actor: Actor,
    draft: EditionDraft,
    version: int,
    verb: str,
    change: Callable[[StandardSet], StandardSet],
) -> EditionDraft:
    """One change of an open draft, over the version that stood on the page: who saved meanwhile is not overwritten.

    `change` is one of `audits.standard_sets.drafting`, which refuses what belongs to the regional core.
    """
    if not can_write_standards(actor):
        raise NotAllowed(OFFICE_WRITES)
    with act(actor, f"standards.{verb}", about=[draft]):
        found = locked(draft, version)
        before = from_json(found.content)
        found.content = as_json(change(before))
        found.version += 1
        found.save(update_fields=["content", "version"])
    return found


def set_draft_aside(*, actor: Actor, draft: EditionDraft, version: int) -> None:
    """Give a draft up. It is kept, and nobody can publish it any more."""
    if not can_write_standards(actor):
        raise NotAllowed(OFFICE_WRITES)
    with act(actor, "standards.set_draft_aside", about=[draft]):
        found = locked(draft, version)
        EDITION_DRAFT.guard("set_aside", found.state)
        found.state = DraftState.SET_ASIDE
        found.save(update_fields=["state"])


def locked(draft: EditionDraft, version: int) -> EditionDraft:
    """The draft as it stands now, kept from others until the commit."""
    found = EditionDraft.objects.select_for_update().get(pk=draft.pk)
    if found.state != DraftState.OPEN:
        raise Refusal(OVER)
    if found.version != version:
        raise Refusal(MEANWHILE)
    return found
