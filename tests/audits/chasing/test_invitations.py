"""An invitation goes on its day, once; it can be stopped before, sent again once a day; one more agency is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.choices import CycleKind
from audits.models import Section11Cycle, Section11Return
from audits.selectors.invitations import invitation_of
from audits.selectors.section11_story import story_of
from audits.services.section11.chase_stops import resume_chasing, stop_chasing
from audits.services.section11.cycles import change_dates, close_cycle, open_cycle
from audits.services.section11.invitations import invite_again, invite_due, invite_one_more
from foundation.jobs.models import Job, JobState
from foundation.jobs.runner import run_due
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import system_actor
from partnership.choices import AgencyKind
from partnership.models import Agency
from partnership.roles import Role
from tests.audits.chasing.conftest import DUE, OPENED
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.section11 import answer, load_return
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEFORE = OPENED - 14 * DAY
"""The office opens the audit; agencies answer two weeks later."""


@pytest.fixture
def audit(agencies, live, manager):
    """Opened by the manager two weeks before its opening day; more of how in the test."""

    def opened(**more):
        with live.on(BEFORE):
            return open_cycle(
                actor=on(manager, BEFORE),
                code="2021-22",
                title="Audit",
                edition=small_edition("small"),
                opens_on=OPENED,
                due_on=DUE,
                agencies=agencies,
                **more,
            )

    return opened


def on(actor, day):
    return replace(actor, today=day)


def owed_by(cycle, agency):
    return load_return(cycle.returns.get(agency=agency).pk)


def posted(live, mailoutbox, day):
    """Who is written to on a day, by its daily work and the worker."""
    before = len(mailoutbox)
    with live.on(day):
        invite_due(day)
        run_due()
    return sorted(mail.to[0] for mail in mailoutbox[before:])


def leaves(person):
    with act(system_actor(), "test.make"):
        type(person).objects.filter(pk=person.pk).update(is_active=False)


def standing(owed, day):
    return invitation_of(load_return(owed.pk), day).standing.value


def test_invitations_wait_for_the_opening_day_and_go_once(audit, ben, cas, live, mailoutbox):
    audit()

    assert posted(live, mailoutbox, OPENED - DAY) == []
    assert posted(live, mailoutbox, OPENED) == sorted([ben.email, cas.email])
    assert posted(live, mailoutbox, OPENED + DAY) == []


@pytest.mark.parametrize(("day", "first"), [(BEFORE, BEFORE), (OPENED + 3 * DAY, OPENED + 3 * DAY)])
def test_they_go_on_the_day_that_the_manager_chose(audit, ben, cas, live, mailoutbox, day, first):
    audit(invite_on=day)

    assert posted(live, mailoutbox, first - DAY) == []
    assert posted(live, mailoutbox, first) == sorted([ben.email, cas.email])


@pytest.mark.parametrize(
    ("day", "words"), [(BEFORE - DAY, "a day that has passed"), (DUE + DAY, "before the returns are due")]
)
def test_a_day_that_has_passed_or_is_too_late_is_refused(audit, day, words):
    with pytest.raises(Refusal, match=words):
        audit(invite_on=day)

    assert Section11Cycle.objects.count() == 0


def test_an_audit_that_is_open_already_invites_at_once(returns, agencies, live, manager, ben):
    with live.on(OPENED):
        open_cycle(
            actor=on(manager, OPENED),
            code="now",
            title="Now",
            edition=small_edition("now"),
            opens_on=OPENED,
            due_on=DUE,
            agencies=agencies[:1],
        )

    assert Job.objects.filter(payload__name="section11_invited").count() == 1


def test_those_of_the_opening_day_move_with_it_and_a_chosen_day_stays(
    audit, agencies, ben, cas, manager, live
):
    cycle = audit()
    with act(system_actor(), "test.make"):
        cycle.returns.filter(agency=agencies[1]).update(invited_on=OPENED - DAY)

    change_dates(actor=on(manager, BEFORE), cycle=cycle, opens_on=OPENED + 7 * DAY, due_on=DUE)

    days = dict(cycle.returns.values_list("agency__name", "invited_on"))
    assert days == {"Elm Trust": OPENED + 7 * DAY, "Fern Housing": OPENED - DAY}


def test_another_day_moves_only_what_has_not_gone(audit, agencies, ben, cas, manager, live, mailoutbox):
    cycle = audit()
    with act(system_actor(), "test.make"):
        cycle.returns.filter(agency=agencies[1]).update(invited_on=BEFORE)
    assert posted(live, mailoutbox, BEFORE) == [cas.email]

    dates = {"opens_on": OPENED, "due_on": DUE}
    change_dates(actor=on(manager, BEFORE), cycle=cycle, invite_on=OPENED + DAY, **dates)

    days = dict(cycle.returns.values_list("agency__name", "invited_on"))
    assert days == {"Elm Trust": OPENED + DAY, "Fern Housing": BEFORE}


def test_the_story_of_a_return_never_says_of_an_invitation_that_waits_that_it_went(audit, agencies):
    first = story_of(owed_by(audit(), agencies[0]))[-1]

    assert (first.sentence, first.when) == ("The invitation to Elm Trust is dated this day.", OPENED)


def test_a_stopped_invitation_does_not_go_and_goes_at_once_when_it_is_let_go(
    audit, agencies, ben, cas, manager, live, mailoutbox
):
    cycle = audit()
    owed = owed_by(cycle, agencies[0])
    stop = {"cycle": cycle, "section11_return": owed}
    stop_chasing(actor=on(manager, BEFORE), why="They are moving house", **stop)

    assert posted(live, mailoutbox, OPENED) == [cas.email]
    assert standing(owed, OPENED) == "stopped"
    with live.on(OPENED + DAY):
        resume_chasing(actor=on(manager, OPENED + DAY), why="They have moved", **stop)
        run_due()

    assert mailoutbox[-1].to == [ben.email]
    assert standing(owed, OPENED + DAY) == "sent"
    assert posted(live, mailoutbox, OPENED + 2 * DAY) == []


def test_a_stop_with_a_last_day_lets_it_go_on_the_day_after(audit, agencies, ben, manager, live, mailoutbox):
    cycle = audit()
    stop_chasing(actor=on(manager, BEFORE), cycle=cycle, why="Half-term", until_on=OPENED + DAY)

    assert posted(live, mailoutbox, OPENED + DAY) == []
    assert posted(live, mailoutbox, OPENED + 2 * DAY) == [ben.email]


def test_a_stop_catches_a_letter_that_waits_in_the_outbox_and_it_goes_later(
    audit, agencies, ben, manager, live, mailoutbox
):
    cycle = audit()
    owed = owed_by(cycle, agencies[0])
    stop = {"cycle": cycle, "section11_return": owed}
    with live.on(OPENED):
        invite_due(OPENED)
    stop_chasing(actor=on(manager, OPENED), why="They are moving house", **stop)
    assert standing(owed, OPENED) == "stopped"

    assert posted(live, mailoutbox, OPENED) == []
    with live.on(OPENED):
        resume_chasing(actor=on(manager, OPENED), why="They have moved", **stop)
        run_due()

    assert [mail.to for mail in mailoutbox] == [[ben.email]]


def test_an_agency_without_a_lead_is_invited_when_it_has_one(audit, agencies, live, mailoutbox):
    cycle = audit()
    owed = owed_by(cycle, agencies[0])
    assert posted(live, mailoutbox, OPENED) == []
    assert standing(owed, OPENED) == "nobody"

    lou = make_person("Lou", Role.AGENCY_LEAD, agency=agencies[0])

    assert posted(live, mailoutbox, OPENED + DAY) == [lou.email]


def test_who_has_left_is_nobody_to_invite(audit, agencies, ben, live, mailoutbox):
    owed = owed_by(audit(), agencies[0])
    leaves(ben)

    assert posted(live, mailoutbox, OPENED) == []
    assert standing(owed, OPENED) == "nobody"


def test_who_has_begun_needs_no_invitation(audit, agencies, ben, cas, manager, live, mailoutbox):
    owed = owed_by(audit(invite_on=OPENED + 3 * DAY), agencies[0])
    with live.on(OPENED):
        answer(actor_of(ben), owed, "1.1")

    assert posted(live, mailoutbox, OPENED + 3 * DAY) == [cas.email]
    assert standing(owed, OPENED + 3 * DAY) == "not_needed"


def test_nobody_is_invited_to_an_audit_that_is_closed(audit, ben, cas, manager, live, mailoutbox):
    cycle = audit(invite_on=OPENED + 3 * DAY)
    close_cycle(actor=on(manager, OPENED), cycle=cycle)

    assert posted(live, mailoutbox, OPENED + 3 * DAY) == []


def test_a_letter_that_fails_is_said_to_be_undelivered_and_can_go_again(
    audit, agencies, ben, manager, live, mailoutbox
):
    owed = owed_by(audit(), agencies[0])
    with live.on(OPENED):
        invite_due(OPENED)
    Job.objects.filter(payload__name="section11_invited").update(state=JobState.FAILED)

    found = invitation_of(owed, OPENED)
    assert (found.standing.value, found.missed) == ("not_delivered", [ben.name])
    with live.on(OPENED + DAY):
        invite_again(actor=on(manager, OPENED + DAY), section11_return=owed)
        run_due()

    assert standing(owed, OPENED + DAY) == "sent"
    assert mailoutbox[-1].to == [ben.email]


def test_it_is_sent_again_once_a_day_to_whoever_leads_now(audit, agencies, ben, manager, live, mailoutbox):
    owed = owed_by(audit(), agencies[0])
    posted(live, mailoutbox, OPENED)
    lou = make_person("Lou", Role.AGENCY_LEAD, agency=agencies[0])
    mailoutbox.clear()

    def again(day):
        with live.on(day):
            invite_again(actor=on(manager, day), section11_return=owed)
            run_due()

    with pytest.raises(Refusal, match="sent to this agency today"):
        again(OPENED)
    again(OPENED + DAY)
    with pytest.raises(Refusal, match="It can be sent again tomorrow"):
        again(OPENED + DAY)

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([ben.email, lou.email])
    assert invitation_of(load_return(owed.pk), OPENED + DAY).rounds == 2
    assert Act.objects.filter(verb="section11.invite_again").count() == 1


def test_it_is_not_sent_again_before_it_went_or_when_it_is_not_wanted(
    audit, agencies, ben, cas, manager, live, mailoutbox
):
    cycle = audit()
    owed, other = (owed_by(cycle, each) for each in agencies)

    def refused(words, day, each=owed, actor=manager):
        with live.on(day), pytest.raises(Refusal, match=words):
            invite_again(actor=on(actor, day), section11_return=load_return(each.pk))

    refused("it goes on 1 September 2021", BEFORE)
    posted(live, mailoutbox, OPENED)
    stop_chasing(actor=on(manager, OPENED), cycle=cycle, section11_return=other, why="Ill")
    refused("are stopped", OPENED + DAY, other)
    with live.on(OPENED):
        answer(actor_of(ben), owed, "1.1")
    refused("has begun its return", OPENED + DAY)
    leaves(cas)
    resume_chasing(actor=on(manager, OPENED + DAY), cycle=cycle, section11_return=other, why="Well")
    refused("nobody to invite", OPENED + DAY, other)
    close_cycle(actor=on(manager, OPENED + DAY), cycle=cycle)
    refused("is closed", OPENED + 2 * DAY, other)
    with pytest.raises(NotAllowed):
        invite_again(actor=actor_of(ben), section11_return=owed)
    assert len(mailoutbox) == 2


def test_one_more_agency_gets_its_return_and_its_letter_and_it_stands_in_the_trail(
    audit, manager, live, mailoutbox
):
    cycle = audit()
    late = make_agency("Ash Hospice")
    lou = make_person("Lou", Role.AGENCY_LEAD, agency=late)
    day = OPENED + 7 * DAY
    posted(live, mailoutbox, OPENED)
    mailoutbox.clear()

    with live.on(day):
        made = invite_one_more(actor=on(manager, day), cycle=cycle, agency=late)
        run_due()

    assert (made.agency, made.invited_on, made.sheet.answers.count()) == (
        late,
        day,
        cycle.edition.items.count(),
    )
    assert [mail.to for mail in mailoutbox] == [[lou.email]]
    told = Act.objects.get(verb="section11.invite_agency")
    assert told.person_id == manager.person_id
    assert {each.object_id for each in told.subjects.all()} == {str(cycle.pk), str(made.pk)}


def test_one_more_before_the_opening_day_is_invited_on_it(audit, manager, live):
    cycle = audit()

    made = invite_one_more(actor=on(manager, BEFORE), cycle=cycle, agency=make_agency("Ash Hospice"))

    assert made.invited_on == OPENED


def test_who_cannot_be_asked_is_refused(audit, agencies, manager, ben, live):
    cycle, day = audit(), OPENED + DAY
    school = make_agency("Elm School", kind=AgencyKind.SCHOOL)
    trust = make_agency("Elm Schools Trust", kind=AgencyKind.TRUST)
    over, still = make_agency("Old Homes"), make_agency("Older Homes")
    with act(system_actor(), "test.make"):
        Agency.objects.filter(pk=over.pk).update(closed_on=day)
        Agency.objects.filter(pk=still.pk).update(closed_on=day + DAY)

    for agency, words in (
        (agencies[0], "asked in this audit already"),
        (school, "schools' own return"),
        (trust, "schools' own return"),
        (Agency.objects.get(pk=over.pk), "closed on 2 September 2021. Invite whoever took over"),
    ):
        with pytest.raises(Refusal, match=words):
            invite_one_more(actor=on(manager, day), cycle=cycle, agency=agency)
    with pytest.raises(NotAllowed):
        invite_one_more(actor=on(actor_of(ben), day), cycle=cycle, agency=still)
    assert Section11Return.objects.count() == 2

    invite_one_more(actor=on(manager, day), cycle=cycle, agency=Agency.objects.get(pk=still.pk))
    assert Section11Return.objects.count() == 3


def test_nobody_is_added_to_an_audit_that_is_over_or_due_or_to_an_update(audit, manager, agencies):
    cycle, more = audit(), make_agency("Ash Hospice")

    with pytest.raises(Refusal, match="Change the audit's dates first"):
        invite_one_more(actor=on(manager, DUE + DAY), cycle=cycle, agency=more)
    with act(system_actor(), "test.make"):
        update = Section11Cycle.objects.create(
            code="update",
            title="Update",
            kind=CycleKind.UPDATE,
            updates=cycle,
            edition=cycle.edition,
            opens_on=OPENED,
            due_on=DUE,
        )
    with pytest.raises(Refusal, match="only the agencies that fell short"):
        invite_one_more(actor=on(manager, DUE), cycle=update, agency=more)
    close_cycle(actor=on(manager, DUE), cycle=cycle)
    with pytest.raises(Refusal, match="is closed"):
        invite_one_more(actor=on(manager, DUE), cycle=cycle, agency=more)
    assert Section11Return.objects.count() == 2


def test_letters_of_before_this_day_was_kept_count_as_sent(audit, agencies, ben, live):
    """Those in the outbox of an earlier version say no day: the day on which they were written stands for it."""
    owed = owed_by(audit(), agencies[0])
    with live.on(date(2021, 9, 2)):
        invite_due(date(2021, 9, 2))
    job = Job.objects.get(payload__name="section11_invited")
    del job.payload["about"]["on"]
    job.save()

    assert invitation_of(owed, date(2021, 9, 3)).sent_on == job.created_at.date()
