"""A return that an agency left open when another took over from it: whose people answer, declare and are told."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from audits.emails.section11 import declare as declaration_letter
from audits.emails.section11 import is_accountable
from audits.services.section11.declare import accountable_people, ask_for_declaration
from audits.services.section11.delegate import colleagues, delegate_section
from audits.services.section11.review import send_back
from foundation.jobs.models import Job
from foundation.refusals import Refusal
from partnership.actors import system_actor
from partnership.handover import work_kind
from partnership.roles import Role
from partnership.selectors.answering import leads_of, who_answers_for
from partnership.services.succession import record_merger, record_split, record_succession
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, give_role, make_person
from tests.factories.section11 import TODAY, answer_all, answer_of, handed_in, load_return

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def new():
    """Homes United with its own lead, contributor and accountable person."""
    agency = make_agency("Homes United")
    return SimpleNamespace(
        agency=agency,
        lead=make_person("Lea", Role.AGENCY_LEAD, agency=agency),
        colleague=make_person("Col", Role.AGENCY_CONTRIBUTOR, agency=agency),
        accountable=make_person("Acc", Role.ACCOUNTABLE_PERSON, agency=agency),
    )


def names(memberships):
    """Who they are."""
    return [each.person.name for each in memberships]


def told(letter):
    """Who gets a letter of this kind."""
    return set(Job.objects.filter(payload__name=letter).values_list("payload__to", flat=True))


def merge(cast, new, on=TODAY):
    """Elmbrook closes and Homes United takes over; who stood there before is not moved."""
    record_succession(actor=system_actor(), predecessors=[cast.elm], successors=[new.agency], on=on)


def test_after_a_merger_the_successors_people_are_handed_sections_and_declare(cast, owed, new):
    merge(cast, new)
    lead = actor_of(new.lead)

    assert names(colleagues(owed, lead)) == ["Col"]
    assert names(accountable_people(owed, TODAY)) == ["Acc"]
    assert leads_of([cast.elm.pk, cast.fern.pk], TODAY) == {
        cast.elm.pk: {new.lead.pk},
        cast.fern.pk: {cast.cas.pk},
    }


def test_the_successors_lead_gives_a_section_and_the_link_to_declare_is_mailed(cast, owed, new):
    merge(cast, new)
    lead = actor_of(new.lead)
    section = answer_of(owed, "7.1").item.section

    given = delegate_section(
        actor=lead, section11_return=load_return(owed.pk), section=section, person_id=new.colleague.pk
    )
    answer_all(lead, owed)
    asked = ask_for_declaration(
        actor=lead, section11_return=load_return(owed.pk), person_id=new.accountable.pk
    )

    assert given.person_id == new.colleague.pk
    assert is_accountable(new.accountable.pk, cast.elm.pk)
    assert declaration_letter(new.accountable.pk, {"request": str(asked.pk)}).address == new.accountable.email


def test_when_a_return_goes_back_the_successors_leads_get_the_letter(cast, ben, owed, new):
    handed_in(ben, owed)
    merge(cast, new)

    send_back(
        actor=actor_of(cast.ada),
        section11_return=load_return(owed.pk),
        message="Say more",
        reopen={answer_of(owed, "7.5").pk: ""},
    )

    assert told("section11_sent_back") == {str(new.lead.pk)}


def test_the_people_of_an_agency_that_has_nothing_to_do_with_it_are_refused(cast, owed, new):
    merge(cast, new)
    stranger = make_person("Sam", Role.AGENCY_CONTRIBUTOR, Role.ACCOUNTABLE_PERSON, agency=cast.fern)
    lead = actor_of(new.lead)
    answer_all(lead, owed)
    section = answer_of(owed, "7.1").item.section

    with pytest.raises(Refusal, match="Choose a colleague"):
        delegate_section(
            actor=lead, section11_return=load_return(owed.pk), section=section, person_id=stranger.pk
        )
    with pytest.raises(Refusal, match="accountable person of the agency"):
        ask_for_declaration(actor=lead, section11_return=load_return(owed.pk), person_id=stranger.pk)
    assert not is_accountable(stranger.pk, cast.elm.pk)


def test_after_a_split_the_people_of_each_part_count_and_nobody_twice(cast, owed, new):
    other = make_agency("Homes Beyond")
    make_person("Dov", Role.AGENCY_CONTRIBUTOR, agency=other)
    give_role(new.colleague, Role.AGENCY_CONTRIBUTOR, agency=other)
    give_role(new.lead, Role.AGENCY_LEAD, agency=other)
    record_split(actor=system_actor(), predecessor=cast.elm, successors=[new.agency, other], on=TODAY)

    assert names(colleagues(owed, actor_of(new.lead))) == ["Col", "Dov"]
    assert leads_of([cast.elm.pk], TODAY) == {cast.elm.pk: {new.lead.pk}}


def test_an_agency_that_handed_over_a_part_and_goes_on_answers_alone(cast, ben, owed, new):
    record_succession(
        actor=system_actor(), predecessors=[cast.elm], successors=[new.agency], on=TODAY, close=False
    )

    assert who_answers_for([cast.elm.pk], TODAY) == {cast.elm.pk: {cast.elm.pk}}
    assert names(colleagues(owed, ben)) == ["Gus"]
    assert names(accountable_people(owed, TODAY)) == ["Hal"]
    assert leads_of([cast.elm.pk], TODAY) == {cast.elm.pk: {cast.ben.pk}}
    assert not is_accountable(new.accountable.pk, cast.elm.pk)


@pytest.mark.parametrize(("day", "accountable"), [(TODAY, ["Hal"]), (TOMORROW, ["Acc"])])
def test_the_successors_people_count_from_its_first_day(cast, owed, new, settings, day, accountable):
    merge(cast, new, on=TOMORROW)
    settings.DEMO_TODAY = day

    assert names(accountable_people(owed, day)) == accountable


def test_a_merger_into_a_merger_is_followed_to_the_end(cast, owed, new):
    last = make_agency("Homes For All")
    merge(cast, new, on=date(2021, 10, 1))
    record_merger(actor=system_actor(), predecessors=[new.agency], successor=last, on=TODAY)

    assert names(accountable_people(owed, TODAY)) == ["Acc"]
    assert who_answers_for([cast.elm.pk], TODAY)[cast.elm.pk] == {cast.elm.pk, new.agency.pk, last.pk}


def test_a_leavers_section_is_handed_on_to_a_colleague_of_the_successor(cast, ben, owed, new):
    given = delegate_section(
        actor=ben,
        section11_return=owed,
        section=answer_of(owed, "7.1").item.section,
        person_id=cast.gus.pk,
    )
    merge(cast, new)

    work_kind("section11-section").hand_on(actor_of(cast.ada), [given.pk], new.colleague)

    assert list(owed.sheet.delegations.filter(ended_at__isnull=True).values_list("person", flat=True)) == [
        new.colleague.pk
    ]
