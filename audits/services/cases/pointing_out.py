"""Words about cases, in what is learned and why something is done, that look as if they identified a child: pointed out
before they are kept."""

from collections.abc import Iterable

from audits.identifying import find_identifying
from audits.selectors.cases_identifying import known_names
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

FIELD = "looked_at"


def refuse_pointed_out(actor: Actor, texts: Iterable[str], *, looked_at: bool) -> None:
    """Refuse texts in which something looks like a name, a date of birth, an NHS number or a postcode, until whoever
    writes has looked at it and says that it identifies nobody."""
    if looked_at:
        return
    names = known_names()
    found = [
        each for text in texts if text.strip() for each in find_identifying(text, on=actor.today, known=names)
    ]
    if found:
        words = ", ".join(f"“{each.words}”" for each in found)
        raise refuse_field(
            FIELD,
            f"These words look as if they identified somebody: {words}. Take them out, or tick the box.",
        )
