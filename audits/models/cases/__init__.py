"""Multi-agency case audits: programmes, cases, what each agency audits."""

from audits.models.cases.audit import CaseAudit
from audits.models.cases.case import Case
from audits.models.cases.cleared import ClearedWords
from audits.models.cases.programme import Programme
from audits.models.cases.theme import ProgrammeTheme

__all__ = ["Case", "CaseAudit", "ClearedWords", "Programme", "ProgrammeTheme"]
