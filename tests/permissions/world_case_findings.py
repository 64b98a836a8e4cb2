"""What is learned from the programmes of case audits: findings, recommendations, joint evaluations, and reports."""

from typing import Any

from audits.choices.cases import ProgrammeKind
from audits.services.cases.feedback import FeedbackValues, record_feedback
from audits.services.cases.joint_evaluation import EvaluationValues, write_joint_evaluation
from audits.services.cases.learning import EventValues, record_learning_event
from audits.services.cases.recommendations import RecommendationValues, add_recommendation
from audits.services.cases.report import KIND
from partnership.actors import system_actor
from partnership.roles import Role
from tests.audits.cases.learned import finding
from tests.factories import case_audits as made
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
        world.things[f"case_feedback.{whose}"] = record_feedback(
            actor=system_actor(),
            case=world[f"case.{whose}.in"],
            values=FeedbackValues("child", made.TODAY, how="At school", words="It helped"),
        )
        world.things[f"case_learning_event.{whose}"] = record_learning_event(
            actor=system_actor(), programme=programme, values=EventValues("Learning day", made.TODAY)
        )
    _inspections(world)
    blob = keep_blob(None)
    about = {"programme": str(world["case_programme.own"].pk), "form": "pdf"}
    for reader, person in world.people.items():
        world.things[f"case_report.mine.{reader}"] = job_of(person, blob, KIND, about)
    world.things["case_report.other"] = job_of(world["person.other"], blob, KIND, about)


def _inspections(world: Any) -> None:
    """One in which Elmbrook audits and one in which Ferndale alone does, each with what was written so far."""
    questions = world["case_programme.own"].themes.get().question_set
    for whose, agency in (("own", world.own), ("other", world.other)):
        code = f"INS-{whose.upper()}"
        programme = made.make_programme(
            code, kind=ProgrammeKind.INSPECTION, due_on=None, questions=questions, title=f"Inspection {whose}"
        )
        (audit,) = made.release(made.make_case(programme), agency)
        auditor = world.people[Role.CASE_AUDITOR] if whose == "own" else made.auditor_at(agency, "Gregor")
        made.name_auditor(actor=system_actor(), case_audit=audit, person=auditor)
        world.things[f"case_inspection.{whose}"] = programme
        values = EvaluationValues(
            "Seen alone",
            "Minutes late",
            "Minutes sent",
            made.grade_of(audit, "good"),
            "Sound",
            took_part=[agency],
        )
        write_joint_evaluation(actor=system_actor(), programme=programme, base_version=0, values=values)
