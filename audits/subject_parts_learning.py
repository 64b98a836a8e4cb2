"""Where the words of what case audits teach belong, for requests of persons."""

from typing import Any

from django.urls import reverse

from audits.models import DeepDivePart, Finding, JointEvaluation, Recommendation
from foundation.subject_requests.kinds import name_kinds
from foundation.subject_requests.places import LONGEST, Place, register_place


def _case_place(row: Any) -> Place:
    case = row.deep_dive.case if isinstance(row, DeepDivePart) else row.case
    return Place(case.reference, case.get_absolute_url())


def _programme_place(row: Any) -> Place:
    title = row.programme.title
    if isinstance(row, Finding):
        return Place(f"{title}, finding {row.number}"[:LONGEST], row.get_absolute_url())
    if isinstance(row, Recommendation):
        return Place(f"{title}, recommendation {row.number}"[:LONGEST], row.get_absolute_url())
    if isinstance(row, JointEvaluation):
        return Place(title[:LONGEST], row.get_absolute_url())
    return Place(title[:LONGEST], reverse("audits:case-findings", args=[row.programme_id]))


register_place("audits.deepdive", _case_place, "case")
register_place("audits.deepdivepart", _case_place, "deep_dive__case")
register_place("audits.familyfeedback", _case_place, "case")
for _label in ("finding", "recommendation", "learningevent", "jointevaluation"):
    register_place(f"audits.{_label}", _programme_place, "programme")
name_kinds(
    {
        "audits.deepdive": "deep dive of a case",
        "audits.deepdivepart": "what an agency takes away from a case",
        "audits.familyfeedback": "what a child or family said",
        "audits.finding": "finding of case audits",
        "audits.jointevaluation": "joint evaluation of an inspection",
        "audits.learningevent": "learning event",
        "audits.recommendation": "recommendation of case audits",
    }
)
