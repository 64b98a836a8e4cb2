"""Leads of agencies named as peers read the sheet of a challenge day, that alone, until the return is agreed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse

from audits.models import ChallengePeer, Section11Return
from audits.services.section11.challenge import keep_challenge_day
from audits.services.section11.conversation import say
from audits.services.section11.delegate import delegate_section
from foundation.jobs.models import Job
from foundation.jobs.runner import run_due
from foundation.refusals import Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.models import Agency
from partnership.roles import Role
from partnership.services.succession import record_merger
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.section11 import TODAY, answer_of, load_return

pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=5)
MOVED = "A challenge day you come to as a peer has another date"
CALLED_OFF = "A challenge day you come to as a peer is called off"
OF_THE_AGENCY_ALONE = (
    "section11-return",
    "section11-return-moderation",
    "section11-review",
    "section11-held-day",
    "section11-agree",
)


@pytest.fixture
def keep(ada, owed):
    """Keep Elmbrook's challenge day: `keep(peers=[…])`."""
    version = [0]

    def kept(**more):
        day = keep_challenge_day(
            actor=ada,
            cycle=owed.cycle,
            agency=owed.agency,
            base_version=version[0],
            **{"held_on": SOON, "questions": "Which board hears of it?", **more},
        )
        version[0] = day.version
        return day

    return kept


@pytest.fixture
def sheet(owed):
    return reverse("audits:section11-challenge", args=[owed.cycle_id, owed.agency_id])


def about_peers():
    return [each for each in mail.outbox if each.subject == "You are named as a peer"]


def goes_to(owed, *states):
    with act(system_actor(), "test.make"):
        for state in states:
            Section11Return.objects.filter(pk=owed.pk).update(state=state)


def test_nobody_reads_the_sheet_before_being_named_or_after_being_left_out(cast, browser, begun, keep, sheet):
    cas = browser("cas")
    keep()
    before = cas.get(sheet).status_code
    keep(peers=[cast.fern])
    named = cas.get(sheet).status_code
    keep(notes="Said")
    still = cas.get(sheet).status_code
    keep(peers=[])

    assert (before, named, still, cas.get(sheet).status_code) == (404, 200, 200, 404)


def test_only_the_lead_of_the_peer_reads_it(cast, browser, begun, keep, sheet):
    gwen = make_person("Gwen", Role.AGENCY_CONTRIBUTOR, agency=cast.fern)
    hugh = make_person("Hugh", Role.ACCOUNTABLE_PERSON, agency=cast.fern)
    oona = make_person("Oona", Role.AGENCY_LEAD, agency=make_agency("Oak Trust"))
    keep(peers=[cast.fern])

    readers = [client_of(each) for each in (gwen, hugh, oona)] + [
        browser("ben"),
        browser("fay"),
        browser("eve"),
    ]
    assert [each.get(sheet).status_code for each in readers] == [404] * 6


def test_a_peer_reads_the_sheet_and_nothing_else_of_the_agency(
    cast, browser, ada, ben, begun, keep, sheet, owed, audit
):
    delegate_section(
        actor=ben,
        section11_return=audit[0],
        section=owed.cycle.edition.sections.get(code="1"),
        person_id=cast.gus.pk,
        note="canary-delegation-note",
    )
    say(actor=ada, section11_return=load_return(owed.pk), answer=answer_of(owed, "1.1"), text="Which board?")
    keep(peers=[cast.fern], notes="canary-notes")
    cas = browser("cas")

    page = cas.get(sheet).content.decode()

    for words in (
        "Which board hears of it?",
        "Which board?",
        "Train everybody",
        "Rated as met, without evidence",
    ):
        assert words in page
    for words in ("canary-delegation-note", "canary-words", "canary-notes", f"/section-11/returns/{owed.pk}"):
        assert words not in page
    found = [cas.get(reverse(f"audits:{name}", args=[owed.pk])).status_code for name in OF_THE_AGENCY_ALONE]
    assert found == [404] * len(OF_THE_AGENCY_ALONE)
    assert cas.get(f"{sheet}edit/").status_code == 404


def test_a_peer_of_one_day_does_not_read_anothers(cast, browser, ada, begun, keep, sheet, owed):
    oak = make_agency("Oak Trust")
    oona = make_person("Oona", Role.AGENCY_LEAD, agency=oak)
    keep(peers=[oak])
    keep_challenge_day(actor=ada, cycle=owed.cycle, agency=cast.fern, held_on=SOON, questions="canary-fern")
    other = reverse("audits:section11-challenge", args=[owed.cycle_id, cast.fern.pk])

    client = client_of(oona)

    assert [client.get(each).status_code for each in (sheet, other)] == [200, 404]


def test_moderated_ratings_are_kept_from_peers_until_moderation_is_finished(
    cast, browser, begun, rate, finish, keep, sheet
):
    rate("7.5", "good", "canary-reason")
    keep(peers=[cast.fern])
    cas = browser("cas")

    before = cas.get(sheet).content.decode()
    finish()
    after = cas.get(sheet).content.decode()

    assert ["canary-reason" in page for page in (before, after)] == [False, True]
    assert ["Ratings that differ" in page for page in (before, after)] == [False, True]
    assert "canary-reason" in browser("ada").get(sheet).content.decode()


@pytest.mark.parametrize(
    ("states", "status"),
    [(("moderated",), 200), (("moderated", "agreed"), 404), (("moderated", "agreed", "closed"), 404)],
)
def test_peers_read_it_until_the_return_is_agreed(cast, browser, begun, keep, sheet, owed, states, status):
    keep(peers=[cast.fern])
    goes_to(owed, *states)

    assert browser("cas").get(sheet).status_code == status


def test_what_was_noted_is_read_by_peers_after_the_day(cast, browser, begun, keep, sheet, settings):
    keep(peers=[cast.fern], notes="They showed the minutes.")
    cas, found = browser("cas"), []
    for settings.DEMO_TODAY in (SOON, SOON + timedelta(days=1)):
        found.append("They showed the minutes." in cas.get(sheet).content.decode())

    assert found == [False, True]


def test_peers_hear_once_by_a_letter_with_the_link(cast, begun, keep, sheet):
    keep(peers=[cast.fern])
    keep(peers=[cast.fern], notes="Said")
    run_due()

    [letter] = about_peers()
    assert letter.to == [cast.cas.email]
    assert sheet in letter.body
    assert "Elmbrook Housing" not in letter.body


def test_a_letter_that_waits_does_not_go_once_they_are_left_out(cast, begun, keep):
    keep(peers=[cast.fern])
    keep(peers=[])
    run_due()

    assert about_peers() == []
    assert Job.objects.get(payload__name="section11_peer").result == {"sent": False}


def letters_of_change():
    """Subjects and readers of letters after the first."""
    return [(each.subject, each.to[0]) for each in mail.outbox if each.subject in (MOVED, CALLED_OFF)]


def run_all():
    while run_due():
        pass


def test_peers_hear_once_of_each_change_of_the_day(cast, begun, keep, sheet):
    keep(peers=[cast.fern])
    run_all()
    keep(peers=[cast.fern], held_on=SOON + timedelta(days=7))
    keep(notes="Bring the minutes", held_on=SOON + timedelta(days=7))
    run_all()
    first = letters_of_change()
    keep(held_on=SOON + timedelta(days=9))
    keep(held_on=SOON + timedelta(days=9), called_off=True)
    keep(held_on=SOON + timedelta(days=9), called_off=True, notes="Nobody could come")
    run_all()
    second = letters_of_change()
    keep(held_on=SOON + timedelta(days=20))
    run_all()

    assert first == [(MOVED, cast.cas.email)]
    # what moved and was called off before the letter went is told once, as it is
    assert second == [*first, (CALLED_OFF, cast.cas.email)]
    assert letters_of_change() == [*second, (MOVED, cast.cas.email)]
    assert len(about_peers()) == 1


def test_a_letter_of_a_change_has_the_link_and_names_no_agency(cast, begun, keep, sheet):
    keep(peers=[cast.fern])
    run_all()
    keep(held_on=SOON + timedelta(days=7), questions="canary-question")
    run_all()
    keep(held_on=SOON + timedelta(days=7), called_off=True)
    run_all()

    texts = [each.body for each in mail.outbox if each.subject in (MOVED, CALLED_OFF)]
    assert [sheet in text for text in texts] == [True, True]
    assert "27 October 2021" in texts[0]
    assert [
        words for words in ("Elmbrook", "canary-question", "Ferndale") for text in texts if words in text
    ] == []


def test_who_is_named_later_gets_the_first_letter_and_who_is_left_out_none(cast, begun, keep):
    oak = make_agency("Oak Trust")
    oona = make_person("Oona", Role.AGENCY_LEAD, agency=oak)
    keep(peers=[cast.fern])
    run_all()
    keep(peers=[oak], held_on=SOON + timedelta(days=7))
    run_all()

    assert [each.to[0] for each in about_peers()] == [cast.cas.email, oona.email]
    assert letters_of_change() == []


def test_another_days_peers_hear_nothing_of_it(cast, ada, begun, keep, owed):
    oak = make_agency("Oak Trust")
    make_person("Oona", Role.AGENCY_LEAD, agency=oak)
    keep(peers=[cast.fern])
    other = {"actor": ada, "cycle": owed.cycle, "agency": cast.fern, "held_on": SOON}
    keep_challenge_day(**other, peers=[oak])
    keep(held_on=SOON + timedelta(days=7))
    run_all()

    assert letters_of_change() == [(MOVED, cast.cas.email)]


@pytest.mark.parametrize(
    ("today", "change", "told"),
    [
        (SOON, {"held_on": SOON + timedelta(days=1)}, [MOVED]),
        (SOON, {"held_on": SOON, "called_off": True}, [CALLED_OFF]),
        (SOON + timedelta(days=1), {"held_on": SOON, "called_off": True}, []),
        (SOON + timedelta(days=1), {"held_on": SOON - timedelta(days=1)}, []),
        (SOON + timedelta(days=1), {"held_on": SOON + timedelta(days=1)}, [MOVED]),
    ],
)
def test_nobody_is_told_of_what_is_over(cast, ada, begun, keep, owed, settings, today, change, told):
    keep(peers=[cast.fern])
    run_all()
    settings.DEMO_TODAY = today

    keep_challenge_day(
        actor=replace(ada, today=today), cycle=owed.cycle, agency=owed.agency, base_version=1, **change
    )
    run_all()

    assert [subject for subject, _ in letters_of_change()] == told


def test_peers_hear_nothing_once_the_return_is_agreed(cast, begun, keep, owed):
    keep(peers=[cast.fern])
    run_all()
    goes_to(owed, "moderated", "agreed")
    keep(held_on=SOON + timedelta(days=7))
    run_all()

    assert letters_of_change() == []


def test_of_a_day_that_is_called_off_a_peer_reads_that_alone(cast, browser, begun, keep, sheet):
    keep(peers=[cast.fern], notes="canary-notes")
    keep(called_off=True, notes="canary-notes")

    peer, office = (browser(name).get(sheet).content.decode() for name in ("cas", "ada"))

    assert "This day is called off" in peer
    assert [w for w in ("Which board hears of it?", "canary-notes", "Train everybody") if w in peer] == []
    assert all(words in office for words in ("This day is called off", "Which board hears of it?"))


def test_a_day_that_was_called_off_is_never_over(begun, keep, settings):
    day = keep(called_off=True)

    assert [day.is_over(SOON + timedelta(days=days)) for days in (0, 1)] == [False, False]
    assert keep(called_off=False).is_over(SOON + timedelta(days=1))


def test_the_manager_calls_the_day_off_on_its_page(cast, browser, begun, keep, sheet):
    keep(peers=[cast.fern])
    client = browser("ada")
    day = {"held_on_day": "20", "held_on_month": "10", "held_on_year": "2021", "base_version": "1"}

    done = client.post(f"{sheet}edit/", day | {"peers": [str(cast.fern.pk)], "called_off": "on"})
    form = " ".join(client.get(f"{sheet}edit/").content.decode().split())
    run_all()

    assert done.status_code == 302
    assert 'name="called_off"' in form
    assert "This day is called off" in client.get(sheet).content.decode()
    assert letters_of_change() == [(CALLED_OFF, cast.cas.email)]


def test_who_cannot_be_a_peer_is_refused(cast, ada, begun, keep):
    school, over = make_agency("Elm School", kind=AgencyKind.SCHOOL), make_agency("Old Homes")
    with act(system_actor(), "test.make"):
        Agency.objects.filter(pk=over.pk).update(closed_on=TODAY)

    for agency, words in (
        (cast.elm, "is challenged on this day"),
        (school, "answers another audit"),
        (Agency.objects.get(pk=over.pk), "choose whoever took over"),
    ):
        with pytest.raises(Refusal, match=words):
            keep(peers=[agency])
    assert ChallengePeer.objects.count() == 0


def test_whoever_took_over_from_a_peer_comes_in_its_place(cast, begun, keep, sheet):
    united = make_agency("United Homes")
    uma = make_person("Uma", Role.AGENCY_LEAD, agency=united)
    keep(peers=[cast.fern])
    assert client_of(uma).get(sheet).status_code == 404

    record_merger(actor=system_actor(), predecessors=[cast.fern], successor=united, on=TODAY)

    assert client_of(uma).get(sheet).status_code == 200


def test_the_manager_chooses_the_peers_on_the_page_of_the_day(cast, browser, begun, sheet, owed):
    day = {"held_on_day": "20", "held_on_month": "10", "held_on_year": "2021", "base_version": "0"}
    client = browser("ada")

    form = client.get(f"{sheet}edit/").content.decode()
    wrong = client.post(f"{sheet}edit/", day | {"peers": [str(cast.elm.pk)]})
    done = client.post(f"{sheet}edit/", day | {"peers": [str(cast.fern.pk)]})

    assert f"The letter goes to {cast.cas.name}" in form
    assert str(cast.elm.pk) not in form.split('name="peers"', 1)[1]
    assert (wrong.status_code, done.status_code) == (200, 302)
    assert "Ferndale Trust" in client.get(sheet).content.decode()
    assert ChallengePeer.objects.get().named_on == TODAY
    again = client.get(f"{sheet}edit/").content.decode()
    assert f'value="{cast.fern.pk}" checked' in " ".join(again.split())


def test_naming_and_leaving_out_are_in_the_trail(cast, begun, keep):
    keep(peers=[cast.fern])
    keep(peers=[])

    copies = apps.get_model("audits.ChallengePeerEvent").objects.filter(agency=cast.fern.pk)
    assert list(copies.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_return_of_an_audit_that_was_taken_back_is_read_by_nobody(cast, begun, keep, owed):
    keep(peers=[cast.fern])
    cas = replace(actor_of(cast.cas), today=TODAY)
    assert Section11Return.objects.read_by_peer(cas).get() == owed
    with act(system_actor(), "test.make"):
        type(owed.cycle).objects.filter(pk=owed.cycle_id).update(taken_back_on=date(2021, 10, 15))

    assert Section11Return.objects.read_by_peer(cas).count() == 0
