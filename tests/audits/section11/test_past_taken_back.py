"""A past audit from a file is taken back: nobody sees it any more, and the file can come in again."""

from datetime import date

import pytest

from audits.models import Answer, AnswerAction, Section11Cycle, Section11Return, Sheet
from audits.services.section11.updates import open_update
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.section11.test_past_in import brought_in, text_of
from tests.factories.agencies import make_agency
from tests.factories.people import actor_of, client_of, make_person
from tests.factories.plan import make_action
from tests.factories.section11 import answer_all, declare, hand_in, open_audit
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db

ROWS = (("ECT", "1.1", "", "Requires improvement", "Not yet"), ("ECT", "1.3", "", "Good", "All staff"))


@pytest.fixture
def ada():
    return client_of(make_person("Ada", Role.PARTNERSHIP_MANAGER))


@pytest.fixture
def trust():
    return make_agency("Elmbrook Care Trust", "section_11_body", short_name="ECT")


@pytest.fixture
def edition():
    return small_edition("small-2018")


def brought(client, edition):
    url = brought_in(client, edition, *ROWS)
    client.post(f"{url}run/")
    return url, Section11Cycle.objects.latest("opens_on", "pk")


def take_back(client, url):
    return client.post(f"{url}undo/", {"why": "The wrong year"})


def test_an_audit_taken_back_is_shown_to_nobody_and_can_come_in_again(ada, trust, edition):
    url, cycle = brought(ada, edition)
    owed = Section11Return.objects.get()
    ben = client_of(make_person("Ben", Role.AGENCY_LEAD, agency=trust))
    fay = client_of(make_person("Fay", Role.EXECUTIVE_MEMBER))
    pages = [f"/section-11/cycles/{cycle.pk}/results/", owed.get_absolute_url(), cycle.get_absolute_url()]
    assert [ada.get(page).status_code for page in pages] == [200, 200, 200]

    answer = take_back(ada, url)

    assert answer["Location"] == url
    assert "Everything that this file brought in was taken back." in text_of(ada.get(url))
    for client in (ada, ben, fay):
        assert [client.get(page).status_code for page in pages] == [404, 404, 404]
        for page in ("/section-11/", "/dashboard/", f"/agencies/{trust.pk}/", "/my-work/"):
            assert "Audit of 2018" not in text_of(client.get(page))
    assert list(Answer.objects.visible_to(actor_of(make_person("Ivy", Role.SCRUTINEER)))) == []
    again, _ = brought(ada, edition)
    assert "2 new, 0 changed" in text_of(ada.get(again))
    assert Section11Cycle.objects.kept().count() == 1


def test_a_later_audit_shows_the_one_before_as_last_time(ada, trust, edition):
    url, past = brought(ada, edition)
    (now,) = open_audit(trust, edition=edition)
    lead = actor_of(make_person("Ben", Role.AGENCY_LEAD, agency=trust))
    answer_all(lead, now)
    declare(lead, now)
    hand_in(lead, now)
    assert Sheet.objects.get(section11_return=now).previous.section11_return.cycle == past

    take_back(ada, url)
    moved = ada.get(f"/section-11/cycles/{now.cycle.pk}/movement/")

    assert Sheet.objects.get(section11_return=now).previous is None
    assert Section11Return.objects.get(pk=now.pk).state == "submitted"
    assert "Audit of 2018" not in text_of(moved)


def test_the_next_audit_does_not_begin_with_answers_taken_back(ada, trust, edition):
    url, _ = brought(ada, edition)
    take_back(ada, url)

    (now,) = open_audit(trust, edition=edition)

    assert Sheet.objects.get(section11_return=now).previous is None


def test_what_was_built_on_a_past_audit_keeps_it(ada, trust, edition):
    url, cycle = brought(ada, edition)
    with act(system_actor(), "test.raise"):
        said = Answer.objects.get(item__code="1.1")
        AnswerAction.objects.create(answer=said, action=make_action("Hear the child"))
    open_update(
        actor=actor_of(make_person("Amy", Role.PARTNERSHIP_MANAGER)),
        code="u",
        title="Update of 2019",
        updates=cycle,
        opens_on=date(2020, 1, 1),
        due_on=date(2020, 2, 1),
    )

    answer = take_back(ada, url)

    assert answer.status_code == 409
    assert (
        "This can no longer be taken back: “Update of 2019” is its update; "
        "an action was raised from what ECT answered to 1.1." in text_of(answer)
    )
    assert ada.get(cycle.get_absolute_url()).status_code == 200
