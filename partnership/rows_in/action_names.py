"""Who and what a row of a plan names: agencies through their successions, people, groups, priorities, plans."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from partnership.rows_in.names import Named, Names, either, fold
from partnership.rows_in.plans import Reader, quoted

SEVERAL = re.compile(r"\s*(?:[/;,&+\n]|\band\b|\bwith\b)\s*", re.IGNORECASE)
NOBODY = {"", "nobody named", "tbc", "tba", "n a", "none"}


@dataclass(frozen=True)
class Found:
    """What was found: its id and its label of today; empty for nothing."""

    pk: UUID | None = None
    label: str = ""


NOTHING = Found()


def find_agency(
    reader: Reader, agencies: Names, heirs: Mapping[UUID, tuple[Found, ...]], here: Found | None
) -> Found:
    """Today's agency for a name of any day, through mergers; a split or a name of several is said.

    An action that is here keeps its agency where the name means it.
    """
    text = reader.text("Lead agency", 200, needed=True)
    found = agencies.find(text) if text else []
    if here is not None and any(each.pk == here.pk for each in found):
        return here
    if len(found) > 1:
        reader.wrong(f"“Lead agency”: “{quoted(text)}” may be {either(found)}.")
    if not found and text:
        reader.wrong(f"“Lead agency”: there is no agency “{quoted(text)}”.")
    if len(found) != 1:
        return NOTHING
    return _today(reader, text, found[0], heirs.get(found[0].pk, ()))


def _today(reader: Reader, text: str, found: Named, heirs: tuple[Found, ...]) -> Found:
    if len(heirs) > 1:
        names = " or ".join(sorted(each.label for each in heirs))
        reader.wrong(f"“Lead agency”: “{quoted(text)}” was split. Name {names}.")
        return NOTHING
    if heirs:
        reader.notes.append(f"Lead agency: “{text}” is {heirs[0].label} today")
        return heirs[0]
    if found.gone:
        reader.wrong(f"“Lead agency”: {found.label} {found.gone}. Name the agency that leads it now.")
    if fold(text) not in map(fold, found.now or found.words):
        reader.notes.append(f"Lead agency: “{text}” is {found.label} today")
    return Found(found.pk, found.label)


def find_lead(reader: Reader, people: Names, here: Found | None) -> tuple[Found, str]:
    """The person, else the post as it is written. Somebody who left, and a name of several, is said."""
    text = reader.text("Lead", 120)
    if fold(text) in NOBODY:
        return NOTHING, ""
    found = people.find(text)
    if not found and (several := _several(reader, people, reader.whole("Lead"))):
        return several, ""
    if here is not None and any(each.pk == here.pk for each in found):
        return here, ""
    if len(found) > 1:
        reader.wrong(f"“Lead”: “{quoted(text)}” may be {either(found)}. Write the e-mail address.")
        return NOTHING, ""
    if found:
        if found[0].gone:
            reader.wrong(f"“Lead”: {found[0].label} {found[0].gone}. Name somebody else.")
        elif fold(text) != fold(found[0].label) or text != found[0].label:
            reader.notes.append(f"Lead: “{text}” is {found[0].label}")
        return Found(found[0].pk, found[0].label), ""
    if "@" in text:
        reader.wrong(f"“Lead”: nobody has the e-mail address “{quoted(text)}”.")
        return NOTHING, ""
    reader.notes.append(f"Lead: nobody here is called “{text}”, so it is kept as a post")
    return NOTHING, text


def _several(reader: Reader, people: Names, text: str) -> Found | None:
    """Of several names in one cell the first leads, who is here; nothing where not even one is known."""
    parts = [part.strip() for part in SEVERAL.split(text) if part.strip()]
    known = [found[0] for part in parts if len(found := people.find(part)) == 1 and not found[0].gone]
    if len(parts) < 2 or not known:
        return None
    lead = known[0]
    others = ", ".join(part for part in parts if not any(each.pk == lead.pk for each in people.find(part)))
    words = f"Lead: “{' '.join(text.split())}” names several: {lead.label} leads."
    reader.notes.append(f"{words} Add as contributors on the action's page: {others}")
    return Found(lead.pk, lead.label)


def find_one(reader: Reader, heading: str, names: Names, what: str, here: Found | None = None) -> Found:
    """A group or a priority by its name or code."""
    text = reader.text(heading, 200)
    if not text:
        return NOTHING
    found = names.find(text)
    if here is not None and any(each.pk == here.pk for each in found):
        return here
    if len(found) == 1:
        if found[0].gone:
            reader.wrong(f"“{heading}”: {found[0].label} {found[0].gone}.")
        return Found(found[0].pk, found[0].label)
    if found:
        reader.wrong(f"“{heading}”: “{quoted(text)}” may be {either(found)}.")
    else:
        reader.wrong(f"“{heading}”: there is no {what} “{quoted(text)}”. Add it first, or mend the name.")
    return NOTHING


def find_plans(reader: Reader, names: Names, here: tuple[Found, ...]) -> tuple[Found, ...]:
    """One or several plans, with a semicolon, a comma or a line between."""
    text = " ".join(reader.whole("Plans").split())
    if not text:
        return ()
    if here and text in (", ".join(each.label for each in here), "; ".join(each.label for each in here)):
        return here
    for mark in ("", ";", ","):
        parts = [part.strip() for part in text.split(mark)] if mark else [text]
        found = [names.find(part) for part in parts if part]
        if all(len(each) == 1 for each in found):
            return tuple(Found(each[0].pk, each[0].label) for each in found)
    reader.wrong(f"“Plans”: there is no plan “{quoted(text)}”. Add it first, or mend the name.")
    return ()
