"""The figures of a year's audit of schools: how many returned, as a whole, by phase and by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from audits.choices import EducationState, Phase
from audits.completion import Asked, Day, by_day, by_phase
from audits.models import EducationCycle, EducationReturn
from foundation.figures import Figure, count, share
from foundation.pages.table import anchor_of

SOURCE = "Returns of schools and colleges that are open on the day returns are due, or returned before they closed."


@dataclass(frozen=True)
class Completion:
    """Returned of expected, as a whole, by phase and by day; `returns` with agency and cycle loaded."""

    cycle: EducationCycle
    returns: Sequence[EducationReturn]
    opens: bool = True
    """Whether the reader may open the rows behind a figure."""

    @cached_property
    def expected(self) -> list[EducationReturn]:
        """What completion is measured against."""
        return [each for each in self.returns if each.is_expected]

    @cached_property
    def _asked(self) -> list[Asked]:
        return [Asked(each.phase, each.submitted_on if each.has_returned else None) for each in self.expected]

    def returned(self) -> Figure:
        """All phases together."""
        n = sum(each.has_returned for each in self.expected)
        return self._share("education.returned", "Returned", n, len(self.expected), returned="yes")

    def missing(self) -> Figure:
        """Not returned yet."""
        n = sum(not each.has_returned for each in self.expected)
        return self._count("education.not_returned", "Not returned", n, returned="no")

    def not_started(self) -> Figure:
        """Nobody has answered anything."""
        n = sum(each.state == EducationState.NOT_STARTED for each in self.expected)
        return self._count("education.not_started", "Not started", n, state="not_started", returned="no")

    def to_sign(self) -> Figure:
        """With the governor or proprietor."""
        n = sum(each.state == EducationState.AWAITING_SIGNATURE for each in self.expected)
        return self._count(
            "education.to_sign", "Waiting for signature", n, state="awaiting_signature", returned="no"
        )

    def phases(self) -> list[tuple[Phase, Figure]]:
        """Each phase that was asked."""
        counted = by_phase(self._asked, Phase.values)
        return [
            (
                Phase(phase),
                self._share(
                    f"education.returned.{phase}",
                    Phase(phase).label,
                    each.returned,
                    each.expected,
                    returned="yes",
                    phase=phase,
                ),
            )
            for phase, each in counted.items()
        ]

    def by_state(self) -> list[tuple[Phase, tuple[int, ...]]]:
        """Of each phase that was asked how many expected returns are in each state, in the order of the states."""
        return [
            (
                phase,
                tuple(
                    sum(each.phase == phase and each.state == state for each in self.expected)
                    for state in EducationState.values
                ),
            )
            for phase, _ in self.phases()
        ]

    def days(self) -> list[Day]:
        """When returns came in."""
        return by_day(self._asked)

    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the page."""
        phases = tuple(figure for _, figure in self.phases())
        return (self.returned(), self.missing(), self.not_started(), self.to_sign(), *phases)

    def _url(self, **filters: str) -> str:
        path = reverse("audits:education-cycle", args=[self.cycle.pk])
        return f"{path}?{urlencode(filters)}#{anchor_of('returns')}" if self.opens else ""

    def _share(self, code: str, label: str, n: int, d: int, **filters: str) -> Figure:
        more = {"counted": "returns", "period": self.cycle.period, "definition": SOURCE}
        return share(code, label, n=n, d=d, url=self._url(**filters), **more)  # type: ignore[arg-type]

    def _count(self, code: str, label: str, value: int, **filters: str) -> Figure:
        return count(
            code, label, value, period=self.cycle.period, definition=SOURCE, url=self._url(**filters)
        )
