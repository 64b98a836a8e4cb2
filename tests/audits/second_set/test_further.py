"""The ways into a return and out of it that other tests of this set leave out, and its survey, in its own words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from audits.answer_files.fingerprints import fingerprint
from audits.answer_files.packing import pack
from audits.answer_files.signing import public_key
from audits.answer_files.values import AnswerFile, Told
from audits.models import BroughtAnswers, DeclarationRequest
from audits.services.answer_files.known import know_partnership
from audits.services.section11.declare import ask_for_declaration
from audits.services.section11.review import send_back
from audits.services.section11.survey_links import secret_of
from audits.services.section11.surveys import make_survey, open_survey
from foundation.identity.digests import digest
from foundation.trail.acts import act
from partnership.actors import system_actor
from tests.audits.second_set.conftest import LABELS, NOT_FOR_US, fill, foreign, read, without
from tests.audits.section11.test_workbook import storage as storage  # files go to a folder of their own
from tests.audits.section11.workbooks import bring, made
from tests.audits.section11.workbooks import fill as type_in
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer_of, load_return

pytestmark = pytest.mark.django_db
THERE = "the other partnership's secret"


def said(response, status=200):
    """What a page says, title and way there included; it must answer so."""
    assert response.status_code == status
    page = " ".join(response.content.decode().split())
    return page[page.index("<title") : page.index("</title>")] + page[page.index("<main") :]


def test_a_workbook_answers_of_another_partnership_and_entering_for_the_agency(clubs):
    owed, cas, ada = clubs.waiting, client_of(clubs.cas), client_of(clubs.ada)
    book = type_in(made(actor_of(clubs.cas), owed), "A.1", grade=LABELS[1], narrative="We see it")
    upload = bring(actor_of(clubs.cas), owed, type_in(book, "B.1", grade="Good"))
    brought = brought_by(clubs, cas)
    entering = reverse("audits:section11-entering", args=[owed.pk])
    pages = {
        "workbook": read(clubs.cas, "section11-workbook", owed.pk, upload.pk),
        "bring": read(clubs.cas, "section11-brought-new", owed.pk),
        "brought": read(clubs.cas, "section11-brought", owed.pk, brought.pk),
        "entering": said(ada.get(entering)),
    }
    ada.post(f"{entering}?section=A", {"taken_from": "Their letter of 1 October"})
    on_behalf = {"section": said(ada.get(reverse("audits:section11-section", args=[owed.pk, "A"])))}

    assert foreign(pages | on_behalf) == {}
    assert without(on_behalf, *LABELS, NOT_FOR_US) == {}
    assert "Their letter of 1 October" in on_behalf["section"]
    assert LABELS[1] in pages["workbook"]
    assert "We ask every child." in pages["brought"]


def brought_by(clubs, client):
    """A file of a partnership that is known, with words for A.1."""
    know_partnership(actor=actor_of(clubs.ada), name="Southshire", words=fingerprint(public_key(THERE)))
    item = answer_of(clubs.waiting, "A.1").item
    key = item.line.regional_key
    words = Told(key, "9.1", "As asked there", "Asked otherwise.", "We ask every child.", ())
    file = AnswerFile(
        agency="Oak Homes",
        agency_names=("Oak Homes",),
        audit="Clubs 2021",
        set_code=item.edition.line_set,
        made_on="2021-10-01",
        meant_for="",
        answers=(words,),
    )
    url = reverse("audits:section11-brought-new", args=[clubs.waiting.pk])
    upload = SimpleUploadedFile("answers.json", pack(file, name="Southshire", secret=THERE))
    assert client.post(url, {"file": upload}).status_code == 302
    return BroughtAnswers.objects.get()


def test_the_declaration_by_link(clubs):
    owed, cas = clubs.waiting, actor_of(clubs.cas)
    fill(cas, owed)
    hal = make_person("Hal", "accountable_person", agency=clubs.oak)
    request = ask_for_declaration(actor=cas, section11_return=load_return(owed.pk), person_id=hal.pk)
    with act(system_actor(), "test.make"):
        DeclarationRequest.objects.filter(pk=request.pk).update(digest=digest("a-secret").hex())
    link = reverse("audits:section11-declare", args=["a-secret"])
    client = Client()

    shown = {"link": said(client.get(link))}
    done = client.post(link, {"name": "Hal Ash", "post": "Chief executive", "declared": "on"})
    pages = {
        "thanks": said(client.get(done["Location"])),
        "used": said(client.get(link), 410),
        "check": read(clubs.cas, "section11-check", owed.pk),
    }

    assert foreign(shown | pages) == {}
    assert without(shown, *LABELS, NOT_FOR_US) == {}


def test_what_is_sent_back(clubs):
    owed = clubs.owed.pk
    pages = {"send back": read(clubs.ada, "section11-send-back", owed)}
    send_back(
        actor=actor_of(clubs.ada),
        section11_return=load_return(owed),
        message="Say more about it",
        reopen={answer_of(clubs.owed, "A.1").pk: "Who is told?"},
    )
    pages |= {
        "return": read(clubs.ben, "section11-return", owed),
        "section": read(clubs.ben, "section11-section", owed, "A"),
        "other section": read(clubs.ben, "section11-section", owed, "B"),
        "check": read(clubs.ben, "section11-check", owed),
        "submission": read(clubs.ben, "section11-submission", owed, 1),
    }

    assert foreign(pages) == {}
    assert "Who is told?" in pages["section"]


def test_a_survey_is_made_and_answered(clubs):
    cycle = clubs.last.cycle
    new = read(clubs.ada, "survey-new", cycle.pk)
    items = list(cycle.edition.items.filter(code="A.1").select_related("line"))
    survey = make_survey(
        actor=system_actor(), cycle=cycle, title="What you see", opens_on=TODAY, closes_on=TODAY, items=items
    )
    pages = {
        "new": new,
        "statements": read(clubs.ada, "survey-statements", survey.pk),
        "dates": read(clubs.ada, "survey-dates", survey.pk),
        "draft": read(clubs.ada, "survey", survey.pk),
    }
    open_survey(actor=system_actor(), survey=survey)
    link = survey.links.get(agency=clubs.oak)
    answering = reverse("audits:survey-answer", args=[secret_of(link)])
    pages |= {
        "open": read(clubs.ada, "survey", survey.pk),
        "link": read(clubs.ada, "survey-link", link.pk),
        "answer": said(Client().get(answering)),
        "left out": said(Client().post(answering, {})),
        "thanks": said(Client().get(reverse("audits:survey-thanks"))),
    }

    assert foreign(pages) == {}
    assert without({"answer": pages["answer"]}, survey.statements.get().text) == {}
