"""Which places of a text are taken already, so that nothing is pointed out twice. Pure."""


class Covered:
    """Places that lie in spans taken so far; asked and added to in time that does not grow with the text."""

    def __init__(self) -> None:
        self._places: set[int] = set()

    def take(self, span: tuple[int, int]) -> None:
        """From here on these places are taken."""
        self._places.update(range(*span))

    def holds(self, place: int) -> bool:
        """Does it lie in a span that was taken?"""
        return place in self._places

    def meets(self, span: tuple[int, int]) -> bool:
        """Does any of it lie in a span that was taken?"""
        return not self._places.isdisjoint(range(*span))
