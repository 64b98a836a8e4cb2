"""Multi-agency case audits: programmes, cases, what each agency audits, and what is learned."""

from audits.models.cases.audit import CaseAudit
from audits.models.cases.case import Case
from audits.models.cases.cleared import ClearedWords
from audits.models.cases.deep_dive import DeepDive, DeepDivePart
from audits.models.cases.feedback import FamilyFeedback
from audits.models.cases.finding import Finding, FindingAction, FindingCase, FindingTheme
from audits.models.cases.joint_evaluation import JointEvaluation, JointEvaluationPart
from audits.models.cases.learning import LearningEvent, LearningEventAgency
from audits.models.cases.programme import Programme
from audits.models.cases.recommendation import Recommendation, RecommendationAction, RecommendationFinding
from audits.models.cases.submitted import SubmittedJudgement
from audits.models.cases.theme import ProgrammeTheme

__all__ = [
    "Case",
    "CaseAudit",
    "ClearedWords",
    "DeepDive",
    "DeepDivePart",
    "FamilyFeedback",
    "Finding",
    "FindingAction",
    "FindingCase",
    "FindingTheme",
    "JointEvaluation",
    "JointEvaluationPart",
    "LearningEvent",
    "LearningEventAgency",
    "Programme",
    "ProgrammeTheme",
    "Recommendation",
    "RecommendationAction",
    "RecommendationFinding",
    "SubmittedJudgement",
]
