"""Who audits cases where."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from partnership.models import Membership
from partnership.models.membership import MembershipQuerySet
from partnership.roles import Role


def auditors_of(agencies: Collection[UUID], today: date) -> MembershipQuerySet:
    """Who holds the role of a case auditor at these agencies today."""
    held = Membership.objects.held_on(today).with_role(Role.CASE_AUDITOR)
    return held.filter(agency_id__in=agencies).select_related("person", "agency").order_by("person__name")
