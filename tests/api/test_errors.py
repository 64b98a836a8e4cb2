"""One shape of refusal, whatever goes wrong and wherever under /api/ it does."""

import base64
import json

import pytest
from django.db import OperationalError
from django.test import Client

from audits.models import Section11Return
from foundation.identity.services.tokens import revoke_token
from foundation.trail.acts import act
from partnership.actors import system_actor
from partnership.models import Membership
from tests.api.asking import API, answer_url, patch, shape
from tests.factories.people import actor_of, client_of
from tests.factories.section11 import answer_of

pytestmark = pytest.mark.django_db
SAID = {"rating": "good", "narrative": "We ask children"}
LISTS = ("agencies", "actions", "section11/cycles", "section11/returns", "indicators")
READ_ONLY = ("section11/cycles", "section11/returns", "indicators", "jobs")
UNREADABLE = {
    "half": b'{"narrative": "half',
    "not utf-8": b'{"narrative": "\xff"}',
    "not a number": b'{"narrative": NaN}',
    "nested without end": b"[" * 100_000,
    "nested objects": b'{"a":' * 50_000,
    "a number without end": b'{"narrative": ' + b"9" * 10_000 + b"}",
    "NUL": b'{"narrative": "a\\u0000b"}',
    "NUL in a name": b'{"a\\u0000b": 1}',
    "half of a pair": b'{"narrative": "\\ud83c"}',
    "half of a pair in a name": b'{"\\udf31": 1}',
    "half of a pair deep down": b'{"narrative": [[{"x": "\\ud83c"}]]}',
}


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/agencies/", f"{API}/agencies/one/"]
)
@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_an_address_that_is_not_there_is_404(api, path, name):
    assert shape(api(name).get(path)) == (404, "client_error", ["not_found"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", [*READ_ONLY, "dashboard", "schema"])
def test_what_is_only_read_takes_no_other_method(api, path, method):
    refused = getattr(api("ada"), method)(f"{API}/{path}/")

    assert shape(refused) == (405, "client_error", ["method_not_allowed"])
    assert refused["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_an_answer_takes_a_change_and_nothing_else(api, owed, method):
    refused = getattr(api("ben"), method)(answer_url(owed))

    assert shape(refused)[0] == 405
    assert refused["Allow"] == "GET, HEAD, PATCH"


def test_only_json_is_spoken(api, owed):
    asked = api("ben").get(f"{API}/agencies/", headers={"Accept": "text/html"})
    sent = api("ben").patch(
        answer_url(owed), "rating=good", content_type="text/plain", headers={"If-Match": '"0"'}
    )

    assert shape(asked) == (406, "client_error", ["not_acceptable"])
    assert shape(sent) == (415, "client_error", ["unsupported_media_type"])


@pytest.mark.parametrize("charset", ["", "; charset=utf-16", "; charset=zlib", "; charset=base64"])
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_body_that_cannot_be_read_is_400(api, owed, body, charset):
    refused = api("ben").patch(
        answer_url(owed), body, content_type=f"application/json{charset}", headers={"If-Match": '"0"'}
    )

    assert shape(refused) == (400, "client_error", ["parse_error"])
    assert answer_of(owed, "1.1").version == 0


def test_a_body_that_is_too_large_is_413(api, owed, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    texts = ("x" * (1000 - len(json.dumps({"narrative": ""}))), "x" * 1000)

    answers = [patch(api("ben"), answer_url(owed), {"narrative": text}) for text in texts]

    assert answers[0].status_code == 200
    assert shape(answers[1]) == (413, "client_error", ["too_large"])


@pytest.mark.parametrize(
    "path", ["agencies/?kind=%00", "agencies/?%00=1", "indicators/a%00b/", "actions/?q=a%00"]
)
def test_a_nul_in_an_address_is_400(api, path):
    assert shape(api("ben").get(f"{API}/{path}")) == (400, "client_error", ["bad_request"])


@pytest.mark.parametrize("position", ["p=not-a-key", "p=%27", "o=zz", "p=" + "9" * 4000])
@pytest.mark.parametrize("path", LISTS)
def test_a_cursor_of_somebody_s_own_making_is_404(api, path, position):
    cursor = base64.b64encode(position.encode()).decode()

    assert shape(api("ben").get(f"{API}/{path}/", {"cursor": cursor})) == (404, "client_error", ["not_found"])


@pytest.mark.parametrize("query", ["kind=castle", "state=half", "standing=high"])
def test_a_filter_with_a_value_that_is_not_offered_is_400(api, query):
    refused = api("ben").get(f"{API}/agencies/?{query}")

    assert shape(refused) == (400, "validation_error", ["invalid_choice"])
    assert refused.json()["errors"][0]["attr"] == query.split("=")[0]


@pytest.mark.parametrize("path", [*LISTS, "dashboard", "schema"])
def test_without_a_token_it_is_401_and_says_how_to_ask(api, path):
    refused = api("nobody").get(f"{API}/{path}/")

    assert shape(refused) == (401, "client_error", ["not_authenticated"])
    assert refused["WWW-Authenticate"] == 'Token realm="api"'


def test_a_token_that_is_revoked_or_whose_person_left_is_401(api, cast):
    before = [api(name).get(f"{API}/agencies/").status_code for name in ("ben", "cas", "ada")]
    revoke_token(actor=actor_of(cast.ben), person=cast.ben, token_id=cast.ben.api_tokens.get().pk)
    with act(system_actor(), "test.make"):
        Membership.objects.filter(person=cast.cas).update(during=("2010-04-01", "2021-10-15"))
    cast.ada.api_tokens.update(expires_at="2021-10-14T00:00Z")

    refused = [api(name).get(f"{API}/agencies/") for name in ("ben", "cas", "ada", "eve")]

    assert before == [200, 200, 200]
    assert [shape(each) for each in refused] == [(401, "client_error", ["authentication_failed"])] * 4


def test_a_session_without_a_role_reads_nothing(cast):
    assert shape(client_of(cast.eve).get(f"{API}/agencies/")) == (403, "client_error", ["permission_denied"])


def test_a_session_reads_and_writes_only_with_the_token_of_its_form(cast, owed):
    browser = client_of(cast.ben)
    browser.handler.enforce_csrf_checks = True
    refused = patch(browser, answer_url(owed), SAID)
    browser.get("/my-work/")
    token = browser.cookies["csrf"].value if "csrf" in browser.cookies else "x" * 32
    browser.cookies["csrf"] = token
    headers = {"If-Match": '"0"', "X-CSRFToken": token}
    saved = browser.patch(answer_url(owed), SAID, content_type="application/json", headers=headers)

    assert shape(refused) == (403, "client_error", ["permission_denied"])
    assert (saved.status_code, answer_of(owed, "1.1").version) == (200, 1)


def test_a_token_needs_no_token_of_a_form(api, owed):
    api("ben").handler.enforce_csrf_checks = True

    assert patch(api("ben"), answer_url(owed), SAID).status_code == 200


class LockHeld(Exception):  # noqa: N818 - what the driver raises
    pgcode = "55P03"


def break_with(monkeypatch, error):
    """The service breaks after it has written something."""

    def breaks(**given):
        owed = given["section11_return"]
        with act(system_actor(), "test.half"):
            Section11Return.objects.filter(pk=owed.pk).update(invited_on="2021-09-02")
        raise error

    monkeypatch.setattr("audits.api.returns.save_answer", breaks)


def test_a_row_that_somebody_else_holds_is_503_and_can_be_tried_again(api, owed, monkeypatch):
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = LockHeld()
    break_with(monkeypatch, error)
    api("ben").raise_request_exception = False

    refused = patch(api("ben"), answer_url(owed), SAID)

    assert shape(refused) == (503, "server_error", ["busy"])
    assert refused["Retry-After"] == "5"


@pytest.mark.parametrize("debug", [False, True])
def test_what_breaks_tells_nothing_and_leaves_nothing(api, owed, monkeypatch, settings, debug):
    settings.DEBUG = debug
    break_with(monkeypatch, RuntimeError("canary"))
    api("ben").raise_request_exception = False

    broken = patch(api("ben"), answer_url(owed), SAID)

    assert shape(broken) == (500, "server_error", ["error"])
    assert "canary" not in broken.content.decode()
    assert Section11Return.objects.get(pk=owed.pk).invited_on == owed.invited_on


def test_what_breaks_outside_a_view_has_the_shape_too(cast, monkeypatch):
    browser = client_of(cast.ben)
    browser.raise_request_exception = False

    def breaks(*_):
        raise RuntimeError("canary")

    monkeypatch.setattr("partnership.middleware.load_actor", breaks)
    broken = browser.get(f"{API}/agencies/")

    assert shape(broken) == (500, "server_error", ["error"])
    assert "canary" not in broken.content.decode()


def test_a_host_that_is_not_ours_is_400(db):
    assert shape(Client().get(f"{API}/agencies/", headers={"Host": "elsewhere.example"})) == (
        400,
        "client_error",
        ["bad_request"],
    )


def test_nothing_of_the_api_is_kept_on_the_way(api):
    answers = [api("ben").get(f"{API}/{path}") for path in ("agencies/", "nothing/")]

    assert [each["Cache-Control"] for each in answers] == ["no-store, private"] * 2
