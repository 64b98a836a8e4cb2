"""Who keeps the records in order: the app that knows people's roles says so when it is loaded."""

from collections.abc import Callable

from foundation.refusals import NotAllowed
from foundation.trail.acting import Actor

Predicate = Callable[[Actor], bool]
_rights: dict[str, Predicate] = {}

NOT_KEEPING = "Information governance and the partnership manager decide how long records are kept."
SECOND_PERSON = "You proposed this disposal. Somebody else must decide."


def register_rights(*, keeps: Predicate, reads: Predicate) -> None:
    """Say who keeps records in order, and who of them may also open what is in them."""
    _rights.update(keeps=keeps, reads=reads)


def keeps_records(actor: Actor) -> bool:
    """See classes and units, change periods, hold, keep longer, propose and decide. Nobody, until somebody says who."""
    return "keeps" in _rights and _rights["keeps"](actor)


def reads_records(actor: Actor) -> bool:
    """Follow a unit to its page; whoever may not sees references, dates and counts alone."""
    return "reads" in _rights and _rights["reads"](actor)


def is_second_person(actor: Actor, proposed_by: object) -> bool:
    """Nobody decides on what they proposed."""
    return keeps_records(actor) and actor.person_id is not None and actor.person_id != proposed_by


def refuse_stranger(actor: Actor) -> None:
    """Refuses whoever does not keep records."""
    if not keeps_records(actor):
        raise NotAllowed(NOT_KEEPING)
