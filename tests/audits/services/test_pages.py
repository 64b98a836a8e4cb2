"""The pages of an agency that answers by service, as its lead, its colleague and the partnership see them."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import ServiceAnswers
from audits.selectors.services_said import beside_services
from audits.services.section11.asking_services import end_service
from audits.services.section11.finishing_services import finish_service, open_service
from audits.services.section11.reminding import remind_service
from audits.services.section11.rolling_up import take_over
from tests.audits.section11.test_queries import count
from tests.factories.section11 import (
    answer,
    answer_all,
    answer_of,
    declare,
    hand_in,
    handed_in,
    load_return,
    open_audit,
)
from tests.factories.services import answer_service, ask, load_service, say, service_answer

pytestmark = pytest.mark.django_db


def words(response):
    return " ".join(response.content.decode().split())


def test_a_small_agency_is_offered_it_and_nobody_else_is_told(browser, url):
    assert url("services") in words(browser("ben").get(url("return")))
    assert url("services") not in words(browser("ada").get(url("return")))
    assert "No service answers this return now" in words(browser("ben").get(url("services")))


def test_a_lead_asks_a_service(browser, kit, url):
    page = browser("ben").post(
        url("service-add"), {"service": "Housing", "who": "here", "person": str(kit.pk)}, follow=True
    )

    assert "Kit answers for Housing." in words(page)
    assert ServiceAnswers.objects.get().name == "Housing"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"service": ""}, "service", "Choose a service, or enter its name"),
        ({"who": "", "person": ""}, "who", "Choose who shall answer it"),
        ({"service": "housing"}, "service", "A service called housing answers already."),
        ({"person": ""}, "person", "Choose a colleague"),
        ({"who": "invite", "name": ""}, "name", "Enter their name"),
        ({"due_on_day": "1", "due_on_month": "1", "due_on_year": "2021"}, "due_on", "Ask for it by today"),
    ],
)
def test_what_cannot_be_asked_is_said_at_its_field(browser, kit, housing, url, typed, field, said):
    data = {"service": "Licensing", "who": "here", "person": str(kit.pk)} | typed

    page = browser("ben").post(url("service-add"), data)

    assert page.context["form"].errors[field][0].startswith(said)
    assert "govuk-error-summary" in words(page)
    assert ServiceAnswers.objects.count() == 1


def test_the_colleague_answers_finishes_and_sees_nothing_of_the_return(
    cast, browser, kit, as_kit, housing, service_url, url
):
    from tests.factories.people import client_of

    client = client_of(kit)
    assert client.get(url("return")).status_code == 404
    assert "Answer 1 " in words(client.get(service_url("answers")))
    client.post(service_url("save", "1.1"), {"version": "0", "grade": "good", "narrative": "Seen"})
    assert service_answer(housing, "1.1").narrative == "Seen"
    answer_service(as_kit, load_service(housing.pk))

    assert "Finish this service" in words(client.get(service_url("answers")))
    page = client.post(service_url("finish"), follow=True)

    assert "The answers of Housing are finished." in words(page)
    assert "Open these answers again" in words(page)
    assert url("services") not in words(page)


def test_it_waits_among_the_colleagues_work_until_it_is_finished(kit, as_kit, housing):
    from tests.factories.people import client_of

    client = client_of(kit)
    assert "Housing: answer for this service" in words(client.get("/my-work/"))
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    assert "Housing: answer for this service" not in words(client.get("/my-work/"))


def test_the_letters_link_opens_the_service(housing, kit):
    from audits.emails.by_service import service_asked
    from tests.factories.people import client_of

    made = service_asked(kit.pk, {"service": str(housing.pk)})

    assert made.context["link"].endswith(housing.get_absolute_url())
    assert "Housing" not in str({**made.context, "link": ""})
    assert client_of(kit).get(housing.get_absolute_url()).status_code == 200


def test_nobody_else_gets_the_letter(cast, housing):
    from audits.emails.by_service import service_asked

    for name in ("gus", "ben", "eve"):
        assert service_asked(getattr(cast, name).pk, {"service": str(housing.pk)}) is None


def test_the_lead_reads_and_takes_over(browser, as_kit, as_gus, housing, licensing, owed, url):
    say(as_kit, housing, "1.1", "good", narrative="We ask tenants.")
    say(as_gus, licensing, "1.1", "requires_improvement", narrative="Rarely.")
    client = browser("ben")

    page = client.get(url("roll-up", "1"))
    assert "We ask tenants." in words(page)
    assert "Requires improvement, the weakest of 2 services." in words(page)
    (key,) = [value for value, _ in page.context["form"].fields["chosen"].choices]
    done = client.post(url("roll-up", "1"), {"chosen": [key]}, follow=True)

    assert "1 standard is taken over: 1.1." in words(done)
    assert answer_of(owed, "1.1").grade.code == "requires_improvement"


def test_what_rests_on_an_unfinished_service_is_offered_with_its_name_and_not_chosen(
    browser, as_kit, housing, url
):
    answer_service(as_kit, housing)
    page = browser("ben").get(url("roll-up", "1"))
    assert "Not finished, so it may change: Housing." in words(page)
    assert page.context["form"].initial["chosen"] == []
    assert "Take over 1" not in words(browser("ben").get(url("services")))

    finish_service(actor=as_kit, owed=load_service(housing.pk))

    page = browser("ben").get(url("roll-up", "1"))
    offered = [key for key, _ in page.context["form"].fields["chosen"].choices]
    assert "may change" not in words(page)
    assert page.context["form"].initial["chosen"] == offered != []
    assert "Take over 1" in words(browser("ben").get(url("services")))


def test_what_changed_while_reading_is_said(browser, as_kit, housing, url):
    say(as_kit, housing, "1.1", "good")
    client = browser("ben")
    (key,) = [value for value, _ in client.get(url("roll-up", "1")).context["form"].fields["chosen"].choices]
    say(as_kit, load_service(housing.pk), "1.1", "inadequate")

    page = client.post(url("roll-up", "1"), {"chosen": [key]})

    assert "while you were reading" in words(page)
    assert page.status_code == 200


def test_all_services_stand_beside_one_another_and_as_a_file(browser, as_kit, housing, licensing, url):
    say(as_kit, housing, "1.1", "good")
    for name in ("ben", "hal", "ada", "ivy"):
        assert "1 of 12" in words(browser(name).get(url("services")))

    file = browser("ada").get(url("services") + "?format=csv").content.decode()

    head, first, *_ = file.splitlines()
    assert head.lstrip("\ufeff").split(",") == [
        "Standard",
        "Housing",
        "Licensing",
        "The agency",
        "In the return",
    ]
    assert first.endswith("Good,Not answered,Not answered,To take over")


def test_an_agency_above_its_weakest_service_is_told_and_so_is_the_moderator(
    browser, ben, as_kit, housing, owed, url
):
    say(as_kit, housing, "1.1", "requires_improvement")
    answer_all(ben, owed)
    said = "1 answer is rated better than the agency&#x27;s weakest service: 1.1"
    assert said.replace("&#x27;", "'") in words(browser("ben").get(url("check"))).replace("&#x27;", "'")

    declare(ben, owed)
    hand_in(ben, owed)

    office = words(browser("ada").get(url("return-moderation"))).replace("&#x27;", "'")
    assert "1 standard is rated better than the agency's weakest service: 1.1" in office
    assert "Requires improvement" in words(browser("ada").get(url("moderate-answer", "1.1")))
    assert "By service" in words(browser("ada").get(url("moderate-answer", "1.1")))
    assert "By service" not in words(browser("ada").get(url("moderate-answer", "1.2")))


def test_an_agency_without_services_reads_nothing_of_them(browser, ben, owed, url):
    answer_all(ben, owed)

    assert "weakest service" not in words(browser("ben").get(url("check")))


@pytest.mark.parametrize(("name", "most"), [("services", 6), ("roll-up", 9)])
def test_the_pages_ask_as_much_for_two_services_as_for_one(
    browser, cast, ben, as_kit, housing, url, name, most
):
    client = browser("ben")
    args = ("1",) if name == "roll-up" else ()
    say(as_kit, housing, "1.1", "good")
    one = count(client, url(name, *args))
    say(ben, ask(ben, load_return(housing.section11_return_id), "Licensing", cast.gus), "1.1", "good")

    assert count(client, url(name, *args)) == one <= most


def test_a_section_with_last_times_answers_asks_as_few(cast, ben, kit, as_kit):
    [before] = open_audit(cast.elm, opens_on=date(2020, 9, 1))
    answer_service(as_kit, ask(ben, before, "Housing", kit))
    handed_in(ben, before)
    [now] = open_audit(cast.elm, edition=before.cycle.edition)
    again = ask(ben, now, "Housing", kit)
    from tests.factories.people import client_of

    assert count(client_of(kit), reverse("audits:service-section", args=[again.pk, "7"])) <= 10


def test_who_answers_for_a_service_finds_it_in_the_list(kit, housing):
    from tests.factories.people import client_of

    assert housing.title in words(client_of(kit).get("/section-11/"))


def test_a_service_taken_back_can_still_be_read_by_the_lead(browser, ben, housing, url):
    from audits.services.section11.asking_services import end_service

    end_service(actor=ben, owed=housing)
    page = words(browser("ben").get(url("services")))

    assert housing.get_absolute_url() in page
    assert "count no longer" in page


def test_the_history_of_the_return_names_its_services(browser, ben, as_kit, housing, licensing, url):
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    open_service(actor=as_kit, owed=load_service(housing.pk))
    remind_service(actor=ben, owed=load_service(housing.pk))
    end_service(actor=ben, owed=load_service(housing.pk))

    page = words(browser("ben").get(url("return")))
    told = [
        "Ben took Housing back.",
        "Ben reminded a colleague of Housing.",
        "Kit opened the answers of Housing again.",
        "Kit finished the answers of Housing.",
        "Ben asked Licensing to answer.",
        "Ben asked Housing to answer.",
    ]
    assert [each for each in told if each not in page] == []
    assert sorted(told, key=page.index) == told


def test_unfinished_services_are_named_before_submitting(browser, as_kit, housing, url):
    assert "1 service has not finished: Housing" in words(browser("ben").get(url("check")))
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))
    assert "not finished" not in words(browser("ben").get(url("check")))


def test_the_service_page_asks_a_fixed_number_of_questions(kit, as_kit, housing, service_url):
    from tests.factories.people import client_of

    client = client_of(kit)
    one = [count(client, service_url(*each)) for each in (("answers",), ("section", "1"))]
    answer_service(as_kit, housing)

    assert [count(client, service_url(*each)) for each in (("answers",), ("section", "1"))] == one
    assert max(one) <= 7


def test_a_service_that_leaves_is_handed_on(cast, ben, kit, housing):
    from audits.handover_services import hand_on_services, services_of_person

    assert [each.what for each in services_of_person(kit.pk)] == [housing.title]
    hand_on_services(ben, [housing.pk], cast.gus)

    assert services_of_person(kit.pk) == []
    assert load_service(housing.pk).person == cast.gus


def test_a_colleague_is_told_that_the_service_was_taken_back(browser, ben, kit, housing, service_url):
    from audits.services.section11.asking_services import end_service
    from tests.factories.people import client_of

    end_service(actor=ben, owed=housing)

    gone = client_of(kit).get(service_url("answers"))
    assert (gone.status_code, "took this service back" in words(gone)) == (410, True)
    assert client_of(kit).get(service_url("section", "1")).status_code == 410
    assert [browser(name).get(service_url("answers")).status_code for name in ("gus", "cas", "ben")] == [
        404,
        404,
        200,
    ]


def test_disposal_takes_services_texts_and_keeps_their_ratings(ben, as_kit, housing, owed):
    from audits.services.section11.disposing import dispose_of_cycle
    from foundation.trail.acts import act
    from partnership.actors import system_actor

    say(as_kit, housing, "1.1", "good", narrative="Mrs Fern told us")
    keys = [row.key for row in beside_services(load_return(owed.pk)) if row.code == "1.1"]
    section = answer_of(owed, "1.1").item.section_id
    take_over(actor=ben, section11_return=load_return(owed.pk), section_id=section, chosen=keys)
    answer(ben, owed, "1.2", narrative="Own")

    with act(system_actor(), "test.dispose"):
        dispose_of_cycle(str(owed.cycle_id), "Removed")

    kept = service_answer(housing, "1.1")
    assert (kept.narrative, kept.grade.code) == ("Removed", "good")
    assert answer_of(owed, "1.1").narrative == "Removed"


def test_sections_are_folded_but_for_those_in_which_something_waits(browser, ben, as_kit, housing, owed, url):
    def sections():
        drawn = browser("ben").get(url("services")).context["sections"]
        return {each.section.code: (each.opened, each.count) for each in drawn}

    assert sections()["1"] == (False, "No service has answered")
    answer_service(as_kit, housing)
    standards = owed.sheet.answers.filter(item__section__code="1").count()
    assert sections()["1"] == (False, f"{standards} not ready yet")

    finish_service(actor=as_kit, owed=load_service(housing.pk))
    assert sections()["1"] == (True, f"{standards} to take over")

    rows = beside_services(load_return(owed.pk))
    keys = [row.key for row in rows if row.answer.item.section.code == "1"]
    section = answer_of(owed, "1.1").item.section_id
    take_over(actor=ben, section11_return=load_return(owed.pk), section_id=section, chosen=keys)
    assert sections()["1"] == (False, "All taken over")
    assert sections()["7"][0]


def test_a_service_that_has_said_nothing_of_a_section_is_named_above_it(
    browser, as_kit, housing, licensing, url
):
    say(as_kit, housing, "1.1", "good")

    one, seven = browser("ben").get(url("services")).context["sections"]

    assert (one.silent, seven.silent) == (("Licensing",), ("Housing", "Licensing"))
    assert [column.heading for column in one.table.columns] == [
        "Standard",
        "Housing",
        "The agency",
        "In the return",
    ]


def test_a_fold_leads_to_taking_over_and_every_fold_opens_without_a_script(browser, as_kit, housing, url):
    answer_service(as_kit, housing)
    finish_service(actor=as_kit, owed=load_service(housing.pk))

    page = words(browser("ben").get(url("services")))
    office = words(browser("ada").get(url("services")))

    assert (url("roll-up", "1") in page, url("roll-up", "1") in office) == (True, False)
    opened = browser("ben").get(url("services") + "?open=all").context["sections"]
    assert all(each.opened for each in opened)
    assert "?format=csv" in page


def test_a_services_pages_name_the_service_where_they_lead(kit, housing, service_url):
    from tests.factories.people import client_of

    last = words(client_of(kit).get(service_url("section", "7")))

    assert "Save and go to the service&#x27;s answers" in last
    assert "Save and go to the return" not in last
