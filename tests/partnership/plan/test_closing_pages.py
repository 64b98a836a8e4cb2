"""Evidence, proposing to close, signing off, reopening: the pages."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.files.models import Blob
from foundation.trail.acts import act
from partnership.models import Action, ActionClosure, ActionEvidence
from partnership.services.closures import decline_closure
from tests.factories.people import actor_of, client_of
from tests.factories.plan import close, make_action, make_evidence, propose
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import post, read, url

pytestmark = pytest.mark.django_db


def closing(**changed):
    return {"impact": "Heard", "how_known": "Files", "for_whom": "Children", **changed}


def stored():
    return default_storage.listdir("")[1] if default_storage.exists("") else []


def test_a_closure_is_proposed_with_a_file_that_its_readers_download(ben, cas, eve, gus, action):
    file = SimpleUploadedFile("audit.csv", b"file,heard\n1,yes\n", "text/csv")

    status, _ = post(gus, "action-propose-closure", action, **closing(file=file, evidence_title="Audit"))

    evidence = ActionEvidence.objects.get()
    assert (status, evidence.closure, evidence.title) == (302, ActionClosure.objects.get(), "Audit")
    assert evidence.blob.owner_id == action.lead_agency_id
    download = client_of(ben).get(url("action-evidence", action, evidence.pk))
    assert b"".join(download.streaming_content) == b"file,heard\n1,yes\n"
    assert "attachment" in download["Content-Disposition"]
    for other in (cas, eve):
        assert client_of(other).get(url("action-evidence", action, evidence.pk)).status_code == 404


def test_closing_is_not_offered_before_the_start_and_an_old_link_says_why(gus, police):
    later = make_action(agency=police, lead=gus, starts_on=TODAY + timedelta(days=3))

    assert "Propose to close" not in read(gus, "action-detail", later)[1]
    status, content = read(gus, "action-propose-closure", later)
    assert status == 409
    assert "starts on 18 October 2021: it cannot be closed before it starts" in content


def test_evidence_is_found_under_its_own_action_alone(ada, action):
    other = make_action("Another")
    evidence = make_evidence(other)

    assert client_of(ada).get(url("action-evidence", action, evidence.pk)).status_code == 404
    assert (
        client_of(ada).get(url("action-evidence", other, evidence.pk)).status_code == 404
    )  # a link, no file


def test_a_file_that_lies_about_its_kind_is_refused_and_the_words_stay(gus, action):
    file = SimpleUploadedFile("audit.pdf", b"MZ\x90\x00 not a document", "application/pdf")

    status, content = post(gus, "action-propose-closure", action, **closing(file=file))

    assert (status, ActionClosure.objects.count(), Blob.objects.count()) == (409, 0, 0)
    assert 'href="#id_file"' in content
    assert "Heard" in content


def test_a_refused_closure_leaves_no_file_in_storage(gus, action):
    before = stored()
    file = SimpleUploadedFile("audit.csv", b"file,heard\n1,yes\n", "text/csv")
    data = closing(file=file, link="javascript:alert(1)")

    status, content = post(gus, "action-propose-closure", action, **data)

    assert (status, Blob.objects.count()) == (409, 0)
    assert "Enter a web address" in content
    assert stored() == before


def test_a_closure_without_evidence_is_refused_and_the_words_stay(gus, action):
    status, content = post(gus, "action-propose-closure", action, **closing())

    assert (status, Action.objects.get().state) == (409, "open")
    assert "Add at least one piece of evidence" in content
    assert "Heard" in content


def test_evidence_that_is_here_already_is_offered_once(ada, gus, action):
    first = propose(actor_of(gus), action).evidence.get()
    decline_closure(actor=actor_of(ada), action=action, why="Too few")
    propose(actor_of(gus), action, earlier=[first.pk])
    decline_closure(actor=actor_of(ada), action=action, why="Still too few")

    assert ActionEvidence.objects.count() == 2
    assert read(gus, "action-propose-closure", action)[1].count('name="earlier"') == 1


def test_another_person_signs_off(ada, gus, action):
    propose(actor_of(gus), action)
    assert "Children say that they are asked" in read(ada, "action-sign-off", action)[1]

    assert post(ada, "action-sign-off", action, decision="sign")[0] == 302

    assert Action.objects.get().state == "closed"


def test_sending_back_without_a_reason_is_refused(ada, gus, action):
    propose(actor_of(gus), action)

    status, content = post(ada, "action-sign-off", action, decision="decline")

    assert (status, Action.objects.get().state) == (409, "closing")
    assert "“Send back” needs a reason." in content
    assert post(ada, "action-sign-off", action, decision="decline", why="Too few")[0] == 302
    assert Action.objects.get().state == "open"


def test_who_proposed_it_does_not_even_open_the_page(ada, action):
    propose(actor_of(ada), action)

    assert read(ada, "action-sign-off", action)[0] == 403
    assert post(ada, "action-sign-off", action, decision="sign")[0] == 403
    assert Action.objects.get().state == "closing"


def test_a_second_press_from_an_old_tab_is_refused_in_words(ada, fay, gus, action):
    propose(actor_of(gus), action)
    assert post(fay, "action-sign-off", action, decision="sign")[0] == 302

    status, content = post(ada, "action-sign-off", action, decision="decline", why="Too few")

    assert status == 409
    assert "is not possible now: the status is “Closed”" in content
    assert Action.objects.get().state == "closed"


@pytest.mark.parametrize("name", ["action-sign-off", "action-reopen"])
def test_opening_a_page_of_a_state_it_does_not_have_is_refused(ada, action, name):
    assert read(ada, name, action)[0] == 409


def test_opening_changes_nothing(ada, gus, action):
    propose(actor_of(gus), action)
    for name in ("action-detail", "action-sign-off"):
        client_of(ada).get(url(name, action))
        client_of(ada).head(url(name, action))

    assert Action.objects.get().state == "closing"


def test_reopening_and_withdrawing_ask_for_the_reason(ada, gus, action):
    close(actor_of(gus), actor_of(ada), action)
    assert post(ada, "action-reopen", action, why="")[0] == 200
    assert Action.objects.get().state == "closed"

    assert post(ada, "action-reopen", action, why="It came back")[0] == 302
    assert post(ada, "action-withdraw", action, why="Merged")[0] == 302

    assert (Action.objects.get().state, Action.objects.get().why_withdrawn) == ("withdrawn", "Merged")


def test_nobody_signs_a_proposal_that_took_the_place_of_the_one_they_read(ada, fay, gus, action):
    read_first = propose(actor_of(gus), action)
    _, page = read(ada, "action-sign-off", action)
    decline_closure(actor=actor_of(fay), action=action, why="Too few")
    propose(actor_of(gus), action)

    status, content = post(ada, "action-sign-off", action, decision="sign", closure=str(read_first.pk))

    standing = ActionClosure.objects.get(state="proposed")
    assert f'value="{read_first.pk}"' in page
    assert (status, Action.objects.get().state) == (409, "closing")
    assert "another stands in its place" in content
    assert f'value="{standing.pk}"' in content
    assert post(ada, "action-sign-off", action, decision="sign", closure=str(standing.pk))[0] == 302


def test_what_was_closed_before_it_came_here_is_not_offered_to_be_reopened(ada, gus, action):
    with act(actor_of(ada), "test.closed_elsewhere"):
        Action.objects.filter(pk=action.pk).update(state="closing")
        Action.objects.filter(pk=action.pk).update(state="closed", closed_on=TODAY - timedelta(days=9))

    page = read(ada, "action-detail", action)[1]
    status, refused = read(ada, "action-reopen", action)

    assert url("action-reopen", action) not in page
    assert "It was closed before it came here, so it cannot be reopened" in page
    assert f"/plan/raise/?after={action.pk}" in page
    assert f"/plan/raise/?after={action.pk}" not in read(gus, "action-detail", action)[1]
    assert (status, "was closed before it came here" in refused) == (409, True)
