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


SECTION_11 = ("section11/cycles", "section11/movement", "section11/returns")
SCHOOLS = ("schools/cycles", "schools/returns")
CASES = ("case-audits/programmes", "case-audits/findings")


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("ada", set()),
        ("ben", {"dashboard", "section11/movement", *SCHOOLS}),
        ("gus", {"dashboard", "section11/movement", *SCHOOLS, *CASES}),
        ("fay", {*SCHOOLS}),
        (
            "dee",
            {
                "dashboard",
                "section11/cycles",
                "section11/movement",
                "section11/returns",
                *SCHOOLS,
                *CASES,
            },
        ),
        (
            "jo",
            {
                "dashboard",
                "section11/cycles",
                "section11/movement",
                "section11/returns",
                *SCHOOLS,
                *CASES,
            },
        ),
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
            "case-audits/programmes",
            "case-audits/findings",
            "schools/cycles",
            "schools/returns",
            "section11/movement",
            "section11/returns",
            "indicators",
            "dashboard",
            "plans",
            "priorities",
            "jobs",
        }
        - hidden
    )
    for each in ("section11/returns", "schools/returns"):
        answers = f"{API}/{each}/{{id}}/answers/{{code}}/"
        assert (answers in found["paths"]) == (each not in hidden)
    assert any("joint-evaluation" in path for path in found["paths"]) == (CASES[0] not in hidden)


def test_a_change_tells_its_header_its_fields_and_its_refusals(api):
    path = f"{API}/section11/returns/{{id}}/answers/{{code}}/"
    change = schema_of(api("ben"))["paths"][path]["patch"]

    header = next(each for each in change["parameters"] if each["name"] == "If-Match")
    assert (header["in"], header["required"]) == ("header", True)
    assert {"200", "400", "401", "403", "404", "409", "412", "413", "415", "428"} <= set(change["responses"])


def shown(api, name):
    """What the schema lets somebody do, such as "POST actions/"."""
    paths = schema_of(api(name))["paths"]
    return {f"{method.upper()} {path.removeprefix(f'{API}/')}" for path in paths for method in paths[path]}


OF_THE_OFFICE = {
    "POST actions/",
    "PATCH actions/{id}/",
    "POST actions/{id}/withdraw/",
    "POST actions/{id}/contributors/",
    "DELETE actions/{id}/contributors/{contributor}/",
    "POST agencies/",
    "POST agencies/{id}/names/",
    "POST agencies/{id}/standings/",
    "POST priorities/",
    "PATCH priorities/{id}/",
    "POST priorities/{id}/years/",
    "PATCH section11/cycles/{id}/",
    "POST section11/returns/{id}/answers/{code}/actions/",
}
OF_THE_MANAGER = {
    "POST section11/returns/{id}/accept/",
    "POST section11/returns/{id}/send-back/",
}


def test_what_only_the_office_does_is_shown_to_nobody_else(api):
    names = ("ada", "bea", "ben", "gus", "fay")
    found = {name: shown(api, name) & (OF_THE_OFFICE | OF_THE_MANAGER) for name in names}

    nothing: dict[str, set[str]] = {name: set() for name in ("ben", "gus", "fay")}
    assert found == {"ada": OF_THE_OFFICE | OF_THE_MANAGER, "bea": OF_THE_OFFICE, **nothing}


def test_a_post_tells_its_key_its_refusals_and_when_it_is_an_earlier_answer(api):
    update = schema_of(api("ben"))["paths"][f"{API}/actions/{{id}}/updates/"]["post"]

    needed = {each["name"] for each in update["parameters"] if each["in"] == "header" and each["required"]}
    assert needed == {"Idempotency-Key", "If-Match"}
    refusals = {"400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429"}
    assert {"201", *refusals} <= set(update["responses"])
    assert "Idempotent-Replayed" in update["responses"]["201"]["headers"]


def test_what_needs_no_version_tells_of_none(api):
    paths = schema_of(api("ada"))["paths"]
    answers = set(paths[f"{API}/priorities/"]["post"]["responses"])

    assert not answers & {"412", "428"}
    assert "422" not in paths[f"{API}/priorities/{{id}}/"]["patch"]["responses"]


def test_every_field_of_an_answer_is_in_the_schema(api, owed):
    fields = schema_of(api("ben"))["components"]["schemas"]["Answer"]["properties"]
    (first, *_) = api("ben").get(f"{API}/section11/returns/{owed.pk}/").json()["answers"]

    assert set(fields) == set(first)
