"""Indicators and their values."""

from performance.models.action_indicator import ActionIndicator
from performance.models.happening import Happening
from performance.models.indicator import Commentary, Definition, Indicator
from performance.models.observation import Adopted, Citation, Observation, Release
from performance.models.target import Target

__all__ = [
    "ActionIndicator",
    "Adopted",
    "Citation",
    "Commentary",
    "Definition",
    "Happening",
    "Indicator",
    "Observation",
    "Release",
    "Target",
]
