"""Generated requests: whatever is asked, the API answers as its schema says, and never with 500."""

from contextlib import contextmanager

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as bounds
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.asking import API
from tests.factories.figures import make_indicator
from tests.factories.plan import PriorityFactory, make_action

pytestmark = pytest.mark.django_db

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
FEW = bounds(
    max_examples=6,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def there(cast, audit):
    """What an address may name, so that not every generated request ends in 404."""
    owed, _ = audit
    action, indicator = make_action(agency=cast.elm), make_indicator("referrals")
    return {
        "agencies": {"id": str(cast.elm.pk)},
        "actions": {"id": str(action.pk)},
        "priorities": {"id": str(PriorityFactory().pk)},
        "cycles": {"id": str(owed.cycle_id)},
        "returns": {"id": str(owed.pk), "code": "1.1"},
        "indicators": {"code": indicator.code},
    }


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


def names_in(there, path):
    """The names of what exists, for the address's parameters."""
    return next((names for part, names in there.items() if f"/{part}/{{" in path), {})


def ask(operation, names, head):
    """A few requests to one address: with names that exist, and with any."""

    @seed(2026)
    @FEW
    @given(case=operation.as_strategy(), known=st.booleans())
    def each(case, known):
        if known:
            case.path_parameters = {**(case.path_parameters or {}), **names}
        case.call_and_validate(headers=head, checks=CHECKS)

    each()


@pytest.mark.parametrize("name", ["ada", "ben", "nobody"])
def test_every_answer_is_one_that_the_schema_documents(api, there, name, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    drawn = api("ada" if name == "nobody" else name).get(f"{API}/schema/").json()
    head = {} if name == "nobody" else {"Authorization": api(name).defaults["HTTP_AUTHORIZATION"]}
    schema = schemathesis.openapi.from_dict(drawn)

    with served() as schema.app:
        operations = [found.ok() for found in schema.get_all_operations()]
        for operation in operations:
            ask(operation, names_in(there, operation.path), head)

    assert {operation.method for operation in operations} == {"get", "patch"}
