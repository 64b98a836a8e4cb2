"""The examples of docs/api.md do what they say: each is run as its reader, and there is one for each write."""

import json
import re
import shlex
import uuid
from pathlib import Path

import pytest

from tests.api.asking import API
from tests.api.conftest import token_client
from tests.api.generated import names_of
from tests.api.test_any_request import WRITES, undone
from tests.factories.education import designated_lead, make_school, open_year, return_of
from tests.factories.section11 import TODAY, answer_of

pytestmark = pytest.mark.django_db
GUIDE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
BLOCK = re.compile(r"^```sh (office|lead|school)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^# (\d{3}): (.*)\n((?:(?!# ).*\n)+)", re.MULTILINE)
WHO = {"office": "ada", "lead": "ben", "school": "dora"}
EXAMPLES = [
    (WHO[who], int(status), command)
    for who, block in BLOCK.findall(GUIDE)
    for status, _, command in EXAMPLE.findall(block)
]


def asked(command):
    """Method, address below the API, headers and body of one command, its variables still in it."""
    words = shlex.split(command.replace("\\\n", " ").replace("$(uuidgen)", str(uuid.uuid4())))
    assert words[0] == "call"
    found = {"method": "GET", "headers": {}, "body": ""}
    rest = iter(words[1:])
    for word in rest:
        if word == "-X":
            found["method"] = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            found["headers"][name] = value
        elif word == "-d":
            found["body"] = next(rest)
        else:
            found["path"] = word.removeprefix("$API")
    return found


@pytest.fixture
def variables(cast, audit):
    """What the variables of the examples stand for, such as $ACTION."""
    names, fitting = names_of(cast, audit)
    version = answer_of(audit[0], "1.1").version
    return {
        "ACTION": names["/actions/{"]["id"],
        "CLOSING": names["/decision/"]["id"],
        "PROPOSAL": names["/decision/"]["closure"],
        "CLOSED": names["/reopen/"]["id"],
        "MILESTONE": names["/milestones/{"]["milestone"],
        "DONE": names["/not-done/"]["milestone"],
        "WAITING": names["/waits/{"]["id"],
        "WAIT": names["/waits/{"]["wait"],
        "OTHER": fitting["other"],
        "CONTRIBUTOR": names["/contributors/{"]["contributor"],
        "AGENCY": names["/agencies/{"]["id"],
        "PLAN": names["/plans/{"]["id"],
        "PRIORITY": names["/priorities/{"]["id"],
        "CYCLE": names["/cycles/{"]["id"],
        "RETURN": names["/returns/{"]["id"],
        "HANDED_IN": names["/accept/"]["id"],
        "REFERENCE": fitting["reference"],
        "INDICATOR": names["/indicators/{"]["code"],
        "CLAIM": names["/indicators/{"]["claim"],
        "ETAG": f'"{version}"',
        "DAY": fitting["due_on"],
        "TODAY": fitting["done_on"],
    }


@pytest.fixture
def oak(cast):
    return make_school("Oak School", "100001")


@pytest.fixture
def dora(oak):
    """A program of the school's designated lead."""
    return token_client(designated_lead("Dora", oak))


@pytest.fixture
def school(oak):
    """What stands for the variables of a school's examples."""
    return {"RETURN": return_of(open_year(), oak).pk, "ETAG": '"0"'}


def filled(text, variables):
    return re.sub(r"\$([A-Z_]+)", lambda found: str(variables[found[1]]), text)


def test_each_example_is_answered_as_it_says(api, dora, variables, school):
    programs, wrong = {name: api(name) for name in WHO.values() if name != "dora"} | {"dora": dora}, []
    of_agencies, of_school = variables, variables | school
    for name, status, command in EXAMPLES:
        request, variables = asked(command), of_school if name == "dora" else of_agencies
        headers = {key: filled(value, variables) for key, value in request["headers"].items()}
        with undone():
            answer = programs[name].generic(
                request["method"],
                f"{API}{filled(request['path'], variables)}",
                filled(request["body"], variables),
                content_type="application/json",
                headers=headers,
            )
        if answer.status_code != status:
            wrong.append((command, answer.status_code, answer.content))

    assert wrong == []
    assert str(TODAY) == "2021-10-15"


def test_there_is_an_example_for_each_write(api, dora):
    shown_to = [each.get(f"{API}/schema/").json()["paths"].items() for each in (api("ada"), dora)]
    possible = {
        (method.upper(), re.sub(r"\{\w+\}", "*", path.removeprefix(API)))
        for paths in shown_to
        for path, methods in paths
        for method in set(methods) & WRITES
    }

    shown = set()
    for _, _, command in EXAMPLES:
        request = asked(command)
        if request["method"] != "GET":
            path = re.sub(r"\$[A-Z_]+|(?<=answers/)[\w.]+", "*", request["path"])
            shown.add((request["method"], path))

    assert shown == possible


def test_the_bodies_of_the_examples_are_json(variables):
    bodies = [filled(asked(command)["body"], variables) for _, _, command in EXAMPLES]

    assert all(isinstance(json.loads(body), dict) for body in bodies if body)
    assert len(EXAMPLES) > 30
