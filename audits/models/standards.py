"""Standards: a line is a standard's identity through editions; an edition is a published version of the set."""

import re
import uuid
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from audits.choices import AnswerKind, Origin
from audits.models.edition_guards import line_guard, part_guard, published_edition_guard
from audits.models.scale import Scale
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked

SECTION_11 = "section11"
SHORT_NAMES = {SECTION_11: "Section 11"}
"""Of sets whose files give no short name."""
EDUCATION = "education175"
"""The set that schools and colleges are asked."""
CASE_AUDIT_SETS = re.compile(r"^case_audit([_-].*)?$")
"""How sets are called that case audits ask: case_audit, or case_audit with something behind it, such as
case_audit_local. Every other set than these and that of the schools is one that agencies assess themselves against."""


@tracked()
class Theme(models.Model):
    """A tag across sections: voice, supervision, exploitation, neglect."""

    field_classes = {"code": FieldClass.CODED, "label": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


@tracked()
class Line(models.Model):
    """One standard through all its editions, whatever its number and wording."""

    field_classes = {
        "line_set": FieldClass.CODED,
        "key": FieldClass.CODED,
        "regional_key": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line_set = models.SlugField(max_length=40, help_text="Such as section11.")
    key = models.SlugField(max_length=80)
    regional_key = models.SlugField(max_length=80, blank=True)
    themes: "models.ManyToManyField[Theme, LineTheme]" = models.ManyToManyField(
        Theme, through="LineTheme", related_name="lines"
    )

    class Meta:
        ordering = ["line_set", "key"]
        constraints = [models.UniqueConstraint(fields=["line_set", "key"], name="audits_line_key")]
        triggers = [line_guard()]

    def __str__(self) -> str:
        return self.key


@tracked()
class LineTheme(models.Model):
    """A theme of a line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "theme"], name="audits_linetheme_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.theme_id}"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about editions."""

    def of_self_assessments(self) -> "EditionQuerySet":
        """Section 11 and every other set that agencies assess themselves against; not what other audits ask."""
        return self.exclude(line_set=EDUCATION).exclude(line_set__regex=CASE_AUDIT_SETS.pattern)

    def of_case_audits(self) -> "EditionQuerySet":
        """Questions that agencies are asked of a case."""
        return self.filter(line_set__regex=CASE_AUDIT_SETS.pattern)

    def in_force(self, on: date) -> "EditionQuerySet":
        """Editions that a new cycle may use on a day."""
        return self.filter(valid_from__lte=on).exclude(valid_to__lt=on)


@tracked()
class Edition(models.Model):
    """A published version of a standard set. It changes no more once all of it is in (`is_published`): the database
    refuses it; only its last day may be set."""

    field_classes = {
        "line_set": FieldClass.CODED,
        "set_name": FieldClass.CODED,
        "set_short_name": FieldClass.CODED,
        "code": FieldClass.CODED,
        "title": FieldClass.CODED,
        "intro": FieldClass.CODED,
        "source": FieldClass.CODED,
        "content_hash": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line_set = models.SlugField(max_length=40)
    set_name = models.CharField(max_length=120, blank=True, help_text="Such as Neglect stocktake.")
    set_short_name = models.CharField(
        max_length=40, blank=True, help_text="What pages and letters call it; empty: the name of the set."
    )
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="editions")
    published_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    intro = models.TextField(blank=True, help_text="What somebody filling it in reads first.")
    source = models.CharField(max_length=600, blank=True, help_text="The duty, and who agreed the wording.")
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    content_hash = models.CharField(
        max_length=64, help_text="SHA-256 of what it says; another content is another edition."
    )
    is_published = models.BooleanField(
        default=False, help_text="Everything of it is in, and from now on nothing of it changes."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="audits_edition_valid_dates",
                violation_error_message="An edition cannot end before it begins.",
            ),
        ]
        triggers = [published_edition_guard()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("audits:edition-detail", args=[self.code])

    @property
    def audit_name(self) -> str:
        """What pages, letters and files call an audit that asks this edition: Section 11, or the set's own name."""
        return self.set_short_name or SHORT_NAMES.get(self.line_set) or self.set_name or self.title

    @property
    def file_stem(self) -> str:
        """How names of files begin, such as section-11."""
        return slugify(self.audit_name)

    @property
    def reference_prefix(self) -> str:
        """How references of submissions begin: S11, or the first letters of the set's name."""
        if self.line_set == SECTION_11:
            return "S11"
        return "".join(word[0] for word in self.file_stem.split("-") if word)[:4].upper() or "SA"

    @property
    def list_name(self) -> str:
        """What the way back to the list of audits is called on the pages of an audit that asks this edition."""
        return "Section 11" if self.line_set == SECTION_11 else "Self-assessments"

    @property
    def is_of_case_audits(self) -> bool:
        """It asks of cases; as `of_case_audits` says of many."""
        return CASE_AUDIT_SETS.match(self.line_set) is not None

    @property
    def is_self_assessment(self) -> bool:
        """Agencies assess themselves against it; as `of_self_assessments` says of many."""
        return self.line_set != EDUCATION and not self.is_of_case_audits

    def is_retired(self, on: date) -> bool:
        """No new audit uses it any more on this day."""
        return self.valid_to is not None and self.valid_to < on


@tracked()
class Section(models.Model):
    """A part of an edition."""

    field_classes = {"code": FieldClass.CODED, "title": FieldClass.CODED, "intro": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sections")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=160)
    intro = models.TextField(blank=True)

    class Meta:
        ordering = ["edition", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="audits_section_code"),
            models.UniqueConstraint(fields=["edition", "order"], name="audits_section_order"),
        ]
        triggers = [part_guard("section_fixed")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tracked()
class Item(models.Model):
    """One standard as an edition words and numbers it."""

    field_classes = {
        "code": FieldClass.CODED,
        "title": FieldClass.CODED,
        "text": FieldClass.CODED,
        "guidance": FieldClass.CODED,
        "audience": FieldClass.CODED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="items")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="items")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=160, help_text="A few words; the text says what is rated.")
    text = models.TextField()
    guidance = models.TextField(blank=True)
    answer_kind = models.CharField(max_length=10, choices=AnswerKind, default=AnswerKind.RATING)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.CORE)
    audience = models.CharField(max_length=60, blank=True, help_text="Who is asked; empty: every agency.")

    class Meta:
        ordering = ["edition", "section__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="audits_item_code"),
            models.UniqueConstraint(fields=["edition", "line"], name="audits_item_line"),
        ]
        triggers = [part_guard("item_fixed")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
