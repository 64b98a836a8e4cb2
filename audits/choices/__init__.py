"""Kinds and states of the audits' records, one module for each audit."""

from audits.choices.answering import WorkbookState
from audits.choices.cases import CASE, CASE_AUDIT, PROGRAMME
from audits.choices.education import (
    EDUCATION_RETURN,
    EducationState,
    Phase,
    ProviderKind,
    QualityResult,
    SignerRole,
)
from audits.choices.section11 import (
    HANDED_IN,
    MODERATION_DONE,
    SECTION_11_RETURN,
    SETTLED,
    WITH_THE_AGENCY,
    CycleKind,
    DeclarationKind,
    MessageSide,
    ReturnState,
)
from audits.choices.standards import EDITION_DRAFT, AnswerKind, CrosswalkKind, DraftState, Origin, RagWord

__all__ = [
    "CASE",
    "CASE_AUDIT",
    "EDITION_DRAFT",
    "EDUCATION_RETURN",
    "HANDED_IN",
    "MODERATION_DONE",
    "PROGRAMME",
    "SECTION_11_RETURN",
    "SETTLED",
    "WITH_THE_AGENCY",
    "AnswerKind",
    "CrosswalkKind",
    "CycleKind",
    "DeclarationKind",
    "DraftState",
    "EducationState",
    "MessageSide",
    "Origin",
    "Phase",
    "ProviderKind",
    "QualityResult",
    "RagWord",
    "ReturnState",
    "SignerRole",
    "WorkbookState",
]
