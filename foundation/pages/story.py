"""A record's timeline: sentences made from the acts that were about it."""

from collections.abc import Callable, Mapping

from django.db import models

from foundation.pages.timeline import Entry
from foundation.trail.models import Act

MOST = 100


def who_did(act: Act) -> str:
    """The person's name, or the system."""
    return act.person.name if act.person else "The system"


def story(
    record: models.Model, sentences: Mapping[str, str], *, ending: Callable[[Act], str] | None = None
) -> tuple[Entry, ...]:
    """What happened to a record, newest first, at most a hundred acts; one query.

    `sentences` gives the words of each verb with `{who}` in it; a verb without words is not told. `ending`
    adds words to a sentence, such as for whom it was done.
    """
    acts = (
        Act.objects.filter(
            subjects__kind=record._meta.label_lower,
            subjects__object_id=str(record.pk),
            verb__in=list(sentences),
        )
        .select_related("person")
        .order_by("-at", "-pk")[:MOST]
    )
    return tuple(
        Entry(
            sentence=f"{sentences[act.verb].format(who=who_did(act))}{ending(act) if ending else ''}.",
            when=act.at,
            detail=act.why,
        )
        for act in acts
    )
