"""Who holds which role, where and when."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models.functions import Coalesce

from foundation.trail.field_classes import FieldClass
from foundation.trail.tracking import tracked
from partnership.models.agency import Agency
from partnership.models.group import Group
from partnership.roles import NEEDS_AGENCY, Role

NOWHERE = uuid.UUID(int=0)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def held_on(self, on: date) -> "MembershipQuerySet":
        """Those in force on a day, of people who may log in."""
        return self.filter(during__contains=on, person__is_active=True)

    def with_role(self, *roles: str) -> "MembershipQuerySet":
        """Those that give one of these roles."""
        return self.filter(role__in=roles)


@tracked(private=["post"])
class Membership(models.Model):
    """A role held by a person during some days: at an agency, for a group, or at the partnership itself."""

    field_classes = {"post": FieldClass.PERSONAL}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role)
    post = models.CharField(max_length=120, blank=True, help_text="What the person is called there.")
    during = DateRangeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person", "role"]
        constraints = [
            ExclusionConstraint(
                name="partnership_membership_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("agency", models.Value(NOWHERE)), RangeOperators.EQUAL),
                    (Coalesce("group", models.Value(NOWHERE)), RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="The person already holds this role there for some of these days.",
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=sorted(NEEDS_AGENCY)) | models.Q(agency__isnull=False),
                name="partnership_membership_agency_role_has_agency",
                violation_error_message="This role is held at an agency: say which.",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.GROUP_CHAIR) | models.Q(group__isnull=False),
                name="partnership_membership_chair_has_group",
                violation_error_message="A chair chairs a group: say which.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()
