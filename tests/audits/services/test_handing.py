"""The lead gives a service to another colleague: the answers stay, the letter goes to the new one alone."""

from datetime import timedelta

import pytest

from audits.models import ServiceAnswers
from audits.selectors.services_said import services_with
from audits.services.section11.asking_services import end_service
from audits.services.section11.finishing_services import finish_service
from audits.services.section11.handing_services import hand_service, hand_service_to_new
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import DUE_ON, TODAY, handed_in
from tests.factories.services import answer_service, load_service, say, service_answer

pytestmark = pytest.mark.django_db


def hand(actor, service, person, **more):
    hand_service(actor=actor, owed=load_service(service.pk), person_id=person.pk, **more)
    return load_service(service.pk)


def told():
    letters = Job.objects.filter(kind="letter", payload__name="section11_service").order_by("created_at")
    return [job.payload["to"] for job in letters]


def test_another_colleague_answers_over_the_same_answers(cast, ben, kit, as_kit, housing):
    say(as_kit, housing, "1.1", "good", narrative="We ask tenants.")

    given = hand(ben, housing, cast.gus, note="Kit is away", wanted_by=DUE_ON)

    assert (given.person, given.note, given.wanted_by) == (cast.gus, "Kit is away", DUE_ON)
    assert service_answer(given, "1.1").narrative == "We ask tenants."
    assert services_with(actor_of(cast.gus)) == [housing]
    assert services_with(as_kit) == []
    assert not ServiceAnswers.objects.visible_to(as_kit).exists()
    assert told() == [str(kit.pk), str(cast.gus.pk)]


def test_who_had_it_answers_no_longer(cast, ben, as_kit, housing):
    given = hand(ben, housing, cast.gus)

    with pytest.raises(NotAllowed):
        say(as_kit, given, "1.1", "good")


def test_the_lead_takes_it_on_without_a_letter(cast, ben, kit, housing):
    assert hand(ben, housing, cast.ben).person == cast.ben
    assert told() == [str(kit.pk)]


def test_only_the_lead_gives_it(cast, as_kit, housing):
    for actor in (as_kit, *(actor_of(getattr(cast, name)) for name in ("gus", "hal", "ada", "cas"))):
        with pytest.raises(NotAllowed):
            hand(actor, housing, cast.gus)


def test_somebody_of_another_agency_and_who_has_it_are_refused(cast, ben, kit, housing):
    with pytest.raises(Refusal, match="Choose a colleague"):
        hand(ben, housing, cast.cas)
    with pytest.raises(Refusal, match="already"):
        hand(ben, housing, kit)


@pytest.mark.parametrize(
    ("wanted_by", "fits"),
    [(TODAY - timedelta(days=1), False), (TODAY, True), (DUE_ON, True), (DUE_ON + timedelta(days=1), False)],
)
def test_the_day_fits_into_the_return(cast, ben, housing, wanted_by, fits):
    if fits:
        assert hand(ben, housing, cast.gus, wanted_by=wanted_by).due_on == wanted_by
    else:
        with pytest.raises(Refusal, match="no later than the return's own due date"):
            hand(ben, housing, cast.gus, wanted_by=wanted_by)


def test_what_is_finished_taken_back_or_handed_in_is_not_given_on(
    cast, owed, ben, as_kit, housing, licensing
):
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    with pytest.raises(Refusal, match="Open them again"):
        hand(ben, housing, cast.gus)

    end_service(actor=ben, owed=licensing)
    with pytest.raises(Refusal, match="took this service back"):
        hand(ben, licensing, cast.ben)

    handed_in(ben, owed)
    with pytest.raises(Refusal, match="was submitted"):
        hand(ben, housing, cast.gus)
    assert {load_service(housing.pk).person.name, load_service(licensing.pk).person.name} == {"Kit", "Gus"}


def test_somebody_new_is_invited_with_it(ben, housing):
    person = hand_service_to_new(
        actor=ben, owed=load_service(housing.pk), name="Nia Ash", email="nia@example.org"
    )

    assert load_service(housing.pk).person == person
    assert str(person.pk) in told()


def test_the_page_offers_colleagues_but_who_has_it(cast, browser, kit, housing, service_url):
    client = browser("ben")
    page = client.get(service_url("hand"))
    offered = [key for key, _ in page.context["form"].fields["person"].choices]
    assert (str(cast.gus.pk) in offered, str(kit.pk) in offered, str(cast.cas.pk) in offered) == (
        True,
        False,
        False,
    )

    done = client.post(service_url("hand"), {"who": "here", "person": str(cast.gus.pk)}, follow=True)

    assert "Gus answers for Housing from now on." in done.content.decode()
    assert client_of(kit).get(service_url("answers")).status_code == 404
