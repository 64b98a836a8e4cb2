"""What is pointed out in a text as if it identified a child, and the look-alikes that are not."""

import sys
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.choices.cases import IdentifyingKind
from audits.identifying import find_identifying
from audits.identifying.nhs_numbers import is_nhs_number

ON = date(2021, 10, 15)
NHS, POSTCODE = IdentifyingKind.NHS_NUMBER, IdentifyingKind.POSTCODE
BIRTH, NAME = IdentifyingKind.BIRTH_DATE, IdentifyingKind.NAME
KNOWN = ("Elm Valley Trust", "Northbridge Harrow Council", "Graded Care Profile 2")

POINTED_OUT = [
    ("NHS number 943 476 5919.", NHS, "943 476 5919"),
    ("9434765919", NHS, "9434765919"),
    ("943-476-5919", NHS, "943-476-5919"),
    ("in 2021 943 476 5919 was seen", NHS, "943 476 5919"),
    ("No. 94 347 659 19", NHS, "94 347 659 19"),
    ("lives at LS1 4AP now", POSTCODE, "LS1 4AP"),
    ("lives at ls14ap now", POSTCODE, "ls14ap"),
    ("moved to SW1A 1AA", POSTCODE, "SW1A 1AA"),
    ("from M1 1AE,", POSTCODE, "M1 1AE"),
    ("from S47 1BD", POSTCODE, "S47 1BD"),
    ("DOB 12/03/2009", BIRTH, "12/03/2009"),
    ("D.o.b: 12.3.09", BIRTH, "12.3.09"),
    ("born on 12th March 2009", BIRTH, "12th March 2009"),
    ("The child (12 Mar 2009) was seen", BIRTH, "12 Mar 2009"),
    ("The child, 2009-03-12, was seen", BIRTH, "2009-03-12"),
    ("The child 12-MAR-09 was seen", BIRTH, "12-MAR-09"),
    ("March 12, 2009 it says", BIRTH, "March 12, 2009"),
    ("born in March 2009", BIRTH, "March 2009"),
    ("born 12 March", BIRTH, "12 March"),
    ("was born in 2009", BIRTH, "2009"),
    ("EDD 3 December 2021", BIRTH, "3 December 2021"),
    ("3/12/2020 (date of birth)", BIRTH, "3/12/2020"),
    ("born on 1 September 2021", BIRTH, "1 September 2021"),
    ("Jayden Whitlock was seen alone", NAME, "Jayden Whitlock"),
    ("the visit to Jayden O'Neill", NAME, "Jayden O'Neill"),
    ("Zoë Brontë-Clarke said", NAME, "Zoë Brontë-Clarke"),
    ("the worker asked Jayden Whitlock's mother", NAME, "Jayden Whitlock's"),
    ("seen by Mrs Whitlock", NAME, "Mrs Whitlock"),
    ("told Dr. Okonkwo", NAME, "Dr. Okonkwo"),
    ("mother Saoirse did not", NAME, "Saoirse"),
    ("a girl called Saoirse", NAME, "Saoirse"),
    ("J. Whitlock signed", NAME, "J. Whitlock"),
    ("J.R. Whitlock signed", NAME, "J.R. Whitlock"),
    ("J Whitlock signed", NAME, "J Whitlock"),
    ("JADE HOLLIS was seen", NAME, "JADE HOLLIS"),
    ("JADE HOLLIS WAS SEEN ALONE AT SCHOOL", NAME, "JADE HOLLIS"),
    ("THE SOCIAL WORKER SAW JADE-ANN O'NEILL", NAME, "JADE-ANN O'NEILL"),
    ("asked JADE HOLLIS's mother", NAME, "JADE HOLLIS's"),
    ("with JADE\nHOLLIS alone", NAME, "JADE\nHOLLIS"),
    ("JO HOLLIS was seen", NAME, "JO HOLLIS"),
    ("ZOË BRONTË said", NAME, "ZOË BRONTË"),
    ("Jade HOLLIS was seen", NAME, "Jade HOLLIS"),
    ("told Jade LEE today", NAME, "Jade LEE"),
    ("HOLLIS Jade was seen", NAME, "HOLLIS Jade"),
    ("MASH Jade HOLLIS", NAME, "Jade HOLLIS"),
    ("MRS HOLLIS said", NAME, "MRS HOLLIS"),
    ("mother SAOIRSE did not", NAME, "SAOIRSE"),
    ("J. HOLLIS signed", NAME, "J. HOLLIS"),
    ("Hollis, Jade was seen", NAME, "Hollis, Jade"),
    ("Hollis,Jade was seen", NAME, "Hollis,Jade"),
    ("the file of O'Neill,\nJayden", NAME, "O'Neill,\nJayden"),
    ("HOLLIS, JADE", NAME, "HOLLIS, JADE"),
    ("HOLLIS, Jade", NAME, "HOLLIS, Jade"),
    ("Seen by Health, Hollis, Jade", NAME, "Hollis, Jade"),
]


def wide(text):
    """In full width, as some keyboards write."""
    return "".join(chr(ord(each) + 0xFEE0) if each.isalnum() or each == "/" else each for each in text)


ODD_SPELLINGS = [
    (wide("943 476 5919"), NHS, wide("943 476 5919")),
    ("number \u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669", NHS, None),
    ("number 943\r\n476\r\n5919 stands", NHS, "943\r\n476\r\n5919"),
    ("number 943\t476  5919", NHS, "943\t476  5919"),
    ("number 943\u2013476\u20135919", NHS, "943\u2013476\u20135919"),
    ("number 943\u200b476\u2009\u200b5919", NHS, "943\u200b476\u2009\u200b5919"),
    ("number 943 - 476 / 5919", NHS, "943 - 476 / 5919"),
    (f"lives at {wide('LS1 4AP')}", POSTCODE, wide("LS1 4AP")),
    ("lives at LS1\n4AP now", POSTCODE, "LS1\n4AP"),
    ("lives at LS1-4AP now", POSTCODE, "LS1-4AP"),
    (f"The child, {wide('12/03/2009')}, was seen", BIRTH, wide("12/03/2009")),
    ("The child, 12\u201303\u20132009, was seen", BIRTH, "12\u201303\u20132009"),
    ("The child, 12 / 03 / 2009, was seen", BIRTH, "12 / 03 / 2009"),
    ("The child (12\nMarch\u00a02009) was seen", BIRTH, "12\nMarch\u00a02009"),
    ("with Jayden\nWhitlock alone", NAME, "Jayden\nWhitlock"),
    ("with Jayden\u00a0Whitlock alone", NAME, "Jayden\u00a0Whitlock"),
    ("with Jay\u00adden \u200bWhitlock alone", NAME, "Jay\u00adden \u200bWhitlock"),
    (f"with {wide('Jayden Whitlock')}", NAME, wide("Jayden Whitlock")),
    ("with Šárka Łukaszová alone", NAME, "Šárka Łukaszová"),
    ("with Zoe\u0308 Bronte\u0308-Clarke alone", NAME, "Zoe\u0308 Bronte\u0308-Clarke"),
    ("mother\u00a0Saoirse did not", NAME, "Saoirse"),
]

LOOK_ALIKES = [
    "Level 4 was right under S47; a section 47 enquiry followed.",
    "The fax number was 9434765918.",  # the last digit does not check
    "Ring 01632 960 001 or 0161 496 0000 or 020 7946 0018.",
    "Ring 07700 900123.",
    "0000000000",
    "Case CA-2021-07 and CA-2021-08.",
    "Reviewed in Q1 2nd week and in S4 4th week; 3 of 8 cases.",
    "KS2 3AB is a code of lessons.",
    "The core group met on 12 March 2021 and again on 3 May 2021.",
    "Strategy discussion 12.03.2021: no minutes.",
    "12.03.2021 strategy discussion without health.",
    "From 1 April 2020 to 31 March 2021 nothing was recorded.",
    "The plan of 12 March 2021 was reviewed by 1 June 2021.",
    "In 2019/20 and 2020-21 it was 3/4 of plans, 10/12 visits, version 2.1.",
    "The order was made in 1989 and 1990.",
    "It closed on 45/13/2009.",
    "The head teacher was born on site of the old school.",
    "Child X and Sibling A live with Mother B.",
    "Child A was heard; the Child's wishes were written down.",
    "The Social Worker and the Health Visitor met the Core Group.",
    "An Early Help Assessment and a Child Protection Conference were held.",
    "Northbridge Harrow Council used the Graded Care Profile 2.",
    "Elm Valley Trust told the Multi-Agency Safeguarding Hub.",
    "St Mary's Primary School and Oak Hill Academy sent minutes.",
    "CAMHS, MASH, GCP2 and the SENCO were invited. The Police were not.",
    "Working Together to Safeguard Children. Keeping Children Safe in Education.",
    "However Police records say otherwise. Later Health agreed.",
    "In Year R Phonics was missed. Plan B Followed.",
    "A Level 3 case; I Agreed.",
    "Northbridge Harrow\nCouncil used the Graded\u00a0Care Profile 2.",
    "Strengths\n\nGood records\n\nSupervision\n\n12\n\n7",
    "CAMHS MASH LADO and NHS MDT; the ICPC, RCPC and GCP2 ICPC; DASH MARAC IDVA.",
    "Sent to MASH, LADO, CAMHS, Ofsted and the NSPCC. Later CAMHS agreed; Informed EDT and Attended PRU.",
    "VOICE OF THE CHILD",
    "WHAT IS WORKING WELL\n\nEARLY HELP AND THRESHOLDS\n\nSUPERVISION AND CHALLENGE",
    "BACKGROUND AND HISTORY: THE CHILD WAS NEVER SEEN ALONE. THE PLAN MUST BE REPEATED.",
    "ELM VALLEY TRUST and OAK HILL PRIMARY SCHOOL sent minutes.",
    "Health, Education and Care. Police, Housing and Probation. Monday, Tuesday.",
    "However, Police agreed. Later, Health visited. CHILD X, SIBLING A and MOTHER B.",
    "HEALTH, EDUCATION AND CARE; POLICE, HOUSING.",
    "Elm Valley Trust, Northbridge Harrow Council and the Graded Care Profile 2, Health.",
    "In the year the counts were 1,204, 3,311 and 2,918.",
]


@pytest.mark.parametrize(("text", "kind", "words"), POINTED_OUT)
def test_it_is_pointed_out(text, kind, words):
    found = find_identifying(text, on=ON, known=KNOWN)

    assert [(each.kind, each.words) for each in found] == [(kind, words)]
    assert text[found[0].start : found[0].end] == words
    assert found[0].why.endswith(".")


@pytest.mark.parametrize(("text", "kind", "words"), ODD_SPELLINGS)
def test_an_odd_spelling_is_pointed_out_as_it_stands_in_the_text(text, kind, words):
    (found,) = find_identifying(text, on=ON, known=KNOWN)

    assert (found.kind, text[found.start : found.end]) == (kind, found.words)
    assert words in (None, found.words)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_a_look_alike_is_not_pointed_out(text):
    assert find_identifying(text, on=ON, known=KNOWN) == []


def test_the_name_of_an_agency_is_pointed_out_where_nobody_knows_it():
    (found,) = find_identifying("Sent by Northbridge Harrow.", on=ON)

    assert found.words == "Northbridge Harrow"


@pytest.mark.parametrize(
    ("born", "flagged"),
    [("16/10/1995", True), ("15/10/1995", False), ("15/10/2021", True), ("16/10/2021", False)],
)
def test_an_age_under_26_on_the_day_of_the_audit_makes_a_date_a_possible_birth(born, flagged):
    found = find_identifying(f"The child: {born}, lives at home", on=ON)

    assert [each.kind for each in found] == [BIRTH] * flagged


def test_several_findings_come_in_the_order_of_the_text_and_do_not_overlap():
    text = "Mrs Jayden Whitlock, DOB 12/03/2009, LS1 4AP, 943 476 5919"

    found = find_identifying(text, on=ON)

    assert [each.kind for each in found] == [NAME, BIRTH, POSTCODE, NHS]
    assert all(before.end <= after.start for before, after in pairwise(found))


def check_digit(nine):
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11


NINE = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: nine != "0" * 9)


@given(NINE, st.sampled_from(["", " ", "-"]))
def test_every_number_with_the_right_check_digit_is_found_however_spaced(nine, gap):
    digit = check_digit(nine)
    spaced = f"{nine[:3]}{gap}{nine[3:6]}{gap}{nine[6:]}{digit}"

    kinds = [each.kind for each in find_identifying(f"seen: {spaced} today", on=ON)]

    assert kinds == ([] if digit == 10 else [NHS])


@given(NINE, st.integers(0, 9))
def test_a_wrong_check_digit_is_no_number(nine, digit):
    assert is_nhs_number(f"{nine}{digit}") == (digit == check_digit(nine))


@given(NINE.filter(lambda nine: check_digit(nine) != 10), st.integers(0, 8), st.integers(1, 9))
def test_one_digit_mistyped_is_always_noticed(nine, place, more):
    right = nine + str(check_digit(nine))
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]

    assert is_nhs_number(right)
    assert not is_nhs_number(wrong)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_findings_lie_within_it(text):
    for each in find_identifying(text, on=ON):
        assert text[each.start : each.end] == each.words


LONG_TEXTS = [
    "Jade Hollis was seen on 12/03/2009 by J Hollis, NHS number 943 476 5919. ",
    "Child X and Plan B Hollis. ",
    "JADE HOLLIS ",
    "Hollis, Jade, ",
    "Jade HOLLIS ",
    "Elm Valley Trust ",
    "HOLLIS'-",
    "Jade'",
    "Aa",
    "Jade-",
    "A",
    "A B C D E ",
]


FEW_SECONDS = 20


def steps_taken(text):
    """How many lines of the finder run: the same on every machine, unlike seconds."""
    taken = 0

    def count(frame, event, _):
        nonlocal taken
        if "identifying" not in frame.f_code.co_filename:
            return None
        taken += event == "line"
        return count

    sys.settrace(count)
    try:
        find_identifying(text, on=ON, known=KNOWN)
    finally:
        sys.settrace(None)
    return taken


@pytest.mark.parametrize("unit", LONG_TEXTS)
def test_a_text_as_long_as_a_form_takes_is_looked_through_within_seconds(unit):
    """An expression that could be read in many ways would take for ever: no step of ours would show that."""
    begun = time.perf_counter()

    find_identifying((unit * 20_000)[:20_000], on=ON, known=KNOWN)

    assert time.perf_counter() - begun < FEW_SECONDS


@pytest.mark.parametrize("unit", LONG_TEXTS)
def test_looking_through_a_text_eight_times_as_long_takes_eight_times_as_many_steps(unit):
    short, long = (steps_taken(unit * times) for times in (50, 400))

    assert long <= 9 * short
