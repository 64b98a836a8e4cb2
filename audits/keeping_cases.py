"""How long multi-agency case audits are kept."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from audits.models import Programme
from audits.services.cases.disposing import CODE, dispose_of_programme
from audits.services.cases.report import KIND
from foundation.retention.kept import Kept, keep, rows_of
from foundation.retention.short_lived import made_for_one_person
from partnership.keeping import SAFEGUARDING, SEVEN_YEARS


def closed_programmes(today: date) -> "QuerySet[Any, Any]":
    """From the day on which they were closed."""
    closed = Programme.objects.filter(closed_on__isnull=False)
    return rows_of(closed, label=F("title"), started_on="closed_on")


made_for_one_person(KIND)
keep(
    Kept(
        code=CODE,
        name="Case audits",
        what=(
            "Programmes of multi-agency case audits: cases by reference and age band, what each agency found, and "
            "what all learned from it together"
        ),
        people="Professionals who audit; children only if somebody wrote of one against the guidance",
        why="To learn from cases how well agencies work together, and to show what was learned",
        basis=SAFEGUARDING,
        readers=(
            "The audit coordinator, the office and the scrutineer; each named auditor the own audits and, in a deep "
            "dive, those of the same case; an agency's lead where its own audits stand; the executive findings and "
            "counts alone"
        ),
        models=(
            "audits.Programme",
            "audits.ProgrammeTheme",
            "audits.Case",
            "audits.CaseAudit",
            "audits.SubmittedJudgement",
            "audits.ClearedWords",
            "audits.DeepDive",
            "audits.DeepDivePart",
            "audits.FamilyFeedback",
            "audits.LearningEvent",
            "audits.LearningEventAgency",
            "audits.JointEvaluation",
            "audits.JointEvaluationPart",
            "audits.Finding",
            "audits.FindingTheme",
            "audits.FindingCase",
            "audits.FindingAction",
            "audits.Recommendation",
            "audits.RecommendationAction",
            "audits.RecommendationFinding",
        ),
        counts_from="The day the programme was closed",
        months=SEVEN_YEARS,
        units=closed_programmes,
        dispose=dispose_of_programme,
        goes="What was written of cases and in audits, with every earlier version, and reasons",
        unit_model="audits.Programme",
        url=lambda pk: reverse("audits:case-programme", args=[pk]),
    ),
)
