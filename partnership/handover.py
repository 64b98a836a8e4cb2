"""What may be left open by somebody who leaves: each kind of work registers how to find it and hand it on.

The apps above register their kinds here, so that this app need not know them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.identity.models import User
from partnership.actors import Actor
from partnership.roles import Role


@dataclass(frozen=True)
class OpenWork:
    """One piece of work that somebody has: what it is, where it is, and whose agency it belongs to."""

    kind: str
    id: UUID
    what: str
    link: str
    agency_id: UUID | None = None
    due_on: date | None = None

    @property
    def key(self) -> str:
        """Names it on the page that hands it on."""
        return f"{self.kind}:{self.id}"


Find = Callable[[UUID], list[OpenWork]]
HandOn = Callable[[Actor, Collection[UUID], User], None]


@dataclass(frozen=True)
class WorkKind:
    """A kind of work. `find` gives a person's; `hand_on` gives pieces of it to another, inside an act.

    Leads and contributors of the agency take it; `office_too`: the partnership's office may as well; `also_by`:
    holders of these roles at the agency. `may`: who hands this kind on at all; others are not offered it.
    """

    code: str
    label: str
    find: Find
    hand_on: HandOn
    office_too: bool = False
    also_by: tuple[Role, ...] = ()
    may: Callable[[Actor], bool] = lambda actor: True


_kinds: dict[str, WorkKind] = {}


def register(kind: WorkKind) -> None:
    """Add a kind of work; called once for each by the tasks module of its app."""
    if kind.code in _kinds:
        raise ValueError(f"Two kinds of work are registered as {kind.code}.")
    _kinds[kind.code] = kind


def work_kinds() -> tuple[WorkKind, ...]:
    """Every kind of work, in the order of registration."""
    return tuple(_kinds.values())


def work_kind(code: str) -> WorkKind:
    """The kind of this code. Raises KeyError."""
    return _kinds[code]
