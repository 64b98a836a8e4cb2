"""NHS numbers: ten digits of which the last checks the others (NHS Data Dictionary, modulus 11)."""

import re
from collections.abc import Iterator

from audits.choices.cases import IdentifyingKind
from audits.identifying.covered import Covered
from audits.identifying.finding import Finding

# Ten digits, each pair with at most a hyphen or full stop and white space between, and no further digit beside them.
TEN_DIGITS = re.compile(r"(?<!\d)\d(?:\s?[.\-]?\s?\d){9}(?!\d)")
# The usual grouping is looked for first, so that a year before it does not hide the number.
GROUPED = re.compile(r"(?<!\d)\d{3}[\s.,/_()\-]{1,3}\d{3}[\s.,/_()\-]{1,3}\d{4}(?!\d)")
DIGITS = 10


def is_nhs_number(digits: str) -> bool:
    """Weights 10 to 2 over the first nine digits; 11 less the remainder of 11 is the tenth, 11 counts as 0 and 10
    is never given out. Ten noughts pass the sum and are nobody's."""
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit() or set(digits) == {"0"}:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[-1])


def nhs_numbers(text: str) -> Iterator[Finding]:
    """Numbers that pass the check, however they are spaced."""
    taken = Covered()
    for pattern in (GROUPED, TEN_DIGITS):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match.group())
            if is_nhs_number(digits) and not taken.holds(match.start()):
                taken.take(match.span())
                why = "Ten digits that pass the check of an NHS number."
                yield Finding(IdentifyingKind.NHS_NUMBER, match.group(), *match.span(), why)
