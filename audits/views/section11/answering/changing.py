"""What a change of an answer would undo, said before it is made, and what it has undone."""

from audits.models import Declaration, Section11Return
from audits.services.section11.declare import Declared, where_declared
from foundation.calendar.dates import long_date
from foundation.pages.notice import Notice


def change_warning(section11_return: Section11Return) -> Notice | None:
    """A declaration, or a link to one, stands for the answers as they are: the first change ends it."""
    declared = where_declared(section11_return)
    if declared.holds is not None:
        return Notice(
            f"{declared.holds.name} declared these answers on {long_date(declared.holds.declared_on)}. If you "
            "change an answer or its evidence, that declaration ends and must be given again before the return is "
            "submitted.",
            "warning",
        )
    if declared.asked:
        name, day = declared.asked[0].person.name, long_date(declared.asked[0].asked_at)
        return Notice(
            f"{name} was asked on {day} to declare these answers. If you change an answer or its evidence, their "
            "link stops working and another must be sent.",
            "warning",
        )
    return None


def ended_notice(declared: Declared) -> Notice | None:
    """Who must declare again, since answers changed after the declaration."""
    if declared.ended is None:
        return None
    return Notice(
        f"{has_lapsed(declared.ended)} {declared.ended.name}, or another accountable person of the agency, must "
        "declare again before the return is submitted.",
        "warning",
    )


def has_lapsed(declaration: Declaration) -> str:
    """Why a declaration no longer holds."""
    return (
        f"{declaration.name} declared the answers on {long_date(declaration.declared_on)}. "
        "Answers have changed since, so the declaration must be given again."
    )
