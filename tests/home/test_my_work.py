"""My work shows what waits for the reader, and nothing of anybody else's."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine

from audits.services.section11.declare import ask_for_declaration, declare_own
from audits.services.sheets.content import content_hash
from foundation.calendar.dates import dated, long_date
from home.coming import coming_to
from home.last_done import last_done
from home.selectors import waiting_for
from home.waiting import Waiting, most_urgent_first
from partnership.actors import system_actor
from partnership.services.actions import NewAction, raise_action
from partnership.services.closures import propose_closure
from partnership.services.evidence import NewEvidence
from partnership.services.updates import Said, record_update
from tests.factories.agencies import make_agency, make_group
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import PlanFactory
from tests.factories.section11 import TODAY, answer_all, hand_in, handed_in, load_return, open_audit
from tests.queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(TODAY, tick=False):
        yield


def raise_one(lead, agency, reference="IP-01", due_on=date(2021, 10, 20), group=None):
    new = NewAction(
        title="Read records together",
        outcome="Children are seen sooner",
        lead_agency=agency,
        lead_id=lead.pk if lead else None,
        starts_on=date(2021, 9, 1),
        due_on=due_on,
        plans=[PlanFactory()],
        reference=reference,
        owner_group=group,
    )
    return raise_action(actor=system_actor(), new=new)


def lines(person):
    return [each.text for each in waiting_for(actor_of(person))]


def test_a_lead_finds_the_own_return_and_not_another_agencys():
    homes, police = make_agency("Homes"), make_agency("Police")
    ben, cas = (
        make_person("Ben", "agency_lead", agency=homes),
        make_person("Cas", "agency_lead", agency=police),
    )
    [owed] = open_audit(homes)

    assert lines(ben) == [f"{owed.cycle.title}: answer and submit"]
    assert lines(cas) == []


def test_an_accountable_person_finds_what_they_were_asked_to_declare_until_it_is_declared():
    homes = make_agency("Homes")
    ben = actor_of(make_person("Ben", "agency_lead", agency=homes))
    hal, hot = (make_person(name, "accountable_person", agency=homes) for name in ("Hal", "Hot"))
    [owed] = open_audit(homes)
    answer_all(ben, owed)
    unasked = lines(hal)

    ask_for_declaration(actor=ben, section11_return=load_return(owed.pk), person_id=hal.pk)
    asked_for = [lines(hal), lines(hot)]
    assert "On its way to you" not in client_of(hal).get("/my-work/").content.decode()
    assert "On its way to you" in client_of(hot).get("/my-work/").content.decode()
    read = content_hash(owed.sheet_id)
    declare_own(actor=actor_of(hot), section11_return=load_return(owed.pk), name="Hot", post="CE", read=read)

    assert unasked == []
    assert asked_for == [[f"{owed.cycle.title}: read and declare the answers"], []]
    assert lines(hal) == []


def test_an_accountable_person_reads_who_has_the_return_and_when_it_comes():
    homes, police = make_agency("Homes"), make_agency("Police")
    ben = actor_of(make_person("Ben", "agency_lead", agency=homes))
    hal = make_person("Hal", "accountable_person", agency=homes)
    owed, _other = open_audit(homes, police)

    def told():
        return [(each.text, each.detail, each.url) for each in coming_to(actor_of(hal))]

    name, page = f"{owed.cycle.title}, Homes", owed.get_absolute_url()
    due = dated(owed.cycle.due_on, TODAY)
    waits = f"You are asked to read and declare it when it is complete, before it is due on {due}."
    assert told() == [(name, f"Ben answers it: 0 of 12 answered. {waits}", page)]
    assert "Ben answers it" in client_of(hal).get("/my-work/").content.decode()
    assert coming_to(ben) == []

    answer_all(ben, owed)
    read = content_hash(owed.sheet_id)
    declare_own(actor=actor_of(hal), section11_return=load_return(owed.pk), name="Hal", post="CE", read=read)
    on = long_date(TODAY)
    assert told() == [(name, f"Declared on {on}. Ben submits it, due on {due}; 12 of 12 answered.", page)]

    hand_in(ben, load_return(owed.pk))
    assert told() == [(name, f"It was submitted on {on}, and the partnership reads it.", page)]


def test_a_lead_finds_the_own_actions_and_somebody_else_does_not():
    homes = make_agency("Homes")
    ben, gus = (
        make_person("Ben", "agency_lead", agency=homes),
        make_person("Gus", "agency_contributor", agency=homes),
    )
    raise_one(ben, homes)

    assert lines(ben) == ["IP-01 Read records together"]
    assert lines(gus) == []


def test_a_lead_finds_an_action_that_has_gone_quiet_though_it_is_due_next_year():
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    with time_machine.travel(date(2021, 9, 1), tick=False):
        raise_one(ben, homes, due_on=date(2022, 9, 1))

    assert lines(ben) == []
    with time_machine.travel(date(2021, 10, 16), tick=False):
        [quiet] = waiting_for(actor_of(ben))
    assert (quiet.text, quiet.detail) == (
        "IP-01 Read records together",
        "Amber: no update for 45 days",
    )


def test_whoever_may_sign_finds_the_closure_but_not_who_proposed_it():
    homes = make_agency("Homes")
    ada = make_person("Ada", "partnership_manager")
    bea = make_person("Bea", "partnership_manager")
    action = raise_one(ada, homes)
    propose_closure(
        actor=actor_of(ada),
        action=action,
        impact="Children are seen a week sooner",
        how_known="Count of visits",
        for_whom="Children on a plan",
        evidence=[NewEvidence(title="Count", url="https://evidence.example/count")],
    )

    assert lines(bea) == ["IP-01 Read records together: sign off or send back"]
    assert lines(ada) == ["IP-01 Read records together"]


def test_a_chair_finds_the_actions_of_the_own_group_with_who_leads_them():
    homes, quality = make_agency("Homes"), make_group("Quality group")
    gus = make_person("Gus", "agency_contributor", agency=homes)
    hana = make_person("Hana", "group_chair", group=quality)
    ivo = make_person("Ivo", "group_chair", group=make_group("Another group"))
    raise_one(gus, homes, group=quality)
    raise_one(gus, homes, reference="IP-02")
    raise_one(hana, homes, reference="IP-03")

    found = {each.text: each.detail for each in waiting_for(actor_of(hana))}

    assert found == {
        "IP-01 Read records together": "Led by Gus. Amber: due in 5 days",
        "IP-03 Read records together": "Amber: due in 5 days",
    }
    assert lines(ivo) == []


def test_an_action_without_a_named_lead_waits_for_the_agencys_safeguarding_lead():
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    cas = make_person("Cas", "agency_lead", agency=make_agency("Police"))
    raise_one(None, homes)
    raise_one(make_person("Gus", "agency_contributor", agency=homes), homes, reference="IP-02")

    assert [each.detail for each in waiting_for(actor_of(ben))] == ["Led by Homes. Amber: due in 5 days"]
    assert lines(cas) == []


def test_the_manager_finds_the_returns_that_wait_for_a_decision():
    homes = make_agency("Homes")
    ada, ben = make_person("Ada", "partnership_manager"), make_person("Ben", "agency_lead", agency=homes)
    [owed] = open_audit(homes)
    assert lines(ada) == []
    handed_in(actor_of(ben), owed)

    assert lines(ada) == ["Homes: read the return and decide"]


def test_what_is_due_first_stands_first_and_what_has_no_date_last():
    late, soon, whenever = (
        Waiting("late", "/", date(2021, 10, 1)),
        Waiting("soon", "/", date(2021, 10, 20)),
        Waiting("whenever", "/"),
    )

    assert most_urgent_first([whenever, soon, late]) == [late, soon, whenever]


@pytest.mark.parametrize(
    ("due", "word"),
    [(date(2021, 10, 14), "Overdue"), (date(2021, 10, 15), "Due soon"), (date(2021, 10, 29), "Due soon")],
)
def test_late_and_near_are_words(due, word):
    assert Waiting("x", "/", due).tag(TODAY).text == word


def test_a_date_further_off_has_no_tag():
    assert Waiting("x", "/", date(2021, 10, 30)).tag(TODAY) is None


def test_an_empty_page_says_what_will_be_here_and_where_to_begin():
    ada, gus = make_person("Ada", "partnership_manager"), make_person("Gus", "data_owner")

    office = client_of(ada).get("/my-work/").content.decode()
    other = client_of(gus).get("/my-work/").content.decode()

    assert "closures to decide and actions that you lead will stand here" in office
    assert 'href="/plan/raise/"' in office
    assert "What you are asked to answer, to do or to decide will stand here." in other
    assert 'href="/plan/"' in other
    assert 'href="/plan/raise/"' not in other


def test_somebody_without_a_role_is_told_so():
    page = client_of(make_person("Eve")).get("/my-work/").content.decode()

    assert "You have no role in the partnership today" in page


def test_what_was_done_last_names_the_record():
    homes = make_agency("Homes")
    ada = make_person("Ada", "partnership_manager")
    actor = actor_of(ada)
    action = raise_one(ada, homes)
    record_update(
        actor=actor, action=action, base_version=action.version, said=Said("amber", "Two teams read")
    )

    assert [(each.sentence, each.url) for each in last_done(actor)] == [
        ("You recorded an update of IP-01 Read records together", action.get_absolute_url())
    ]


def test_what_was_done_last_leaves_out_what_the_reader_may_no_longer_open():
    homes = make_agency("Homes")
    ben = make_person("Ben", "agency_lead", agency=homes)
    action = raise_one(make_person("Cas", "agency_lead", agency=homes), homes)
    record_update(
        actor=actor_of(ben), action=action, base_version=action.version, said=Said("amber", "Two teams read")
    )
    without_roles = replace(actor_of(ben), held=(), agencies=frozenset())

    assert len(last_done(actor_of(ben))) == 1
    assert last_done(without_roles) == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_rows_cost_no_more_queries(count):
    agencies = [make_agency(f"Homes {n}") for n in range(count)]
    ada = make_person("Ada", "partnership_manager")
    for n, agency in enumerate(agencies):
        raise_one(ada, agency, reference=f"IP-{n}")
    open_audit(*agencies)

    assert len(asked(client_of(ada), "/my-work/")) == 13
