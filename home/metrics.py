"""How many threads are broken, as figures that open their rows."""

from django.urls import reverse

from foundation.figures import Figure, count
from home.broken import KINDS, broken_counts
from partnership.actors import Actor


def broken_figures(actor: Actor) -> list[Figure]:
    """One for each kind; none is 0, which opens an empty list."""
    page = reverse("home:broken-threads")
    return [
        count(f"broken_{code}", KINDS[code].label, number, as_at=actor.today, url=f"{page}?what={code}")
        for code, number in broken_counts(actor).items()
    ]
