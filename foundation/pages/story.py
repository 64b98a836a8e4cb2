"""A record's timeline: sentences made from the acts that were about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db import models
from django.http import QueryDict

from foundation.pages.timeline import Entry, Timeline
from foundation.trail.models import Act

MOST = 100
SHOWN = 10
ASKED = "what-happened"


def who_did(act: Act) -> str:
    """The person's name, or the system."""
    return act.person.name if act.person else "The system"


def story(
    record: models.Model,
    sentences: Mapping[str, str],
    *,
    ending: Callable[[Act], str] | None = None,
    most: int = MOST,
) -> tuple[Entry, ...]:
    """What happened to a record, newest first, at most `most` acts; one query.

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
        .order_by("-at", "-pk")[:most]
    )
    return tuple(
        Entry(
            sentence=f"{sentences[act.verb].format(who=who_did(act))}{ending(act) if ending else ''}.",
            when=act.at,
            detail=act.why,
        )
        for act in acts
    )


def folded_story(
    query: QueryDict, record: models.Model, sentences: Mapping[str, str], *, reasons: bool = False
) -> Timeline | None:
    """What happened to a record, folded away under its page: the newest ten acts, the others behind a link; one query.

    Only what `sentences` has words for is told, so the caller leaves out what this reader may not know of. Reasons are
    free text and stand there only where the reader may read them (`reasons`). Nothing where nothing is told.
    """
    every = query.get(ASKED) == "all"
    told = story(record, sentences, most=MOST if every else SHOWN + 1)
    if not told:
        return None
    if not reasons:
        told = tuple(replace(entry, detail="") for entry in told)
    rest = query.copy()
    rest[ASKED] = "all"
    hidden = not every and len(told) > SHOWN
    return Timeline(
        told[:SHOWN] if hidden else told,
        folded=True,
        opened=every,
        rest_url=f"?{rest.urlencode()}#{ASKED}" if hidden else "",
    )
