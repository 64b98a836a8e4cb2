"""Which action a row of a plan means, and under which references it is kept."""

import re

from partnership.rows_in.action_names import Found, find_plans
from partnership.rows_in.action_rows import KnownAction, KnownPlan
from partnership.rows_in.plans import Reader, quoted

OURS = re.compile(r"(.{1,8})-\d{4}-\d{2,6}")
"""A plan's prefix, the year, the number: as `services.references` gives them."""
LONGEST = 40


def find_action(reader: Reader, known: KnownPlan) -> tuple[KnownAction | None, tuple[Found, ...]]:
    """The action of a row, by its reference here, or by that of the old plan among the actions of the row's plans.

    With it the plans that the row names, or the usual one for a row of something new.
    """
    printed = reader.text("Reference", LONGEST)
    here = known.actions.get(printed.casefold()) if printed else None
    plans = find_plans(reader, known.plans, here.plans if here else ())
    if here is not None or not printed:
        return here, plans or (() if here else known.usual)
    plans = plans or known.usual
    there = {each.pk for each in plans}
    found = [
        each
        for each in known.moved_in.get(printed.casefold(), ())
        if there & {plan.pk for plan in each.plans}
    ]
    if len(found) > 1:
        names = " or ".join(sorted(each.reference for each in found))
        reader.wrong(f"“Reference”: “{quoted(printed)}” may be {names}. Write one of these.")
    return (found[0] if len(found) == 1 else None), plans


def kept_references(reader: Reader, known: KnownPlan, here: KnownAction | None) -> tuple[str, str]:
    """The reference here, empty where the plan gives the next; and that in the old plan.

    A reference of our own series, such as that of a file from here, is kept; any other is the old plan's.
    """
    printed = reader.text("Reference", LONGEST)
    old = reader.text("Reference in the old plan", LONGEST)
    if here is not None:
        is_old = printed.casefold() == here.old_reference.casefold() != here.reference.casefold()
        return here.reference, printed if is_old else old
    series = OURS.fullmatch(printed)
    if series and series[1] in known.prefixes and len(printed) <= 20:
        return printed, old
    if printed and old and printed != old:
        reader.notes.append(f"Reference: “{printed}” is not kept, as “{old}” is that in the old plan")
    return "", old or printed
