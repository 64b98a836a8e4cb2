"""What is written through the API is what a page would have written: the same rows, letters and refusals."""

from datetime import timedelta

import pytest

from foundation.jobs.models import Job
from foundation.trail.models import Act
from partnership.models import Action, AgencyName, PriorityYear
from tests.api.asking import API, post, shape
from tests.factories.people import actor_of
from tests.factories.plan import PlanFactory, PriorityFactory, make_action, propose

pytestmark = pytest.mark.django_db


def change(client, path, body, etag=None):
    headers = {"If-Match": etag} if etag else {}
    return client.patch(f"{API}/{path}", body, content_type="application/json", headers=headers)


@pytest.fixture
def peer(cast):
    return PlanFactory(name="Peer review", code="peer-review", prefix="PR")


def new_action(cast, **more):
    return {
        "title": "Ask every child",
        "outcome": "Children are heard",
        "lead_agency": cast.fern.code,
        "plans": ["peer-review"],
        "starts_on": "2021-10-20",
        "due_on": "2022-03-31",
        "origins": [{"kind": "meeting", "text": "Executive, item 4"}, {"kind": "other", "text": "A letter"}],
        **more,
    }


def test_a_raised_action_is_numbered_placed_traced_and_told_to_its_lead(api, cast, peer):
    api("ada")
    letters = Job.objects.filter(kind="letter").count()

    made = post(api("ada"), "actions/", new_action(cast, lead_id=str(cast.cas.pk), cost="12.50"))

    told = made.json()
    assert (made.status_code, made["ETag"], told["etag"]) == (201, '"1"', '"1"')
    assert (told["reference"][:2], told["lead"], told["cost"]) == ("PR", "Cas", "12.50")
    assert told == api("ada").get(made["Location"]).json()
    action = Action.objects.get()
    assert sorted(action.origins.values_list("kind", "text")) == [
        ("meeting", "Executive, item 4"),
        ("other", "A letter"),
    ]
    act = Act.objects.get(verb="plan.raise_action")
    assert (act.person.name, Job.objects.filter(kind="letter").count() - letters) == ("Ada", 1)


@pytest.mark.parametrize(
    ("field", "value", "attr"),
    [
        ("lead_agency", "no-such", "lead_agency"),
        ("plans", [], "plans"),
        ("plans", ["peer-review", "no-such"], "plans"),
        ("origins", [], "origins.non_field_errors"),
        ("origins", [{"kind": "meeting"}], "origins.0.text"),
        ("due_on", "31/3/2022", "due_on"),
        ("due_on", "9999-12-31", "due_on"),
        ("cost", "-1", "cost"),
        ("title", "  ", "title"),
        ("title", 7, "title"),
        ("lead_id", "not-a-person", "lead_id"),
        ("colour", "red", "colour"),
    ],
)
def test_what_a_page_s_form_would_not_take_is_400_and_names_the_field(api, cast, peer, field, value, attr):
    refused = post(api("ada"), "actions/", new_action(cast, **{field: value}))

    assert shape(refused)[:2] == (400, "validation_error")
    assert refused.json()["errors"][0]["attr"] == attr
    assert Action.objects.count() == 0


def test_what_the_service_refuses_is_409_in_the_page_s_words_and_names_the_field(api, cast, peer):
    refused = post(api("ada"), "actions/", new_action(cast, due_on="2021-10-01"))

    assert shape(refused) == (409, "client_error", ["refused"])
    assert refused.json()["errors"][0] == {
        "code": "refused",
        "detail": "The due date must be on or after the start date.",
        "attr": "due_on",
    }


def test_an_ended_plan_and_somebody_without_a_role_cannot_be_chosen_as_on_the_page(api, cast, peer):
    PlanFactory(name="Over", code="over", ended_on="2020-01-01")

    told = [
        post(api("ada"), "actions/", new_action(cast, **more)).json()["errors"][0]["attr"]
        for more in ({"plans": ["over"]}, {"lead_id": str(cast.eve.pk)})
    ]

    assert told == ["plans", "lead_id"]


def test_a_change_keeps_what_is_not_sent(api, cast, peer):
    neglect = PriorityFactory(code="neglect")
    made = make_action("Before", agency=cast.elm, lead=cast.ben, plans=[peer], priority=neglect)

    told = change(api("ada"), f"actions/{made.pk}/", {"title": "After"}, '"1"')

    after = Action.objects.get()
    kept = (after.lead, after.priority, list(after.plans.all()), after.origins.count(), after.outcome)
    assert (told.status_code, told["ETag"], after.title) == (200, '"2"', "After")
    assert kept == (cast.ben, neglect, [peer], 1, made.outcome)


def test_a_change_takes_away_what_is_sent_as_null(api, cast, peer):
    made = make_action(agency=cast.elm, lead=cast.ben, plans=[peer], priority=PriorityFactory())

    change(api("ada"), f"actions/{made.pk}/", {"lead_id": None, "priority": None, "origins": []}, '"1"')

    after = Action.objects.get()
    assert (after.lead, after.priority, after.origins.count()) == (None, None, 0)


@pytest.mark.parametrize("etag", ['"0"', 'W/"1"', '"2"', "anything"])
def test_over_another_version_nothing_is_changed(api, cast, peer, etag):
    made = make_action("Before", agency=cast.elm, lead=cast.ben, plans=[peer])
    said = {"done": "Read", "stated_rag": "green"}

    changed = change(api("ada"), f"actions/{made.pk}/", {"title": "After"}, etag)
    updated = post(api("ben"), f"actions/{made.pk}/updates/", said, etag=etag)

    assert [shape(each) for each in (changed, updated)] == [(412, "client_error", ["stale"])] * 2
    assert (Action.objects.get().title, made.updates.count()) == ("Before", 0)


def test_without_a_version_it_is_428(api, cast, peer):
    made = make_action("Before", agency=cast.elm, lead=cast.ben, plans=[peer])

    told = [
        change(api("ada"), f"actions/{made.pk}/", {"title": "After"}),
        post(api("ben"), f"actions/{made.pk}/updates/", {"done": "Read", "stated_rag": "green"}),
        post(api("ben"), f"actions/{made.pk}/updates/", {"done": "Read", "stated_rag": "green"}, etag="*"),
    ]

    assert [shape(each) for each in told] == [(428, "client_error", ["version_required"])] * 3


def test_updates_come_latest_first_and_a_page_is_not_shaken_by_a_new_one(api, cast):
    made = make_action(agency=cast.elm, lead=cast.ben)
    for number in range(1, 6):
        said = {"done": f"Number {number}", "stated_rag": "green"}
        post(api("ben"), f"actions/{made.pk}/updates/", said, etag=f'"{number}"')

    first = api("ben").get(f"{API}/actions/{made.pk}/updates/?page_size=2").json()
    post(api("ben"), f"actions/{made.pk}/updates/", {"done": "Six", "stated_rag": "green"}, etag='"6"')
    second = api("ben").get(first["next"]).json()

    assert [each["number"] for each in first["results"] + second["results"]] == [5, 4, 3, 2]


@pytest.mark.parametrize("position", ["p=x", "p=-1", "p=99999999999999999999", "p=" + "9" * 5000])
def test_a_cursor_of_updates_that_is_none_of_ours_is_404(api, cast, position):
    import base64

    made = make_action(agency=cast.elm, lead=cast.ben)
    cursor = base64.b64encode(position.encode()).decode()

    assert shape(api("ben").get(f"{API}/actions/{made.pk}/updates/", {"cursor": cursor}))[0] == 404


def test_the_office_says_what_it_takes_an_update_from(api, cast):
    made = make_action(agency=cast.elm, lead=cast.ben)
    said = {"done": "Read ten files", "stated_rag": "green"}

    refused = post(api("bea"), f"actions/{made.pk}/updates/", said, etag='"1"')
    taken = post(api("bea"), f"actions/{made.pk}/updates/", said | {"taken_from": "E-mail"}, etag='"1"')

    assert (shape(refused)[0], refused.json()["errors"][0]["attr"]) == (409, "taken_from")
    assert (taken.status_code, taken.json()["updates"][0]["taken_from"]) == (201, "E-mail")


def test_a_moved_date_says_why_and_moves_the_action(api, cast):
    made = make_action(agency=cast.elm, lead=cast.ben)
    later = str(made.due_on + timedelta(days=30))
    said = {"done": "Read", "stated_rag": "green", "new_due_on": later}

    refused = post(api("ben"), f"actions/{made.pk}/updates/", said, etag='"1"')
    moved = post(api("ben"), f"actions/{made.pk}/updates/", said | {"why_moved": "Illness"}, etag='"1"')

    assert refused.json()["errors"][0]["attr"] == "why_moved"
    assert (moved.json()["due_on"], moved.json()["times_moved"]) == (later, 1)


def test_a_proposal_that_is_sent_back_says_why(api, cast):
    made = make_action(agency=cast.elm, lead=cast.ben)
    closure = propose(actor_of(cast.ben), made)
    path = f"actions/{made.pk}/closures/{closure.pk}/decision/"

    silent = post(api("ada"), path, {"decision": "decline"})
    told = post(api("ada"), path, {"decision": "decline", "why": "Which ten files?"})

    assert (shape(silent)[0], told.status_code) == (409, 200)
    assert (told.json()["state"], told.json()["closures"][0]["why_not"]) == ("open", "Which ten files?")


def test_an_agency_comes_with_its_standings_and_its_old_name_stays(api, cast):
    new = {
        "name": "Fire",
        "code": "fire",
        "kind": "fire",
        "since": "2021-04-01",
        "standings": ["relevant_agency"],
    }

    made = post(api("ada"), "agencies/", new).json()
    named = post(
        api("ada"), f"agencies/{made['id']}/names/", {"name": "Rescue", "since": "2021-10-01"}
    ).json()

    assert [each["standing"] for each in made["standings"]] == ["relevant_agency"]
    assert (named["name"], len(named["names"])) == ("Rescue", 2)
    assert sorted(AgencyName.objects.filter(agency=made["id"]).values_list("name", flat=True)) == [
        "Fire",
        "Rescue",
    ]


def test_a_year_of_a_priority_is_corrected_and_not_told_twice(api, cast):
    neglect = PriorityFactory()
    said = {"year": 2021, "standing": "strategic", "decision": "kept"}

    for why in ("First", "Second"):
        told = post(api("ada"), f"priorities/{neglect.pk}/years/", said | {"why": why})
    beyond = post(api("ada"), f"priorities/{neglect.pk}/years/", said | {"year": 9999})

    assert (PriorityYear.objects.get().why, told.json()["years"][0]["why"]) == ("Second", "Second")
    assert (shape(beyond)[0], beyond.json()["errors"][0]["attr"]) == (400, "year")
