"""Taking a whole import back while nothing was built on it."""

from collections.abc import Sequence

from django.db.models import ProtectedError

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import ImportState
from partnership.import_kinds import kind_of
from partnership.models import ImportBatch
from partnership.services.checked import wait_in_line

MOST_NAMED = 5


def undo_import(*, actor: Actor, batch: ImportBatch, why: str) -> None:
    """Take back all that a file brought in, with the reason; refuses, with names, once something stands on it."""
    kind = kind_of(batch.kind)
    if not kind.may(actor):
        raise NotAllowed("Whoever may bring in such a file may take it back.")
    if not why.strip():
        raise Refusal("Say why it is taken back.")
    with act(actor, "import.undo", about=[batch], why=why.strip()):
        wait_in_line("partnership.import")
        batch.refresh_from_db()
        if batch.state != ImportState.IMPORTED:
            raise Refusal("Only a file that was brought in can be taken back.")
        try:
            kind.undo(actor, batch, why.strip())
        except ProtectedError as error:  # pragma: no cover - what names a record is looked for before
            raise Refusal("This can no longer be taken back: something was built on it.") from error
        batch.state = ImportState.UNDONE
        batch.save(update_fields=["state"])


def refuse_built_on(built: Sequence[str]) -> None:
    """What stands in the way, the first few by name."""
    if not built:
        return
    named = list(dict.fromkeys(built))
    more = f"; and {len(named) - MOST_NAMED:,} more" if len(named) > MOST_NAMED else ""
    raise Refusal("This can no longer be taken back: " + "; ".join(named[:MOST_NAMED]) + more + ".")
