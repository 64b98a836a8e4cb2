"""A request that is sent again is done once, and answered as the first time."""

from datetime import timedelta

import pytest

from foundation.calendar.clock import real_now
from foundation.identity.models import IdempotencyKey
from foundation.identity.services.idempotency import forget_answers
from partnership.models import Action, ActionUpdate, Priority
from tests.api.asking import API, post, shape
from tests.api.conftest import token_client
from tests.factories.people import actor_of, client_of
from tests.factories.plan import PlanFactory, make_action, make_evidence, say

pytestmark = pytest.mark.django_db
KEY = "0e1a7f8e-neglect"


def titles():
    return sorted(Priority.objects.values_list("title", flat=True))


def test_the_same_request_is_done_once_and_answered_as_the_first_time(api):
    said = {"title": "Neglect", "aim": "No child is cold"}

    first = post(api("ada"), "priorities/", said, key=KEY)
    again = post(api("ada"), "priorities/", said, key=KEY)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again["Location"] == first["Location"] == f"{API}/priorities/{first.json()['id']}/"
    assert ("Idempotent-Replayed" in first, again["Idempotent-Replayed"]) == (False, "true")
    assert titles() == ["Neglect"]


def test_the_same_values_in_another_order_are_the_same_request(api):
    path = f"{API}/priorities/"
    head = {"content_type": "application/json", "headers": {"Idempotency-Key": KEY}}

    api("ada").post(path, '{"title": "Neglect", "aim": "Warm"}', **head)
    again = api("ada").post(path, '{ "aim":"Warm",  "title":"Neglect" }', **head)

    assert (again.status_code, again["Idempotent-Replayed"], titles()) == (201, "true", ["Neglect"])


@pytest.mark.parametrize("path", ["priorities/", "plans/"])
def test_a_key_of_another_request_is_422_and_nothing_is_done(api, path):
    post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    refused = post(api("ada"), path, {"title": "Voice"}, key=KEY)

    assert shape(refused) == (422, "client_error", ["idempotency_key_used"])
    assert titles() == ["Neglect"]


def test_a_key_is_the_person_s_own(api):
    post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    other = post(api("bea"), "priorities/", {"title": "Voice"}, key=KEY)

    assert (other.status_code, "Idempotent-Replayed" in other) == (201, False)
    assert titles() == ["Neglect", "Voice"]


def test_it_holds_for_all_programs_of_a_person(api, cast):
    post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    again = post(token_client(cast.ada), "priorities/", {"title": "Neglect"}, key=KEY)

    assert (again["Idempotent-Replayed"], titles()) == ("true", ["Neglect"])


@pytest.mark.parametrize("key", [None, "", "short", "a b c d e f g h", "x" * 101, "é" * 10])
def test_without_a_key_it_is_400_in_plain_words(api, key):
    headers = {} if key is None else {"Idempotency-Key": key}

    refused = api("ada").post(
        f"{API}/priorities/", {"title": "Neglect"}, content_type="application/json", headers=headers
    )

    assert shape(refused) == (400, "client_error", ["idempotency_key_required"])
    assert refused.json()["errors"][0]["detail"].startswith("Send a header Idempotency-Key")
    assert titles() == []


def test_who_may_not_is_told_so_before_the_key(api):
    refused = api("ben").post(f"{API}/priorities/", {"title": "Mine"}, content_type="application/json")

    assert (shape(refused)[0], titles()) == (403, [])


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("ada", {"title": ""}, 400),  # a field is wrong
        ("ada", {"title": "Voice"}, 409),  # the service refuses: there is one of this title
        ("ben", {"title": "Mine"}, 403),
        ("nobody", {"title": "Nobody's"}, 401),
    ],
)
def test_a_refused_request_leaves_no_key_and_may_be_tried_again(api, name, said, status):
    post(api("ada"), "priorities/", {"title": "Voice"}, key="another-key")

    refused = post(api(name), "priorities/", said, key=KEY)
    after = post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    assert refused.status_code == status
    assert (after.status_code, "Idempotent-Replayed" in after, titles()) == (201, False, ["Neglect", "Voice"])


def test_a_request_that_failed_leaves_no_key_and_may_be_tried_again(api, monkeypatch):
    api("ada").raise_request_exception = False

    def broken(*args, **kwargs):
        raise RuntimeError("after the row was written")

    with monkeypatch.context() as patched:
        patched.setattr("partnership.api.priorities.PriorityView.tell", broken)
        failed = post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)
    assert (failed.status_code, titles(), IdempotencyKey.objects.count()) == (500, [], 0)

    after = post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    assert (after.status_code, titles()) == (201, ["Neglect"])


def test_an_answer_is_given_again_though_the_state_has_moved_on(api, cast):
    action = make_action(agency=cast.elm, lead=cast.ben)
    said = {
        "impact": "Heard",
        "how_known": "Ten files",
        "for_whom": "All",
        "earlier": [str(make_evidence(action).pk)],
    }

    first = post(api("ben"), f"actions/{action.pk}/closures/", said, key=KEY)
    again = post(api("ben"), f"actions/{action.pk}/closures/", said, key=KEY)
    new = post(api("ben"), f"actions/{action.pk}/closures/", said)

    assert (first.status_code, again.status_code, new.status_code) == (201, 201, 409)
    assert again.json() == first.json()
    assert again["ETag"] == first["ETag"] == first.json()["etag"]


def test_an_update_sent_again_over_the_version_it_made_is_not_stale(api, cast):
    action = make_action(agency=cast.elm, lead=cast.ben)
    said = {"done": "Read ten files", "stated_rag": "green"}

    answers = [
        post(api("ben"), f"actions/{action.pk}/updates/", said, key=KEY, etag='"1"').status_code
        for _ in range(2)
    ]

    assert (answers, ActionUpdate.objects.count()) == ([201, 201], 1)


def test_an_earlier_answer_is_not_for_somebody_who_may_not_see_it_any_more(api, cast):
    action = make_action(agency=cast.elm, lead=cast.gus)
    said = {"done": "Read ten files", "stated_rag": "green"}
    post(api("gus"), f"actions/{action.pk}/updates/", said, key=KEY, etag='"1"')
    found = Action.objects.get(pk=action.pk)
    patched = api("ada").patch(
        f"{API}/actions/{action.pk}/",
        {"lead_id": str(cast.ben.pk)},
        content_type="application/json",
        headers={"If-Match": f'"{found.version}"'},
    )

    again = post(api("gus"), f"actions/{action.pk}/updates/", said, key=KEY, etag='"1"')

    assert (patched.status_code, shape(again)[0]) == (200, 404)


def test_what_is_kept_can_be_read_by_nobody_who_reads_the_table(api):
    post(api("ada"), "priorities/", {"title": "Neglect", "aim": "No child is cold"}, key=KEY)

    (kept,) = IdempotencyKey.objects.values()

    assert b"cold" not in bytes(kept["sealed"])
    assert (kept["asked"], kept["status"], len(bytes(kept["body_digest"]))) == (
        f"POST {API}/priorities/",
        201,
        32,
    )


def age(key, hours):
    IdempotencyKey.objects.filter(key=key).update(made_at=real_now() - timedelta(hours=hours))


def test_a_key_lives_for_a_day_and_is_then_forgotten(api):
    for number, hours in enumerate((23, 25)):
        post(api("ada"), "priorities/", {"title": f"Number {number}"}, key=f"{KEY}-{number}")
        age(f"{KEY}-{number}", hours)

    gone = forget_answers()

    assert (gone, list(IdempotencyKey.objects.values_list("key", flat=True))) == (1, [f"{KEY}-0"])


def test_a_key_that_is_over_is_free_before_it_is_forgotten(api, settings):
    settings.API_KEYS_KEPT_HOURS = 2
    post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)
    age(KEY, 3)

    after = post(api("ada"), "priorities/", {"title": "Voice"}, key=KEY)

    assert (after.status_code, titles()) == (201, ["Neglect", "Voice"])


def test_an_answer_that_can_be_opened_no_longer_says_so_and_does_nothing(api, settings):
    post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)
    (kept,) = IdempotencyKey.objects.all()
    kept.sealed = bytes(kept.sealed)[:-1] + b"x"
    kept.save()

    refused = post(api("ada"), "priorities/", {"title": "Neglect"}, key=KEY)

    assert (shape(refused)[0], titles()) == (409, ["Neglect"])


def test_every_act_of_the_trail_is_the_person_s_whose_token_it_is(api, cast):
    plan = PlanFactory(name="Improvement plan", is_main=True)
    action = make_action(agency=cast.elm, lead=cast.ben, plans=[plan])
    say(actor_of(cast.ben), action, stated_rag="green")
    version = Action.objects.get(pk=action.pk).version

    post(
        api("ben"),
        f"actions/{action.pk}/updates/",
        {"done": "Read ten files", "stated_rag": "green"},
        etag=f'"{version}"',
    )

    assert list(ActionUpdate.objects.order_by("number").values_list("by__name", flat=True)) == ["Ben", "Ben"]


def test_a_session_without_its_csrf_token_does_nothing_even_with_a_key(cast):
    browser = client_of(cast.bea)
    browser.handler.enforce_csrf_checks = True

    refused = post(browser, "priorities/", {"title": "Neglect"}, key=KEY)

    assert (shape(refused)[0], titles(), IdempotencyKey.objects.count()) == (403, [], 0)
