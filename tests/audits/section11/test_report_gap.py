"""Leaders beside practice in the reports: the figures of the gap's page in every form, and nothing that it hides."""

import subprocess
from io import BytesIO

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from audits.services.section11.report_words import cycle_report, return_report
from audits.services.section11.reports import ask_for_report, make_report
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from foundation.files.models import Blob
from partnership.actors import system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, make_cycle
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY
from tests.factories.small_edition import small_edition
from tests.factories.surveys import replies
from tests.queries import asked

pytestmark = pytest.mark.django_db
CODES = [f"1.{place}" for place in range(1, 8)]
ELM, FERN, GORSE = "Elm Trust", "Fern Housing", "Gorse Clinic"


@pytest.fixture
def audit(settings):
    """All rate themselves good. Four of Elm replied, which is too few; of Fern seven, hidden with Elm; of Gorse 30."""
    settings.DEMO_TODAY = TODAY
    cycle = make_cycle("2021-22", edition=small_edition(), opens_on=TODAY, due_on=TODAY)
    for name in (ELM, FERN, GORSE):
        hand_in(cycle, make_agency(name, "section_11_body"), dict.fromkeys(CODES, "good"))
    return cycle


@pytest.fixture
def survey(audit):
    system = system_actor()
    items = list(audit.edition.items.filter(code__in=("1.1", "1.2")).select_related("line"))
    survey = make_survey(actor=system, cycle=audit, title="See", opens_on=TODAY, closes_on=TODAY, items=items)
    open_survey(actor=system, survey=survey)
    by_name = {owed.agency.name: owed.agency for owed in audit.returns.select_related("agency")}
    replies(survey, by_name[ELM], 4, 1, 1)
    replies(survey, by_name[FERN], 7, 4, 4)
    replies(survey, by_name[GORSE], 30, 4, 2)
    close_survey(actor=system, survey=survey)
    return survey


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


def lead_of(audit, name):
    owed = audit.returns.select_related("agency", "cycle__edition").get(agency__name=name)
    return owed, make_person("Ben", Role.AGENCY_LEAD, agency=owed.agency)


def part(report, heading):
    return next(each for each in report.parts if each.heading == heading)


def on_the_page(reader, cycle, table):
    """The rows of the gap's page, as its file has them."""
    url = reverse("audits:section11-gap", args=[cycle.pk])
    data = client_of(reader).get(url, {"table": table, "format": "xlsx"}).content
    rows = list(openpyxl.load_workbook(BytesIO(data)).active.iter_rows(min_row=2, values_only=True))
    return [tuple(str(cell) for cell in row) for row in rows]


def every_form(person, audit, owed=None):
    """The words of the page, the workbook and the PDF."""
    page = reverse(
        f"audits:section11-{'return-report' if owed else 'report'}", args=[owed.pk if owed else audit.pk]
    )
    texts = {"page": " ".join(client_of(person).get(page).content.decode().split())}
    for form in ("xlsx", "pdf"):
        job = ask_for_report(actor=actor_of(person), form=form, cycle=audit, section11_return=owed)
        blob = Blob.objects.get(pk=make_report(actor=actor_of(person), asked=job.payload))
        with default_storage.open(blob.stored_name) as file:
            texts[form] = (words_of_workbook if form == "xlsx" else words_of_pdf)(file.read())
    return texts


def words_of_workbook(data):
    sheets = openpyxl.load_workbook(BytesIO(data))
    rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
    return "\n".join(" | ".join(str(cell) for cell in row if cell is not None) for row in rows)


def words_of_pdf(data):
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def test_the_report_has_the_figures_of_the_page(audit, survey, fay):
    report = cycle_report(actor_of(fay), audit)

    by_theme = part(report, "Leaders and practice by theme")
    assert list(by_theme.rows) == on_the_page(fay, audit, "theme")
    assert list(part(report, "Leaders and practice by agency").rows) == on_the_page(fay, audit, "agency")
    assert by_theme.rows == (
        (
            "Voice of the child",
            "3 of 3",
            "No data",
            "7 of 41 (17%)",
            "No data",
            "Not compared",
            "Not compared",
        ),
    )


def test_by_theme_in_every_form_and_by_agency_in_the_workbook_alone(audit, survey, fay):
    texts = every_form(fay, audit)

    assert all("Leaders and practice by theme" in text for text in texts.values())
    assert all("7 of 41 (17%)" in text for text in texts.values())
    assert [form for form, text in texts.items() if "Leaders and practice by agency" in text] == ["xlsx"]
    assert f"{GORSE} | 7 of 7 (100%) | No data | 30 of 60 (50%)" in texts["xlsx"]


def test_what_the_page_hides_is_in_no_form(audit, survey, fay):
    elm, ben = lead_of(audit, ELM)
    fern, cas = lead_of(audit, FERN)

    found = {
        "all": every_form(fay, audit),
        "elm": every_form(ben, audit, elm),
        "fern": every_form(cas, audit, fern),
    }

    hidden = ("0 of 8", "0 of 4", "14 of 14")
    for of, texts in found.items():
        for form, text in texts.items():
            assert [word for word in hidden if word in text] == [], (of, form)
    assert all("Suppressed" in text for text in (*found["elm"].values(), *found["fern"].values()))
    assert "Suppressed" in found["all"]["xlsx"]


def test_an_agencys_own_report_has_its_own_row_and_no_other(audit, survey, fay):
    gorse, ivo = lead_of(audit, GORSE)

    mine = part(return_report(actor_of(ivo), gorse), "Leaders and practice")

    [own] = [row for row in on_the_page(fay, audit, "agency") if row[0] == GORSE]
    assert mine.rows == (own,)
    assert (
        mine.sentences[0] == "Leaders are greener than practice in Gorse Clinic (50 points above frontline)."
    )
    texts = every_form(ivo, audit, gorse)
    assert all("30 of 60 (50%)" in text for text in texts.values())
    assert not [form for form, text in texts.items() if ELM in text or FERN in text]


def test_before_a_survey_is_closed_a_sentence_says_why_there_is_nothing(audit, fay):
    report = cycle_report(actor_of(fay), audit)

    assert part(report, "Leaders and practice by theme").rows == ()
    assert part(report, "Leaders and practice by theme").sentences[0].startswith("Nothing can be compared:")
    assert [each for each in report.parts if each.in_workbook_alone] == []


def test_the_report_asks_little_more_with_the_gap_in_it(audit, survey, fay):
    client, url = client_of(fay), reverse("audits:section11-report", args=[audit.pk])
    client.get(url)

    assert len(asked(client, url)) <= 12
