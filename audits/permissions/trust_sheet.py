"""Who answers and reads a trust's common answers: the predicates that the shared ground asks."""

from collections.abc import Collection
from uuid import UUID

from audits.models import TrustSheet
from audits.permissions.education import can_answer_for_trust
from partnership.actors import Actor


def can_answer(actor: Actor, owed: TrustSheet, section_id: UUID, given: Collection[UUID] = (), /) -> bool:
    """Write answers: the trust's lead."""
    return can_answer_for_trust(actor, owed)


def can_answer_some(actor: Actor, owed: TrustSheet, /, *, is_given: bool) -> bool:
    """The same for the whole sheet."""
    return can_answer_for_trust(actor, owed)


def can_submit(actor: Actor, owed: TrustSheet, /) -> bool:
    """Common answers are never handed in: each school confirms them."""
    return False


def can_read_answers(actor: Actor, owed: TrustSheet, /) -> bool:
    """Whoever sees the sheet reads it: the trust, its schools, and who sees every school."""
    return True


def enters_on_behalf(actor: Actor, owed: TrustSheet, /) -> bool:
    """Nobody."""
    return False


def is_of_agency(actor: Actor, owed: TrustSheet, /) -> bool:
    """Is it the reader's own trust's?"""
    return can_answer_for_trust(actor, owed)


def sees_every_section(actor: Actor, owed: TrustSheet, /) -> bool:
    """Whoever sees the sheet sees all of it."""
    return True
