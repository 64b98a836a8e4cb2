"""Schools of another partnership, rated from 0 to 3: each page of a return, of a year and on paper in its own words."""

import csv
import re
import subprocess
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse

from audits.choices import AnswerKind
from audits.models import Answer
from audits.services.answers import AnswerValues
from audits.services.education.answering import EDUCATION
from audits.services.education.cycles import close_education_cycle
from audits.services.sheets.answers import save_answer
from audits.services.standards import load_standard_set
from foundation.jobs.runner import run_due
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.second_set.conftest import LABELS, NOT_FOR_US, foreign, read, without, words_of_workbook
from tests.factories.education import (
    TODAY,
    designated_lead,
    make_school,
    open_year,
    return_of,
    sign_and_submit,
)
from tests.factories.people import actor_of, client_of, make_person

pytestmark = pytest.mark.django_db

FIRST = Path("tests/fixtures/standards/schools_0_3.yaml")
OURS = re.compile(r"\b(?:partly |not )?in place\b(?! of)", re.IGNORECASE)
NAMES = ("Elm", "Fir", "Hazel", "Lime", "Oak", "Rowan")


def second_edition():
    """The next year's: A.4 is worded otherwise."""
    text = FIRST.read_text("utf-8")
    for old, new in {
        "code: safe-schools-2020": "code: safe-schools-2021\n  replaces: safe-schools-2020",
        "title: Safe school check 2020": "title: Safe school check 2021",
        "published_on: 2020-08-03": "published_on: 2021-08-02",
        "valid_from: 2020-09-01": "valid_from: 2021-09-01",
        "Every trip has a plan": "Every trip and every stay has a plan",
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text


def fill(owed, lead, first=0):
    """Every question, by the school's lead; the ratings in turn from the scale's `first`."""
    grades = list(owed.cycle.edition.scale.grades.order_by("order"))
    asked = Answer.objects.filter(sheet=owed.sheet_id).select_related("item", "grade").in_order()
    for place, answer in enumerate(asked):
        said = {"grade": None, "narrative": f"What we see of {answer.item.code}"}
        if answer.item.answer_kind == AnswerKind.NUMBER:
            said["number"] = Decimal(10 + first)
        elif answer.item.answer_kind == AnswerKind.YES_NO:
            said["yes"] = True
        else:
            grade = said["grade"] = grades[(place + first) % len(grades)]
            if grade.needs_reason:
                said["reason"] = "We have no such work"
            if grade.needs_improvement:
                said |= {"will_do": "Train all", "by_role": "Deputy head", "by_when": date(2022, 5, 1)}
        save_answer(
            audit=EDUCATION, actor=lead, owed=owed, answer=answer, base_version=0, values=AnswerValues(**said)
        )


@pytest.fixture
def schools(db, settings):
    """Six primary schools that returned last year and, but for Rowan, this year."""
    settings.DEMO_TODAY = TODAY
    system = system_actor()
    for name, text in (("first.yaml", FIRST.read_text("utf-8")), ("second.yaml", second_edition())):
        edition, _ = load_standard_set(actor=system, text=text, source_name=name)
        if name == "first.yaml":
            older = edition
    made = [make_school(f"{name} School", f"10000{place}") for place, name in enumerate(NAMES)]
    leads = [designated_lead(f"Lead of {name}", school) for name, school in zip(NAMES, made, strict=True)]
    before = open_year(edition=older, year=2020, opens_on=date(2020, 9, 14), due_on=date(2020, 11, 30))
    for school, lead in zip(made, leads, strict=True):
        hand_in(before, school, lead, first=1)
    close_education_cycle(actor=system, cycle=before)
    cycle = open_year(edition=edition)
    for school, lead in list(zip(made, leads, strict=True))[:-1]:
        hand_in(cycle, school, lead)
    return SimpleNamespace(
        cycle=cycle,
        done=return_of(cycle, made[0]),
        open=return_of(cycle, made[-1]),
        elm=leads[0],
        rowan=leads[-1],
        edie=make_person("Edie", Role.EDUCATION_LEAD),
        fay=make_person("Fay", Role.EXECUTIVE_MEMBER),
    )


def hand_in(cycle, school, lead, first=0):
    owed = return_of(cycle, school)
    fill(owed, actor_of(lead), first)
    sign_and_submit(owed, actor_of(lead))


def not_ours(pages):
    """Words of the set that we ship for schools, and of the audits of agencies."""
    shipped = {name: sorted(set(OURS.findall(text))) for name, text in pages.items()}
    return foreign(pages) | {name: words for name, words in shipped.items() if words}


def test_answering_confirming_and_signing(schools):
    pk = schools.open.pk
    offered = {"section": read(schools.rowan, "education-section", pk, "A")}
    pages = {
        "return": read(schools.rowan, "education-return", pk),
        "section B": read(schools.rowan, "education-section", pk, "B"),
        "as last year": read(schools.rowan, "education-as-last-year", pk, "A"),
        "check": read(schools.rowan, "education-read", pk),
        "areas": read(schools.rowan, "education-areas", pk),
    }

    assert not_ours(offered | pages) == {}
    assert without(offered, *LABELS, NOT_FOR_US) == {}
    assert without({"as last year": pages["as last year"]}, *LABELS[1:3]) == {}


def test_what_was_submitted_its_receipt_and_the_print_for_governors(schools):
    pk = schools.done.pk
    pages = {
        "return": read(schools.elm, "education-return", pk),
        "receipt": read(schools.elm, "education-receipt", pk),
        "areas": read(schools.elm, "education-areas", pk),
    }
    rated = {
        "submission": read(schools.elm, "education-submission", pk, 1),
        "governors": read(schools.elm, "education-governors", pk),
        "pdf": words_of_receipt(schools),
    }

    assert not_ours(pages | rated) == {}
    assert without(rated, *LABELS, NOT_FOR_US) == {}


def words_of_receipt(schools):
    address = reverse("audits:education-receipt-pdf", args=[schools.done.pk, 1])
    response = client_of(schools.elm).get(address)
    data = b"".join(response.streaming_content) if response.streaming else response.content
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def test_the_own_page_has_last_year_and_the_middle_of_the_phase(schools):
    address = reverse("audits:education-beside", args=[schools.done.pk])
    response = client_of(schools.elm).get(address, {"format": "csv"})
    data = b"".join(response) if response.streaming else response.content
    rows = {row["Question"][:3]: row for row in csv.DictReader(StringIO(data.decode("utf-8-sig")))}
    (middle,) = [name for name in rows["A.1"] if name.startswith("Middle")]

    assert not_ours({"beside": read(schools.elm, "education-beside", schools.done.pk)}) == {}
    assert {code: (row["This year"], row["Last year"], row[middle]) for code, row in rows.items()} == {
        "A.1": (LABELS[0], LABELS[1], f"{LABELS[0]} (5 schools)"),
        "A.2": (LABELS[1], LABELS[2], f"{LABELS[1]} (5 schools)"),
        "A.3": (LABELS[2], LABELS[3], f"{LABELS[2]} (5 schools)"),
        "A.4": (LABELS[3], "Reworded", f"{LABELS[3]} (5 schools)"),
        "A.5": (NOT_FOR_US, LABELS[0], f"{NOT_FOR_US} (5 schools)"),
        "B.1": ("10", "11", "10 (5 schools)"),
        "B.2": ("Yes", "Yes", "Yes (5 schools)"),
    }


@pytest.mark.parametrize("who", ["edie", "fay"])
def test_the_summary_of_the_year_as_page_and_workbook(schools, who):
    reader, cycle = getattr(schools, who), schools.cycle
    page = read(reader, "education-summary", cycle.pk)
    address = reverse("audits:education-summary", args=[cycle.pk])
    response = client_of(reader).get(address, {"table": "all"})
    both = {"page": page, "workbook": words_of_workbook(response.content)}

    assert not_ours(both) == {}
    assert without(both, *LABELS) == {}
    assert "10 of 20" in page  # of five schools' ratings two of four are met, and the fifth does not apply


def test_the_year_of_the_education_lead(schools):
    cycle = schools.cycle.pk
    pages = {
        "cycle": read(schools.edie, "education-cycle", cycle),
        "list": read(schools.edie, "education-list"),
        "remind": read(schools.edie, "education-remind", cycle),
        "explanations": read(schools.edie, "education-explanations", cycle),
        "sample": read(schools.edie, "education-sample", cycle),
        "return": read(schools.edie, "education-return", schools.done.pk),
        "my work": read(schools.edie, "home:my-work"),
    }

    assert not_ours(pages) == {}


def test_letters_to_schools(schools):
    run_due()
    told = {f"{place}": f"{each.subject} {each.body}" for place, each in enumerate(mail.outbox)}

    assert len(told) > 5
    assert not_ours(told) == {}


def test_our_own_words_would_be_found(schools):
    assert not_ours({"page": "Partly in place"}) == {"page": ["Partly in place"]}
    assert not_ours({"page": "said in place of another"}) == {}
