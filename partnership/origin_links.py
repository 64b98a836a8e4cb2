"""What an app above ties to an origin that is one of its pages: it drops the tie when the origin is taken away."""

from collections.abc import Callable

from django.db.models import Model

from partnership.models import ActionOrigin

Forget = Callable[[ActionOrigin], Model | None]
"""Drops the tie within the caller's act, and says which record the action came from."""

_forgets: dict[str, Forget] = {}


def register_forget(kind: str, forget: Forget) -> None:
    """Add a kind of origin; called once for each when its app is loaded."""
    if kind in _forgets:
        raise ValueError(f"Two apps hold the ties of origins of the kind {kind}.")
    _forgets[kind] = forget


def forget_link(origin: ActionOrigin) -> list[Model]:
    """Drop what is tied to an origin with a path; the records that it led to."""
    forget = _forgets.get(origin.kind) if origin.path else None
    record = forget(origin) if forget else None
    return [record] if record is not None else []
