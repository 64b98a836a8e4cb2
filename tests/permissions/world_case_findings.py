"""What is learned from the programmes of case audits: a finding and a recommendation of each, and reports asked for."""

from typing import Any

from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from audits.services.cases.report import KIND
from partnership.actors import system_actor
from tests.audits.cases.learned import finding
from tests.permissions.world_figures import job_of
from tests.permissions.world_partnership import keep_blob


def build(world: Any) -> None:
    """After the programmes and their cases."""
    for whose in ("own", "other"):
        programme = world[f"case_programme.{whose}"]
        found = finding(programme, cases=[world[f"case.{whose}.in"]])
        world.things[f"case_finding.{whose}"] = found
        world.things[f"case_recommendation.{whose}"] = add_recommendation(
            actor=system_actor(), programme=programme, values=RecommendationValues("Send minutes", [found])
        )
    blob = keep_blob(None)
    about = {"programme": str(world["case_programme.own"].pk), "form": "pdf"}
    for reader, person in world.people.items():
        world.things[f"case_report.mine.{reader}"] = job_of(person, blob, KIND, about)
    world.things["case_report.other"] = job_of(world["person.other"], blob, KIND, about)
