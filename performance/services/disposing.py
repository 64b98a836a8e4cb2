"""What disposal takes away of an indicator's commentary; called inside the act of the disposal."""

from foundation.retention.kept import Removed
from foundation.retention.words import forget_words
from performance.models import Commentary


def dispose_of_commentary(unit_id: str, words: str) -> Removed:
    """Its words. That somebody commented, on which day and period, stays."""
    return forget_words(Commentary.objects.filter(pk=unit_id), words)
