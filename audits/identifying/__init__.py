"""Points out words in a text that look as if they identified a child. Pure: no database, no clock.

It points and a person decides: whoever wrote the text changes it, or says why the words identify nobody.
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from audits.identifying.births import birth_dates
from audits.identifying.finding import Finding
from audits.identifying.names import names
from audits.identifying.nhs_numbers import nhs_numbers
from audits.identifying.postcodes import postcodes
from audits.identifying.spelling import spelled

__all__ = ["Finding", "find_identifying"]


def find_identifying(text: str, *, on: date, known: Collection[str] = ()) -> list[Finding]:
    """What in the text looks like an NHS number, postcode, date of birth or name, in the order of the text.

    `on` is the day of the audit, from which ages are counted; `known` are names of agencies, groups and tools, which
    are nobody's. Where two findings overlap, the earlier and longer one stands.
    """
    read = spelled(text)
    ours = [_plain_name(name) for name in known]
    plain = read.plain
    found = [*nhs_numbers(plain), *postcodes(plain), *birth_dates(plain, on), *names(plain, ours)]
    kept: list[Finding] = []
    for each in sorted((read.found(each) for each in found), key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


@lru_cache(maxsize=1024)
def _plain_name(name: str) -> str:
    """Asked again for each text of an audit."""
    return spelled(name).plain
