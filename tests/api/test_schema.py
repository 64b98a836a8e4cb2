"""The schema: valid, without warnings, and to each reader only what is theirs."""

import io

import pytest
from django.core.management import call_command
from drf_spectacular.validation import validate_schema

from tests.api.asking import API

pytestmark = pytest.mark.django_db


def schema_of(client):
    response = client.get(f"{API}/schema/")
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


def test_the_schema_is_drawn_without_a_warning():
    out, warnings = io.StringIO(), io.StringIO()

    call_command("spectacular", "--fail-on-warn", "--validate", stdout=out, stderr=warnings)

    assert warnings.getvalue() == ""


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("ada", set()),
        ("ben", {"dashboard", "plans"}),
        ("gus", {"dashboard", "plans"}),
        ("fay", {"plans"}),
        ("dee", {"dashboard", "plans", "section11/cycles", "section11/returns"}),
        ("jo", {"dashboard", "plans", "section11/cycles", "section11/returns"}),
    ],
)
def test_each_reader_is_shown_what_is_theirs(api, name, hidden):
    found = schema_of(api(name))
    validate_schema(found)
    lists = {path.removeprefix(f"{API}/").rstrip("/") for path in found["paths"] if "{" not in path}

    assert (
        lists
        == {
            "agencies",
            "actions",
            "section11/cycles",
            "section11/returns",
            "indicators",
            "dashboard",
            "plans",
            "priorities",
        }
        - hidden
    )
    assert any("answers" in path for path in found["paths"]) == ("section11/returns" not in hidden)


def test_a_change_tells_its_header_its_fields_and_its_refusals(api):
    path = f"{API}/section11/returns/{{id}}/answers/{{code}}/"
    change = schema_of(api("ben"))["paths"][path]["patch"]

    header = next(each for each in change["parameters"] if each["name"] == "If-Match")
    assert (header["in"], header["required"]) == ("header", True)
    assert {"200", "400", "401", "403", "404", "409", "412", "413", "415", "428"} <= set(change["responses"])


def test_every_field_of_an_answer_is_in_the_schema(api, owed):
    fields = schema_of(api("ben"))["components"]["schemas"]["Answer"]["properties"]
    (first, *_) = api("ben").get(f"{API}/section11/returns/{owed.pk}/").json()["answers"]

    assert set(fields) == set(first)
