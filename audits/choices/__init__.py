"""Kinds and states of the audits' records, one module for each audit."""

from audits.choices.answering import WorkbookState
from audits.choices.education import (
    EDUCATION_RETURN,
    EducationState,
    Phase,
    ProviderKind,
    QualityResult,
    SignerRole,
)
from audits.choices.section11 import SECTION_11_RETURN, CycleKind, DeclarationKind, ReturnState
from audits.choices.standards import AnswerKind, Origin, RagWord

__all__ = [
    "EDUCATION_RETURN",
    "SECTION_11_RETURN",
    "AnswerKind",
    "CycleKind",
    "DeclarationKind",
    "EducationState",
    "Origin",
    "Phase",
    "ProviderKind",
    "QualityResult",
    "RagWord",
    "ReturnState",
    "SignerRole",
    "WorkbookState",
]
