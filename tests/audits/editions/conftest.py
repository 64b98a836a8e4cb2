"""Two published editions of one set, and the office."""

from datetime import date
from pathlib import Path

import pytest
import time_machine

from audits.services.standards import load_standard_set
from partnership.actors import system_actor
from tests.factories.agencies import make_agency
from tests.factories.people import make_person
from tests.standing import standing

LIBRARY = Path("audits/library")
TODAY = date(2021, 10, 15)


def still():
    return time_machine.travel(TODAY, tick=False)


@pytest.fixture(autouse=True)
def _on_a_day():
    with still():
        yield


def load(path):
    edition, _ = load_standard_set(
        actor=system_actor(), text=Path(path).read_text("utf-8"), source_name=Path(path).name
    )
    return edition


@standing(still)
def older():
    return load(LIBRARY / "section11_2018.yaml")


@standing(still)
def newer(older):
    return load(LIBRARY / "section11_2021.yaml")


@standing(still)
def ada():
    return make_person("Ada", "partnership_manager")


@standing(still)
def bea():
    return make_person("Bea", "business_support")


@standing(still)
def ben():
    return make_person("Ben", "agency_lead", agency=make_agency("Elm Homes"))
