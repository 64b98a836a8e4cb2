"""The trigger by which the database itself refuses a change of state that the lifecycle does not have."""

from typing import Any

import pgtrigger

from foundation.lifecycle import Lifecycle


class LifecycleTrigger(pgtrigger.Trigger):
    """Refuses a row that begins in another state than the first, and every change that is not an arrow."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, *, name: str, field: str, lifecycle: Lifecycle) -> None:
        self.field = field
        self.lifecycle = lifecycle
        super().__init__(name=name)

    def get_func(self, model: Any) -> str:
        """The column is asked of the model, so a field may be stored under another name."""
        return self.lifecycle.trigger_sql_condition(model._meta.get_field(self.field).column)


def lifecycle_trigger(name: str, field: str, lifecycle: Lifecycle) -> LifecycleTrigger:
    """For `Meta.triggers`: `lifecycle_trigger("plan_lifecycle", "state", PLAN)`."""
    return LifecycleTrigger(name=name, field=field, lifecycle=lifecycle)
