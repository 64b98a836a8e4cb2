"""Any other self-assessment runs on the same ground: under its own name, on its own scale, on every page and report.

A neglect stocktake that we ship, and a small set of another partnership that rates from 0 to 3.
"""

import re
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from openpyxl import load_workbook

from audits.choices import AnswerKind
from audits.models import Section11Cycle
from audits.services.section11.delegate import delegate_section
from audits.services.standards import load_standard_set
from foundation.jobs.runner import run_due
from foundation.trail.acts import act
from home.calendar_days import calendar_days
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import (
    TODAY,
    answer,
    declare,
    hand_in,
    load_return,
    open_audit,
)

pytestmark = pytest.mark.django_db
SETS = {
    "Neglect stocktake": Path("audits/library/neglect_stocktake.yaml"),
    "Safer clubs self-check": Path("tests/fixtures/standards/clubs_0_3.yaml"),
}
FOUR_WORDS = ("Outstanding", "Requires improvement", "Inadequate")


@pytest.fixture(autouse=True)
def _on_a_day(settings):
    settings.DEMO_TODAY = TODAY


@pytest.fixture(params=SETS)
def audit(request, db):
    """Handed in by Elm, every grade used; with Oak still."""
    edition, _ = load_standard_set(
        actor=system_actor(), text=SETS[request.param].read_text("utf-8"), source_name="set"
    )
    elm, oak = make_agency("Elm Homes"), make_agency("Oak Homes")
    ada = make_person("Ada", "partnership_manager")
    ben = make_person("Ben", "agency_lead", agency=elm)
    cas = make_person("Cas", "agency_lead", agency=oak)
    owed, waiting = open_audit(elm, oak, edition=edition, title=f"{request.param} of this year")
    _fill(actor_of(ben), owed)
    declare(actor_of(ben), owed)
    hand_in(actor_of(ben), owed)
    return SimpleNamespace(
        name=request.param,
        edition=edition,
        owed=load_return(owed.pk),
        waiting=load_return(waiting.pk),
        ben=ben,
        cas=cas,
        ada=ada,
        fay=make_person("Fay", "executive_member", agency=make_agency("Council")),
    )


def _fill(actor, owed):
    grades = list(owed.cycle.edition.scale.grades.order_by("order"))
    for place, item in enumerate(owed.cycle.edition.items.order_by("section__order", "order")):
        said = {"narrative": f"What we see of {item.code}"}
        if item.answer_kind == AnswerKind.NUMBER:
            answer(actor, owed, item.code, "", number=12, **said)
            continue
        grade = grades[place % len(grades)]
        if grade.needs_reason:
            said["reason"] = "We have no such work"
        if grade.needs_improvement:
            said |= {"will_do": "Train everybody", "by_role": "Head of homes", "by_when": TODAY}
        answer(actor, owed, item.code, grade.code, **said)


def main_of(client, url, status=200):
    """The title and what stands between menu and foot; the way there must answer."""
    response = client.get(url)
    assert response.status_code == status, url
    page = " ".join(response.content.decode().split())
    title = re.search(r"<title>(.*?)</title>", page)[1]
    crumbs = re.search(r'<nav class="govuk-breadcrumbs.*?</nav>', page)
    return f"{title} {crumbs[0] if crumbs else ''} {page[page.index('<main') : page.index('</main>')]}"


OF_RETURN = (
    "section11-return",
    "section11-receipt",
    "section11-take-out",
    "section11-return-report",
    "section11-return-moderation",
)
OF_CYCLE = (
    "section11-cycle",
    "section11-results",
    "section11-standards",
    "section11-movement",
    "section11-dates",
    "section11-close",
    "section11-report",
    "section11-gap",
    "section11-moderation-table",
)


def told_otherwise(audit, pages):
    """Pages that say Section 11, or a word of the four-word scale."""
    wrong = {}
    for url, text in pages.items():
        said = [word for word in ("Section 11", "section 11", *FOUR_WORDS) if word in text]
        if said:
            wrong[url] = said
    return wrong


def test_every_page_of_the_agency_says_the_sets_own_name(audit):
    ben, cas = client_of(audit.ben), client_of(audit.cas)
    pages = {name: main_of(ben, reverse(f"audits:{name}", args=[audit.owed.pk])) for name in OF_RETURN}
    waiting = audit.waiting.pk
    for name in ("section11-return", "section11-check", "section11-declaration", "section11-workbook-new"):
        pages[f"{name} open"] = main_of(cas, reverse(f"audits:{name}", args=[waiting]))
    for section in audit.edition.sections.all():
        url = reverse("audits:section11-section", args=[waiting, section.code])
        pages[url] = main_of(cas, url)
        pages[f"read {url}"] = main_of(
            ben, reverse("audits:section11-section", args=[audit.owed.pk, section.code])
        )

    assert told_otherwise(audit, pages) == {}


def test_every_page_of_the_office_says_the_sets_own_name(audit):
    ada = client_of(audit.ada)
    pages = {name: main_of(ada, reverse(f"audits:{name}", args=[audit.owed.cycle_id])) for name in OF_CYCLE}
    pages["review"] = main_of(ada, reverse("audits:section11-review", args=[audit.owed.pk]))
    pages["chasing"] = main_of(ada, reverse("audits:section11-letters", args=[audit.owed.cycle_id]))

    assert told_otherwise(audit, pages) == {}


LISTED = "Section 11 and other self-assessments"


@pytest.mark.parametrize("who", ["ada", "fay", "ben"])
def test_the_list_says_that_it_holds_others(audit, who):
    page = main_of(client_of(getattr(audit, who)), reverse("audits:section11-list"))

    assert page.startswith(LISTED)
    assert f'<h1 class="govuk-heading-l">{LISTED}</h1>' in page


def menu_of(person):
    return [each.text for each in client_of(person).get("/my-work/").context["menu"]]


@pytest.mark.parametrize("who", ["ada", "fay", "ben"])
def test_the_menu_does_not_call_all_of_them_section_11(audit, who):
    menu = menu_of(getattr(audit, who))

    assert "Self-assessments" in menu
    assert "Section 11" not in menu


def test_the_menu_says_section_11_to_whoever_was_never_asked_another(audit):
    """Another agency is asked: neither its word nor a colleague of an agency that is asked learns of it."""
    dee = make_person("Dee", "agency_lead", agency=make_agency("Ash Homes"))
    gus = make_person("Gus", "agency_contributor", agency=audit.owed.agency)

    found = [menu_of(person) for person in (dee, gus)]

    assert [("Section 11" in menu, "Self-assessments" in menu) for menu in found] == [(True, False)] * 2


def test_the_menu_says_section_11_once_the_other_is_taken_back(audit):
    with act(system_actor(), "test.take_back"):
        Section11Cycle.objects.filter(pk=audit.owed.cycle_id).update(taken_back_on=TODAY)

    assert "Section 11" in menu_of(audit.ada)


def test_the_menu_tells_a_colleague_who_was_given_a_part(audit):
    gus = make_person("Gus", "agency_contributor", agency=audit.waiting.agency)
    section = audit.edition.sections.first()
    delegate_section(
        actor=actor_of(audit.cas), section11_return=audit.waiting, section=section, person_id=gus.pk
    )

    assert "Self-assessments" in menu_of(gus)


@pytest.mark.parametrize("role", ["partnership_manager", "agency_lead"])
def test_a_list_of_section_11_alone_says_section_11(audit, role):
    """An agency that was never asked the other keeps the plain name; for the office there is none once it is gone."""
    ash = make_agency("Ash Homes")
    open_audit(ash)
    if role == "partnership_manager":
        with act(system_actor(), "test.take_back"):
            Section11Cycle.objects.filter(pk=audit.owed.cycle_id).update(taken_back_on=TODAY)

    page = main_of(client_of(make_person("Dee", role, agency=ash)), reverse("audits:section11-list"))

    assert '<h1 class="govuk-heading-l">Section 11</h1>' in page
    assert "other self-assessments" not in page


def test_the_queue_says_where_its_list_is_and_calls_nothing_section_11(audit):
    page = main_of(client_of(audit.ada), reverse("audits:section11-moderation"))

    assert audit.owed.cycle.title in page
    assert "Section 11" not in page.replace(LISTED, "")


def test_results_show_every_grade_of_the_scale_in_its_order(audit):
    page = main_of(client_of(audit.ada), reverse("audits:section11-results", args=[audit.owed.cycle_id]))

    labels = list(audit.edition.scale.grades.order_by("order").values_list("label", flat=True))
    headings = [re.sub(r"<[^>]*>", "", each).strip() for each in re.findall(r"<th\b.*?</th>", page)]
    assert [each for each in headings if each in labels][: len(labels)] == labels


def test_the_dashboard_shows_it_where_no_section_11_was_ever_held(audit):
    page = main_of(client_of(audit.fay), reverse("performance:dashboard"))

    assert f">{audit.owed.cycle.title}</h2>" in page
    assert not [word for word in FOUR_WORDS if word in page]


def test_the_dashboard_keeps_to_section_11_where_there_is_one(audit):
    [owed] = open_audit(make_agency("Ash Homes"))

    page = main_of(client_of(audit.fay), reverse("performance:dashboard"))

    assert f">{owed.cycle.title}</h2>" in page
    assert f">{audit.owed.cycle.title}</h2>" not in page


def test_letters_say_the_sets_own_name(audit):
    run_due()

    texts = [f"{each.subject} {each.body}" for each in mail.outbox]
    assert any(f"{audit.name} return" in text for text in texts)
    assert [text for text in texts if "Section 11" in text] == []


def test_what_an_agency_owes_is_called_by_its_name(audit):
    titles = [each.title for each in calendar_days(actor_of(audit.cas))]

    assert f"{audit.name} return is due" in titles
    assert f"{audit.name} returns are due" in [each.title for each in calendar_days(actor_of(audit.ada))]


def test_the_reference_begins_with_the_letters_of_the_set(audit):
    first = {"Neglect stocktake": "NS-", "Safer clubs self-check": "SCSC-"}[audit.name]

    assert audit.owed.reference.startswith(first)


def test_the_workbook_offers_the_grades_of_the_scale_alone(audit):
    data = (
        client_of(audit.cas).get(reverse("audits:section11-workbook-file", args=[audit.waiting.pk])).content
    )
    book = load_workbook(BytesIO(data))
    said = {
        str(cell.value)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }

    labels = set(audit.edition.scale.grades.values_list("label", flat=True))
    assert labels <= said
    assert not said & set(FOUR_WORDS)
    assert not [text for text in said if "Section 11" in text]


def test_the_receipt_is_made_as_a_pdf(audit):
    url = reverse("audits:section11-receipt-pdf", args=[audit.owed.pk, 1])

    response = client_of(audit.ben).get(url)

    assert response.content.startswith(b"%PDF")
    assert "section-11" not in response["Content-Disposition"]


@pytest.mark.parametrize("page", ["section11-standards", "section11-cycle"])
def test_files_are_called_by_the_sets_own_name(audit, page):
    url = reverse(f"audits:{page}", args=[audit.owed.cycle_id])

    response = client_of(audit.ada).get(f"{url}?format=csv")

    assert f'filename="{audit.edition.file_stem}-' in response["Content-Disposition"]


def test_the_api_tells_grades_of_the_scale(audit):
    client = client_of(audit.ada)

    cycle = client.get(f"/api/v1/section11/cycles/{audit.owed.cycle_id}/").json()
    returned = client.get(f"/api/v1/section11/returns/{audit.owed.pk}/").json()

    codes = set(audit.edition.scale.grades.values_list("code", flat=True))
    assert {each["code"] for each in cycle["edition"]["ratings"]} == codes
    assert {each["rating"] for each in returned["answers"] if each["rating"]} == codes
