"""Every page of a return, of its moderation and of an audit says the words of the set's own scale, and no other."""

import pytest
from django.core import mail

from foundation.jobs.runner import run_due
from tests.audits.second_set.conftest import LABELS, NOT_FOR_US, foreign, read, without
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import open_audit
from tests.factories.services import ask
from tests.factories.services import say as rate_service

pytestmark = pytest.mark.django_db


def test_answering_and_handing_in(clubs):
    open_now, done = clubs.waiting.pk, clubs.owed.pk
    offered = {
        "section A": read(clubs.cas, "section11-section", open_now, "A"),
        "section B": read(clubs.cas, "section11-section", open_now, "B"),
    }
    handed_in = {
        "read A": read(clubs.ben, "section11-section", done, "A"),
        "submission": read(clubs.ben, "section11-submission", done, 1),
    }
    pages = {
        "list": read(clubs.ben, "section11-list"),
        "return": read(clubs.cas, "section11-return", open_now),
        "as last time": read(clubs.cas, "section11-as-last-time", open_now, "A"),
        "check": read(clubs.cas, "section11-check", open_now),
        "declaration": read(clubs.cas, "section11-declaration", open_now),
        "workbook": read(clubs.cas, "section11-workbook-new", open_now),
        "evidence of an answer": read(clubs.cas, "section11-evidence", open_now, "A.1"),
        "delegate": read(clubs.cas, "section11-delegate", open_now, "A"),
        "receipt": read(clubs.ben, "section11-receipt", done),
        "take out": read(clubs.ben, "section11-take-out", done),
        "library": read(clubs.ben, "evidence-library", clubs.elm.pk),
        "piece": read(clubs.ben, "evidence-piece", clubs.piece.pk),
        "answer": read(clubs.cas, "section11-answer", open_now, "A.1"),
    }

    assert foreign(offered | handed_in | pages) == {}
    assert without(offered, *LABELS, NOT_FOR_US) == {}
    assert without(handed_in, *LABELS[:3]) == {}
    assert LABELS[2] in pages["as last time"]  # what was rated a year ago


def test_services_and_what_they_make_together(clubs):
    lead, waiting = actor_of(clubs.cas), clubs.waiting
    kit = make_person("Kit", "agency_contributor", agency=clubs.oak)
    services = [ask(lead, waiting, name, kit) for name in ("Halls", "Pitches")]
    for service, grade in zip(services, ("2", "1"), strict=True):
        rate_service(lead, service, "A.1", grade, narrative="Seen")
    pages = {
        "service": read(kit, "service-answers", services[0].pk),
        "section": read(kit, "service-section", services[0].pk, "A"),
        "services": read(clubs.cas, "section11-services", waiting.pk),
        "ask": read(clubs.cas, "section11-service-add", waiting.pk),
        "take over": read(clubs.cas, "section11-roll-up", waiting.pk, "A"),
    }

    assert foreign(pages) == {}
    assert "1 - some of it, the weakest of 2 services" in pages["take over"]
    assert without({"services": pages["services"]}, LABELS[1], LABELS[2]) == {}


def test_moderation_while_it_goes_on(begun):
    pk, cycle = begun.owed.pk, begun.owed.cycle_id
    rated = {
        "return": read(begun.ada, "section11-return-moderation", pk),
        "answer": read(begun.ada, "section11-moderate-answer", pk, "A.1"),
        "finish": read(begun.ada, "section11-finish-moderation", pk),
        "table": read(begun.ada, "section11-moderation-table", cycle),
        "challenge": read(begun.ada, "section11-challenge", cycle, begun.elm.pk),
    }
    pages = {
        "queue": read(begun.ada, "section11-moderation"),
        "say": read(begun.ada, "section11-say", pk, "A.1"),
        "challenge edit": read(begun.ada, "section11-challenge-edit", cycle, begun.elm.pk),
        "remaining": read(begun.ada, "section11-agree-remaining", pk),
        "along": read(begun.ivy, "section11-return-moderation", pk),
    }

    assert foreign(rated | pages) == {}
    assert without({"answer": rated["answer"]}, *LABELS, NOT_FOR_US) == {}
    assert without({"return": rated["return"]}, LABELS[0], LABELS[2]) == {}
    assert without({"table": rated["table"]}, *LABELS) == {}  # in its key
    assert [name for name, text in rated.items() if not any(label in text for label in LABELS)] == []


def test_moderation_when_it_is_finished(finished):
    pk = finished.owed.pk
    pages = {
        "lead": read(finished.ben, "section11-return-moderation", pk),
        "answer": read(finished.ben, "section11-moderate-answer", pk, "A.1"),
    }
    further = {
        "agree": read(finished.ben, "section11-agree", pk),
        "query": read(finished.ben, "section11-query", pk),
    }

    assert foreign(pages | further) == {}
    assert without(pages, LABELS[0], LABELS[2]) == {}


def test_letters_of_the_whole_way(agreed):
    run_due()

    told = {
        f"{place}: {each.subject}": f"{each.subject} {each.body}" for place, each in enumerate(mail.outbox)
    }
    assert foreign(told) == {}
    for subject in ("question", "moderated ratings", "waits for you", "has come in"):
        assert [name for name in told if subject in name.lower()], subject


def test_what_the_office_sees_of_an_audit(agreed):
    cycle, pk = agreed.owed.cycle_id, agreed.owed.pk
    graded = {
        "results": read(agreed.ada, "section11-results", cycle),
        "standards": read(agreed.ada, "section11-standards", cycle),
        "list": read(agreed.ada, "section11-standards", cycle, view="list"),
        "movement": read(agreed.ada, "section11-movement", cycle),
        "movement, own ratings": read(agreed.ada, "section11-movement", cycle, rated="self"),
        "report": read(agreed.ada, "section11-report", cycle),
        "own report": read(agreed.ben, "section11-return-report", pk),
        "moderation": read(agreed.ada, "section11-return-moderation", pk),
    }
    pages = {
        "cycle": read(agreed.ada, "section11-cycle", cycle),
        "dates": read(agreed.ada, "section11-dates", cycle),
        "open an update": read(agreed.ada, "section11-open-update", cycle),
        "close": read(agreed.ada, "section11-close", cycle),
        "letters": read(agreed.ada, "section11-letters", cycle),
        "gap": read(agreed.ada, "section11-gap", cycle),
        "reopen": read(agreed.ada, "section11-reopen", pk),
        "close the return": read(agreed.ada, "section11-close-return", pk),
        "survey": read(agreed.ada, "survey", agreed.survey.pk),
        "answers": read(agreed.ada, "survey-results", agreed.survey.pk),
        "own answers": read(agreed.ben, "survey", agreed.survey.pk),
    }

    assert foreign(graded | pages) == {}
    assert [name for name, text in graded.items() if not any(label in text for label in LABELS)] == []
    every = {name: graded[name] for name in ("results", "movement", "report")}
    assert without(every, *LABELS, NOT_FOR_US) == {}


@pytest.mark.parametrize("who", ["fay", "ivy"])
def test_what_the_executive_and_the_scrutineer_read(agreed, who):
    cycle, reader = agreed.owed.cycle_id, getattr(agreed, who)
    names = ("results", "standards", "movement", "gap", "report")

    pages = {name: read(reader, f"section11-{name}", cycle) for name in names}

    assert foreign(pages) == {}
    assert without({"results": pages["results"]}, *LABELS) == {}


def test_the_numbers_are_those_of_the_scale(agreed):
    """Of five ratings one does not apply; the first two grades count as met, and moderation put A.1 below them."""
    results = read(agreed.ada, "section11-results", agreed.owed.cycle_id)
    gap = read(agreed.ada, "section11-gap", agreed.owed.cycle_id)

    assert "1 of 4" in results
    assert "2 of 4" in gap  # as the agency rated itself
    assert "1 of 4" in gap  # as it was moderated
    assert "Listening" in gap


def test_a_page_on_the_four_words_would_be_found(clubs):
    """The control: what these tests look for is there where it belongs."""
    [owed] = open_audit(clubs.oak)

    page = read(clubs.cas, "section11-section", owed.pk, "1")

    assert {"Outstanding", "Requires improvement", "Inadequate"} <= set(foreign({"page": page})["page"])
