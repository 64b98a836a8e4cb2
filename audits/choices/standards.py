"""What standards and their grades may be."""

from django.db import models


class AnswerKind(models.TextChoices):
    """How an item is answered; only its kind's column of an answer is filled."""

    RATING = "rating", "Rating"
    NUMBER = "number", "Number"
    YES_NO = "yes_no", "Yes or no"
    TEXT = "text", "Text"


class Origin(models.TextChoices):
    """Who asks for the standard."""

    CORE = "core", "Regional core"
    LOCAL = "local", "Local"


class RagWord(models.TextChoices):
    """The colour that a grade is shown with; the word is always shown too."""

    GREEN = "green", "Green"
    LIGHT_GREEN = "light_green", "Light green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"
    GREY = "grey", "Grey"
