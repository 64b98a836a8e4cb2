"""Postcodes of the United Kingdom, by their form and the areas that there are."""

import re
from collections.abc import Iterator

from audits.choices.cases import IdentifyingKind
from audits.identifying.finding import Finding

AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
    "NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ "
    "TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
# After the single digit stand two letters that are never C, I, K, M, O or V.
FORM = re.compile(
    r"(?<![A-Za-z0-9\-])(?P<area>[A-Z]{1,2})\d(?:\d|[A-HJKMNP-Z])?[\s\-]{0,2}"
    r"(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
ORDINALS = re.compile(r"1st|2nd|3rd|\dth", re.IGNORECASE)


def postcodes(text: str) -> Iterator[Finding]:
    """Words in the form of a whole postcode; "S47", "Level 4" and "Q1 2nd" are none."""
    for match in FORM.finditer(text):
        if match["area"].upper() in AREAS.split() and not ORDINALS.fullmatch(match["inward"]):
            why = "Written like a postcode."
            yield Finding(IdentifyingKind.POSTCODE, match.group(), *match.span(), why)
