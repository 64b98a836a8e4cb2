"""The agency's lead asks services: each gets a sheet with every standard, and its colleague a letter."""

from datetime import date, timedelta

import pytest

from audits.models import Answer, ServiceAnswers
from audits.services.section11.asking_services import ask_service, ask_service_of_new, end_service
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from partnership.models import Membership
from partnership.services.standings import add_service
from tests.factories.people import actor_of
from tests.factories.section11 import DUE_ON, TODAY, handed_in, load_return, open_audit
from tests.factories.services import ask, load_service

pytestmark = pytest.mark.django_db


def visible_to(person):
    return list(ServiceAnswers.objects.visible_to(actor_of(person)))


def test_a_service_has_every_standard_of_the_return_and_its_colleague_a_letter(owed, housing, kit):
    codes = Answer.objects.filter(sheet=owed.sheet_id).values_list("item__code", flat=True)

    assert set(housing.sheet.answers.values_list("item__code", flat=True)) == set(codes)
    letters = Job.objects.filter(kind="letter", payload__name="section11_service")
    assert [job.payload["to"] for job in letters] == [str(kit.pk)]


def test_who_answers_sees_the_service_and_not_the_return(cast, kit, owed, housing, licensing):
    assert visible_to(kit) == [housing]
    assert visible_to(cast.ben) == visible_to(cast.hal) == visible_to(cast.ivy) == [housing, licensing]
    assert visible_to(cast.cas) == visible_to(cast.fay) == visible_to(cast.eve) == []
    assert not type(owed).objects.visible_to(actor_of(kit)).exists()


def test_only_the_lead_asks(cast, owed, kit):
    for name in ("gus", "hal", "ada", "cas"):
        with pytest.raises(NotAllowed):
            ask(actor_of(getattr(cast, name)), owed, "Housing", kit)


def test_the_lead_may_answer_for_a_service_and_gets_no_letter_then(cast, owed, ben):
    assert ask(ben, owed, "Housing", cast.ben).person == cast.ben
    assert not Job.objects.filter(payload__name="section11_service").exists()


def test_somebody_of_another_agency_is_refused(cast, owed, ben):
    with pytest.raises(Refusal, match="Choose a colleague"):
        ask(ben, owed, "Housing", cast.cas)


def test_two_services_of_one_name_are_refused_whatever_their_spelling(cast, owed, ben, housing):
    with pytest.raises(Refusal, match="A service called HOUSING answers already"):
        ask(ben, owed, " HOUSING ", cast.gus)


def test_the_database_holds_the_name_too(cast, owed, ben, housing, monkeypatch):
    """Two leads at once: both looked before either wrote."""
    monkeypatch.setattr("audits.services.section11.asking_services.check_asking", lambda *_: None)

    with pytest.raises(Refusal, match="answers already"):
        ask(ben, owed, "housing", cast.gus)


@pytest.mark.parametrize(
    ("wanted_by", "fits"),
    [(TODAY - timedelta(days=1), False), (TODAY, True), (DUE_ON, True), (DUE_ON + timedelta(days=1), False)],
)
def test_it_is_wanted_by_a_day_until_the_return_is_due(owed, ben, kit, wanted_by, fits):
    if fits:
        assert ask(ben, owed, "Housing", kit, wanted_by=wanted_by).due_on == wanted_by
    else:
        with pytest.raises(Refusal, match="no later than the return's own due date"):
            ask(ben, owed, "Housing", kit, wanted_by=wanted_by)


def test_without_a_day_it_is_due_with_the_return(housing):
    assert housing.due_on == DUE_ON


def test_a_return_that_was_handed_in_asks_nobody(owed, ben, kit):
    handed_in(ben, owed)

    with pytest.raises(Refusal, match="no service can be asked any more"):
        ask(ben, load_return(owed.pk), "Housing", kit)


def test_at_most_twenty_services(owed, ben, kit, monkeypatch):
    monkeypatch.setattr("audits.services.section11.asking_services.MOST_SERVICES", 1)
    ask(ben, owed, "Housing", kit)

    with pytest.raises(Refusal, match="At most 1 services"):
        ask(ben, owed, "Licensing", kit)


def test_a_service_of_the_register_is_the_same_next_time_under_another_name(cast, ben, kit):
    known = add_service(
        actor=actor_of(cast.ada), agency=cast.elm, code="homes", name="Housing", since=date(2015, 4, 1)
    )
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    last = ask(ben, before, "Housing", kit, service=known)
    handed_in(ben, before)
    [now] = open_audit(cast.elm, edition=before.cycle.edition)

    assert ask(ben, now, "Homes and neighbourhoods", kit, service=known).sheet.previous_id == last.sheet_id


def test_somebody_new_is_invited_with_it(owed, ben):
    asked = ask_service_of_new(
        actor=ben, section11_return=owed, service_name="Housing", name="Lou Fern", email="lou@example.org"
    )

    assert asked.person.email == "lou@example.org"
    assert Membership.objects.filter(person=asked.person, agency=owed.agency).exists()


def test_an_account_elsewhere_is_asked_first(cast, owed, ben):
    found = ask_service_of_new(
        actor=ben, section11_return=owed, service_name="Housing", name="Cas", email=cast.cas.email
    )

    assert found is None
    assert not ServiceAnswers.objects.exists()


def test_a_service_taken_back_is_closed_and_seen_no_more_by_its_colleague(owed, ben, kit, as_kit, housing):
    with pytest.raises(NotAllowed):
        end_service(actor=as_kit, owed=housing)
    end_service(actor=ben, owed=housing)

    assert visible_to(kit) == []
    assert not load_service(housing.pk).sheet.is_open
    with pytest.raises(Refusal, match="already taken back"):
        end_service(actor=ben, owed=load_service(housing.pk))
    assert ask(ben, owed, "Housing", kit).pk != housing.pk


def test_after_the_return_was_submitted_no_service_is_taken_back(owed, ben, housing):
    handed_in(ben, owed)

    with pytest.raises(Refusal, match="return was submitted"):
        end_service(actor=ben, owed=load_service(housing.pk))
    assert ServiceAnswers.objects.live().exists()


def test_a_service_of_the_same_name_finds_last_times_answers(cast, ben, kit):
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    last = ask(ben, before, "Housing", kit)
    handed_in(ben, before)
    [now] = open_audit(cast.elm, edition=before.cycle.edition)

    found = ask_service(actor=ben, section11_return=now, name="housing", person_id=kit.pk)

    assert found.sheet.previous_id == last.sheet_id
    assert ask(ben, now, "Licensing", kit).sheet.previous is None
