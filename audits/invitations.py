"""Where an agency's invitation to an audit stands, worked out of its letters; no ORM, no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Went(StrEnum):
    """What became of one letter in the outbox."""

    WAITS = "waits"
    GONE = "gone"
    FAILED = "failed"
    NOT_SENT = "not_sent"


class Standing(StrEnum):
    """Where an invitation stands."""

    WAITS = "waits"
    STOPPED = "stopped"
    NOBODY = "nobody"
    ON_ITS_WAY = "on_its_way"
    SENT = "sent"
    NOT_DELIVERED = "not_delivered"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Posted:
    """One letter: to whom, put into the outbox on which day, and what became of it."""

    to: UUID
    on: date
    went: Went


def newest_round(letters: Collection[Posted]) -> tuple[Posted, ...]:
    """The letters of the last day on which any went. One that was never sent (its reader had no right to it any more,
    or it was stopped while it waited) is none."""
    sent = [each for each in letters if each.went is not Went.NOT_SENT]
    last = max((each.on for each in sent), default=None)
    return tuple(each for each in sent if each.on == last)


def standing_of(
    letters: Collection[Posted], *, has_begun: bool, is_stopped: bool, has_readers: bool
) -> Standing:
    """What the office reads. The newest letters say it, the worst of them first; before there are any, a stop does,
    then whether there is anybody to write to."""
    went = {each.went for each in newest_round(letters)}
    if Went.WAITS in went:
        return Standing.STOPPED if is_stopped else Standing.ON_ITS_WAY
    if Went.FAILED in went:
        return Standing.NOT_DELIVERED
    if went:
        return Standing.SENT
    if has_begun:
        return Standing.NOT_NEEDED
    if is_stopped:
        return Standing.STOPPED
    return Standing.WAITS if has_readers else Standing.NOBODY
