"""The pages of an inspection's joint evaluation: the next step, both forms, the report, and few questions."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from audits.models import JointEvaluation
from audits.services.cases.closing import close_case
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.programmes import begin_report
from audits.services.cases.report_words import case_report
from audits.services.report_files import drawn
from partnership.roles import Role
from tests.audits.cases.inspected import SAID, inspected, inspection, whole, write
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories.people import client_of, make_person
from tests.queries import asked

pytestmark = pytest.mark.django_db
DAY = {"agreed_on_day": "15", "agreed_on_month": "10", "agreed_on_year": "2021"}


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))


def page(programme, end=""):
    return reverse(f"audits:case-joint-evaluation{end}", args=[programme.pk])


def text_of(client, url):
    return client.get(url).content.decode()


def test_an_annual_programme_leads_to_no_joint_evaluation_and_has_no_page_of_one(cora_in):
    programme = make_programme()
    audited(programme, "good")

    assert [cora_in.get(page(programme, end)).status_code for end in ("", "-write", "-agree")] == [404] * 3
    assert "oint evaluation" not in text_of(cora_in, programme.get_absolute_url())


def test_the_programme_of_an_inspection_asks_for_it_before_it_can_be_closed(cora, cora_in):
    programme, case, (elm, *_) = inspected()
    close_case(actor=cora, case=case)
    begin_report(actor=cora, programme=programme)

    before = text_of(cora_in, programme.get_absolute_url())
    write(cora, programme, **whole(case, took_part=[elm]))
    after = text_of(cora_in, programme.get_absolute_url())

    assert f'href="{page(programme, "-write")}"' in before
    assert "Close the programme" not in before
    assert "Not written yet" in before
    assert "Close the programme" in after
    assert "Written; 0 of 1 agency that took part agree" in after
    assert f'href="{page(programme)}"' in after


def test_the_page_goes_from_writing_to_agreeing_to_nothing_left(cora, cora_in):
    programme, case, (elm, ash, _) = inspected()

    empty = text_of(cora_in, page(programme))
    write(cora, programme, **whole(case, took_part=[elm, ash]))
    written = text_of(cora_in, page(programme))
    agreeing = [elm.pk, ash.pk]
    record_agreement(actor=cora, programme=programme, base_version=1, agencies=agreeing, agreed_on=TODAY)
    agreed = text_of(cora_in, page(programme))

    assert "have not written their joint evaluation yet" in empty
    assert "Write the joint evaluation" in empty
    assert "Record which agencies agree" in written
    assert all(words in agreed for words in SAID.values())
    assert "agreed on 15 October 2021" in agreed
    assert "Change which agencies agree" in agreed
    assert "Cora recorded which agencies agree" in agreed


def test_a_page_without_a_released_case_says_why_nothing_is_written(cora_in):
    text = text_of(cora_in, page(inspection()))

    assert "No case has been released to agencies yet" in text
    assert page(inspection("INS-2"), "-write") not in text


def test_it_is_written_and_agreed_on_its_pages(cora_in):
    programme, _, (elm, ash, _) = inspected()
    body = {**SAID, "grade": "good", "took_part": [str(elm.pk), str(ash.pk)], "version": "0"}

    answer = cora_in.post(page(programme, "-write"), body)
    assert (answer.status_code, answer.url) == (302, page(programme))
    answer = cora_in.post(page(programme, "-agree"), {"agencies": [str(elm.pk)], "version": "1", **DAY})

    assert (answer.status_code, answer.url) == (302, page(programme))
    written = JointEvaluation.objects.get()
    assert (written.grade.code, written.reason) == ("good", SAID["reason"])
    assert set(written.parts.values_list("agency", "agreed_on")) == {(elm.pk, TODAY), (ash.pk, None)}


def test_the_form_shows_what_is_written_and_that_agencies_must_agree_again(cora, cora_in):
    programme, case, (elm, *_) = inspected()
    write(cora, programme, **whole(case, took_part=[elm]))
    record_agreement(actor=cora, programme=programme, base_version=1, agencies=[elm.pk], agreed_on=TODAY)

    text = text_of(cora_in, page(programme, "-write"))

    assert SAID["at_once"] in text
    assert "they must agree again" in text
    assert 'name="version" value="2"' in text


def test_a_stale_page_is_refused_with_everything_still_as_typed(cora, cora_in):
    programme, case, _ = inspected()
    write(cora, programme, **whole(case))

    body = {"working_well": "What I typed", "grade": "not_agreed", "version": "0"}
    answer = cora_in.post(page(programme, "-write"), body)

    assert answer.status_code == 409
    assert "Somebody else saved this joint evaluation" in answer.content.decode()
    assert "What I typed" in answer.content.decode()
    assert SAID["at_once"] in answer.content.decode()
    assert JointEvaluation.objects.get().working_well == SAID["working_well"]

    shown = answer.context["form"]["version"].value()
    assert cora_in.post(page(programme, "-write"), body | {"version": shown}).status_code == 302
    assert JointEvaluation.objects.get().working_well == "What I typed"


def test_nobody_is_asked_to_agree_before_it_is_written(cora_in):
    programme, _, _ = inspected()

    assert cora_in.get(page(programme, "-agree")).status_code == 404


def test_words_that_look_like_a_name_ask_for_the_box(cora_in):
    programme, _, _ = inspected()
    body = {"working_well": "Jayden Whitlock was seen.", "grade": "not_agreed", "version": "0"}

    first = cora_in.post(page(programme, "-write"), body)

    assert first.status_code == 409
    assert "I have looked at these words" in first.content.decode()
    assert cora_in.post(page(programme, "-write"), body | {"looked_at": "on"}).status_code == 302


def test_the_pages_ask_the_same_for_one_agency_and_for_three(cora, cora_in):
    programme, case, agencies = inspected()
    cora_in.get(page(programme))
    counts = []
    for base, took_part in enumerate((agencies[:1], agencies)):
        write(cora, programme, base=base, **whole(case, took_part=took_part))
        for end in ("", "-write", "-agree"):
            counts.append(len(asked(cora_in, page(programme, end))))

    assert counts == [7, 8, 7, 7, 8, 7]
    assert len(asked(cora_in, programme.get_absolute_url())) <= 14


def test_the_report_of_an_inspection_begins_with_it_and_an_annual_one_has_none(cora):
    programme, case, (elm, ash, _) = inspected()
    [unwritten] = [each for each in case_report(cora, programme).parts if each.heading == "Joint evaluation"]
    write(cora, programme, **whole(case, took_part=[elm, ash]))
    record_agreement(actor=cora, programme=programme, base_version=1, agencies=[elm.pk], agreed_on=TODAY)

    report = case_report(cora, programme)

    assert unwritten.sentences == ("The agencies have not written their joint evaluation yet.",)
    assert dict(report.parts[0].rows) == {
        "What is working well": SAID["working_well"],
        "What needs to improve": SAID["to_improve"],
        "What will be done at once": SAID["at_once"],
        "Overall grade": "Good",
        "Why this grade": SAID["reason"],
        "Agencies that took part": f"{ash.name}: has not agreed yet\n{elm.name}: agreed on 15 October 2021",
    }
    annual = make_programme()
    audited(annual, "good")
    assert "Joint evaluation" not in [each.heading for each in case_report(cora, annual).parts]


def test_the_documents_hold_it_too(cora):
    programme, case, (elm, *_) = inspected()
    write(cora, programme, **whole(case, took_part=[elm]))
    report = case_report(cora, programme)

    document = docx.Document(BytesIO(drawn(report, "docx", cora)))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert SAID["at_once"] in cells
    assert drawn(report, "pdf", cora).startswith(b"%PDF-")
