"""The report of a view: what the page showed, as its reader may see it when it is made, as PDF and DOCX."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml import ElementTree
from django.urls import reverse

from foundation.documents.docx_out import W
from foundation.files.models import Blob
from foundation.files.storage import load
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed
from partnership.choices import PlanView
from partnership.selectors.plan_report import plan_report
from partnership.services.plan_report import KIND, as_docx, as_pdf, ask_for_report, make_report
from partnership.tasks import report_of_plan
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, close, make_action, say

pytestmark = pytest.mark.django_db
T = f"{{{W}}}"


@pytest.fixture
def three(ben, fay, police, school):
    plan = PlanFactory()
    one = make_action("Hear <w:t> & =1+1", agency=police, plans=[plan], reference="A-1")
    say(actor_of(ben), one, done="Read ten files\nand talked", changed_for_children="They are asked")
    two = make_action("Two", agency=school, plans=[plan], reference="A-2",
                      origins=[("meeting", "Executive", ""), ("inspection", "Visit", "")])  # fmt: skip
    done = make_action("Done", agency=police, plans=[plan], reference="A-3")
    close(actor_of(ben), actor_of(fay), done)
    return [one, two, done]


def report(person, view, actions):
    return plan_report(actor_of(person), view, [each.pk for each in actions])


def references(made):
    return [(section.title, [row[0] for row in section.rows]) for section in made.sections]


def rows_of(docx):
    tree = ElementTree.fromstring(ZipFile(BytesIO(docx)).read("word/document.xml"))
    return [["".join(text.itertext()) for text in row.iter(f"{T}tc")] for row in tree.iter(f"{T}tr")]


def test_the_table_is_the_one_that_boards_know(three, ada):
    made = report(ada, PlanView.LIST, three[:1])

    assert made.headings[:3] == ("Reference", "What will be done", "Outcome for children")
    assert made.sections[0].rows[0] == [
        "A-1",
        "Hear <w:t> & =1+1",
        "Children are heard",
        "Nobody named, Elm Police",
        "14 December 2021",
        "Green: due in 60 days",
        "15 October 2021: Read ten files\nand talked\nThey are asked",
    ]


def test_the_report_stands_in_the_groups_of_the_view_and_counts_once(three, ada):
    made = report(ada, PlanView.ORIGIN, three[:2])

    assert references(made) == [("Inspection: 1 action", ["A-2"]), ("Meeting: 2 actions", ["A-1", "A-2"])]
    assert made.sentences[0].startswith(
        "2 actions, as things stood on 15 October 2021. One that came from several"
    )


def test_you_said_we_did_is_a_report_of_its_own(three, ada):
    made = report(ada, PlanView.DONE, three)

    assert references(made) == [("", ["A-3"])]
    assert made.sections[0].rows[0][1] == "Meeting: Executive, 2 March"
    assert "Children say that they are asked\nHow we know: Ten files" in made.sections[0].rows[0]


def test_an_action_that_the_reader_may_not_see_is_not_in_it(three, cas):
    assert references(report(cas, PlanView.LIST, three)) == [("", ["A-2"])]


def test_the_word_document_has_real_tables_whose_headings_repeat(three, ada):
    made = as_docx(report(ada, PlanView.STATUS, three), actor_of(ada))
    names = ZipFile(BytesIO(made)).namelist()
    document = ZipFile(BytesIO(made)).read("word/document.xml").decode()

    assert names[0] == "[Content_Types].xml"
    assert document.count("<w:tblHeader/>") == 2
    assert 'w:orient="landscape"' in document
    assert '<w:pStyle w:val="Heading1"/>' in document
    assert rows_of(made)[0][0] == "Reference"
    assert rows_of(made)[1][1] == "Hear <w:t> & =1+1"
    assert "<w:t> & =1+1" not in document


def test_the_pdf_is_tagged_and_titled(three, ada):
    made = as_pdf(report(ada, PlanView.STATUS, three), actor_of(ada))

    assert made.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in made
    assert b"/StructTreeRoot" in made


@pytest.mark.parametrize("view", list(PlanView))
def test_nothing_makes_a_document_too(ada, view):
    made = report(ada, view, [])

    assert as_pdf(made, actor_of(ada)).startswith(b"%PDF")
    assert as_docx(made, actor_of(ada)).startswith(b"PK")


def test_the_page_asks_for_what_it_shows_and_the_worker_makes_it(three, ada, settings, tmp_path):
    client = client_of(ada)
    listing = client.get(
        reverse("partnership:action-list"), {"view": "status", "agency": "elm-police", "q": "<w:t>"}
    )
    button = listing.context["reports"].items[1]

    answer = client.post(button.url, button.fields)
    job = Job.objects.get(kind=KIND)
    assert answer.url == reverse("partnership:plan-report", args=[job.public_id])
    assert job.payload["actions"] == [str(three[0].pk)]
    assert job.payload["filters"] == "Lead agency: Elm Police"
    assert "<w:t>" not in str(job.payload)
    result = report_of_plan(job)

    blob = Blob.objects.get(pk=result["blob"])
    assert blob.name == "improvement-plan-2021-10-15.docx"


def test_the_report_of_a_named_plan_bears_its_name(ada, police):
    plan = PlanFactory(name="Peer review 2021", code="peer-review-2021")
    make_action("Hear", agency=police, plans=[plan, PlanFactory()])
    client = client_of(ada)
    page = client.get(reverse("partnership:plan-detail", args=[plan.pk]))
    button = page.context["reports"].items[1]

    answer = client.post(button.url, button.fields)
    job = Job.objects.get(kind=KIND)
    blob = Blob.objects.get(pk=report_of_plan(job)["blob"])

    assert blob.name == "peer-review-2021-2021-10-15.docx"
    assert "Peer review 2021" in client.get(answer.url).content.decode()
    document = ZipFile(BytesIO(load(blob.stored_name))).read("word/document.xml").decode()
    assert "Peer review 2021" in document


@pytest.mark.parametrize(
    ("view", "named", "title", "subtitle"),
    [
        (PlanView.LIST, True, "Peer review", ""),
        (PlanView.STATUS, True, "Peer review", "By status"),
        (PlanView.DONE, True, "You said, we did", "Peer review"),
        (PlanView.LIST, False, "Improvement plan", ""),
        (PlanView.DONE, False, "You said, we did", ""),
    ],
)
def test_the_title_is_the_plans_own_name_where_it_is_of_one_plan(three, ada, view, named, title, subtitle):
    plan = PlanFactory(name="Peer review") if named else None

    made = plan_report(actor_of(ada), view, [each.pk for each in three], plan=plan)

    assert (made.title, made.subtitle) == (title, subtitle)


def test_a_view_that_is_narrowed_to_no_plan_that_there_is_bears_no_plans_name(three, ada):
    answer = client_of(ada).post(f"{reverse('partnership:plan-report-new')}?plan=no-such", {"form": "pdf"})

    assert answer.status_code == 302
    assert Job.objects.get(kind=KIND).payload["plan"] == ""


def test_another_persons_report_does_not_exist(three, ada, fay):
    job = ask_for_report(actor=actor_of(ada), view=PlanView.LIST, form="pdf", actions=[three[0].pk])

    for name in ("plan-report", "plan-report-state", "plan-report-file"):
        assert client_of(fay).get(reverse(f"partnership:{name}", args=[job.public_id])).status_code == 404
    assert client_of(ada).get(reverse("partnership:plan-report", args=[job.public_id])).status_code == 200


def test_somebody_whose_role_ended_gets_no_report(three, eve):
    asked = {"form": "pdf", "actions": [str(three[0].pk)], "view": "list", "sort": [], "filters": ""}

    with pytest.raises(NotAllowed):
        make_report(actor=actor_of(eve), asked=asked)
