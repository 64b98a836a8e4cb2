"""Guesses which of our columns a heading of a file is, by its words and by what stands below it."""

from collections.abc import Callable, Mapping, Sequence

from foundation.documents.dates_in import UnreadableError
from foundation.documents.loose_dates_in import read_loose_date
from partnership.rows_in.names import fold


def guesses(
    headings: Sequence[str],
    words: Mapping[str, Sequence[str]],
    dates: frozenset[str],
    samples: Callable[[str], Sequence[str]],
) -> dict[str, str]:
    """Our heading to the file's: the same words first, then a heading that holds them; each is given once.

    A column of days is never guessed for a text, nor a text for a day: “Latest update” may be either.
    """
    found: dict[str, str] = {}
    left = list(headings)
    for holds in (_same, _within):
        for ours, others in words.items():
            if ours in found:
                continue
            for heading in left:
                if not any(holds(fold(heading), fold(each)) for each in (ours, *others)):
                    continue
                if _fits(ours in dates, samples(heading)):
                    found[ours] = heading
                    left.remove(heading)
                    break
    return found


def _same(heading: str, word: str) -> bool:
    return heading == word


def _within(heading: str, word: str) -> bool:
    """Of words that mean something by themselves."""
    return len(word) > 3 and f" {word} " in f" {heading} "


def _fits(day: bool, samples: Sequence[str]) -> bool:
    if not samples:
        return True
    days = sum(_is_day(sample) for sample in samples)
    return days > 0 if day else days < len(samples)


def _is_day(text: str) -> bool:
    try:
        read_loose_date(text)
    except UnreadableError:
        return False
    return True
