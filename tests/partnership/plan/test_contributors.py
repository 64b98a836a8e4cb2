"""Agencies that help with an action: what they may, and what they may not."""

from urllib.parse import urlsplit

import pytest

from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.emails.plan import contributor as letter_of
from partnership.models import Action, ActionUpdate, Contributor, Membership
from partnership.roles import Role
from partnership.selectors.contributing import contributing
from partnership.services.actions import withdraw
from partnership.services.closures import sign_closure
from partnership.services.contributors import add_contributor, remove_contributor
from partnership.services.evidence import NewEvidence, add_evidence
from partnership.services.milestones import add_milestone
from partnership.services.succession import record_merger
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, give_role, make_person
from tests.factories.plan import make_action, propose, say
from tests.partnership.plan.conftest import TODAY
from tests.partnership.plan.pages import read, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def ivy(school):
    return make_person("Ivy", Role.AGENCY_CONTRIBUTOR, agency=school)


def help_with(ada, action, agency, person=None, **more):
    return add_contributor(
        actor=actor_of(ada), action=action, agency=agency, person_id=person.pk if person else None, **more
    )


def sees(person):
    return list(Action.objects.visible_to(actor_of(person)).values_list("title", flat=True))


def letters():
    jobs = Job.objects.filter(kind="letter", payload__name="plan_contributor")
    return sorted(job.payload["to"] for job in jobs)


def test_a_contribution_opens_the_action_to_the_agencys_lead_and_the_person_named_alone(
    ada, cas, ivy, action, police, school
):
    make_action("Another of the police", agency=police)
    others = [make_person("Jo", role, agency=school) for role in ("agency_contributor", "data_owner")]
    assert (sees(cas), sees(ivy)) == ([], [])

    help_with(ada, action, school, ivy, part="Asks its pupils")

    assert (sees(cas), sees(ivy)) == (["Hear the child"], ["Hear the child"])
    assert [sees(other) for other in others] == [[], []]


def test_each_action_is_listed_once_whoever_contributes(ada, cas, ivy, action, school):
    help_with(ada, action, school, cas)
    help_with(ada, action, make_agency("Oak Trust"))

    assert sees(cas) == ["Hear the child"]
    assert sees(ada) == ["Hear the child"]


def test_a_person_who_moved_to_another_agency_sees_it_no_longer(ada, ivy, action, school):
    help_with(ada, action, school, ivy)
    give_role(ivy, Role.AGENCY_CONTRIBUTOR, agency=make_agency("Oak Trust"))
    assert sees(ivy) == ["Hear the child"]

    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=ivy, agency=school).delete()

    assert sees(ivy) == []
    with pytest.raises(NotAllowed):
        say(actor_of(ivy), action)


def test_a_contributor_says_how_it_goes_and_shows_it(ada, cas, ivy, action, school):
    help_with(ada, action, school, ivy)

    for person in (ivy, cas):
        say(actor_of(person), action)
        add_evidence(
            actor=actor_of(person), action=action, evidence=NewEvidence(title="A", url="https://a.example")
        )

    assert list(ActionUpdate.objects.values_list("by__name", "taken_from")) == [("Cas", ""), ("Ivy", "")]


@pytest.mark.parametrize("who", ["cas", "ivy"])
def test_a_contributor_does_nothing_else(request, ada, ben, action, school, who):
    person = request.getfixturevalue(who)
    help_with(ada, action, school, request.getfixturevalue("ivy"))
    actor = actor_of(person)

    with pytest.raises(NotAllowed):
        add_milestone(actor=actor, action=action, title="More", due_on=TODAY)
    with pytest.raises(NotAllowed):
        propose(actor, action)
    with pytest.raises(NotAllowed):
        withdraw(actor=actor, action=action, why="Because")
    with pytest.raises(NotAllowed):
        help_with(person, action, make_agency("Oak Trust"))
    assert [read(person, name, action)[0] for name in ("action-edit", "action-propose-closure")] == [403, 403]
    assert [read(person, name, action)[0] for name in ("action-update", "action-add-evidence")] == [200, 200]
    propose(actor_of(ben), action)
    with pytest.raises(NotAllowed):
        sign_closure(actor=actor, action=action)


def test_another_agencys_lead_and_a_colleague_say_nothing(ada, ben, ivy, action, school):
    help_with(ada, action, school, ivy)
    colleague = make_person("Jo", Role.AGENCY_CONTRIBUTOR, agency=school)
    stranger = make_person("Kit", Role.AGENCY_LEAD, agency=make_agency("Oak Trust"))

    for person in (colleague, stranger):
        with pytest.raises(NotAllowed):
            say(actor_of(person), action)
        assert client_of(person).get(url("action-detail", action)).status_code == 404


def test_an_agency_that_leads_is_closed_or_helps_already_is_refused(ada, action, police, school, ivy, gus):
    help_with(ada, action, school)

    with pytest.raises(Refusal, match="Elm Police leads this action"):
        help_with(ada, action, police)
    with pytest.raises(Refusal, match="Ash School contributes to this action already"):
        help_with(ada, action, school)
    with pytest.raises(Refusal, match="Choose a person who holds a role at Oak Trust today"):
        help_with(ada, action, make_agency("Oak Trust"), ivy)
    assert Contributor.objects.count() == 1


@pytest.mark.parametrize("who", ["ben", "gus", "cas", "fay"])
def test_the_office_alone_says_who_contributes(request, ada, action, school, who):
    with pytest.raises(NotAllowed):
        help_with(request.getfixturevalue(who), action, school)
    row = help_with(ada, action, school)
    with pytest.raises(NotAllowed):
        remove_contributor(actor=actor_of(request.getfixturevalue(who)), contributor=row)


def test_the_person_named_gets_the_letter_or_else_the_agencys_leads(ada, cas, ivy, action, police, school):
    help_with(ada, action, school, ivy)
    assert letters() == [str(ivy.pk)]

    help_with(ada, make_action("Other", agency=police), school)
    assert letters() == sorted([str(ivy.pk), str(cas.pk)])


def test_the_letter_carries_a_link_and_goes_only_while_the_agency_helps(ada, ivy, action, school):
    row = help_with(ada, action, school, ivy)
    about = {"action": str(action.pk)}

    letter = letter_of(ivy.pk, about)
    assert letter.context["link"].endswith(url("action-update", action))
    assert set(letter.context) == {"link", "due_on"}

    remove_contributor(actor=actor_of(ada), contributor=row)
    assert letter_of(ivy.pk, about) is None
    assert sees(ivy) == []


def test_the_link_of_the_letter_opens_the_form_itself(ada, ivy, action, school):
    help_with(ada, action, school, ivy)

    link = letter_of(ivy.pk, {"action": str(action.pk)}).context["link"]
    page = client_of(ivy).get(urlsplit(link).path)

    assert page.status_code == 200
    assert 'name="done"' in page.content.decode()


def heard(action, day):
    """Names of those whom the contributions reach on a day."""
    return sorted(contributing([action], day).get(action.pk, {}).values())


def test_a_contribution_reaches_the_person_named_or_else_the_agencys_leads(ada, cas, ivy, action, school):
    other = make_action("Other")
    help_with(ada, action, school, ivy)
    help_with(ada, other, school)

    assert (heard(action, TODAY), heard(other, TODAY)) == (["Ivy"], ["Cas"])


def test_where_the_person_named_left_the_agency_its_leads_are_reached(ada, cas, ivy, action, school):
    help_with(ada, action, school, ivy)
    give_role(ivy, Role.AGENCY_CONTRIBUTOR, agency=make_agency("Oak Trust"))
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=ivy, agency=school).delete()

    assert heard(action, TODAY) == ["Cas"]


def test_the_contributions_of_many_actions_are_two_queries(
    ada, ivy, action, school, django_assert_num_queries
):
    others = [make_action(f"Action {number}") for number in range(3)]
    for each in (action, *others):
        help_with(ada, each, school, ivy)

    with django_assert_num_queries(2):
        found = contributing([action, *others], TODAY)

    assert [list(found[each.pk].values()) for each in (action, *others)] == [["Ivy"]] * 4


def test_what_was_said_stays_when_an_agency_helps_no_longer(ada, ivy, action, school):
    row = help_with(ada, action, school, ivy)
    say(actor_of(ivy), action, done="Asked ten pupils")

    remove_contributor(actor=actor_of(ada), contributor=row)

    assert ActionUpdate.objects.get().done == "Asked ten pupils"


def test_a_successor_helps_in_its_predecessors_place(ada, cas, action, school):
    help_with(ada, action, school)
    after = make_agency("Birch Academy")
    lead = make_person("Kit", Role.AGENCY_LEAD, agency=after)
    assert sees(lead) == []

    record_merger(actor=system_actor(), predecessors=[school], successor=after, on=TODAY)

    assert sees(lead) == ["Hear the child"]
