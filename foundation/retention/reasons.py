"""Why somebody did something goes with what it was done to; that it was done, by whom and when, stays."""

from collections.abc import Iterable, Mapping

from django.db.models import Q

from foundation.trail.forgetting import forget
from foundation.trail.models import Act, Subject


def forget_reasons(about: Mapping[str, Iterable[object]], words: str) -> int:
    """Overwrite the reasons of every act about these records (ids by the model's label); how many that were."""
    which = Q(pk__in=[])
    for label, ids in about.items():
        which |= Q(kind=label.lower(), object_id__in=[str(each) for each in ids])
    acts = Act.objects.filter(pk__in=Subject.objects.filter(which).values("act")).exclude(why="")
    return forget(Act, list(acts.values_list("pk", flat=True)), ["why"], words)
