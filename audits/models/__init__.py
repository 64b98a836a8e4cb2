"""Standards, answering, and Section 11."""

from audits.models.agreed import AgreedRating, ModeratedRevision
from audits.models.brought_answers import BroughtAnswers, KnownPartnership
from audits.models.cases import (
    Case,
    CaseAudit,
    ClearedWords,
    DeepDive,
    DeepDivePart,
    FamilyFeedback,
    Finding,
    FindingAction,
    FindingCase,
    FindingTheme,
    JointEvaluation,
    JointEvaluationPart,
    LearningEvent,
    LearningEventAgency,
    Programme,
    ProgrammeTheme,
    Recommendation,
    RecommendationAction,
    RecommendationFinding,
    SubmittedJudgement,
)
from audits.models.chasing import ChaseDays, ChaseStop
from audits.models.crosswalk import Crosswalk
from audits.models.declaration import Declaration, DeclarationRequest
from audits.models.delegation import Delegation
from audits.models.edition_drafts import EditionContent, EditionDraft
from audits.models.education import (
    DevelopmentArea,
    EducationCycle,
    EducationReminder,
    EducationReturn,
    Explanation,
    GovernorRequest,
    GovernorSign,
    Provider,
    QualityCheck,
    QualitySample,
    TrustAnswerTaken,
    TrustSheet,
)
from audits.models.evidence import AnswerEvidence, Evidence, EvidenceVersion
from audits.models.moderation import (
    Agreement,
    AnswerMessage,
    ChallengeDay,
    ChallengePeer,
    ModeratedAnswer,
)
from audits.models.review import AnswerAction, SendBack, SendBackItem
from audits.models.scale import Grade, Scale
from audits.models.section11 import Section11Cycle, Section11Return
from audits.models.service_answers import RolledUpAnswer, ServiceAnswers
from audits.models.sheet import Answer, AnswerRevision, Sheet
from audits.models.standards import Edition, Item, Line, LineTheme, Section, Theme
from audits.models.submission import Submission, SubmittedAnswer, SubmittedEvidence
from audits.models.survey_reply import SurveyReply
from audits.models.surveys import Statement, Survey, SurveyLink
from audits.models.workbook import WorkbookUpload

__all__ = [
    "AgreedRating",
    "Agreement",
    "Answer",
    "AnswerAction",
    "AnswerEvidence",
    "AnswerMessage",
    "AnswerRevision",
    "BroughtAnswers",
    "Case",
    "CaseAudit",
    "ChallengeDay",
    "ChallengePeer",
    "ChaseDays",
    "ChaseStop",
    "ClearedWords",
    "Crosswalk",
    "Declaration",
    "DeclarationRequest",
    "DeepDive",
    "DeepDivePart",
    "Delegation",
    "DevelopmentArea",
    "Edition",
    "EditionContent",
    "EditionDraft",
    "EducationCycle",
    "EducationReminder",
    "EducationReturn",
    "Evidence",
    "EvidenceVersion",
    "Explanation",
    "FamilyFeedback",
    "Finding",
    "FindingAction",
    "FindingCase",
    "FindingTheme",
    "GovernorRequest",
    "GovernorSign",
    "Grade",
    "Item",
    "JointEvaluation",
    "JointEvaluationPart",
    "KnownPartnership",
    "LearningEvent",
    "LearningEventAgency",
    "Line",
    "LineTheme",
    "ModeratedAnswer",
    "ModeratedRevision",
    "Programme",
    "ProgrammeTheme",
    "Provider",
    "QualityCheck",
    "QualitySample",
    "Recommendation",
    "RecommendationAction",
    "RecommendationFinding",
    "RolledUpAnswer",
    "Scale",
    "Section",
    "Section11Cycle",
    "Section11Return",
    "SendBack",
    "SendBackItem",
    "ServiceAnswers",
    "Sheet",
    "Statement",
    "Submission",
    "SubmittedAnswer",
    "SubmittedEvidence",
    "SubmittedJudgement",
    "Survey",
    "SurveyLink",
    "SurveyReply",
    "Theme",
    "TrustAnswerTaken",
    "TrustSheet",
    "WorkbookUpload",
]
