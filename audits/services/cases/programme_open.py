"""What is written of a programme ends when it is closed."""

from audits.choices.cases import ProgrammeState
from audits.models import Programme
from foundation.refusals import Refusal


def refuse_closed(programme: Programme) -> None:
    """A closed programme stays as it was reported; what became of its findings goes on in the plan."""
    if programme.state == ProgrammeState.CLOSED:
        raise Refusal(f"{programme.title} is closed, so nothing is added to it or changed.")
