"""The pages of what case audits teach: few questions of the database, words pointed out, documents that say x of n."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from audits.models import DeepDive, Finding
from audits.services.cases.deep_dive import DeepDiveValues, record_deep_dive
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.learned_actions import tie_action_to
from audits.services.cases.report import make_case_report
from audits.services.cases.report_words import case_report
from audits.services.report_files import drawn
from foundation.files.models import Blob
from foundation.refusals import NotAllowed
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.factories.case_audits import grade_of
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cora", Role.AUDIT_COORDINATOR))


@pytest.fixture
def ada_in(db):
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


def page(name, thing):
    return reverse(f"audits:case-{name}", args=[thing.pk])


def finding_body(case, **more):
    said = {"kind": "area_to_improve", "title": "Minutes come late", "text": "Nobody has them in time."}
    return {**said, "themes": [str(case.theme_id)], "cases": [str(case.pk)], **more}


def grown(programme, number):
    for _ in range(number):
        case, _, _ = audited(programme, "good", "inadequate")
        made = finding(programme, cases=[case])
        tie_action_to(actor=system_actor(), source=made, action=make_action())
        said = FeedbackValues("child", TODAY, how="At school", words="Good")
        record_feedback(actor=system_actor(), case=case, values=said)
    return case, made


@pytest.mark.parametrize("name", ["programme", "findings", "report", "deep-dives"])
def test_pages_of_a_programme_ask_the_same_for_one_case_and_for_three(cora_in, name):
    programme = make_programme()
    grown(programme, 1)
    cora_in.get(page(name, programme))
    first = len(asked(cora_in, page(name, programme)))
    grown(programme, 2)

    assert len(asked(cora_in, page(name, programme))) == first
    assert first <= 14


def test_a_finding_of_a_programme_with_none_before_it_is_not_said_to_be_missing_last_year(cora_in):
    first = make_programme("CA-2020")
    audited(first)
    second = make_programme("CA-2021", previous=first)
    audited(second)

    pages = [cora_in.get(page("finding", finding(each))).content.decode() for each in (first, second)]

    assert ["It was not found last year" in said for said in pages] == [False, True]
    assert "The programme has none before it to compare with" in pages[0]


def test_the_deep_dive_asks_the_same_for_one_audit_and_for_three(cora_in):
    programme = make_programme()
    one, three = (audited(programme, *grades)[0] for grades in (["good"], ["good", "inadequate", "good"]))
    cora_in.get(page("deep-dive", one))

    assert len(asked(cora_in, page("deep-dive", one))) == len(asked(cora_in, page("deep-dive", three)))


def test_the_pages_of_a_case_and_of_a_finding_keep_to_the_limit(ada_in):
    case, made = grown(make_programme(), 1)

    assert len(asked(ada_in, page("deep-dive", case))) <= 14
    assert len(asked(ada_in, page("finding", made))) <= 14


def test_the_deep_dive_shows_every_agencys_grade_and_words_side_by_side(cora_in):
    case, _, _ = audited(make_programme(), "good", "inadequate")

    text = cora_in.get(page("deep-dive", case)).content.decode()

    assert "Two agencies, from good to inadequate: two grades apart. One agency still to come." in text
    assert text.count("Not handed in yet") == 1
    assert "The record shows it" in text


def test_an_auditor_reads_the_others_only_when_the_own_audit_is_in(db):
    case, _, people = audited(make_programme(), "good")

    statuses = [client_of(person).get(page("deep-dive", case)).status_code for person in people]

    assert statuses == [200, 403, 403]


def test_the_programme_leads_an_auditor_to_the_findings_and_not_to_the_report(db):
    programme = make_programme()
    _, _, people = audited(programme, "good")
    auditor = client_of(people[0])

    text = auditor.get(programme.get_absolute_url()).content.decode()

    assert f'href="{page("findings", programme)}"' in text
    assert auditor.get(page("findings", programme)).status_code == 200
    assert page("report", programme) not in text
    assert page("report", programme) not in auditor.get(page("findings", programme)).content.decode()


def test_a_grade_that_is_not_on_the_list_is_refused_and_what_was_typed_stays(cora_in):
    case, _, _ = audited(make_programme(), "good")
    body = {"agreed_grade": "excellent", "reason": "All agree", "notes": "Much was said", "version": "0"}

    answer = cora_in.post(page("deep-dive-record", case), body)

    text = answer.content.decode()
    assert "This is no grade of the scale of this case" in text
    assert "Much was said" in text
    assert not DeepDive.objects.exists()


def test_the_deep_dive_is_recorded_on_its_page(cora_in):
    case, (elm, *_), _ = audited(make_programme(), "good")
    body = {
        "held_on_day": "15",
        "held_on_month": "10",
        "held_on_year": "2021",
        "agreed_grade": "good",
        "reason": "All agree",
        "version": "0",
        f"took_part_{elm.pk}": "on",
        f"takes_away_{elm.pk}": "Ask for minutes",
    }

    answer = cora_in.post(page("deep-dive-record", case), body, follow=True)

    text = answer.content.decode()
    assert answer.redirect_chain == [(page("deep-dive", case), 302)]
    assert "Ask for minutes" in text
    assert "All agree" in text


def test_words_that_look_like_a_name_are_pointed_out_until_somebody_has_looked(cora_in):
    programme = make_programme()
    case, _, _ = audited(programme)
    body = finding_body(case, text="Jayden Whitlock was seen alone.")

    first = cora_in.post(page("finding-add", programme), body)

    assert first.status_code == 409
    assert "“Jayden Whitlock”" in first.content.decode()
    assert "I have looked at these words" in first.content.decode()
    assert not Finding.objects.exists()

    cora_in.post(page("finding-add", programme), body | {"looked_at": "on"})

    assert Finding.objects.get().text == "Jayden Whitlock was seen alone."


def test_of_two_who_change_a_finding_at_once_the_second_reads_both_and_saves_over_what_is_shown(cora_in):
    programme = make_programme()
    case, _, _ = audited(programme)
    made = finding(programme, cases=[case])
    url = page("finding-edit", made)
    assert (
        cora_in.post(url, finding_body(case, title="Minutes come on Fridays", version=1)).status_code == 302
    )

    answer = cora_in.post(url, finding_body(case, title="Minutes are lost", version=1))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert ("Minutes <mark>come on Fridays</mark>" in text, "Minutes <mark>are lost</mark>" in text) == (
        True,
        True,
    )
    assert "Yours, not saved" in text
    assert cora_in.post(url, finding_body(case, title="Minutes are lost", version=2)).status_code == 302
    assert Finding.objects.get().title == "Minutes are lost"


def test_an_empty_programme_says_what_will_be_here(cora_in):
    text = cora_in.get(page("findings", make_programme())).content.decode()

    assert "No finding is written yet." in text
    assert "Write a finding" in text


def test_the_report_counts_cases_and_gives_no_percentage_of_few(cora):
    before = make_programme("CA-2020")
    audited(before)
    last_year = finding(before, "Minutes late last year")
    programme = make_programme(previous=before)
    cases = [audited(programme, "good")[0] for _ in range(3)]
    finding(programme, cases=cases[:2], continues=last_year, judgement="continued")
    values = DeepDiveValues(TODAY, "", grade_of(cases[0].audits.first(), "good"), "All agree")
    record_deep_dive(actor=cora, case=cases[0], base_version=0, values=values)

    parts = {part.heading: part for part in case_report(cora, programme).parts}

    assert parts["What was looked at"].rows == (
        ("Exploitation", "", "3 of 3 cases", "3 of 9 audits", "0 of 3 cases"),
    )
    assert parts["Grades agreed in the deep dive"].rows[0][:3] == (
        "Exploitation",
        "0 of 3 cases",
        "1 of 3 cases",
    )
    [row] = parts["Findings: Exploitation"].rows
    assert (row[0], row[2], row[3]) == (
        "Continued development",
        "2 of 3 cases",
        "1 of 1 case: Minutes late last year",
    )
    assert row[4] == "No action shown"
    every = [cell for part in parts.values() for each in part.rows for cell in each]
    assert [cell for cell in every if "%" in cell] == []


def test_last_years_finding_that_nobody_found_again_stands_in_the_report(cora):
    before = make_programme("CA-2020")
    audited(before)
    finding(before, "Language blames")
    programme = make_programme(previous=before)
    audited(programme)

    [part] = [each for each in case_report(cora, programme).parts if each.heading == "Findings: Exploitation"]

    assert [row[:2] for row in part.rows] == [("Not found again", "Language blames")]


def test_the_word_document_and_the_pdf_hold_what_the_page_says(cora):
    programme = make_programme()
    audited(programme, "good")
    finding(programme)
    report = case_report(cora, programme)

    document = docx.Document(BytesIO(drawn(report, "docx", cora)))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1 of 1 case" in cells
    assert "1 of 3 audits" in cells
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [part.heading for part in report.parts]
    assert drawn(report, "pdf", cora).startswith(b"%PDF-")


def test_the_worker_makes_the_report_with_the_roles_held_now(cora):
    programme = make_programme()
    _, _, people = audited(programme, "good")
    asked_for = {"programme": str(programme.pk), "form": "docx"}

    made = make_case_report(actor=cora, asked=asked_for)

    assert Blob.objects.get(pk=made).name == "ca-2021-report-2021-10-15.docx"
    with pytest.raises(NotAllowed):
        make_case_report(actor=actor_of(people[0]), asked=asked_for)


def test_the_report_says_nothing_of_one_case(cora):
    programme = make_programme()
    case, _, _ = audited(programme, "good", description="A boy who likes trains")
    said = FeedbackValues("child", TODAY, how="At school", words="canary of the child")
    record_feedback(actor=cora, case=case, values=said)
    values = DeepDiveValues(TODAY, "canary of the meeting")
    record_deep_dive(actor=cora, case=case, base_version=0, values=values)

    words = str(case_report(cora, programme))

    assert [text for text in ("canary", "trains", case.reference) if text in words] == []
