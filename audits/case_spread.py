"""How far agencies lie apart in what they think of one case: said in words, never worked into one grade. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True)
class Spread:
    """The grades given, as places in a scale from best (0) to worst; `None` is a grade not given yet."""

    labels: tuple[str, ...]
    places: tuple[int | None, ...]

    @property
    def given(self) -> list[int]:
        """The places of the grades that were given, best first."""
        return sorted(place for place in self.places if place is not None)

    @property
    def apart(self) -> int:
        """How many grades lie between the best and the worst; 0 where all agree."""
        return self.given[-1] - self.given[0] if self.given else 0

    def counts(self) -> list[tuple[str, int]]:
        """How many gave each grade, best first, with the zeros."""
        return [(label, self.given.count(place)) for place, label in enumerate(self.labels)]

    def words(self, noun: str = "agency", several: str = "agencies") -> str:
        """Three agencies, from good to inadequate: two grades apart. A grade not given yet is counted apart."""
        given, waiting = self.given, self.places.count(None)
        if not given:
            return f"No {noun} has given a grade yet."
        best, worst = self.labels[given[0]].lower(), self.labels[given[-1]].lower()
        if len(given) == 1:
            said = f"One {noun}: {best}."
        elif self.apart == 0:
            said = f"{_number(len(given))} {several} agree: {best}."
        else:
            grades = "one grade" if self.apart == 1 else f"{_number(self.apart).lower()} grades"
            said = f"{_number(len(given))} {several}, from {best} to {worst}: {grades} apart."
        if waiting:
            return f"{said} {_number(waiting)} {noun if waiting == 1 else several} still to come."
        return said


def spread_of(labels: Sequence[str], given: Sequence[str | None]) -> Spread:
    """The spread of grades named by their labels; a label that the scale does not have is a mistake of ours."""
    order = {label: place for place, label in enumerate(labels)}
    return Spread(tuple(labels), tuple(None if each is None else order[each] for each in given))


def _number(value: int) -> str:
    return NUMBERS[value] if value < len(NUMBERS) else str(value)
