"""Agencies and people, priorities and the plan."""

from partnership.models.action import Action, ActionInPlan, ActionOrigin
from partnership.models.agency import Agency, AgencyName, AgencyService, AgencyStanding
from partnership.models.closure import ActionClosure, ActionEvidence
from partnership.models.group import Group
from partnership.models.imports import ImportBatch
from partnership.models.membership import Membership
from partnership.models.plan import Plan
from partnership.models.priority import Priority, PriorityYear
from partnership.models.role_offer import RoleOffer
from partnership.models.succession import Succession
from partnership.models.update import ActionUpdate

__all__ = [
    "Action",
    "ActionClosure",
    "ActionEvidence",
    "ActionInPlan",
    "ActionOrigin",
    "ActionUpdate",
    "Agency",
    "AgencyName",
    "AgencyService",
    "AgencyStanding",
    "Group",
    "ImportBatch",
    "Membership",
    "Plan",
    "Priority",
    "PriorityYear",
    "RoleOffer",
    "Succession",
]
