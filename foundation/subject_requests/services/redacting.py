"""Words are taken out of a text: in every version and copy of it, and wherever else the manager says."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from foundation.calendar.dates import long_date
from foundation.refusals import Refusal
from foundation.subject_requests.matching import folded
from foundation.subject_requests.models import Redaction, SubjectRequest
from foundation.subject_requests.places import owner_of
from foundation.subject_requests.rights import refuse_non_reader
from foundation.subject_requests.selectors.everywhere import Spot, spots
from foundation.subject_requests.selectors.fields import model_of
from foundation.trail.acts import act, note_subjects
from foundation.trail.taking_out import take_out

LONGEST_REASON = 80
SHORTEST = 2
MOST_PASSAGES = 50  # each is looked for in every text of the database


@dataclass(frozen=True)
class Taken:
    """What was done: in how many texts, how often, and where the words still stand."""

    texts: int
    places: int
    left: list[Spot]


def tombstone(actor: Any, reason: str) -> str:
    """What stands where the words were: when, and why, never what."""
    return f"[words taken out on {long_date(actor.today)}: {reason.strip()}]"


def checked_passages(passages: Collection[str], reason: str) -> list[str]:
    """The passages, each once; refuses none, too short ones, and a reason that repeats one of them."""
    wanted = list(dict.fromkeys(each.strip() for each in passages if each.strip()))
    if not wanted:
        raise Refusal("Enter the words to take out, one passage a line.", detail={"field": "passages"})
    if short := [each for each in wanted if len(each) < SHORTEST]:
        raise Refusal(f"“{short[0]}” is too short.", detail={"field": "passages"})
    if len(wanted) > MOST_PASSAGES or any("\x00" in each for each in wanted):
        raise Refusal(f"Enter at most {MOST_PASSAGES} passages of text.", detail={"field": "passages"})
    if not reason.strip():
        raise Refusal("Say why, in a few words that name nobody.", detail={"field": "reason"})
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"The reason has more than {LONGEST_REASON} characters.", detail={"field": "reason"})
    if any(folded(each) in folded(reason) for each in wanted):
        raise Refusal("The reason must not repeat the words that are taken out.", detail={"field": "reason"})
    return wanted


def take_words_out(
    *,
    actor: Any,
    request: SubjectRequest,
    passages: Collection[str],
    reason: str,
    chosen: Collection[str],
) -> Taken:
    """Replace the passages by a tombstone in the chosen texts, in every earlier version and copy of each.

    Refuses what is not there any more to the letter. Whatever was decided on such a text is decided on again.
    """
    refuse_non_reader(actor)
    if not request.is_open:
        raise Refusal("This request is over.")
    wanted = checked_passages(passages, reason)
    words = tombstone(actor, reason)
    with act(actor, "subject_requests.take_words_out", about=[request], why=reason.strip()) as taking:
        found = {each.key: each for each in spots(wanted)}
        picked = [found[key] for key in chosen if key in found and found[key].can_go]
        if not picked:
            raise Refusal("Choose at least one text in which these words stand.")
        note_subjects(taking, *_records(picked))
        places = 0
        for (label, field), ids in _grouped(picked).items():
            for object_id in ids:
                count = take_out(model_of(label), [object_id], field, wanted, words)
                places += count
                if count:
                    Redaction.objects.create(
                        request=request,
                        model=label,
                        object_id=object_id,
                        field=field,
                        reason=reason.strip(),
                        places=count,
                        made_on=actor.today,
                        act=taking,
                    )
    return Taken(texts=len(picked), places=places, left=spots(wanted))


def _records(picked: Collection[Spot]) -> list[Model]:
    """The records whose story shall tell of it."""
    rows = [model_of(each.model)._base_manager.filter(pk=each.object_id).first() for each in picked]
    owners = [owner_of(row) for row in rows if row is not None]
    return list({(type(each), each.pk): each for each in owners if each is not None}.values())


def _grouped(picked: Collection[Spot]) -> dict[tuple[str, str], list[str]]:
    """Texts with earlier versions first: their versions go with them."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in sorted(picked, key=lambda spot: (spot.model, spot.field)):
        groups[each.model, each.field].append(each.object_id)
    return groups
