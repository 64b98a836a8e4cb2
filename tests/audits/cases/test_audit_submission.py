"""What an agency handed in of its audit of a case is shown for ever, whatever is answered and judged after it."""

from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from audits.models import CaseAudit, SendBack, Submission, SubmittedJudgement
from audits.services.cases.disposing import dispose_of_programme
from audits.services.cases.standing import send_back_audit, submit_audit
from foundation.calendar.clock import real_now
from foundation.subject_requests.kinds import kind_words
from foundation.subject_requests.places import place_of
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import TODAY, audited, make_programme
from tests.factories import case_audits as made
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.forgetting import places_of
from tests.queries import asked

pytestmark = pytest.mark.django_db
KEPT_SO_FAR = import_module("audits.migrations.0024_judgement_as_handed_in").KEPT_SO_FAR
FIRST, SECOND = "Seen once in the year", "Seen each week since June"
WHY = "Say how often the child was seen"


@pytest.fixture
def cora_in(db):
    return client_of(make_person("Cyd", Role.AUDIT_COORDINATOR))


@pytest.fixture
def gil(owed):
    return made.auditor_at(owed.agency, of=owed)


@pytest.fixture
def owed(db):
    (found,) = made.release(made.make_case(made.make_programme()), make_agency("Elm Trust"))
    return made.load_audit(found.pk)


def hand_in(person, owed, narrative, grade, reason):
    for code in owed.sheet.answers.in_order().values_list("item__code", flat=True):
        made.answer(person, owed, code, "good", narrative if code == "1.1" else "The record shows it")
    made.judged(person, owed, grade, reason)
    return submit_audit(actor=actor_of(person), case_audit=made.load_audit(owed.pk))


def send_back(owed, why=WHY):
    cleo = actor_of(make_person("Cleo", Role.AUDIT_COORDINATOR))
    send_back_audit(actor=cleo, case_audit=made.load_audit(owed.pk), why=why)


def handed_in_twice(person, owed):
    first = hand_in(person, owed, FIRST, "inadequate", "The plan drifted")
    send_back(owed)
    return first, hand_in(person, owed, SECOND, "good", "The plan was followed")


def page(owed, number):
    return reverse("audits:case-audit-submission", args=[owed.pk, number])


def said(client, url):
    return client.get(url).content.decode().split("<main")[1]


def test_each_handing_in_shows_its_own_answers_and_judgement(cora_in, gil, owed):
    handed_in_twice(gil, owed)

    first, second = (said(cora_in, page(owed, number)) for number in (1, 2))

    then, now = (FIRST, "Inadequate", "The plan drifted"), (SECOND, "The plan was followed")
    assert (
        [words for words in then if words not in first]
        == [words for words in now if words not in second]
        == []
    )
    assert [words for words in now if words in first] == [words for words in then if words in second] == []


def test_what_is_judged_after_changes_were_asked_for_is_not_what_was_handed_in(cora_in, gil, owed):
    hand_in(gil, owed, FIRST, "inadequate", "The plan drifted")
    send_back(owed)
    made.answer(gil, owed, "1.1", "good", SECOND)
    made.judged(gil, owed, "good", "The plan was followed")

    text = said(cora_in, page(owed, 1))

    assert (FIRST in text, "The plan drifted" in text, SECOND in text, "was followed" in text) == (
        True,
        True,
        False,
        False,
    )


def test_the_audit_lists_every_handing_in_for_those_who_read_its_words(cora_in, gil, owed):
    first, second = handed_in_twice(gil, owed)
    lead = client_of(make_person("Ben", Role.AGENCY_LEAD, agency=owed.agency))

    text, own, leads = (said(client, owed.get_absolute_url()) for client in (cora_in, client_of(gil), lead))

    assert text.index(second.reference) < text.index(
        f"{first.reference}</a>, 15 October 2021: changes were asked for"
    )
    assert (page(owed, 1) in own, page(owed, 2) in own) == (True, True)
    assert [words for words in (first.reference, page(owed, 1)) if words in leads] == []


def test_an_audit_that_was_never_handed_in_lists_nothing(cora_in, gil, owed):
    assert "As it was handed in" not in said(cora_in, owed.get_absolute_url())
    assert cora_in.get(page(owed, 1)).status_code == 404


def test_its_words_are_read_by_whoever_reads_the_audits(gil, owed):
    handed_in_twice(gil, owed)
    readers = {
        "scrutineer": make_person("Ivy", Role.SCRUTINEER),
        "own auditor": gil,
        "lead": make_person("Ben", Role.AGENCY_LEAD, agency=owed.agency),
        "executive": make_person("Fay", Role.EXECUTIVE_MEMBER),
        "other auditor": made.auditor_at(owed.agency, "Hal"),
    }

    assert {name: client_of(person).get(page(owed, 1)).status_code for name, person in readers.items()} == {
        "scrutineer": 200,
        "own auditor": 200,
        "lead": 404,
        "executive": 404,
        "other auditor": 404,
    }
    assert client_of(gil).get(page(owed, 3)).status_code == 404


def test_in_a_deep_dive_another_agencys_auditor_reads_it_once_the_own_audit_is_in():
    case, _, people = audited(make_programme(), "good", "good")
    theirs = case.audits.get(auditor=people[0])

    assert [client_of(person).get(page(theirs, 1)).status_code for person in people] == [200, 200, 404]


def test_the_page_asks_the_same_after_one_handing_in_and_after_two(cora_in, gil, owed):
    hand_in(gil, owed, FIRST, "inadequate", "The plan drifted")
    cora_in.get(page(owed, 1))
    first = (len(asked(cora_in, page(owed, 1))), len(asked(cora_in, owed.get_absolute_url())))
    send_back(owed)
    hand_in(gil, owed, SECOND, "good", "The plan was followed")

    assert (len(asked(cora_in, page(owed, 2))), len(asked(cora_in, owed.get_absolute_url()))) == first
    assert first == (10, 7)


def handed_in_as_once(person, owed, *, sent_back):
    """As it was before judgements were kept: a handing-in for each of `sent_back`, which says what became of it."""
    made.answer(person, owed)
    made.judged(person, owed, "good", "The plan was followed")
    state = "changes_requested" if sent_back[-1] else "submitted"
    with act(system_actor(), "test.make"):
        for number, changes in enumerate(sent_back, start=1):
            found = Submission.objects.create(
                sheet=owed.sheet,
                number=number,
                reference=f"CA-{owed.pk.hex[:8]}-{number}",
                content_hash="0" * 64,
                submitted_on=TODAY,
                submitted_at=real_now(),
            )
            if changes:
                SendBack.objects.create(
                    submission=found, message=WHY, sent_by=person, sent_at=real_now(), sent_on=TODAY
                )
        for each in ("submitted", state):
            CaseAudit.objects.filter(pk=owed.pk).update(state=each, submitted_on=TODAY)
    return found


def test_of_audits_handed_in_before_the_judgement_that_still_stands_is_kept(cora_in, gil, owed):
    (other,) = made.release(made.make_case(owed.case.programme), make_agency("Oak Trust"))
    latest = handed_in_as_once(gil, owed, sent_back=[True, False])
    handed_in_as_once(made.auditor_at(other.agency, of=other), other, sent_back=[True])

    with connection.cursor() as cursor:
        cursor.execute(KEPT_SO_FAR)

    kept = SubmittedJudgement.objects.get()
    assert (kept.submission, kept.grade.code, kept.reason) == (latest, "good", "The plan was followed")
    assert [said(cora_in, page(owed, number)).count("Not kept") for number in (1, 2)] == [2, 0]


def test_its_reason_leads_to_the_audit_and_goes_when_the_programme_is_disposed_of(gil, owed):
    canary = "canary of the judgement"
    hand_in(gil, owed, FIRST, "good", canary)
    send_back(owed, "canary of the changes")
    kept = SubmittedJudgement.objects.get()

    assert place_of(kept).url == owed.get_absolute_url()
    assert kind_words(SubmittedJudgement) == "Agency's judgement of a case as it was handed in"
    with act(system_actor(), "retention.remove"):
        dispose_of_programme(str(owed.case.programme_id), "Removed on 15 October 2021.")

    assert places_of(canary) == places_of("canary of the changes") == []
    assert SubmittedJudgement.objects.get().grade.code == CaseAudit.objects.get().overall_grade.code == "good"
