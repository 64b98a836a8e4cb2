"""Which of a file's answers belongs beside which standard here, and whether the file is meant for this return."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audits.answer_files.fingerprints import folded as folded_words
from audits.answer_files.values import AnswerFile, Told
from foundation.refusals import Refusal

FOR_ANOTHER = "This file is meant for {other}. This is {this}, so nothing was read from it."
OTHER_AGENCY = (
    "This file holds the answers of {other}. This return is of {this}, so nothing was read from it."
)


@dataclass(frozen=True)
class Match:
    """What the agency wrote elsewhere of a standard that is asked here."""

    key: str
    told: Told


def matched(answers: Iterable[Told], keys: Mapping[str, str]) -> tuple[list[Match], list[Told]]:
    """Answers with the standard that they belong to, and those that none here is asked for. `keys`: the regional key
    of each standard here, in small letters, and what the standard is called in the caller's words.

    A local standard has no regional key: no other partnership asks it. An answer without a text is left out. Of two
    with one key the first counts.
    """
    found: dict[str, Match] = {}
    left: list[Told] = []
    for told in answers:
        if not told.narrative.strip():
            continue
        here = keys.get(told.regional_key.casefold()) if told.regional_key else None
        if here is None or here in found:
            left.append(told)
        else:
            found[here] = Match(here, told)
    return list(found.values()), left


def refuse_other_partnership(file: AnswerFile, *, name: str, fingerprint: str) -> None:
    """A file whose sender named a partnership is for that one alone: by its name or by its fingerprint."""
    if not file.meant_for:
        return
    if _folded(file.meant_for) == _folded(name) or folded_words(file.meant_for) == fingerprint:
        return
    raise Refusal(FOR_ANOTHER.format(other=file.meant_for, this=name))


def is_named(file: AnswerFile, names: Iterable[str]) -> bool:
    """Whether the file's agency bears one of these names, today or before."""
    here = {_folded(name) for name in names if name.strip()}
    return any(_folded(name) in here for name in (file.agency, *file.agency_names))


def _folded(text: str) -> str:
    plain = "".join(character if character.isalnum() else " " for character in text.casefold())
    return " ".join(word for word in plain.replace("&", " and ").split() if word != "the")
