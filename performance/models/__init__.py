"""Indicators and their values."""

from performance.models.indicator import Commentary, Definition, Indicator, Target
from performance.models.observation import Adopted, Citation, Observation, Release

__all__ = [
    "Adopted",
    "Citation",
    "Commentary",
    "Definition",
    "Indicator",
    "Observation",
    "Release",
    "Target",
]
