"""Saying what became of a standard where its line cannot: movement follows it."""

from audits.choices import CrosswalkKind
from audits.models import Crosswalk, Edition, Item
from audits.permissions.standards import can_write_standards
from audits.services.editions.drafts import OFFICE_WRITES
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor


def add_crosswalk(
    *, actor: Actor, edition: Edition, old: Item, new: Item | None, kind: str, note: str = ""
) -> Crosswalk:
    """An older standard became one of this edition, several (one step each), part of one, or none.

    `same` pairs their ratings, `merged` pairs several with the one, `split` and `none` have no comparator. Refuses
    what lines say already: the older line is asked by this edition still.
    """
    if not can_write_standards(actor):
        raise NotAllowed(OFFICE_WRITES)
    if old.edition.line_set != edition.line_set or old.edition_id == edition.pk:
        raise Refusal("Choose a standard of an earlier edition of the same set.")
    if new is not None and new.edition_id != edition.pk:
        raise Refusal(f"Choose a standard of {edition.title}.")
    if (kind == CrosswalkKind.NONE) != (new is None):
        raise Refusal("Name the standard that it became, or say that it became none.")
    if edition.items.filter(line=old.line_id).exists():
        raise Refusal(f"{edition} asks {old} still, on the same line: nothing needs to be said of it.")
    with act(actor, "standards.add_crosswalk", about=[edition]):
        said = Crosswalk.objects.filter(edition=edition, old_line=old.line_id)
        _refuse_contradiction(list(said.select_for_update(of=("self",))), kind, old)
        if new is not None and said.filter(new_line=new.line_id).exists():
            raise Refusal("The crosswalk has this already.")
        return Crosswalk.objects.create(
            edition=edition,
            old_line=old.line,
            new_line=new.line if new else None,
            kind=kind,
            note=note.strip(),
        )


def remove_crosswalk(*, actor: Actor, edition: Edition, crosswalk: Crosswalk) -> None:
    """Take a step back that was wrong; ratings that it paired have no comparator again."""
    if not can_write_standards(actor):
        raise NotAllowed(OFFICE_WRITES)
    with act(actor, "standards.remove_crosswalk", about=[edition]):
        crosswalk.delete()


def _refuse_contradiction(said: list[Crosswalk], kind: str, old: Item) -> None:
    """Several steps from one standard are a split, and nothing else."""
    if said and (kind != CrosswalkKind.SPLIT or any(each.kind != CrosswalkKind.SPLIT for each in said)):
        raise Refusal(
            f"The crosswalk says of {old} already what became of it. Only a standard that was split leads to several."
        )
