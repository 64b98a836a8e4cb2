"""The joint evaluation of an inspection's programme, as a part of its report."""

from audits.models import JointEvaluation, Programme
from audits.report_parts import Part
from audits.selectors.case_joint_evaluation import NOT_WRITTEN, written_by
from partnership.actors import Actor

HEADING = "Joint evaluation"


def evaluation_parts(actor: Actor, programme: Programme) -> tuple[Part, ...]:
    """One part for an inspection's programme, also while nothing is written; none for an annual one."""
    if not programme.is_short:
        return ()
    found = written_by(actor, programme)
    if found is None:
        return (Part(HEADING, sentences=(NOT_WRITTEN,)),)
    return (
        Part(
            HEADING,
            sentences=("The agencies wrote it together. Its grade is a judgement, with a reason.",),
            headings=("What was asked", "What the agencies say"),
            widths=(2.4, 7.6),
            rows=tuple((asked, said or "Nothing yet") for asked, said in _said(*found)),
        ),
    )


def _said(written: JointEvaluation, who: list[str]) -> tuple[tuple[str, str], ...]:
    return (
        ("What is working well", written.working_well),
        ("What needs to improve", written.to_improve),
        ("What will be done at once", written.at_once),
        ("Overall grade", written.grade.label if written.grade else ""),
        ("Why this grade", written.reason),
        ("Agencies that took part", "\n".join(who)),
    )
