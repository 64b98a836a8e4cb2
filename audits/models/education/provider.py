"""A school or college: what the education audit knows of an agency."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from audits.choices import Phase, ProviderKind
from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.actors import Actor
from partnership.models import Agency
from partnership.roles import OFFICE, Role

SIX_DIGITS = r"^[0-9]{6}$"
IN_NO_TRUST = (ProviderKind.MAINTAINED, ProviderKind.INDEPENDENT)


class ProviderQuerySet(models.QuerySet["Provider"]):
    """Questions about providers."""

    def visible_to(self, actor: Actor) -> "ProviderQuerySet":
        """The education lead, office and scrutineer see all; a trust's lead its schools; a school's its own."""
        if actor.is_system or actor.has(*OFFICE, Role.EDUCATION_LEAD, Role.SCRUTINEER):
            return self
        return self.filter(
            models.Q(trust_id__in=actor.agencies_as(Role.TRUST_LEAD))
            | models.Q(agency_id__in=actor.agencies_as(Role.SCHOOL_DSL))
        )


@tracked()
class Provider(models.Model):
    """Facts beside an agency that is a school or college. Its name, and whether it is open, are the agency's."""

    field_classes = {"urn": FieldClass.CODED}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="provider")
    urn = models.CharField(
        "unique reference number",
        max_length=6,
        unique=True,
        validators=[RegexValidator(SIX_DIGITS, "A unique reference number has six digits.")],
        error_messages={"unique": "Another provider has this unique reference number."},
        help_text="The six digits by which the register of schools knows it.",
    )
    kind = models.CharField(max_length=12, choices=ProviderKind)
    phase = models.CharField(max_length=12, choices=Phase)
    trust = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="trust_providers"
    )

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["agency__name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(urn__regex=SIX_DIGITS),
                name="audits_provider_urn_six_digits",
                violation_error_message="A unique reference number has six digits.",
            ),
            models.CheckConstraint(
                condition=models.Q(trust__isnull=True) | ~models.Q(kind__in=IN_NO_TRUST),
                name="audits_provider_trust_of_academies",
                violation_error_message="A maintained or independent school is in no trust.",
            ),
            models.CheckConstraint(
                condition=models.Q(trust__isnull=True) | ~models.Q(trust=models.F("agency")),
                name="audits_provider_not_its_own_trust",
                violation_error_message="A school is not its own trust.",
            ),
        ]

    def __str__(self) -> str:
        return f"Provider {self.urn}"

    def get_absolute_url(self) -> str:
        return reverse("audits:education-provider", args=[self.pk])
