"""What standards and their grades may be."""

from django.db import models

from foundation.lifecycle import Arrow, Lifecycle


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


class DraftState(models.TextChoices):
    """Where a draft of an edition stands."""

    OPEN = "open", "Draft"
    PUBLISHED = "published", "Published"
    SET_ASIDE = "set_aside", "Set aside"


class CrosswalkKind(models.TextChoices):
    """What became of an older standard where its line cannot say it."""

    SAME = "same", "The same, on another line"
    MERGED = "merged", "Merged with others into one"
    SPLIT = "split", "Split into several"
    NONE = "none", "Not asked any more"


EDITION_DRAFT = Lifecycle(
    states=DraftState,
    initial=DraftState.OPEN,
    arrows=(
        Arrow(
            name="publish",
            source="open",
            target="published",
            label="Publish",
            permission="can_publish_standards",
            service="audits.services.editions.publishing.publish_draft",
        ),
        Arrow(
            name="set_aside",
            source="open",
            target="set_aside",
            label="Set aside",
            permission="can_write_standards",
            service="audits.services.editions.drafts.set_draft_aside",
        ),
    ),
)
