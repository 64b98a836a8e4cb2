"""The four Ofsted words and "not applicable" as plain grades for tests of pure modules."""

from typing import NamedTuple


class Plain(NamedTuple):
    code: str
    label: str
    is_met: bool
    in_denominator: bool
    needs_reason: bool
    needs_improvement: bool


OUTSTANDING = Plain("outstanding", "Outstanding", True, True, False, False)
GOOD = Plain("good", "Good", True, True, False, False)
RI = Plain("requires_improvement", "Requires improvement", False, True, False, True)
INADEQUATE = Plain("inadequate", "Inadequate", False, True, False, True)
NA = Plain("not_applicable", "Not applicable", False, False, True, False)
SCALE = [OUTSTANDING, GOOD, RI, INADEQUATE, NA]
