"""Who handles requests and who reads what is found: the app that knows people's roles says so when it is loaded."""

from collections.abc import Callable

from foundation.refusals import NotAllowed
from foundation.trail.acting import Actor

Predicate = Callable[[Actor], bool]
_rights: dict[str, Predicate] = {}

NOT_HANDLING = "Requests of persons are handled by information governance and the partnership manager."
NOT_READING = "Texts that were found are read and decided by the partnership manager."


def register_rights(*, handles: Predicate, reads: Predicate) -> None:
    """Say who keeps the register, and who of them also reads texts."""
    _rights.update(handles=handles, reads=reads)


def can_handle(actor: Actor) -> bool:
    """Keep the register: receive, prove, extend, search, end. Nobody, until somebody says who."""
    return "handles" in _rights and _rights["handles"](actor)


def can_read_texts(actor: Actor) -> bool:
    """Read what was found, decide on it, export, take words out, erase. Nobody, until somebody says who."""
    return "reads" in _rights and _rights["reads"](actor)


def refuse_stranger(actor: Actor) -> None:
    """Refuses whoever does not handle requests."""
    if not can_handle(actor):
        raise NotAllowed(NOT_HANDLING)


def refuse_non_reader(actor: Actor) -> None:
    """Refuses whoever may not read what is found."""
    if not can_read_texts(actor):
        raise NotAllowed(NOT_READING)
