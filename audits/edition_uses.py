"""Where editions are used: each audit tells of its own, and the pages of standards ask here."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from partnership.actors import Actor


@dataclass(frozen=True)
class Use:
    """One audit that asks an edition, as far as the reader may know of it.

    Its address is empty for those who know of the audit but do not open its page.
    """

    edition: UUID
    text: str
    url: str = ""


Teller = Callable[[Actor, Collection[UUID]], list[Use]]
_tellers: list[Teller] = []


def register_uses(teller: Teller) -> None:
    """Called by an audit when the app is loaded; the function asks at most one query."""
    _tellers.append(teller)


def uses_of(actor: Actor, editions: Collection[UUID]) -> dict[UUID, list[Use]]:
    """What asks each edition."""
    found: dict[UUID, list[Use]] = defaultdict(list)
    for teller in _tellers:
        for use in teller(actor, editions):
            found[use.edition].append(use)
    return found
