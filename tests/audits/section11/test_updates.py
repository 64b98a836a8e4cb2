"""An update between two audits asks again what fell short, of agencies that are still there, and nothing else."""

from datetime import date

import pytest

from audits.metrics.moves import movements
from audits.metrics.results import results_of
from audits.models import Answer, ModeratedAnswer, Section11Cycle, Section11Return
from audits.services.section11.invitations import invite_due
from audits.services.section11.updates import NO_SUCCESSOR, asked_again, open_update
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Agency
from partnership.roles import Role
from partnership.services.succession import record_merger, record_split, record_succession
from tests.factories.agencies import make_agency
from tests.factories.handed_in import hand_in, invite, make_cycle, pin, type_answers
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db
DATES = {"opens_on": date(2021, 10, 18), "due_on": date(2021, 12, 17)}
POSTED = {
    "title": "Update 2021",
    "code": "2021-update",
    **{f"opens_on_{part}": value for part, value in (("day", "18"), ("month", "10"), ("year", "2021"))},
    **{f"due_on_{part}": value for part, value in (("day", "17"), ("month", "12"), ("year", "2021"))},
}


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = date(2021, 10, 15)


@pytest.fixture
def ada():
    return make_person("Ada", Role.PARTNERSHIP_MANAGER)


@pytest.fixture
def audit():
    """Police fell short in two standards, Fire in none, Probation did not return."""
    cycle = make_cycle(edition=small_edition())
    hand_in(cycle, make_agency("Police"), {"1.1": "good", "1.2": "inadequate", "1.3": "requires_improvement"})
    hand_in(cycle, make_agency("Fire"), {"1.1": "good"})
    invite(cycle, make_agency("Probation"))
    return cycle


def asked(cycle):
    return {
        each.agency.name: sorted(each.sheet.answers.values_list("item__code", flat=True))
        for each in cycle.returns.all()
    }


def opened(ada, audit, **more):
    return open_update(
        actor=actor_of(ada), code="2021-update", title="Update", updates=audit, **DATES, **more
    )


def test_only_what_fell_short_is_asked_again_with_the_last_answer_beside_it(ada, audit):
    make_person("Ben", Role.AGENCY_LEAD, agency=Agency.objects.get(name="Police"))

    update = opened(ada, audit)

    assert asked(update) == {"Police": ["1.2", "1.3"]}
    [owed] = update.returns.all()
    assert owed.sheet.previous.section11_return.cycle == audit
    assert Job.objects.filter(payload__name="section11_invited").count() == 0
    assert invite_due(DATES["opens_on"]) == 1


def test_the_partnerships_rating_decides_what_fell_short_once_moderation_is_finished(ada, audit):
    grades = {grade.code: grade for grade in audit.edition.scale.grades.all()}
    for code, now in (("1.1", "inadequate"), ("1.2", "not_applicable")):
        said = Answer.objects.get(agency__name="Police", item__code=code)
        with act(system_actor(), "test.make"):
            ModeratedAnswer.objects.create(
                submission=said.sheet.submissions.get(),
                answer=said,
                self_grade=said.grade,
                grade=grades[now],
                reason="As seen on the day",
                decided_on=date(2021, 10, 1),
            )
    with act(system_actor(), "test.make"):
        for state in ("in_moderation", "moderated"):
            Section11Return.objects.filter(agency__name="Police").update(state=state)

    assert asked(opened(ada, audit)) == {"Police": ["1.1", "1.3"]}


@pytest.mark.parametrize(("closed_on", "is_gone"), [(date(2021, 10, 18), True), (date(2021, 10, 19), False)])
def test_an_agency_that_is_closed_on_the_opening_day_is_not_invited(ada, audit, closed_on, is_gone):
    with act(system_actor(), "test.make"):
        Agency.objects.filter(name="Police").update(closed_on=closed_on)

    assert [each.is_gone for each in asked_again(audit, DATES["opens_on"])] == [is_gone]
    if is_gone:
        with pytest.raises(Refusal, match="nothing to ask again"):
            opened(ada, audit)
    else:
        assert "Police" in asked(opened(ada, audit))


def answers_again(owed, ratings):
    """What was asked is answered and handed in."""
    type_answers(owed, ratings)
    with act(system_actor(), "test.make"):
        for state in ("in_progress", "submitted"):
            Section11Return.objects.filter(pk=owed.pk).update(state=state)
    pin(owed)


def taken_over(successor, *names, on=DATES["opens_on"]):
    """These agencies closed and became another."""
    found = list(Agency.objects.filter(name__in=names))
    return record_merger(actor=system_actor(), predecessors=found, successor=successor, on=on)


def test_after_a_merger_the_successor_is_asked_for_what_its_predecessors_fell_short_in(ada):
    cycle = make_cycle(edition=small_edition())
    police, fire = make_agency("Police"), make_agency("Fire")
    hand_in(cycle, police, {"1.1": "good", "1.2": "inadequate", "1.3": "requires_improvement"})
    hand_in(cycle, fire, {"1.1": "inadequate", "1.2": "inadequate", "1.3": "good"})
    force = make_agency("Force")
    lou = make_person("Lou", Role.AGENCY_LEAD, agency=force)
    taken_over(force, "Police", "Fire")

    update = opened(ada, cycle)

    assert asked(update) == {"Force": ["1.1", "1.2", "1.3"]}
    assert update.returns.get().sheet.previous is None
    assert invite_due(DATES["opens_on"]) == 1
    assert Job.objects.get(payload__name="section11_invited").payload["to"] == str(lou.pk)


def test_what_was_asked_of_the_successor_is_paired_with_each_predecessors_rating(ada):
    cycle = make_cycle(edition=small_edition())
    for name in ("Police", "Fire"):
        hand_in(cycle, make_agency(name), {"1.1": "good", "1.2": "inadequate"})
    force = make_agency("Force")
    taken_over(force, "Police", "Fire")
    update = opened(ada, cycle)
    answers_again(update.returns.get(), {"1.2": "good"})

    both = results_of([cycle, update])
    moved = movements(actor_of(ada), both[cycle.pk], both[update.pk], update)

    assert [(each.agency, each.codes) for each in moved.lines] == [
        ("Fire to Force", ("inadequate", "good")),
        ("Police to Force", ("inadequate", "good")),
    ]


def test_one_that_took_over_from_one_finds_the_predecessors_answers_beside_its_own(ada, audit):
    taken_over(make_agency("Force"), "Police")

    update = opened(ada, audit)

    assert asked(update) == {"Force": ["1.2", "1.3"]}
    assert update.returns.get().sheet.previous.agency.name == "Police"


def test_one_that_answered_itself_is_asked_for_both_beside_its_own_answers(ada):
    cycle = make_cycle(edition=small_edition())
    hand_in(cycle, make_agency("Police"), {"1.1": "good", "1.2": "inadequate"})
    hand_in(cycle, make_agency("Fire"), {"1.1": "inadequate", "1.2": "good"})
    taken_over(Agency.objects.get(name="Fire"), "Police")

    update = opened(ada, cycle)

    assert asked(update) == {"Fire": ["1.1", "1.2"]}
    assert update.returns.get().sheet.previous.agency.name == "Fire"


@pytest.mark.parametrize(("on", "who"), [(date(2021, 10, 18), "Force"), (date(2021, 10, 19), "Police")])
def test_until_the_day_of_the_merger_the_agency_is_asked_itself(ada, audit, on, who):
    taken_over(make_agency("Force"), "Police", on=on)

    assert list(asked(opened(ada, audit))) == [who]


def test_after_a_split_nobody_is_asked_and_the_manager_reads_why(ada, audit):
    hand_in(audit, make_agency("Homes"), {"1.1": "inadequate"})
    record_split(
        actor=system_actor(),
        predecessor=Agency.objects.get(name="Police"),
        successors=[make_agency("North Force"), make_agency("South Force")],
        on=date(2021, 10, 15),
    )

    page = client_of(ada).get(f"/section-11/cycles/{audit.pk}/update/").content.decode()
    update = opened(ada, audit)

    assert "Not invited: it was split, so there is no successor that can be asked" in page
    assert asked(update) == {"Homes": ["1.1"]}


def test_a_successor_that_is_closed_too_cannot_be_asked(ada, audit):
    force = make_agency("Force")
    taken_over(force, "Police")
    with act(system_actor(), "test.make"):
        Agency.objects.filter(pk=force.pk).update(closed_on=DATES["opens_on"])

    [row] = asked_again(audit, DATES["opens_on"])

    assert (row.agency.name, row.why_not) == ("Police", NO_SUCCESSOR)
    with pytest.raises(Refusal, match="nothing to ask again"):
        opened(ada, audit)
    assert Section11Cycle.objects.count() == 1


def test_a_successor_of_the_successor_is_asked(ada, audit):
    force = make_agency("Force")
    taken_over(force, "Police")
    taken_over(make_agency("United Force"), "Force")

    assert asked(opened(ada, audit)) == {"United Force": ["1.2", "1.3"]}


def test_an_agency_that_handed_over_a_part_and_goes_on_is_asked_itself(ada, audit):
    record_succession(
        actor=system_actor(),
        predecessors=[Agency.objects.get(name="Police")],
        successors=[make_agency("Force")],
        on=DATES["opens_on"],
        close=False,
    )

    assert asked(opened(ada, audit)) == {"Police": ["1.2", "1.3"]}


def test_the_page_names_the_successor_its_predecessors_and_whom_its_letter_goes_to(ada, audit):
    force = make_agency("Force")
    make_person("Lou", Role.AGENCY_LEAD, agency=force)
    taken_over(force, "Police", on=date(2021, 10, 15))

    page = client_of(ada).get(f"/section-11/cycles/{audit.pk}/update/").content.decode()

    assert [words in page for words in ("Force", "It took over from Police", "Lou")] == [True, True, True]


def test_an_update_of_an_update_is_refused(ada, audit):
    update = opened(ada, audit)

    with pytest.raises(Refusal, match="not of another update"):
        open_update(actor=actor_of(ada), code="again", title="Again", updates=update, **DATES)


def test_nobody_but_the_office_opens_one(audit):
    fay = make_person("Fay", Role.EXECUTIVE_MEMBER)

    with pytest.raises(NotAllowed):
        opened(fay, audit)
    assert client_of(fay).get(f"/section-11/cycles/{audit.pk}/update/").status_code == 403
    assert Section11Cycle.objects.count() == 1


def test_the_page_says_who_would_be_asked_what_before_it_is_opened(ada, audit):
    client, address = client_of(ada), f"/section-11/cycles/{audit.pk}/update/"

    page = client.get(address).content.decode()
    wrong = client.post(address, POSTED | {"due_on_year": "2020"})
    assert Section11Cycle.objects.count() == 1
    done = client.post(address, POSTED)

    assert "1.2, 1.3" in page
    assert "The closing date must be on or after the opening date." in wrong.content.decode()
    assert done.url == Section11Cycle.objects.get(code="2021-update").get_absolute_url()


def test_where_nothing_fell_short_the_page_offers_nothing(ada):
    cycle = make_cycle(edition=small_edition())
    hand_in(cycle, make_agency("Fire"), {"1.1": "good"})

    page = client_of(ada).get(f"/section-11/cycles/{cycle.pk}/update/").content.decode()

    assert "Nothing that was handed in fell short." in page
    assert "Open the update and invite" not in page
