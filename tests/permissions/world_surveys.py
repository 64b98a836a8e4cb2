"""Surveys of the world: being prepared, open with a link of each agency, and closed; an audit without one."""

from datetime import date
from typing import Any

from audits.services.section11.survey_links import secret_of
from audits.services.section11.surveys import close_survey, make_survey, open_survey
from partnership.roles import Role
from tests.factories.people import actor_of
from tests.factories.section11 import TODAY

CLOSES_ON = date(2021, 11, 30)


def build(world: Any) -> None:
    """Each beside an audit of its own."""
    manager = actor_of(world.people[Role.PARTNERSHIP_MANAGER])
    audits = {"open": "return.own.open", "closed": "return.own.in", "draft": "return.given.open"}
    for state, owed in audits.items():
        cycle = world[owed].cycle
        survey = make_survey(
            actor=manager,
            cycle=cycle,
            title="Canary survey",
            opens_on=TODAY,
            closes_on=CLOSES_ON,
            items=list(cycle.edition.items.select_related("line")[:2]),
        )
        if state != "draft":
            open_survey(actor=manager, survey=survey)
        for whose, agency in (("own", world.own), ("other", world.other)):
            if link := survey.links.filter(agency=agency).first():
                world.things[f"survey_link.{whose}.{state}"] = link
                world.things[f"survey_secret.{whose}.{state}"] = secret_of(link)
        if state == "closed":
            close_survey(actor=manager, survey=survey)
        world.things[f"survey.{state}"] = survey
    world.keep(cycle__without_survey=world["return.given.in"].cycle)
