"""Triggers that keep an append-only table as it was: the second wall behind the grants."""

import pgtrigger

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
