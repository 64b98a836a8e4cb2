"""Kinds and states of the audits' records, one module for each audit."""

from audits.choices.answering import WorkbookState
from audits.choices.section11 import SECTION_11_RETURN, CycleKind, DeclarationKind, ReturnState
from audits.choices.standards import AnswerKind, Origin, RagWord

__all__ = [
    "SECTION_11_RETURN",
    "AnswerKind",
    "CycleKind",
    "DeclarationKind",
    "Origin",
    "RagWord",
    "ReturnState",
    "WorkbookState",
]
