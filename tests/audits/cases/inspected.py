"""An inspection's programme in which agencies audited, for tests of its joint evaluation."""

from audits.choices.cases import ProgrammeKind
from audits.services.cases.joint_evaluation import EvaluationValues, write_joint_evaluation
from tests.audits.cases.learned import audited, make_programme
from tests.factories.case_audits import grade_of

SAID = {
    "working_well": "Police and health talk on the same day.",
    "to_improve": "Minutes come late.",
    "at_once": "The hub sends minutes within two days.",
    "reason": "Children are seen, and plans are late.",
}


def inspection(code="INS-2021", **facts):
    """Open, without a case."""
    return make_programme(code, kind=ProgrammeKind.INSPECTION, title="Inspection 2021", due_on=None, **facts)


def inspected(**facts):
    """With one case that three agencies audit; the programme, the case and the agencies."""
    programme = inspection(**facts)
    case, agencies, _ = audited(programme, "good")
    programme.refresh_from_db()
    return programme, case, agencies


def whole(case, code="good", **more):
    """Everything that a joint evaluation says."""
    return {**SAID, "grade": grade_of(case.audits.first(), code), **more}


def write(actor, programme, *, base=0, looked_at=False, **values):
    """As its page saves it."""
    return write_joint_evaluation(
        actor=actor,
        programme=programme,
        base_version=base,
        values=EvaluationValues(**values),
        looked_at=looked_at,
    )
