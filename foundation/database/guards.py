"""Triggers that keep an append-only table as it was: the second wall behind the grants."""

import pgtrigger
from django.db.models import Model

# The same error class as a missing right, so that one test and one handler serve both walls.
REFUSE = "RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = '42501';"


def append_only_guards(name: str = "append_only") -> list[pgtrigger.Trigger]:
    """For `Meta.triggers` of a model with `append_only = True`: refuses update, delete and truncate.

    Only the owner's own log-in can step past them, with `pgtrigger.ignore` (see grants.py).
    """
    return [
        pgtrigger.Trigger(
            name=f"{name}_rows",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=REFUSE,
        ),
        pgtrigger.Trigger(
            name=f"{name}_table",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=REFUSE,
        ),
    ]


def row_guards(model: type[Model]) -> list[str]:
    """The names that the guards of a model's rows have in the database."""
    triggers: list[pgtrigger.Trigger] = getattr(model._meta, "triggers", [])
    return [
        trigger.get_pgid(model)  # type: ignore[arg-type]  # its hints say Model and mean the class
        for trigger in triggers
        if trigger.func == REFUSE and trigger.level == pgtrigger.Row
    ]
