"""The education audit: providers, the academic year's cycle, returns, and what surrounds them."""

from audits.models.education.chasing import EducationReminder, Explanation
from audits.models.education.cycle import EducationCycle
from audits.models.education.development import DevelopmentArea
from audits.models.education.provider import Provider
from audits.models.education.quality import QualityCheck, QualitySample
from audits.models.education.returned import EducationReturn
from audits.models.education.signing import GovernorRequest, GovernorSign
from audits.models.education.trust import TrustAnswerTaken, TrustSheet

__all__ = [
    "DevelopmentArea",
    "EducationCycle",
    "EducationReminder",
    "EducationReturn",
    "Explanation",
    "GovernorRequest",
    "GovernorSign",
    "Provider",
    "QualityCheck",
    "QualitySample",
    "TrustAnswerTaken",
    "TrustSheet",
]
