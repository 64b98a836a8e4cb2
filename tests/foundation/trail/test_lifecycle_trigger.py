"""The trigger asks the model for the column and takes its body from the lifecycle."""

from types import SimpleNamespace

import pgtrigger

from foundation.lifecycle import Arrow, Lifecycle
from foundation.trail.lifecycle_trigger import lifecycle_trigger

DOOR = Lifecycle(["open", "shut"], "open", [Arrow("shut", "open", "shut", "Shut")])


def test_trigger_runs_before_a_row_is_written_or_changed():
    trigger = lifecycle_trigger("door_lifecycle", "state", DOOR)

    assert trigger.name == "door_lifecycle"
    assert trigger.when == pgtrigger.Before
    assert str(trigger.operation) == str(pgtrigger.Insert | pgtrigger.Update)
    assert trigger.level == pgtrigger.Row


def test_trigger_body_uses_the_column_of_the_field():
    meta = SimpleNamespace(get_field=lambda name: SimpleNamespace(column=f"{name}_column"))
    model = SimpleNamespace(_meta=meta)

    body = lifecycle_trigger("door_lifecycle", "state", DOOR).get_func(model)

    assert body == DOOR.trigger_sql_condition("state_column")
    assert "('open', 'shut')" in body
