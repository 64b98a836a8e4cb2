"""Kinds of what is learned from multi-agency case audits."""

from django.db import models


class FindingKind(models.TextChoices):
    """What a finding says of practice."""

    STRENGTH = "strength", "Strength"
    AREA_TO_IMPROVE = "area_to_improve", "Area to improve"

    @property
    def colour(self) -> str:
        """A colour beside the word, never instead of it."""
        return {"strength": "green", "area_to_improve": "orange"}[self.value]


class FindingJudgement(models.TextChoices):
    """How a finding stands beside last year's."""

    NEW = "new", "New"
    CONTINUED = "continued", "Continued development"
    IMPROVING = "improving", "Improving"

    @property
    def colour(self) -> str:
        """A colour beside the word, never instead of it."""
        return {"new": "blue", "continued": "yellow", "improving": "green"}[self.value]

    @property
    def explanation(self) -> str:
        """What the word means."""
        return {
            "new": "It was not found last year.",
            "continued": "It was found last year too, and has not got better yet.",
            "improving": "It was found last year too, and practice has got better since.",
        }[self.value]


class FeedbackSource(models.TextChoices):
    """Who was asked what the help was like."""

    CHILD = "child", "The child"
    PARENT = "parent", "A parent"
    CARER = "carer", "A carer"
