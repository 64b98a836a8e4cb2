"""Requests are entered, proved, extended, answered and ended; each refusal says why."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.subject_requests.models import SubjectRequest
from foundation.subject_requests.services import requests as services
from foundation.subject_requests.services.requests import Particulars
from foundation.trail.acts import act
from foundation.trail.models import Act
from partnership.actors import nobody, system_actor
from partnership.roles import Role
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, make_person
from tests.factories.subject_requests import make_request, search

pytestmark = pytest.mark.django_db


def test_references_count_within_the_year_of_receipt(ada):
    rows = [
        make_request(ada, received_on=day)
        for day in (date(2021, 10, 1), date(2020, 12, 1), date(2021, 11, 3))
    ]

    assert [row.reference for row in rows] == ["SR-2021-001", "SR-2020-001", "SR-2021-002"]


def test_the_register_is_kept_by_information_governance_and_the_manager_alone(ada, imo):
    row = make_request(imo)
    strangers = [
        nobody(),
        *(
            actor_of(make_person(f"P{n}", role))
            for n, role in enumerate(Role)
            if role not in (Role.INFORMATION_GOVERNANCE, Role.PARTNERSHIP_MANAGER)
        ),
    ]

    assert [SubjectRequest.objects.visible_to(each).count() for each in strangers] == [0] * len(strangers)
    assert SubjectRequest.objects.visible_to(ada).get() == row
    for each in strangers:
        with pytest.raises(NotAllowed):
            services.enter(actor=each, given=Particulars("access", each.today, "Jo"))


def test_the_time_runs_from_receipt_and_waits_for_proof_where_it_was_asked_for(ada):
    plain = make_request(ada, received_on=date(2021, 10, 29))
    asked = make_request(ada, received_on=date(2021, 10, 1), proof_asked_on=date(2021, 10, 4))

    assert (plain.due_on, asked.due_on) == (date(2021, 11, 29), None)
    assert sorted([asked, plain], key=lambda row: row.urgency) == [plain, asked]

    services.prove(actor=ada, request=asked, proved_on=date(2021, 11, 1), how="Passport seen")

    assert (asked.due_on, asked.state) == (date(2021, 12, 1), "proved")


def test_two_further_months_are_taken_once_and_told_within_the_first(ada):
    late = make_request(ada, received_on=date(2021, 9, 1), state="proved")
    row = make_request(ada, received_on=date(2021, 10, 29), state="proved")

    with pytest.raises(Refusal, match="told by 1 October 2021"):
        services.extend(actor=ada, request=late, told_on=ada.today, why="Complex")
    with pytest.raises(Refusal, match="Say why"):
        services.extend(actor=ada, request=row, told_on=ada.today, why=" ")
    services.extend(actor=ada, request=row, told_on=ada.today, why="Many records")
    with pytest.raises(Refusal, match="already"):
        services.extend(actor=ada, request=row, told_on=ada.today, why="More")

    assert row.due_on == date(2022, 1, 31)
    assert late.is_late(ada.today)


def test_a_request_is_answered_after_the_search_and_every_decision(ada):
    row = make_request(ada, state="proved", name="Nobody Known")

    with pytest.raises(Refusal, match="First search"):
        services.answer(actor=ada, request=row, answered_on=ada.today, how="Post")
    search(ada, row, "Nobody Known")
    row.refresh_from_db()
    services.answer(actor=ada, request=row, answered_on=ada.today, how="Collected")

    assert (row.state, row.ended_on, row.due_on is not None) == ("answered", ada.today, True)
    with pytest.raises(Refusal, match="not possible now"):
        services.refuse(actor=ada, request=row, ended_on=ada.today, why="Too late")


@pytest.mark.parametrize(("end", "state"), [(services.refuse, "refused"), (services.withdraw, "withdrawn")])
def test_a_request_ends_otherwise_only_with_a_reason(ada, end, state):
    row = make_request(ada)

    with pytest.raises(Refusal, match="needs a reason"):
        end(actor=ada, request=row, ended_on=ada.today, why="")
    end(actor=ada, request=row, ended_on=ada.today, why="They rang and took it back")

    assert (row.state, row.is_open) == (state, False)


def test_a_correction_over_an_older_page_is_refused(ada):
    row = make_request(ada)
    given = Particulars("access", ada.today, "Jo Fernly")
    services.correct(actor=ada, request=row, given=given, version=1)

    with pytest.raises(Stale):
        services.correct(actor=ada, request=row, given=given, version=1)

    assert SubjectRequest.objects.get().name == "Jo Fernly"


def test_what_was_found_of_one_account_is_never_given_to_another(ada, imo):
    jo, kim = (
        make_person("Jo Fernley", Role.AGENCY_LEAD, agency=make_agency("Elmbrook")),
        make_person("Kim Lee"),
    )
    row = make_request(ada, state="decided", person=jo)

    for person in (kim, None):
        given = Particulars("access", ada.today, "Jo Fernley", person=person)
        with pytest.raises(Refusal, match="belongs to the account"):
            services.correct(actor=imo, request=row, given=given, version=row.version)

    row.refresh_from_db()
    assert row.person == jo


@pytest.mark.parametrize(
    "days",
    [
        {"received_on": date(2021, 11, 4)},
        {"received_on": date(2021, 10, 4), "proof_asked_on": date(2021, 10, 1)},
        {"proof_asked_on": date(2021, 11, 5)},
    ],
)
def test_days_that_cannot_be_are_refused(ada, days):
    with pytest.raises(Refusal):
        make_request(ada, **days)


def test_the_database_refuses_a_state_that_no_arrow_leads_to(ada):
    row = make_request(ada)

    with pytest.raises(IntegrityError), transaction.atomic(), act(system_actor(), "test.jump"):
        SubjectRequest.objects.filter(pk=row.pk).update(
            state="answered", ended_on=ada.today, proved_on=ada.today
        )


def test_the_trail_knows_what_was_done_and_no_name(ada):
    row = make_request(ada, state="proved")

    verbs = list(
        Act.objects.filter(subjects__object_id=str(row.pk)).order_by("at").values_list("verb", flat=True)
    )
    assert verbs == ["subject_requests.enter", "subject_requests.prove"]
    copied = {field.name for field in SubjectRequest.pgh_event_model._meta.local_fields}
    assert copied & {"name", "other_names", "email", "notes", "identity_how"} == set()
