"""The threshold document and the tools in force stand where levels and tools are judged, and in the report."""

import subprocess
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from audits.services.cases.report_words import case_report
from audits.services.report_files import drawn
from partnership.roles import Role
from tests.audits.cases.learned import audited, make_programme
from tests.factories.people import client_of, make_person

pytestmark = pytest.mark.django_db

DOCUMENT = "Right help, version 4.1"
TOOLS = ("Graded care profile 2", "Exploitation tool 3")
NAMED = {
    "threshold_document": "Right help",
    "threshold_version": "4.1",
    "tool_versions": "Graded care profile 2\r\n\r\n Exploitation tool 3",
}
SENTENCES = (
    "Levels of need were told apart by: Right help, version 4.1.",
    "Assessment tools in force: Graded care profile 2; Exploitation tool 3.",
)


def pages(programme, people, case):
    cora = client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))
    audit = case.audits.get(auditor=people[0])
    return {
        "programme": cora.get(programme.get_absolute_url()).content.decode(),
        "sheet": client_of(people[0]).get(audit.get_absolute_url()).content.decode(),
        "report": cora.get(reverse("audits:case-report", args=[programme.pk])).content.decode(),
    }


def test_the_programme_the_auditors_sheet_and_the_report_name_both():
    programme = make_programme(**NAMED)
    case, _, people = audited(programme, "good")

    shown = pages(programme, people, case)

    assert {
        name: [word for word in (DOCUMENT, *TOOLS) if word not in text] for name, text in shown.items()
    } == {
        "programme": [],
        "sheet": [],
        "report": [],
    }


def test_the_word_document_and_the_pdf_name_both(cora):
    programme = make_programme(**NAMED)
    audited(programme, "good")
    report = case_report(cora, programme)

    word = [each.text for each in docx.Document(BytesIO(drawn(report, "docx", cora))).paragraphs]
    pdf = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=drawn(report, "pdf", cora), capture_output=True, check=True
    )

    said = " ".join(pdf.stdout.decode().split())
    assert [each for each in SENTENCES if each not in word or each not in said] == []


def test_where_none_is_named_the_report_is_silent_and_the_sheet_says_so(cora):
    programme = make_programme()
    case, _, people = audited(programme, "good")

    shown = pages(programme, people, case)

    assert shown["sheet"].count("Not named") == 2
    assert [words for words in ("told apart by", "tools in force") if words in shown["report"]] == []


def test_a_version_without_a_document_stands_by_itself():
    programme = make_programme(threshold_version="4.1", tool_versions=" \n")

    assert (programme.threshold_in_force, programme.tools_in_force) == ("version 4.1", ())
