"""Points out words in a text that look as if they identified a child. Pure: no database, no clock.

It points and a person decides: whoever wrote the text changes it, or says why the words identify nobody.
"""

from collections.abc import Collection
from datetime import date

from audits.identifying.births import birth_dates
from audits.identifying.finding import Finding
from audits.identifying.names import names
from audits.identifying.nhs_numbers import nhs_numbers
from audits.identifying.postcodes import postcodes

__all__ = ["Finding", "find_identifying"]


def find_identifying(text: str, *, on: date, known: Collection[str] = ()) -> list[Finding]:
    """What in the text looks like an NHS number, postcode, date of birth or name, in the order of the text.

    `on` is the day of the audit, from which ages are counted; `known` are names of agencies, groups and tools, which
    are nobody's. Where two findings overlap, the earlier and longer one stands.
    """
    found = [*nhs_numbers(text), *postcodes(text), *birth_dates(text, on), *names(text, known)]
    kept: list[Finding] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
