"""The states of a disposal and of each unit in it."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


class DisposalState(models.TextChoices):
    """Proposed by one person, decided by another, then done by the worker."""

    PROPOSED = "proposed", "Waits for a second person"
    AGREED = "agreed", "Agreed, being done"
    REFUSED = "refused", "Refused"
    DONE = "done", "Done"

    @property
    def colour(self) -> str:
        """Of its tag."""
        return {"proposed": "yellow", "agreed": "blue", "refused": "grey", "done": "green"}[self.value]


class UnitState(models.TextChoices):
    """What became of one unit of a disposal."""

    WAITING = "waiting", "Not removed yet"
    DONE = "done", "Removed"
    LEFT = "left", "Left as it is"


class Because(models.TextChoices):
    """Why a unit of an agreed disposal was left."""

    HELD = "held", "It is on hold"
    LONGER = "longer", "It is kept longer"
    NOT_DUE = "not_due", "It is not due any more"
    GONE = "gone", "It is not there any more"


DISPOSAL = Lifecycle(
    DisposalState,
    DisposalState.PROPOSED,
    (
        Arrow(
            "agree",
            DisposalState.PROPOSED,
            DisposalState.AGREED,
            "Agree to dispose",
            permission="keeps_records",
            service="agree",
        ),
        Arrow(
            "refuse",
            DisposalState.PROPOSED,
            DisposalState.REFUSED,
            "Refuse to dispose",
            reason_needed=True,
            permission="keeps_records",
            service="refuse",
        ),
        Arrow("finish", DisposalState.AGREED, DisposalState.DONE, "Finish", service="dispose"),
    ),
)
