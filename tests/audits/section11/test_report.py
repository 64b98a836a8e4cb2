"""The report of an audit and of one return: a page, a PDF and a workbook from the same rows, without any text."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from audits.models import Answer, Section11Cycle
from audits.services.section11.report_words import cycle_report, return_report
from audits.services.section11.reports import ask_for_report, make_report
from foundation.files.models import Blob
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, invite, make_cycle
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.small_edition import small_edition
from tests.queries import asked

pytestmark = pytest.mark.django_db
SECRET = "What nobody but the agency writes"


@pytest.fixture
def fay():
    return make_person("Fay", Role.EXECUTIVE_MEMBER)


@pytest.fixture
def audit():
    """Police met 5 of 6; Fire did not return."""
    edition = small_edition()
    before = make_cycle(edition=edition)
    now = make_cycle("2021-22", edition=edition, opens_on=date(2021, 9, 6))
    police = make_agency("Police")
    hand_in(before, police, {"1.1": "inadequate"})
    ratings = {f"1.{place}": "good" for place in range(1, 6)}
    hand_in(now, police, {**ratings, "1.6": "requires_improvement", "1.7": "not_applicable"})
    invite(now, make_agency("Fire"), narrative=SECRET)
    with act(system_actor(), "test.make"):
        Answer.objects.filter(sheet__section11_return__cycle=now).update(narrative=SECRET, will_do=SECRET)
    return now


def made(person, job):
    """The bytes of the file."""
    blob = Blob.objects.get(pk=make_report(actor=actor_of(person), asked=job.payload))
    with default_storage.open(blob.stored_name) as file:
        return file.read()


def part(report, heading):
    return next(each for each in report.parts if each.heading == heading)


def test_counts_come_first_and_what_did_not_return_is_named(audit, fay):
    report = cycle_report(actor_of(fay), audit)

    assert report.sentences[0].startswith("Returns submitted: 1 of 2. Standards met: 5 of 6 (83%).")
    assert part(report, "Who returned").sentences == ("Not submitted: Fire.",)
    assert part(report, "Ratings by section").rows[0] == (
        "1 Leadership",
        "0",
        "5",
        "1",
        "0",
        "1",
        "5 of 6 (83%)",
    )
    assert part(report, "Ratings by theme").rows[0][0] == "Voice of the child"
    assert part(report, "How ratings moved").rows[3][:3] == ("Inadequate", "0", "1")


def test_no_word_of_an_agency_is_in_any_form_of_it(audit, fay):
    address = f"/section-11/cycles/{audit.pk}/report/"
    page = client_of(fay).get(address).content.decode()
    job = ask_for_report(actor=actor_of(fay), form="xlsx", cycle=audit)
    book = openpyxl.load_workbook(BytesIO(made(fay, job)))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]

    assert SECRET not in page
    assert not any(SECRET in cell for cell in cells)
    assert "5 of 6 (83%)" in cells
    assert "Report: Section 11 2021-22" in page


def test_the_pdf_is_tagged_and_titled(audit, fay):
    job = ask_for_report(actor=actor_of(fay), form="pdf", cycle=audit)

    pdf = made(fay, job)

    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf


def test_an_agency_has_its_own_report_with_last_time_beside_it(audit):
    police = audit.returns.get(agency__name="Police")
    ben = make_person("Ben", Role.AGENCY_LEAD, agency=police.agency)

    report = return_report(actor_of(ben), police)

    assert part(report, "Ratings by standard").rows[0] == (
        "1.1 Standard 1.1",
        "Good",
        "Not moderated",
        "Inadequate",
    )
    assert client_of(ben).get(f"/section-11/returns/{police.pk}/report/").status_code == 200


def test_what_somebody_may_not_read_is_not_drawn_for_them(audit, fay):
    police, fire = (audit.returns.get(agency__name=name) for name in ("Police", "Fire"))
    cas = make_person("Cas", Role.AGENCY_LEAD, agency=fire.agency)

    with pytest.raises(NotAllowed):
        ask_for_report(actor=actor_of(cas), form="pdf", cycle=audit)
    with pytest.raises(NotAllowed):
        ask_for_report(actor=actor_of(cas), form="pdf", cycle=audit, section11_return=police)
    with pytest.raises(Refusal, match="before the return is submitted"):
        ask_for_report(actor=actor_of(cas), form="pdf", cycle=audit, section11_return=fire)
    assert client_of(cas).get(f"/section-11/cycles/{audit.pk}/report/").status_code == 404
    assert client_of(cas).get(f"/section-11/returns/{police.pk}/report/").status_code == 404


def test_a_file_of_all_agencies_is_no_longer_there_for_who_read_results_once(audit, fay):
    job = ask_for_report(actor=actor_of(fay), form="pdf", cycle=audit)
    address = reverse("audits:section11-report-made", args=[job.public_id])
    before = client_of(fay).get(address).status_code

    with act(system_actor(), "test.end"):
        Membership.objects.filter(person=fay).update(during=(date(2015, 1, 1), date(2016, 1, 1)))
    give_role(fay, Role.AGENCY_LEAD, make_agency("Oak Trust"))

    assert before == 200
    assert client_of(fay).get(address).status_code == 404
    assert client_of(fay).get(f"{address}file/").status_code == 404


def test_a_return_leads_to_its_report_once_it_was_submitted(audit):
    police, fire = (audit.returns.get(agency__name=name) for name in ("Police", "Fire"))
    found = {}
    for owed in (police, fire):
        lead = make_person(f"Lead of {owed.pk}", Role.AGENCY_LEAD, agency=owed.agency)
        page = client_of(lead).get(owed.get_absolute_url()).content.decode()
        found[owed.pk] = reverse("audits:section11-return-report", args=[owed.pk]) in page

    assert found == {police.pk: True, fire.pk: False}


def test_the_results_lead_from_an_agency_to_its_report_and_give_counts_first(audit, fay):
    police = audit.returns.get(agency__name="Police")
    client, url = client_of(fay), f"/section-11/cycles/{audit.pk}/results/"

    page = client.get(url).content.decode()

    report = reverse("audits:section11-return-report", args=[police.pk])
    assert f'href="{report}"' in page
    assert client.get(report).status_code == 200
    assert "Met by fewest agencies" not in page  # one agency is too few to rank standards
    assert "5 of 6" in page[page.index("app-tile__value") : page.index("<table")]


def test_sections_stand_under_their_codes_with_a_key_and_whole_in_the_file(audit, fay):
    url = f"/section-11/cycles/{audit.pk}/results/"

    page = client_of(fay).get(url).content.decode()
    file = client_of(fay).get(url, {"table": "agencies", "format": "csv"}).content.decode("utf-8-sig")

    assert '<span aria-hidden="true" title="7 Working together">7</span>' in page
    assert '<span class="govuk-visually-hidden">7 Working together</span>' in page
    assert "<strong>7</strong> Working together" in page
    assert "1 Leadership,7 Working together" in file.splitlines()[0]


def test_what_is_short_all_the_way_down_is_never_broken_on_the_page(audit, fay):
    page = client_of(fay).get(f"/section-11/cycles/{audit.pk}/report/").content.decode()

    assert '<td class="govuk-table__cell app-nowrap">5 of 6</td>' in page
    assert '<th scope="col" class="govuk-table__header">Requires improvement</th>' in page


def test_the_results_of_each_audit_stand_below_each_other_and_open_their_own(audit, fay):
    url = f"/section-11/cycles/{audit.pk}/results/?table=audits"

    page = client_of(fay).get(url).content.decode()
    file = client_of(fay).get(f"{url}&format=csv").content.decode("utf-8-sig").splitlines()

    assert file[1:] == [
        "Section 11 2021-22,Full audit,1 of 2,5 of 6 (83%),5 of 6 (83%),Not moderated yet",
        "Section 11 2018-19,Full audit,1 of 1,0 of 1,0 of 1,Not moderated yet",
    ]
    before = Section11Cycle.objects.get(code="2018-19")
    assert f'href="/section-11/cycles/{before.pk}/results/"' in page
    assert len(asked(client_of(fay), url)) <= 12
