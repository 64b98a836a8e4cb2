"""Days that passed are shown, and the lead reminds a colleague: one letter a day, with a link and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audits.emails.reminding import reminded
from audits.services.section11.asking_services import end_service
from audits.services.section11.delegate import delegate_section, end_delegation
from audits.services.section11.finishing_services import finish_service
from audits.services.section11.reminding import remind_of_delegation, remind_service
from foundation.jobs.models import Job
from foundation.refusals import NotAllowed, Refusal
from home.selectors import waiting_for
from partnership.models import Membership
from tests.audits.section11.test_queries import count
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import TODAY, answer, answer_of, handed_in, load_return, open_audit
from tests.factories.services import answer_service, ask, load_service

pytestmark = pytest.mark.django_db
WANTED = TODAY + timedelta(days=3)
PASSED = WANTED + timedelta(days=4)
SAID = "Asked for by 18 October 2021: 4 days over"


@pytest.fixture
def later(settings):
    """Four days after the day that was asked for."""

    def _later(day=PASSED):
        settings.DEMO_TODAY = day

    return _later


def give(ben, owed, person, code="7.1", whole=True, due_on=WANTED):
    item = answer_of(owed, code).item
    given = delegate_section(
        actor=ben,
        section11_return=load_return(owed.pk),
        section=item.section,
        item=None if whole else item,
        person_id=person.pk,
        due_on=due_on,
    )
    return loaded(given)


def loaded(given):
    from audits.models import Delegation

    related = ("section", "item", "person", "sheet__section11_return__cycle")
    return Delegation.objects.select_related(*related).get(pk=given.pk)


def finish(actor, owed, *codes):
    for code in codes:
        answer(actor, owed, code, narrative="Seen")


def letters():
    return Job.objects.filter(payload__name="section11_reminded")


def words(response):
    return " ".join(response.content.decode().split())


def lead(cast):
    """Ben on the day as it is now."""
    return actor_of(cast.ben)


def test_a_letter_goes_to_the_colleague_once_a_day(cast, ben, owed, later):
    given = give(ben, owed, cast.gus)
    later()
    remind_of_delegation(actor=lead(cast), delegation=given)

    assert [each.payload["to"] for each in letters()] == [str(cast.gus.pk)]
    with pytest.raises(Refusal, match="reminded of this return today"):
        remind_of_delegation(actor=lead(cast), delegation=loaded(given))
    later(PASSED + timedelta(days=1))
    remind_of_delegation(actor=lead(cast), delegation=loaded(given))
    assert letters().count() == 2


def test_one_letter_a_day_is_for_everything_a_colleague_has_of_the_return(
    cast, ben, kit, owed, housing, licensing, later
):
    given = give(ben, owed, cast.gus)
    [another] = open_audit(cast.elm)
    elsewhere = give(ben, another, cast.gus)
    later()
    remind_of_delegation(actor=lead(cast), delegation=given)

    with pytest.raises(Refusal, match="reminded of this return today"):
        remind_service(actor=lead(cast), owed=load_service(licensing.pk))
    remind_service(actor=lead(cast), owed=load_service(housing.pk))
    remind_of_delegation(actor=lead(cast), delegation=elsewhere)
    told = sorted(each.payload["to"] for each in letters())
    assert told == sorted([str(kit.pk), str(cast.gus.pk), str(cast.gus.pk)])


@pytest.mark.parametrize("name", ["gus", "hal", "cas", "ada", "eve"])
def test_only_the_agencys_lead_reminds(cast, ben, owed, housing, name):
    given = give(ben, owed, cast.gus)
    actor = actor_of(getattr(cast, name))

    for call in (
        lambda: remind_of_delegation(actor=actor, delegation=given),
        lambda: remind_service(actor=actor, owed=load_service(housing.pk)),
    ):
        with pytest.raises(NotAllowed, match="safeguarding lead reminds"):
            call()
    assert not letters().exists()


def test_nobody_is_reminded_of_what_is_answered(cast, ben, as_kit, owed, housing):
    given, single = give(ben, owed, cast.gus, "1.1"), give(ben, owed, cast.gus, "7.1", whole=False)
    finish(ben, owed, "7.1")
    answer_service(as_kit, load_service(housing.pk))
    remind_of_delegation(actor=ben, delegation=given)
    finish_service(actor=as_kit, owed=load_service(housing.pk))

    with pytest.raises(Refusal, match="is answered: there is nothing to remind of"):
        remind_of_delegation(actor=ben, delegation=loaded(single))
    with pytest.raises(Refusal, match="This service has finished"):
        remind_service(actor=ben, owed=load_service(housing.pk))
    assert letters().count() == 1


def test_a_section_of_which_one_standard_is_left_still_waits(cast, ben, owed):
    given = give(ben, owed, cast.gus, "7.1")
    codes = [
        each.item.code
        for each in owed.sheet.answers.filter(item__section=given.section).select_related("item")
    ]
    finish(ben, owed, *codes[1:])
    remind_of_delegation(actor=ben, delegation=loaded(given))
    assert letters().count() == 1

    finish(ben, owed, codes[0])
    with pytest.raises(Refusal, match="is answered"):
        remind_of_delegation(actor=ben, delegation=loaded(given))


def test_nobody_is_reminded_of_what_was_taken_back_or_submitted(cast, ben, owed, housing, licensing):
    ended, kept = give(ben, owed, cast.gus, "1.1"), give(ben, owed, cast.gus, "7.1")
    end_delegation(actor=ben, delegation=ended)
    end_service(actor=ben, owed=load_service(licensing.pk))

    with pytest.raises(Refusal, match="taken back"):
        remind_of_delegation(actor=ben, delegation=loaded(ended))
    with pytest.raises(Refusal, match="took this service back"):
        remind_service(actor=ben, owed=load_service(licensing.pk))
    handed_in(ben, load_return(owed.pk))
    with pytest.raises(Refusal, match="submitted"):
        remind_of_delegation(actor=ben, delegation=loaded(kept))
    with pytest.raises(Refusal, match="submitted"):
        remind_service(actor=ben, owed=load_service(housing.pk))
    assert not letters().exists()


def test_nobody_reminds_themselves_or_somebody_who_has_left(cast, ben, owed):
    own = ask(ben, load_return(owed.pk), "Human resources", cast.ben)
    given = give(ben, owed, cast.gus)
    with pytest.raises(Refusal, match="You answer this yourself"):
        remind_service(actor=ben, owed=own)

    leave(cast.gus)
    with pytest.raises(Refusal, match="no role at your agency any more"):
        remind_of_delegation(actor=ben, delegation=loaded(given))
    assert not letters().exists()


def leave(person):
    """Their role has ended."""
    from foundation.trail.acts import act
    from partnership.actors import system_actor

    with act(system_actor(), "test.make"):
        for each in Membership.objects.filter(person=person):
            each.during = (each.during.lower, TODAY)
            each.save()


def test_the_letter_holds_a_link_and_the_day_and_nothing_else(cast, ben, owed, housing, kit, later):
    given = give(ben, owed, cast.gus, whole=False)
    later()

    part = reminded(cast.gus.pk, {"delegation": str(given.pk)})
    service = reminded(kit.pk, {"service": str(housing.pk)})

    assert part.context["link"].endswith("/sections/7/#answer-7.1")
    assert (part.context["due_on"], part.context["is_late"]) == (WANTED, True)
    assert service.context["link"].endswith(housing.get_absolute_url())
    assert service.context["is_late"] is False
    for made in (part, service):
        assert "Housing" not in str({**made.context, "link": ""})
        assert "Gus" not in str(made.context)


def test_the_letter_goes_to_nobody_who_may_not_open_it_any_more(cast, ben, owed, housing, kit):
    given = give(ben, owed, cast.gus)
    assert reminded(kit.pk, {"delegation": str(given.pk)}) is None
    assert reminded(cast.gus.pk, {"service": str(housing.pk)}) is None

    end_delegation(actor=ben, delegation=given)
    end_service(actor=ben, owed=load_service(housing.pk))

    assert reminded(cast.gus.pk, {"delegation": str(given.pk)}) is None
    assert reminded(kit.pk, {"service": str(housing.pk)}) is None


def test_the_leads_pages_say_how_far_a_section_is_over(cast, ben, owed, browser, url, later):
    give(ben, owed, cast.gus)
    later(WANTED)
    assert "over" not in words(browser("ben").get(url("delegate", "7"))).split("Who has it now")[1][:120]
    assert f"{SAID[:29]}" not in words(browser("ben").get(url("return")))

    later()
    assert f"{SAID}, with Gus" in words(browser("ben").get(url("return")))
    assert f"{SAID}." in words(browser("ben").get(url("delegate", "7")))
    for name in ("gus", "hal", "ada"):
        assert SAID not in words(browser(name).get(url("return")))


def test_what_is_answered_is_not_over(cast, ben, owed, browser, url, later):
    give(ben, owed, cast.gus, whole=False)
    finish(ben, owed, "7.1")
    later()

    assert SAID not in words(browser("ben").get(url("return")))
    page = words(browser("ben").get(url("delegate", "7")))
    assert "Everything given to them is answered." in page
    assert "Remind Gus" not in page


def test_the_lead_reminds_from_the_page_of_a_section(cast, ben, owed, browser, url, later):
    given = give(ben, owed, cast.gus)
    later()
    client = browser("ben")
    assert "Remind Gus of section 7" in words(client.get(url("delegate", "7")))

    page = words(client.post(url("delegation-remind", given.pk), follow=True))

    assert "Gus gets a letter with a link to section 7." in page
    assert "Reminded today." in page
    assert "Remind Gus" not in page
    assert client.post(url("delegation-remind", given.pk)).status_code == 409
    assert "Ben reminded Gus of section 7" in words(client.get(url("return")))


def test_a_delegation_of_another_return_cannot_be_reminded_of_here(cast, ben, owed, browser, url):
    [another] = open_audit(cast.elm)
    given = give(ben, another, cast.gus)

    assert browser("ben").post(url("delegation-remind", given.pk)).status_code == 404
    assert not letters().exists()


def test_a_service_whose_day_has_passed_is_shown_and_reminded(cast, ben, kit, owed, browser, url, later):
    late = ask(ben, load_return(owed.pk), "Parks", kit, wanted_by=WANTED)
    ask(ben, load_return(owed.pk), "Licensing", cast.gus)
    page = words(browser("ben").get(url("services")))
    assert "over" not in page.split("<table")[1].split("</table>")[0]
    assert "Remind" not in page

    later()
    client = browser("ben")
    page = words(client.get(url("services")))
    assert "4 days over" in page
    assert page.count("Remind Kit of Parks") == 1
    assert "Remind Gus" not in page
    assert SAID in words(client.get(late.get_absolute_url()))
    assert "Remind" not in words(browser("ada").get(url("services")))

    answered = client.post(reverse("audits:service-remind", args=[late.pk]), follow=True)
    assert "Kit gets a letter with a link to Parks." in words(answered)
    assert "Remind Kit" not in words(client.get(url("services")))
    assert "Remind Kit" not in words(client.get(late.get_absolute_url()))
    assert [each.payload["to"] for each in letters()] == [str(kit.pk)]


def test_my_work_is_in_the_order_of_days_and_without_what_is_answered(cast, ben, owed, later):
    ask(ben, load_return(owed.pk), "Parks", cast.gus, wanted_by=WANTED + timedelta(days=1))
    give(ben, owed, cast.gus, "7.1")
    give(ben, owed, cast.gus, "1.2", whole=False, due_on=WANTED + timedelta(days=2))
    later()

    def mine():
        return [(each.text.split(":")[0], each.due_on - WANTED) for each in waiting_for(actor_of(cast.gus))]

    title = f"{owed.cycle.title}, Parks"
    item = answer_of(owed, "1.2").item
    assert mine() == [
        (str(answer_of(owed, "7.1").item.section), timedelta(0)),
        (title, timedelta(days=1)),
        (str(item), timedelta(days=2)),
    ]
    assert waiting_for(actor_of(cast.gus))[0].tag(PASSED).text == "Overdue"

    finish(lead(cast), load_return(owed.pk), "1.2")
    assert [text for text, _ in mine()] == [str(answer_of(owed, "7.1").item.section), title]


def test_the_page_of_a_section_asks_as_much_for_two_colleagues_as_for_one(
    cast, ben, kit, owed, browser, url, later
):
    give(ben, owed, cast.gus)
    later()
    client = browser("ben")
    one = count(client, url("delegate", "7"))
    later(TODAY)
    give(ben, owed, kit)
    later()

    assert count(client, url("delegate", "7")) == one <= 12
    assert client_of(kit).get(url("delegate", "7")).status_code == 403
