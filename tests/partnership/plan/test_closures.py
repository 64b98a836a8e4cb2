"""Closing takes what changed for children, evidence and two people."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.models import Action, ActionClosure, ActionEvidence
from partnership.roles import Role
from partnership.services.closures import decline_closure, reopen, sign_closure
from partnership.services.evidence import NewEvidence, add_evidence
from tests.factories.agencies import make_group
from tests.factories.people import actor_of, make_person
from tests.factories.plan import close, make_action, make_evidence, propose
from tests.partnership.plan.conftest import TODAY
from tests.standing import on, standing

pytestmark = pytest.mark.django_db

LINK = NewEvidence(title="Audit", url="https://evidence.example/audit")


@standing(on(TODAY))
def action(police):
    return make_action(agency=police)


def letters(name):
    return {job.payload["to"] for job in Job.objects.filter(kind="letter", payload__name=name)}


def test_a_proposal_waits_for_a_second_person_who_is_told(ada, ben, action):
    closure = propose(actor_of(ben), action)

    assert (Action.objects.get().state, closure.state) == ("closing", "proposed")
    assert closure.evidence.get().title == "Audit of ten cases"
    assert letters("plan_sign_off") == {str(ada.pk)}


@pytest.mark.parametrize("missing", ["impact", "how_known", "for_whom"])
def test_a_proposal_says_what_changed_how_we_know_and_for_whom(ben, action, missing):
    with pytest.raises(Refusal) as refused:
        propose(actor_of(ben), action, **{missing: " \n "})

    assert refused.value.detail == {"field": missing}
    assert (ActionClosure.objects.count(), Action.objects.get().state) == (0, "open")


@pytest.mark.parametrize(("starts_in", "is_refused"), [(1, True), (0, False)])
def test_nothing_is_closed_before_it_starts(ben, police, starts_in, is_refused):
    later = make_action(agency=police, starts_on=TODAY + timedelta(days=starts_in))

    if is_refused:
        with pytest.raises(Refusal, match="starts on 16 October 2021: it cannot be closed before"):
            propose(actor_of(ben), later)
    else:
        propose(actor_of(ben), later)

    assert Action.objects.get().state == ("open" if is_refused else "closing")


def test_a_proposal_needs_evidence_of_this_action(ben, action):
    elsewhere = make_evidence(make_action("Another"))

    with pytest.raises(Refusal, match="at least one piece of evidence") as refused:
        propose(actor_of(ben), action, earlier=[elsewhere.pk])

    assert refused.value.detail == {"field": "file"}
    assert (ActionClosure.objects.count(), Action.objects.get(pk=action.pk).state) == (0, "open")


def test_new_evidence_is_enough(ben, action):
    closure = propose(actor_of(ben), action, earlier=[], evidence=[LINK])

    assert list(closure.evidence.values_list("title", "url", "added_by", "added_on")) == [
        ("Audit", "https://evidence.example/audit", ben.pk, TODAY)
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example/a", "audit.docx", "https://"])
def test_only_web_addresses_are_evidence(ben, action, url):
    with pytest.raises(Refusal) as refused:
        add_evidence(actor=actor_of(ben), action=action, evidence=NewEvidence(title="Audit", url=url))

    assert refused.value.detail == {"field": "link"}
    assert ActionEvidence.objects.count() == 0


def test_evidence_is_a_file_or_a_link(ben, action):
    with pytest.raises(Refusal, match="one of them"):
        add_evidence(actor=actor_of(ben), action=action, evidence=NewEvidence(title="Nothing"))


@pytest.mark.parametrize("name", ["cas", "eve", "fay", "gus"])
def test_nobody_else_adds_evidence(request, name, action):
    with pytest.raises(NotAllowed):
        add_evidence(actor=actor_of(request.getfixturevalue(name)), action=action, evidence=LINK)

    assert ActionEvidence.objects.count() == 0


def test_a_closed_action_takes_no_evidence(ada, ben, action):
    close(actor_of(ben), actor_of(ada), action)

    with pytest.raises(Refusal, match="its evidence is complete"):
        add_evidence(actor=actor_of(ben), action=action, evidence=LINK)


def test_another_person_signs_it_off_and_both_are_on_record(ada, ben, action):
    close(actor_of(ben), actor_of(ada), action)

    action, closure = Action.objects.get(), ActionClosure.objects.get()
    assert (action.state, action.closed_on, closure.state) == ("closed", TODAY, "signed")
    assert (closure.proposed_by, closure.decided_by, closure.decided_on) == (ben, ada, TODAY)
    assert letters("plan_closed") == {str(ben.pk)}


def test_nobody_signs_off_what_they_proposed(ada, action):
    propose(actor_of(ada), action)

    for decide in (
        lambda: sign_closure(actor=actor_of(ada), action=action),
        lambda: decline_closure(actor=actor_of(ada), action=action, why="On reflection"),
    ):
        with pytest.raises(NotAllowed, match="somebody else must decide"):
            decide()

    assert (Action.objects.get().state, ActionClosure.objects.get().state) == ("closing", "proposed")


def test_the_database_itself_refuses_the_same_person_twice(ben, action):
    propose(actor_of(ben), action)

    with (
        pytest.raises(IntegrityError, match="second_person"),
        transaction.atomic(),
        act(system_actor(), "test"),
    ):
        ActionClosure.objects.update(state="signed", decided_by=ben, decided_on=TODAY)


def test_the_database_refuses_a_decision_by_nobody(ben, action):
    propose(actor_of(ben), action)

    with (
        pytest.raises(IntegrityError, match="decided_by_somebody"),
        transaction.atomic(),
        act(system_actor(), "test"),
    ):
        ActionClosure.objects.update(state="signed")


def test_what_the_only_manager_proposed_goes_to_the_executive(ada, fay, action):
    propose(actor_of(ada), action)

    assert letters("plan_sign_off") == {str(fay.pk)}
    sign_closure(actor=actor_of(fay), action=action)
    assert Action.objects.get().state == "closed"


def test_the_chair_of_its_own_group_signs_off_and_no_other_chair(ben, police):
    group = make_group("Quality group")
    hana = make_person("Hana", Role.GROUP_CHAIR, group=group)
    ivo = make_person("Ivo", Role.GROUP_CHAIR, group=make_group("Another group"))
    action = make_action(agency=police, owner_group=group)
    propose(actor_of(ben), action)

    with pytest.raises(NotAllowed, match="signs off"):
        sign_closure(actor=actor_of(ivo), action=action)
    sign_closure(actor=actor_of(hana), action=action)

    assert ActionClosure.objects.get().decided_by == hana


def test_sending_back_needs_a_reason_and_opens_the_action_again(ada, ben, action):
    propose(actor_of(ben), action)
    with pytest.raises(Refusal, match="needs a reason"):
        decline_closure(actor=actor_of(ada), action=action, why=" ")

    decline_closure(actor=actor_of(ada), action=action, why="Ten files are too few")

    closure = ActionClosure.objects.get()
    assert (Action.objects.get().state, closure.state) == ("open", "declined")
    assert (closure.why_not, closure.decided_by) == ("Ten files are too few", ada)
    assert letters("plan_sent_back") == {str(ben.pk)}


def test_a_second_proposal_keeps_the_first_with_its_evidence(ada, ben, action):
    first = propose(actor_of(ben), action)
    decline_closure(actor=actor_of(ada), action=action, why="Too few")

    second = propose(actor_of(ben), action, earlier=[first.evidence.get().pk], evidence=[LINK])

    assert list(first.evidence.values_list("title", flat=True)) == ["Audit of ten cases"]
    assert sorted(second.evidence.values_list("title", flat=True)) == ["Audit", "Audit of ten cases"]


def test_reopening_keeps_what_was_said_and_who_signed(ada, ben, action):
    close(actor_of(ben), actor_of(ada), action)

    reopen(actor=actor_of(ada), action=action, why="It came back in two files")

    action, closure = Action.objects.get(), ActionClosure.objects.get()
    assert (action.state, action.closed_on) == ("open", None)
    assert (closure.state, closure.why_not) == ("reopened", "It came back in two files")
    assert (closure.decided_by, closure.impact) == (ada, "Children say that they are asked")
    assert Act.objects.get(verb="plan.reopen").why == "It came back in two files"
    propose(actor_of(ben), action)
    assert ActionClosure.objects.count() == 2


def test_the_office_proposes_on_behalf_of_the_agency_and_that_is_on_record(ada, action, police):
    propose(actor_of(ada), action)

    assert Act.objects.get(verb="plan.propose_closure").on_behalf_of == str(police.pk)


def test_two_signatures_at_once_are_one(ada, fay, ben, action):
    propose(actor_of(ben), action)
    on_an_old_page = Action.objects.get()
    sign_closure(actor=actor_of(fay), action=action)

    with pytest.raises(Refusal, match="is not possible now"):
        sign_closure(actor=actor_of(ada), action=on_an_old_page)

    assert ActionClosure.objects.get().decided_by == fay
