"""Generated requests: whatever is asked, the API answers as its schema says, and never with 500."""

from contextlib import contextmanager
from itertools import cycle

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as bounds
from rest_framework.response import Response
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from partnership.api.agency_acts import AgencyList
from partnership.models import Action
from tests.api.asking import API
from tests.api.generated import names_of, new_key

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
WRITES = {"post", "patch", "delete"}


def few(examples):
    """So many requests to each address."""
    return bounds(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def there(cast, audit, settings):
    """What exists: names for addresses, and values for bodies."""
    settings.API_REQUESTS_PER_MINUTE = 0
    return names_of(cast, audit)


@contextmanager
def served():
    """The application as a server runs it, with the test's own connection kept open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield WSGIHandler()
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@contextmanager
def undone():
    """Each request finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fit(case, operation, there):
    """Names that exist, a new key, the version that stands, and in the body what could be meant."""
    names, fitting = there
    known = next((names for part, names in names.items() if part in operation.path), {})
    wanted = case.path_parameters or {}
    case.path_parameters = {**wanted, **{name: str(known[name]) for name in wanted if name in known}}
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = new_key()
    if case.headers and "If-Match" in case.headers:
        action = Action.objects.filter(pk=known["id"]).first()
        case.headers["If-Match"] = f'"{action.version if action else 1}"'
    if isinstance(case.body, dict):
        case.body = {
            name: fitting.get(name, case.body.get(name, "Words"))
            for name in {**case.body, **dict.fromkeys(needed(operation))}
        }


def needed(operation):
    """The fields that a whole body has; those of an answer need one of them."""
    return ("taken_from",) if operation.path.endswith(("/updates/", "/answers/{code}/")) else ()


def ask(operation, there, head, *, examples=6, mode=GenerationMode.POSITIVE):
    """A few requests to one address, every other one with names that exist; which statuses they had."""
    told, known = set(), cycle((True, False))

    @seed(2026)
    @few(examples)
    @given(case=operation.as_strategy(generation_mode=mode))
    def each(case):
        if next(known):
            fit(case, operation, there)
        with undone():
            told.add(case.call_and_validate(headers=head, checks=CHECKS).status_code)

    each()
    return told


@contextmanager
def drawn_for(api, name):
    """What the schema that somebody is shown lets them do, and how they prove who they are."""
    drawn = api("ada" if name == "nobody" else name).get(f"{API}/schema/").json()
    head = {} if name == "nobody" else {"Authorization": api(name).defaults["HTTP_AUTHORIZATION"]}
    schema = schemathesis.openapi.from_dict(drawn)
    with served() as schema.app:
        yield [found.ok() for found in schema.get_all_operations()], head


NOT_DONE_BY = {
    # Another than the manager does it: the agency's lead hands in.
    "ada": {"POST /section11/returns/{id}/submit/"},
    # What others do, and the schema cannot know which address names whose.
    "ben": {
        "POST /actions/{id}/closures/{closure}/decision/",
        "POST /actions/{id}/reopen/",
        "POST /indicators/{code}/commentaries/",
        "POST /indicators/{code}/happenings/",
        "POST /indicators/{code}/targets/",
        "POST /indicators/{code}/values/{claim}/adopt/",
    },
    "nobody": None,
}


@pytest.mark.parametrize("name", ["ada", "ben", "nobody"])
def test_every_answer_is_one_that_the_schema_documents(api, there, name):
    with drawn_for(api, name) as (operations, head):
        told = {operation: ask(operation, there, head) for operation in operations}

    never = {
        f"{each.method.upper()} {each.path.removeprefix(API)}"
        for each, statuses in told.items()
        if each.method in WRITES and not statuses & {200, 201}
    }
    assert {each.method for each in operations} == {"get", *WRITES}
    assert NOT_DONE_BY[name] is None or never == NOT_DONE_BY[name]


def test_what_the_schema_forbids_is_refused_as_it_documents(api, there):
    with drawn_for(api, "ada") as (operations, head):
        told = {
            operation: ask(operation, there, head, examples=4, mode=GenerationMode.NEGATIVE)
            for operation in operations
            if operation.method in {"post", "patch"}
        }

    assert set().union(*told.values()) >= {400, 404}


def raise_it(self, found):
    raise RuntimeError("broken on purpose")


def answer_otherwise(self, found):
    return Response({"detail": "A teapot"}, status=418)


def tell_less(self, found):
    return Response({"id": "no id"}, status=201)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (raise_it, "Server error"),
        (answer_otherwise, "Undocumented status code"),
        (tell_less, "violates schema"),
    ],
)
def test_a_broken_view_is_found(api, there, monkeypatch, broken, words):
    monkeypatch.setattr(AgencyList, "create", broken)

    with drawn_for(api, "ada") as (operations, head), pytest.raises(FailureGroup) as found:
        (adding,) = [each for each in operations if (each.method, each.path) == ("post", f"{API}/agencies/")]
        ask(adding, there, head)

    assert words in str(found.value)
