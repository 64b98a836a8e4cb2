"""Views of the plan that somebody keeps under a name."""

from django.http import QueryDict

from foundation.refusals import NotAllowed
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import PlanView
from partnership.models import SavedView
from partnership.permissions import saved_views as permissions
from partnership.services.field_checks import check_fields, refuse_field

NOT_YOURS = "A saved view is changed by whoever saved it, a shared one also by the partnership's office."
MOST_QUERY = 500
OFFICE_SHARES = "The partnership's office shares views with everybody."


def save_view(*, actor: Actor, name: str, view: str, query: str, shared: bool = False) -> SavedView:
    """Keep a view and its filter. It holds no rows: whoever opens it sees what they may see then.

    Refuses a name that the person has given already. Only the office shares.
    """
    if not permissions.can_save_view(actor):
        raise NotAllowed("Only a person who reads the plan keeps a view of it.")
    _refuse_sharing(actor, shared)
    saved = SavedView(
        person_id=actor.known_person_id,
        view=PlanView(view),
        query=QueryDict(query).urlencode(),
        shared=shared,
    )
    if len(saved.query) > MOST_QUERY:
        raise refuse_field("name", "There are too many filters to keep. Take some away and save it then.")
    _name(saved, name)
    with act(actor, "plan.save_view") as saving:
        saved.save(force_insert=True)
        note_subjects(saving, saved)
    return saved


def rename_view(*, actor: Actor, saved: SavedView, name: str, shared: bool) -> None:
    """Give it another name, share it or stop sharing it. Links to it go on working for whoever still sees it."""
    if not permissions.can_change_view(actor, saved):
        raise NotAllowed(NOT_YOURS)
    if shared != saved.shared:
        _refuse_sharing(actor, shared=True)
    saved.shared = shared
    _name(saved, name)
    with act(actor, "plan.rename_view", about=[saved]):
        saved.save(update_fields=["name", "shared"])


def delete_view(*, actor: Actor, saved: SavedView) -> None:
    """Forget a view. No action is touched."""
    if not permissions.can_change_view(actor, saved):
        raise NotAllowed(NOT_YOURS)
    with act(actor, "plan.delete_view", about=[saved]):
        saved.delete()


def _refuse_sharing(actor: Actor, shared: bool) -> None:
    if shared and not permissions.can_share_view(actor):
        raise NotAllowed(OFFICE_SHARES)


def _name(saved: SavedView, name: str) -> None:
    saved.name = " ".join(name.split())
    if not saved.name:
        raise refuse_field("name", "Enter a name for the view.")
    check_fields(saved, "name")
    others = SavedView.objects.filter(person_id=saved.person_id, name__iexact=saved.name).exclude(pk=saved.pk)
    if others.exists():
        raise refuse_field("name", f"You already have a view called “{saved.name}”. Choose another name.")
