"""The education lead's pages: what they ask of the database, and what they do when pressed."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from audits.models import Answer, EducationCycle, EducationReminder, Provider, QualityCheck
from audits.selectors.education.cycles import rows_of_returns
from audits.services.education.quality import draw
from foundation.calendar.dates import long_date
from foundation.identity.models import User
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from tests.audits.education.test_cycles import letters
from tests.factories.education import TODAY, handed_in, make_school, open_year, return_of, school_edition
from tests.factories.people import client_of
from tests.queries import asked
from tests.standing import on, standing

MOST = 14


def url(name, *args):
    return reverse(f"audits:education-{name}", args=args)


@standing(on(TODAY))
def cycle(cast):
    cycle = open_year(actor=cast.edie)
    handed_in(return_of(cycle, cast.elm), cast.sal)
    return cycle


@pytest.fixture
def edie(cast):
    return client_of(cast.people["edie"])


def test_the_list_counts_what_is_answered_and_not_what_was_only_touched(cast, cycle):
    owed = return_of(cycle, cast.oak)
    answers = Answer.objects.filter(sheet=owed.sheet_id)
    with act(system_actor(), "test.make"):
        answers.filter(item__code__in=["B2", "B3"]).update(version=1, narrative="We are counting.")

    [row] = rows_of_returns([owed])

    assert row.progress == "1 of 5"  # B3 is answered in words, B2 with a number


PAGES = ("cycle", "remind", "explanations", "sample", "summary", "dates", "close")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_however_many_schools_there_are(cast, cycle, edie, name):
    few = len(asked(edie, url(name, cycle.pk)))
    for n in range(12):
        make_school(f"School {n}", f"1001{n:02}", trust=cast.trust)
    bigger = open_year(
        edition=school_edition("schools-2022"),
        year=2022,
        opens_on=EducationCycle.objects.get().opens_on.replace(year=2022),
        due_on=EducationCycle.objects.get().due_on.replace(year=2022),
        actor=cast.edie,
    )

    many = len(asked(edie, url(name, bigger.pk)))

    assert many <= few + 1
    assert max(few, many) <= MOST


@pytest.mark.parametrize("name", ["list", "providers", "open"])
def test_the_lists_ask_few_questions(cast, cycle, edie, name):
    assert len(asked(edie, url(name))) <= MOST


def test_a_schools_and_a_trusts_page_ask_few_questions(cast, cycle, edie):
    assert len(asked(edie, url("provider", cast.elm.pk))) <= MOST
    assert len(asked(edie, url("trust", cast.trust.pk))) <= MOST


def test_the_page_says_how_many_returned_and_lists_every_school(cast, cycle, edie):
    page = edie.get(url("cycle", cycle.pk)).content.decode()

    assert "1 of 3 returns" in page
    assert all(name in page for name in ("Elm Primary", "Fir Academy", "Oak School", "EDU-2021-0001"))
    assert "Remind 1 of the 2 not returned" in page  # nobody leads Fir Academy


def test_filters_narrow_the_list_and_its_file(cast, cycle, edie):
    page = edie.get(url("cycle", cycle.pk), {"returned": "no", "trust": "kestrel-trust", "format": "csv"})

    assert [line.split(",")[1] for line in page.content.decode("utf-8-sig").splitlines()] == [
        "School or college",
        "Fir Academy",
    ]


def test_opening_the_preview_sends_nothing_and_pressing_sends(cast, cycle, edie):
    oak = return_of(cycle, cast.oak)

    preview = edie.get(url("remind", cycle.pk), {"return": [str(oak.pk)]}).content.decode()
    assert "1 school would get a reminder, 1 letter in all." in preview
    assert (letters("education_reminder"), EducationReminder.objects.count()) == ([], 0)

    edie.post(url("remind", cycle.pk), {"return": str(oak.pk)})
    assert letters("education_reminder") == [str(cast.people["dan"].pk)]
    again = edie.get(url("remind", cycle.pk), {"return": [str(oak.pk)]}).content.decode()
    assert "Nobody would get a reminder now." in again


def test_nobody_is_offered_a_second_letter_on_one_day(cast, cycle, edie, settings):
    oak, page = return_of(cycle, cast.oak), url("cycle", cycle.pk)
    edie.post(url("remind", cycle.pk), {"return": str(oak.pk)})

    told = edie.get(page).content.decode()
    assert "1 of them was reminded today, and 1 has no designated lead with an account." in told
    assert f'href="{url("remind", cycle.pk)}"' not in told

    settings.DEMO_TODAY = TODAY + timedelta(days=1)
    told = edie.get(page).content.decode()
    assert "Remind 1 of the 2 not returned" in told
    assert f"The last reminder to them went on {long_date(TODAY)}." in told


def test_a_figure_lands_on_the_table_that_it_counts(cast, cycle, edie):
    page = edie.get(url("cycle", cycle.pk)).content.decode()

    assert f'href="{url("cycle", cycle.pk)}?returned=no#table-returns"' in page
    assert page.count('id="table-returns"') == page.count('id="table-phases"') == 1


def test_a_word_that_is_no_school_reminds_nobody(cast, cycle, edie):
    assert edie.post(url("remind", cycle.pk), {"return": "everybody,"}).status_code == 409
    assert EducationReminder.objects.count() == 0


def test_a_sample_is_drawn_and_its_result_recorded(cast, cycle, edie):
    assert edie.post(url("sample", cycle.pk), {"primary": "1"}).status_code == 302
    check = QualityCheck.objects.get()
    assert check.education_return.get_absolute_url() in edie.get(url("check", check.pk)).content.decode()

    refused = edie.post(url("check", check.pk), {"result": "differs", "note": ""})
    assert "Say what differs" in refused.content.decode()
    edie.post(url("check", check.pk), {"result": "partly", "note": "The policy is of 2018."})

    assert "The policy is of 2018." in edie.get(url("sample", cycle.pk)).content.decode()


def test_more_than_there_are_is_refused_beside_the_question(cast, cycle, edie):
    page = edie.post(url("sample", cycle.pk), {"primary": "2"}).content.decode()

    assert "At most 1 can be drawn" in page


def test_the_executive_reads_counts_and_names_of_no_school(cast, cycle):
    draw(actor=cast.edie, cycle=cycle, sizes={"primary": 1})
    fay = client_of(cast.people["fay"])

    page = fay.get(url("summary", cycle.pk))

    assert page.status_code == 200
    assert not [name for name in ("Elm", "Fir", "Oak") if name in page.content.decode()]
    assert fay.get(url("cycle", cycle.pk)).status_code == 404
    assert '<a class="govuk-breadcrumbs__link" href="/my-work/">My work</a>' in page.content.decode()


def test_the_summary_is_a_workbook_of_three_sheets(cast, cycle, edie):
    answer = edie.get(url("summary", cycle.pk), {"table": "all"})

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == [
        "By phase",
        "By section",
        "By question",
    ]
    assert [cell.value for cell in book.worksheets[1][2]] == [
        "A Part A",
        "2 of 2",
        "2 of 2",
    ]


def test_a_designated_lead_is_invited_from_the_schools_page(cast, edie):
    given = {"name": "Ike", "email": "ike@example.org", "post": "Deputy head"}

    edie.post(url("provider-invite", cast.fir.pk), given)

    role = Membership.objects.get(person=User.objects.get(email="ike@example.org"))
    assert (role.role, role.agency, role.post) == ("school_dsl", cast.fir.agency, "Deputy head")
    assert letters("people_invited") == [str(role.person_id)]


def test_a_trusts_lead_is_invited_from_the_trusts_page(cast, edie):
    edie.post(url("trust-invite", cast.trust.pk), {"name": "Ira", "email": "ira@example.org"})

    role = Membership.objects.get(person=User.objects.get(email="ira@example.org"))
    assert (role.role, role.agency) == ("trust_lead", cast.trust)
    page = edie.get(url("trust", cast.trust.pk)).content.decode()
    assert all(words in page for words in ("Ira", "Tom", "Elm Primary", "Send the invitation to Ira again"))
    assert "Oak School" not in page


def test_an_invitation_is_sent_again_and_never_to_somebody_of_another_agency(cast, edie):
    edie.post(url("provider-invite", cast.fir.pk), {"name": "Ike", "email": "ike@example.org"})
    role = Membership.objects.get(person__email="ike@example.org")
    cas = Membership.objects.get(person=cast.people["cas"])

    assert edie.post(url("lead-resend", role.pk)).status_code == 302
    assert edie.post(url("lead-resend", cas.pk)).status_code == 404
    assert letters("people_invited") == [str(role.person_id)] * 2


def test_somebody_who_has_an_account_is_asked_first(cast, edie):
    cas = cast.people["cas"]

    edie.post(url("provider-invite", cast.fir.pk), {"name": "Cas", "email": cas.email})

    assert letters("people_role_offered") == [str(cas.pk)]
    assert not Membership.objects.filter(person=cas, role="school_dsl").exists()


def test_a_number_that_is_held_is_refused_beside_the_question(cast, edie):
    given = {"name": "Ash", "urn": "100001", "kind": "maintained", "phase": "nursery"}
    day = {"since_day": "1", "since_month": "9", "since_year": "2021"}

    page = edie.post(url("provider-add"), given | day)

    assert page.status_code == 409
    assert "The reference number 100001 is that of Elm Primary already" in page.content.decode()
    assert Provider.objects.count() == 3


def test_lists_of_other_agencies_leave_schools_out_unless_asked(cast):
    ada = client_of(cast.people["ada"])
    agencies = reverse("partnership:agency-list")

    assert "Elm Primary" not in ada.get(agencies).content.decode()
    assert "Elm Primary" in ada.get(agencies, {"kind": "school"}).content.decode()
    for name in ("partnership:action-raise", "audits:section11-open", "partnership:person-invite"):
        assert "Elm Primary" not in ada.get(reverse(name)).content.decode()
