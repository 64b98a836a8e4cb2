"""The answers being filled: shared ground of every audit."""

import uuid
from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from audits.choices import HANDED_IN, AnswerKind
from audits.concern import missing_of
from audits.models.scale import Grade
from audits.models.standards import Edition, Item
from foundation.database.guards import append_only_guards
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import EXECUTIVE, OFFICE, Role

WITH_A_CYCLE = ("section11_return", "education_return")
"""What a sheet may be of, where there is a cycle before it."""

OWED = (*WITH_A_CYCLE, "service_answers", "trust_sheet", "case_audit")
"""What a sheet may be of: one of them."""


@tracked()
class Sheet(models.Model):
    """An agency's answers to the items of an edition.

    An answer is written under a share lock of its sheet while it is open; closing takes the exclusive lock,
    so nothing lands after the receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sheets")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sheets")
    previous = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next",
        help_text="Last cycle's answers.",
    )
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            # The target of composite foreign keys: an agency-owned row can only hang on its own agency's sheet.
            models.UniqueConstraint(fields=["id", "agency"], name="audits_sheet_of_agency"),
        ]

    def __str__(self) -> str:
        return f"Sheet {self.pk}"

    @property
    def owed(self) -> Any:
        """What it is the sheet of, in whichever audit; `select_related` the one-to-one that is meant."""
        for name in OWED:
            found = getattr(self, name, None)
            if found is not None:
                return found
        raise LookupError("A sheet belongs to a return, a service, a trust or the audit of a case.")


def says_something(path: str = "") -> models.Q:
    """Of the answers at the end of a path such as `sheet__answers__`: `audits.answer_kinds.is_answered`, asked of the
    database."""

    def at(**said: object) -> models.Q:
        return models.Q(**{f"{path}{name}": value for name, value in said.items()})

    words = r"\S"
    others = [kind for kind in AnswerKind if kind != AnswerKind.RATING]
    return (
        at(item__answer_kind=AnswerKind.RATING, grade__isnull=False)
        | at(item__answer_kind=AnswerKind.NUMBER, number__isnull=False)
        | at(item__answer_kind=AnswerKind.YES_NO, yes__isnull=False)
        | at(item__answer_kind=AnswerKind.TEXT, narrative__regex=words)
        | at(item__answer_kind__in=others, reason__regex=words)
    )


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Questions about answers."""

    def visible_to(self, actor: Actor) -> "AnswerQuerySet":
        """Those of the returns that the actor sees; a colleague sees the sections and standards given to
        them alone.

        Seeing an answer is seeing its standard and rating. Who reads the words, `can_read_answers` says.
        """
        kept = self.filter(sheet__section11_return__cycle__taken_back_on__isnull=True)
        if actor.is_system or actor.has(*OFFICE, Role.SCRUTINEER):
            return kept.filter(sheet__section11_return__isnull=False)
        whole = models.Q(agency_id__in=actor.agencies_as(Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON))
        whole &= models.Q(sheet__section11_return__isnull=False)
        if actor.has(*EXECUTIVE):
            whole |= models.Q(sheet__section11_return__state__in=HANDED_IN)
        if actor.person_id is None:
            return kept.filter(whole)
        of_whole_section = models.Q(sheet__delegations__item__isnull=True)
        of_standard = models.Q(sheet__delegations__item_id=models.F("item_id"))
        given = self.model._base_manager.filter(
            of_whole_section | of_standard,
            sheet__delegations__person_id=actor.person_id,
            sheet__delegations__ended_at__isnull=True,
            sheet__delegations__section_id=models.F("item__section_id"),
            agency_id__in=actor.agencies,
        )
        return kept.filter(whole | models.Q(pk__in=given.values("pk")))

    def within(self, parts: Collection[uuid.UUID]) -> "AnswerQuerySet":
        """Those of these sections and single standards, by their ids."""
        return self.filter(models.Q(item__section__in=parts) | models.Q(item__in=parts))

    def in_order(self) -> "AnswerQuerySet":
        """As the edition numbers them."""
        return self.order_by("item__section__order", "item__order")

    def answered(self) -> "AnswerQuerySet":
        """Those that say something, each as its kind says it."""
        return self.filter(says_something())

    def of_concern(self) -> "AnswerQuerySet":
        """Graded so that something must be done."""
        return self.filter(grade__needs_improvement=True)


@tracked(private=["narrative", "reason", "will_do", "by_role", "taken_from"])
class Answer(models.Model):
    """One answer, made empty when the sheet is made. `version` grows by one with each save: the base of the next."""

    field_classes = {
        "narrative": FieldClass.FREE_TEXT,
        "reason": FieldClass.FREE_TEXT,
        "will_do": FieldClass.FREE_TEXT,
        "by_role": FieldClass.FREE_TEXT,
        "taken_from": FieldClass.FREE_TEXT,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="answers")
    version = models.PositiveIntegerField(default=0, help_text="0: never touched.")
    grade = models.ForeignKey(Grade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    yes = models.BooleanField(null=True, blank=True)
    narrative = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Why the standard does not apply.")
    will_do = models.TextField(blank=True, help_text="What will be done.")
    by_role = models.CharField(max_length=120, blank=True, help_text="Who will do it: a post, not a name.")
    by_when = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(
        default=True, help_text="After a return is sent back only the answers named reopen."
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField(null=True)
    entered_for_agency = models.BooleanField(
        default=False, help_text="The office entered it; the agency confirms."
    )
    taken_from = models.CharField(max_length=300, blank=True, help_text="What it was entered from.")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="audits_answer_once"),
            models.UniqueConstraint(fields=["id", "agency"], name="audits_answer_of_agency"),
            models.CheckConstraint(
                condition=models.Q(entered_for_agency=False) | ~models.Q(taken_from=""),
                name="audits_answer_entered_says_from_what",
                violation_error_message="Say what the answer was taken from.",
            ),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"

    def lacks(self, today: date, *, optional: bool = False) -> list[str]:
        """What it still lacks, in words (its item and grade loaded); one that is not open cannot mend a date."""
        return missing_of(
            self.item.answer_kind,
            self.grade,
            number=self.number,
            yes=self.yes,
            narrative=self.narrative,
            reason=self.reason,
            will_do=self.will_do,
            by_role=self.by_role,
            by_when=self.by_when,
            entered=self.entered_for_agency,
            optional=optional,
            today=today if self.is_open else None,
        )


class AnswerRevision(models.Model):
    """What an answer said at one version: append-only, the text's history."""

    append_only = True
    field_classes = {
        "narrative": FieldClass.FREE_TEXT,
        "reason": FieldClass.FREE_TEXT,
        "will_do": FieldClass.FREE_TEXT,
        "by_role": FieldClass.FREE_TEXT,
        "taken_from": FieldClass.FREE_TEXT,
    }

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    grade = models.ForeignKey(Grade, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    yes = models.BooleanField(null=True)
    narrative = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    will_do = models.TextField(blank=True)
    by_role = models.CharField(max_length=120, blank=True)
    by_when = models.DateField(null=True)
    entered_for_agency = models.BooleanField(default=False)
    taken_from = models.CharField(max_length=300, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["answer", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="audits_answerrevision_version")
        ]
        triggers = append_only_guards("answerrevision")

    def __str__(self) -> str:
        return f"Version {self.version} of {self.answer_id}"
