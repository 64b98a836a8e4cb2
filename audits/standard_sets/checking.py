"""What is wrong with a standard set that did not come as a file, by what a file would be refused for.

Pure: no ORM, no file system, no clock.
"""

from __future__ import annotations

import re

from audits.standard_sets.parsing import StandardSetError, parse
from audits.standard_sets.values import StandardSet
from audits.standard_sets.writing import as_yaml


def problems_of(found: StandardSet) -> list[str]:
    """Each reason in words; lines of a file that nobody sees are left out."""
    try:
        parse(as_yaml(found), "The draft")
    except StandardSetError as error:
        return [re.sub(r"(; first)? on line \d+", "", problem.reason) for problem in error.problems]
    return []
