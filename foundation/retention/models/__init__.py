"""Periods, what is kept longer or held, and disposals."""

from foundation.retention.models.disposal import Disposal, DisposalUnit
from foundation.retention.models.exception import Hold, KeptLonger
from foundation.retention.models.rule import RetentionRule

__all__ = ["Disposal", "DisposalUnit", "Hold", "KeptLonger", "RetentionRule"]
