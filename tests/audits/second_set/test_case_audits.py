"""Case audits on a small set rated from 0 to 3: every page, document and answer of the API says that scale alone."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from django.core import mail
from django.urls import reverse

from audits.choices.cases import ProgrammeKind
from audits.models import Case, CaseAudit
from audits.services.answers import AnswerValues
from audits.services.cases.answering import CASE_AUDITS
from audits.services.cases.deep_dive import DeepDiveValues, Part, record_deep_dive
from audits.services.cases.joint_agreement import record_agreement
from audits.services.cases.joint_evaluation import EvaluationValues
from audits.services.cases.programmes import add_theme
from audits.services.cases.report_words import case_report
from audits.services.cases.standing import send_back_audit, submit_audit
from audits.services.report_files import drawn
from audits.services.sheets.answers import save_answer
from audits.services.standards import load_standard_set
from foundation.jobs.runner import run_due
from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.roles import Role
from tests.api.asking import API
from tests.api.conftest import token_client
from tests.audits.cases.inspected import write
from tests.audits.cases.learned import TODAY, audited, finding, make_programme
from tests.audits.second_set.conftest import LABELS, NOT_FOR_US, read, without
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db
SET = Path("tests/fixtures/standards/cases_0_3.yaml")
OFSTED = re.compile(r"outstanding|requires improvement|inadequate|\bgood\b|ofsted|section 11", re.IGNORECASE)


def foreign(texts):
    """By page, the words of the four-word scale or of another audit that it says."""
    found = {name: sorted(set(OFSTED.findall(text))) for name, text in texts.items()}
    return {name: words for name, words in found.items() if words}


def answered(person, owed, *codes):
    """The questions in turn with these grades."""
    for code, answer in zip(
        codes, owed.sheet.answers.in_order().select_related("item", "grade"), strict=True
    ):
        outside = code == "outside"
        said = AnswerValues(
            grade=made.grade_of(owed, code),
            narrative="" if outside else f"What we see of {answer.item.code}",
            reason="The family speaks English" if outside else "",
        )
        save_answer(
            audit=CASE_AUDITS,
            actor=actor_of(person),
            owed=made.load_audit(owed.pk),
            answer=answer,
            base_version=answer.version,
            values=said,
        )


def handed_in(person, owed, codes, grade):
    answered(person, owed, *codes)
    made.judged(person, owed, grade, f"It is {grade} in the record")
    submit_audit(actor=actor_of(person), case_audit=made.load_audit(owed.pk))


@pytest.fixture
def county(db, settings):
    """An inspection's programme on the set: one case of the deep dive, two of its three audits are in."""
    settings.DEMO_TODAY = TODAY
    questions, _ = load_standard_set(actor=system_actor(), text=SET.read_text("utf-8"), source_name=SET.name)
    programme = make_programme(
        "INS-2021", kind=ProgrammeKind.INSPECTION, title="Inspection 2021", due_on=None, questions=questions
    )
    case = made.make_case(programme, in_deep_dive=True)
    agencies = [make_agency(name) for name in ("Elm Trust", "Oak Trust", "Ash Trust")]
    audits = made.release(case, *agencies)
    people = [
        made.auditor_at(each.agency, name, of=each)
        for name, each in zip(("Gil", "Gus", "Hal"), audits, strict=True)
    ]
    handed_in(people[0], audits[0], ("3", "2", "1", "0", "outside"), "3")
    handed_in(people[1], audits[1], ("0", "1", "2", "3", "outside"), "0")
    return SimpleNamespace(
        programme=programme, case=Case.objects.select_related("programme", "theme__question_set").get(pk=case.pk),
        questions=questions, elm=agencies[0], oak=agencies[1], audits=audits,
        gil=people[0], gus=people[1], hal=people[2], cora=make_person("Cora", Role.AUDIT_COORDINATOR),
        fay=make_person("Fay", Role.EXECUTIVE_MEMBER), ivy=make_person("Ivy", Role.SCRUTINEER),
        ben=make_person("Ben", Role.AGENCY_LEAD, agency=agencies[0]),
    )  # fmt: skip


@pytest.fixture
def learned(county):
    """Its deep dive is recorded, its joint evaluation written and agreed, and a finding stands."""
    cora, grade = actor_of(county.cora), made.grade_of(county.audits[0], "1")
    record_deep_dive(
        actor=cora,
        case=county.case,
        base_version=0,
        values=DeepDiveValues(
            TODAY, "All came", grade, "Some of it was done", [Part(county.elm.pk, True, "Share on the day")]
        ),
    )
    said = {
        "working_well": "Seen alone",
        "to_improve": "Late",
        "at_once": "On the day",
        "reason": "Most is done",
    }
    write(
        cora,
        county.programme,
        **said,
        grade=made.grade_of(county.audits[0], "2"),
        took_part=[county.elm, county.oak],
    )
    record_agreement(
        actor=cora, programme=county.programme, base_version=1, agencies=[county.elm.pk], agreed_on=TODAY
    )
    county.finding = finding(county.programme, cases=[county.case])
    return county


def rows_of(report, heading):
    [part] = [each for each in report.parts if each.heading == heading]
    return part.headings, part.rows


def test_the_set_is_offered_to_themes_and_to_no_self_assessment(county):
    client = client_of(county.cora)
    offered = client.get(reverse("audits:case-theme-add", args=[county.programme.pk])).context["form"]
    ada = client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))
    assessments = ada.get(reverse("audits:section11-open")).context["form"]

    assert list(offered.fields["question_set"].queryset) == [county.questions]
    assert list(assessments.fields["edition"].queryset) == []


def test_the_sheet_and_what_was_handed_in(county):
    waiting, done = county.audits[2].pk, county.audits[0].pk
    offered = {
        "section A": read(county.hal, "case-audit-section", waiting, "A"),
        "section B": read(county.hal, "case-audit-section", waiting, "B"),
    }
    shown = {
        "A handed in": read(county.gil, "case-audit-section", done, "A"),
        "submission": read(county.gil, "case-audit-submission", done, 1),
        "audit handed in": read(county.gil, "case-audit", done),
        "for the lead": read(county.ben, "case-audit", done),
        "audit": read(county.hal, "case-audit", waiting),
        "hand in": read(county.hal, "case-audit-submit", waiting),
        "send back": read(county.cora, "case-audit-send-back", done),
    }
    judge = {"judge": read(county.hal, "case-audit-judge", waiting)}

    assert foreign(offered | shown | judge) == {}
    assert without(offered, *LABELS, NOT_FOR_US) == without(judge, *LABELS) == {}
    assert NOT_FOR_US not in judge["judge"]
    assert without({"submission": shown["submission"]}, *LABELS, NOT_FOR_US) == {}
    assert (LABELS[0] in shown["audit handed in"], LABELS[0] in shown["for the lead"]) == (True, False)


def test_a_judgement_is_given_on_its_page(county):
    url = reverse("audits:case-audit-judge", args=[county.audits[2].pk])
    client = client_of(county.hal)

    refused = client.post(url, {"grade": "good", "reason": "Sound", "version": "0"})
    outside = client.post(url, {"grade": "outside", "reason": "Sound", "version": "0"})
    given = client.post(url, {"grade": "2", "reason": "Sound", "version": "0"})

    assert ["grade" in each.context["form"].errors for each in (refused, outside)] == [True, True]
    assert given.status_code == 302
    assert CaseAudit.objects.get(pk=county.audits[2].pk).overall_grade.label == LABELS[1]


def test_the_deep_dive_and_the_spread_of_grades(learned):
    case, programme = learned.case.pk, learned.programme.pk
    pages = {
        "side by side": read(learned.cora, "case-deep-dive", case),
        "for an auditor": read(learned.gus, "case-deep-dive", case),
        "record": read(learned.cora, "case-deep-dive-record", case),
        "list": read(learned.cora, "case-deep-dives", programme),
        "one grade": read(learned.ivy, "case-deep-dives", programme, grade=LABELS[2]),
        "case": read(learned.cora, "case-detail", case),
        "feedback": read(learned.cora, "case-feedback", case),
    }
    spread = (
        "Two agencies, from 3 - all of it to 0 - none of it: three grades apart. One agency still to come."
    )

    assert foreign(pages) == {}
    assert without({"record": pages["record"], "side by side": pages["side by side"]}, *LABELS) == {}
    assert (
        without({name: pages[name] for name in ("side by side", "for an auditor", "record", "list")}, spread)
        == {}
    )
    assert "Two agencies, from 2 - most of it to 1 - some of it: one grade apart." in pages["side by side"]
    assert learned.case.reference in pages["one grade"]


def test_the_joint_evaluation(learned):
    pk = learned.programme.pk
    pages = {
        "read": read(learned.gil, "case-joint-evaluation", pk),
        "write": read(learned.cora, "case-joint-evaluation-write", pk),
        "agree": read(learned.cora, "case-joint-evaluation-agree", pk),
    }

    assert foreign(pages) == {}
    assert without({"write": pages["write"]}, *LABELS) == {}
    assert (LABELS[1] in pages["read"], NOT_FOR_US in pages["write"]) == (True, False)


def test_the_programme_its_findings_and_its_report(learned):
    pk = learned.programme.pk
    pages = {
        "programmes": read(learned.cora, "case-programmes"),
        "programme": read(learned.cora, "case-programme", pk),
        "programme of an auditor": read(learned.hal, "case-programme", pk),
        "theme": read(learned.cora, "case-theme-change", learned.programme.themes.get().pk),
        "owed": read(learned.cora, "case-owed"),
        "letters": read(learned.cora, "case-letters", pk),
        "findings": read(learned.fay, "case-findings", pk),
        "finding": read(learned.cora, "case-finding", learned.finding.pk),
        "add a finding": read(learned.cora, "case-finding-add", pk),
        "report": read(learned.fay, "case-report", pk),
        "my work": read(learned.hal, "home:my-work"),
    }

    assert foreign(pages) == {}
    assert without({"report": pages["report"]}, *LABELS) == {}
    assert NOT_FOR_US not in pages["report"]


def test_the_report_counts_by_the_grades_of_the_scale(learned):
    report = case_report(actor_of(learned.cora), learned.programme)

    assert rows_of(report, "Grades agreed in the deep dive") == (
        ("Theme", *LABELS),
        (("Exploitation", "0 of 1 case", "0 of 1 case", "1 of 1 case", "0 of 1 case"),),
    )
    assert rows_of(report, "Overall grades that agencies gave") == (
        ("Theme", *LABELS),
        (("Exploitation", "1 of 2 audits", "0 of 2 audits", "0 of 2 audits", "1 of 2 audits"),),
    )


def test_the_word_document_and_the_pdf(learned):
    actor = actor_of(learned.fay)
    report = case_report(actor, learned.programme)

    document = docx.Document(BytesIO(drawn(report, "docx", actor)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    pdf = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=drawn(report, "pdf", actor), capture_output=True, check=True
    )
    texts = {
        "docx": "\n".join([*(each.text for each in document.paragraphs), *cells]),
        "pdf": " ".join(pdf.stdout.decode().split()),
    }

    assert foreign(texts) == {}
    assert without({"docx": texts["docx"]}, *LABELS) == {}
    assert without({"pdf": texts["pdf"]}, "3 - all", "2 - most", "1 - some", "0 - none") == {}


def test_the_api(learned):
    client = token_client(learned.fay)
    paths = {
        "programme": f"{API}/case-audits/programmes/{learned.programme.pk}/",
        "evaluation": f"{API}/case-audits/programmes/{learned.programme.pk}/joint-evaluation/",
        "findings": f"{API}/case-audits/findings/",
        "finding": f"{API}/case-audits/findings/{learned.finding.pk}/",
    }

    answers = {name: client.get(path) for name, path in paths.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(paths, 200)
    assert foreign({name: json.dumps(answer.json()) for name, answer in answers.items()}) == {}
    assert answers["evaluation"].json()["grade"] == "2"


def test_grades_of_another_scale_are_refused_everywhere(county):
    other = small_edition("four-words", line_set="case_audit")
    good = other.scale.grades.get(code="good")
    cora = actor_of(county.cora)

    with pytest.raises(Refusal, match="“Good” is no grade of the scale"):
        record_deep_dive(
            actor=cora, case=county.case, base_version=0, values=DeepDiveValues(TODAY, "", good, "All agree")
        )
    with pytest.raises(Refusal, match="“Good” is no grade of the scale"):
        write(cora, county.programme, **vars(EvaluationValues("A", "B", "C", good, "D")))


def test_the_letters(county):
    send_back_audit(
        actor=actor_of(county.cora), case_audit=made.load_audit(county.audits[0].pk), why="Say more of A.1"
    )
    run_due()

    told = {
        f"{place}: {each.subject}": f"{each.subject} {each.body}" for place, each in enumerate(mail.outbox)
    }
    assert foreign(told) == {}
    assert len(told) == 3  # two audits wait, and changes are asked of one


def test_beside_a_theme_on_the_four_words_each_case_keeps_its_own_scale(county):
    cora = actor_of(county.cora)
    other = add_theme(
        actor=cora,
        programme=county.programme,
        code="neglect",
        label="Neglect",
        question_set=small_edition("four-words", line_set="case_audit"),
        planned_cases=1,
    )
    case, _, people = audited(county.programme, "good", theme=other)

    pages = {
        "four words": read(people[0], "case-deep-dive", case.pk),
        "0 to 3": read(county.gil, "case-deep-dive", county.case.pk),
    }

    assert foreign({"0 to 3": pages["0 to 3"]}) == {}
    assert without({"four words": pages["four words"]}, "One agency: good. Two agencies still to come.") == {}
    headings, _ = rows_of(case_report(cora, county.programme), "Overall grades that agencies gave")
    assert set(headings) == {"Theme", *LABELS, "Outstanding", "Good", "Requires improvement", "Inadequate"}


def test_a_page_on_the_four_words_would_be_found(db, settings):
    """The control: what these tests look for is there where it belongs."""
    settings.DEMO_TODAY = TODAY
    case, _, people = audited(make_programme(), "good", "inadequate")
    audit = case.audits.get(auditor=people[2])

    page = read(people[2], "case-audit-section", audit.pk, "1")

    assert {"Outstanding", "Requires improvement", "Inadequate", "Good"} <= set(
        foreign({"page": page})["page"]
    )
