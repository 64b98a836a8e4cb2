"""The trail's two tables."""

from foundation.trail.models.act import Act
from foundation.trail.models.subject import Subject

__all__ = ["Act", "Subject"]
