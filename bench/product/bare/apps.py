"""Takes the act's statement and the context's settings out of this process; its database has the triggers asleep."""

from collections.abc import Mapping
from typing import Any

from django.apps import AppConfig


def _no_act(row: Any, about: list[Any]) -> None:
    row._state.adding = False


def _no_context(values: Mapping[str, str]) -> None:
    """The settings of the transaction stay as they are."""


class Bare(AppConfig):
    """Installed only where BENCH_BARE is set."""

    name = "bench.product.bare"
    label = "bench_bare"

    def ready(self) -> None:
        """Replace what is left out, wherever it was imported by name."""
        from foundation.trail import acting, acts
        from partnership import middleware

        acts._write = _no_act
        for module in (acting, acts, middleware):
            module.set_context = _no_context  # type: ignore[attr-defined]
