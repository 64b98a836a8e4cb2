"""Which function does which kind of work; apps register theirs in their `tasks` module."""

from collections.abc import Callable, Mapping

from foundation.jobs.models import Job

Handler = Callable[[Job], Mapping[str, object] | None]

_handlers: dict[str, Handler] = {}
_daily: list[str] = []


class UnknownKindError(LookupError):
    """No function is registered for this kind of work."""


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that does this kind of work.

    It runs outside a transaction and opens short ones of its own (`acting(system())`, `act`). It must be safe
    to run twice: a worker may die after doing the work and before saying so. What it returns is shown on the
    job's result page.
    """

    def register(function: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"Two functions are registered for {kind}.")
        _handlers[kind] = function
        return function

    return register


def daily(kind: str) -> Callable[[Handler], Handler]:
    """Register work that is put into the outbox once for every day of the domain."""

    def register(function: Handler) -> Handler:
        _daily.append(kind)
        return handler(kind)(function)

    return register


def handler_for(kind: str) -> Handler:
    """The function for a kind of work. Raises UnknownKindError."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKindError(kind) from None


def daily_kinds() -> tuple[str, ...]:
    """The kinds of work that every day needs."""
    return tuple(_daily)
