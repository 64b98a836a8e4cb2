"""A request that breaks after it wrote leaves nothing behind, whichever way it breaks."""

import pytest
from django.db import connection
from django.test import Client, override_settings

from foundation.envelope import keep
from partnership.models import Group

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.envelope.urls")]


@pytest.fixture(autouse=True)
def _plain_pages():
    with override_settings(MIDDLEWARE=ENVELOPE_ONLY, TEMPLATES=PLAIN_TEMPLATES):
        yield


ENVELOPE_ONLY = [
    "foundation.envelope.RequestTransaction",
    "tests.envelope.test_broken_requests.PlainRefusals",
]
PLAIN_TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.locmem.Loader",
                    {"envelope_lazy.html": "{% for group in groups %}{{ group.code }} {% endfor %}"},
                )
            ]
        },
    }
]


class PlainRefusals:
    """Statuses without pages: the pages are tested elsewhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        from django.http import HttpResponse

        from foundation.refusals import Refusal

        if isinstance(exception, Refusal):
            return HttpResponse(str(exception), status=exception.status)
        return None


def client():
    return Client(raise_request_exception=False)


def written():
    return sorted(Group.objects.values_list("code", flat=True))


def test_a_request_that_ends_well_is_kept():
    assert client().get("/fine").status_code == 200

    assert written() == ["fine"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/broken", 500),
        ("/not-found", 404),
        ("/forbidden", 403),
        ("/refused", 409),
        ("/api", 400),
        ("/template", 500),
        ("/bad-request", 400),
    ],
)
def test_a_request_that_breaks_after_a_write_leaves_nothing(path, status):
    assert client().get(path).status_code == status

    assert written() == []


def test_a_template_reads_inside_the_same_transaction():
    assert client().get("/lazy").content == b"lazy "


def test_without_atomic_requests_a_raised_404_would_be_kept(settings):
    """The control: the middleware alone commits what a view wrote before it raised."""
    connection.settings_dict["ATOMIC_REQUESTS"] = False
    try:
        assert client().get("/not-found").status_code == 404
    finally:
        connection.settings_dict["ATOMIC_REQUESTS"] = True

    assert written() == ["not-found"]


def test_what_is_kept_outlives_the_rollback():
    assert client().get("/kept").status_code == 500

    assert written() == ["kept"]


def test_kept_work_that_fails_takes_neither_the_answer_nor_other_work_with_it():
    assert client().get("/kept-breaks").status_code == 200

    assert written() == ["second"]


def test_outside_a_request_kept_work_runs_at_once():
    done = []

    keep(lambda: done.append(1))

    assert done == [1]


def test_the_context_ends_with_the_request():
    client().get("/fine")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('app.person', true), current_setting('pghistory.context_id', true)"
        )
        found = cursor.fetchone()
    assert [value or "" for value in found] == ["", ""]
