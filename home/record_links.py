"""The golden thread, on the pages of the records that stand in it."""

from collections.abc import Callable
from typing import Any

from home.thread_nodes import thread_url
from partnership.actors import Actor
from partnership.permissions.plan import can_read_plan
from partnership.record_links import register_link

TEXT = "What it came from and led to"


def _thread_link(kind: str) -> Callable[[Actor, Any], tuple[str, str] | None]:
    def link(actor: Actor, record: Any) -> tuple[str, str] | None:
        return (TEXT, thread_url(kind, record.pk)) if can_read_plan(actor) else None

    return link


for _kind in ("action", "answer", "finding", "recommendation", "priority"):
    register_link(_kind, _thread_link(_kind))
