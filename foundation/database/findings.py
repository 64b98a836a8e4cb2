"""What the doctor is told: each app registers checks in its module `doctor`, and the command only gathers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    is_fine: bool
    sentence: str

    def __str__(self) -> str:
        return f"{'OK   ' if self.is_fine else 'WRONG'}  {self.sentence}"


Check = Callable[[], Iterable[Finding]]
_checks: list[Check] = []


def doctor_asks(check: Check) -> Check:
    """Register a check. It changes nothing, and turns what it cannot read into a finding."""
    _checks.append(check)
    return check


def gather() -> list[Finding]:
    """What every app's checks find, in the order of the apps."""
    autodiscover_modules("doctor")
    return [finding for check in _checks for finding in check()]
