"""Making, opening and closing a survey; its links."""

from datetime import date, timedelta

import pytest

from audits.choices.surveys import SurveyState
from audits.models import Item, Line, Statement, Survey, SurveyLink
from audits.services.section11 import survey_links as links
from audits.services.section11 import surveys as services
from foundation.identity.digests import digest
from foundation.jobs.models import Job
from foundation.refusals import Gone, NotAllowed, Refusal
from partnership.actors import system_actor
from tests.audits.surveys.conftest import CLOSES_ON
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY
from tests.factories.surveys import reply

pytestmark = pytest.mark.django_db


def make(actor, cycle, items=None, **more):
    given = {
        "title": "What you see",
        "opens_on": TODAY,
        "closes_on": CLOSES_ON,
        "items": list(cycle.edition.items.select_related("line")[:2]) if items is None else items,
    }
    return services.make_survey(actor=actor, cycle=cycle, **{**given, **more})


def test_each_standard_gets_a_statement_in_order(draft):
    said = [(each.order, each.item.code, each.text) for each in draft.statements.select_related("item")]

    assert said == [
        (1, "1.1", "Where I work this is so: What is rated."),
        (2, "1.2", "Where I work this is so: What is rated."),
        (3, "7.5", "Where I work this is so: What is rated."),
    ]
    assert (draft.state, draft.minimum) == (SurveyState.DRAFT, 5)


def test_a_line_of_the_library_gets_the_librarys_sentence():
    from audits.frontline_statements import suggested

    asked = Item(line=Line(key="supervision"), title="Safeguarding supervision", text="Staff are supervised.")

    assert suggested(asked).text == (
        "I have regular supervision in which I can think about the children who worry me."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Staff ask why.", "Where I work this is so: Staff ask why."),
        (f"Staff ask why. {'And more. ' * 30}", "Where I work this is so: Staff ask why."),
        ("Do staff ask why?", "Where I work we do what is right under the heading “Was not brought”."),
        ("x" * 300, "Where I work we do what is right under the heading “Was not brought”."),
    ],
)
def test_a_line_the_library_does_not_know_is_asked_about_in_the_words_of_its_standard(text, said):
    from audits.frontline_statements import suggested

    assert suggested(Item(line=Line(key="new"), title="Was not brought", text=text)).text == said


def test_every_suggestion_is_short_enough_and_names_a_line_that_we_ship():
    from audits.frontline_statements import suggestions
    from tests.factories.handed_in import library

    shipped = library("section11_2021")

    assert [key for key in suggestions() if f"line: {key}\n" not in shipped] == []
    assert max(len(each.text) for each in suggestions().values()) <= 200
    assert sum(each.is_usual for each in suggestions().values()) == 12


def test_twelve_statements_are_allowed_and_thirteen_refused(ada, cycle):
    items = list(cycle.edition.items.select_related("line"))
    assert len(items) == 12

    with pytest.raises(Refusal, match="1 to 12 standards"):
        make(ada, cycle, [*items, items[0]])

    assert make(ada, cycle, items).statements.count() == 12


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"items": []}, "1 to 12 standards"),
        ({"minimum": 4}, "at least 5 replies"),
        ({"closes_on": TODAY - timedelta(days=1), "opens_on": TODAY - timedelta(days=9)}, "has passed"),
        ({"opens_on": CLOSES_ON, "closes_on": TODAY}, "on or after the first"),
    ],
)
def test_what_is_not_in_order_is_refused(ada, cycle, more, words):
    with pytest.raises(Refusal, match=words):
        make(ada, cycle, **more)

    assert not Survey.objects.exists()


def test_an_audit_has_one_survey(ada, draft, cycle):
    with pytest.raises(Refusal, match="has a survey already"):
        make(ada, cycle)


def test_a_lead_makes_none(ben, cycle):
    with pytest.raises(NotAllowed):
        make(actor_of(ben), cycle)


def test_statements_are_reworded_and_an_empty_one_is_taken_out(ada, draft):
    first, second, third = draft.statements.order_by("order")

    services.word_statements(actor=ada, survey=draft, texts={first.pk: " ", third.pk: "I hear children."})

    assert [(each.order, each.text) for each in draft.statements.order_by("order")] == [
        (1, second.text),
        (2, "I hear children."),
    ]


def test_the_last_statement_cannot_be_taken_out(ada, draft):
    with pytest.raises(Refusal, match="at least one"):
        services.word_statements(
            actor=ada, survey=draft, texts={each.pk: "" for each in draft.statements.all()}
        )

    assert draft.statements.count() == 3


def test_what_is_being_answered_is_not_reworded(ada, survey):
    with pytest.raises(Refusal, match="does not change any more"):
        services.word_statements(actor=ada, survey=survey, texts={})


def test_opening_gives_each_agency_a_link_and_tells_its_leads(survey, agencies, ben, cas):
    told = {job.payload["to"] for job in Job.objects.filter(payload__name="section11_survey")}

    assert {link.agency for link in survey.links.all()} == set(agencies)
    assert told == {str(ben.pk), str(cas.pk)}


def test_only_the_digest_of_a_links_secret_is_kept_and_it_can_be_shown_again(survey):
    link = survey.links.first()
    secret = links.secret_of(link)

    assert link.digest == digest(secret).hex()
    assert secret not in str(list(SurveyLink.objects.values()))
    assert links.find_link(secret=secret, today=TODAY) == link


def test_after_the_key_was_changed_it_is_shown_with_the_earlier_key(survey, settings):
    link = survey.links.first()
    secret = links.secret_of(link)

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 12
    assert links.secret_of(link) == secret

    settings.SECRET_KEY_FALLBACKS = []
    assert links.secret_of(link) is None
    assert links.find_link(secret=secret, today=TODAY) == link


def test_a_renewed_link_ends_the_one_before(survey, ben, agencies):
    old = survey.links.get(agency=agencies[0])

    new = links.renew_link(actor=actor_of(ben), link=old)

    with pytest.raises(Gone, match="may have a newer one"):
        links.find_link(secret=links.secret_of(old), today=TODAY)
    assert links.find_link(secret=links.secret_of(new), today=TODAY).agency == agencies[0]


def test_a_closed_link_takes_nothing_until_there_is_a_new_one(survey, ben, agencies):
    link = survey.links.get(agency=agencies[0])
    links.close_link(actor=actor_of(ben), link=link)

    with pytest.raises(Refusal, match="closed already"):
        links.close_link(actor=actor_of(ben), link=link)
    with pytest.raises(Gone):
        links.find_link(secret=links.secret_of(link), today=TODAY)

    assert links.open_again(actor=actor_of(ben), link=link).closed_at is None


def test_another_agencys_lead_neither_renews_nor_closes(survey, cas, agencies):
    link = survey.links.get(agency=agencies[0])

    for service in (links.renew_link, links.close_link, links.open_again):
        with pytest.raises(NotAllowed):
            service(actor=actor_of(cas), link=link)

    assert survey.links.working().filter(pk=link.pk).exists()


def test_an_unknown_link_says_so():
    with pytest.raises(Gone, match="does not work"):
        links.find_link(secret="nothing", today=TODAY)


def test_before_the_first_day_and_after_the_last_no_reply_is_taken(survey):
    secret = links.secret_of(survey.links.first())

    with pytest.raises(Gone, match="opens on 15 October 2021"):
        links.find_link(secret=secret, today=TODAY - timedelta(days=1))
    assert links.find_link(secret=secret, today=CLOSES_ON)
    with pytest.raises(Gone, match="closed on 12 November 2021"):
        links.find_link(secret=secret, today=CLOSES_ON + timedelta(days=1))


def test_a_closed_survey_is_closed_for_good(ada, survey, agencies):
    services.close_survey(actor=ada, survey=survey)

    with pytest.raises(Refusal):
        services.open_survey(actor=ada, survey=survey)
    with pytest.raises(Refusal, match="closed for good"):
        services.change_survey_dates(
            actor=ada, survey=survey, opens_on=TODAY, closes_on=CLOSES_ON + timedelta(days=30)
        )
    with pytest.raises(Gone):
        reply(survey, agencies[0], 4, 4, 4)
    with pytest.raises(Refusal, match="not open"):
        links.renew_link(actor=ada, link=survey.links.first())


def test_the_last_day_can_move_while_it_is_open_and_the_first_cannot(ada, survey):
    services.change_survey_dates(actor=ada, survey=survey, opens_on=TODAY, closes_on=date(2021, 12, 1))

    with pytest.raises(Refusal, match="first day stays"):
        services.change_survey_dates(
            actor=ada, survey=survey, opens_on=date(2021, 10, 20), closes_on=date(2021, 12, 1)
        )
    assert Survey.objects.get().closes_on == date(2021, 12, 1)


def test_a_survey_whose_last_day_has_passed_is_closed_by_itself(survey, settings):
    settings.DEMO_TODAY = CLOSES_ON
    assert services.close_what_is_over(system_actor()) == 0

    settings.DEMO_TODAY = CLOSES_ON + timedelta(days=1)
    assert services.close_what_is_over(system_actor()) == 1
    assert Survey.objects.get().closed_on == CLOSES_ON + timedelta(days=1)


def test_the_database_refuses_a_thirteenth_statement(draft):
    from django.db import IntegrityError, transaction

    from foundation.trail.acts import act

    with pytest.raises(IntegrityError), transaction.atomic(), act(system_actor(), "test.make"):
        Statement.objects.create(survey=draft, item=draft.statements.first().item, order=13, text="More")
