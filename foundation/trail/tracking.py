"""Which models the trail copies, and what of them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

from foundation.database.guards import append_only_guards

Tracked = TypeVar("Tracked", bound=type[models.Model])


def tracked(*, private: Sequence[str] = (), silent: Sequence[str] = ()) -> Callable[[Tracked], Tracked]:
    """Copy each inserted, changed and deleted row by trigger, tied to the act that did it.

    `private` fields (a person's name, long free text) are never copied; a change of them alone leaves a copy
    labelled "private", which says that they changed. `silent` fields are neither copied nor noticed.
    The database refuses a change outside an act: the copy's act is not null and has a foreign key.
    """
    trackers = [
        pghistory.InsertEvent("insert"),
        pghistory.UpdateEvent("update"),
        pghistory.DeleteEvent("delete"),
    ]
    if private:
        trackers.append(pghistory.UpdateEvent("private", condition=pgtrigger.AnyChange(*private)))
    left_out = [*private, *silent]
    meta = {"triggers": append_only_guards("copy")}
    copying: Callable[[Tracked], Tracked] = pghistory.track(*trackers, exclude=left_out or None, meta=meta)
    return copying
