"""Agencies and people, priorities and the plan."""

from partnership.models.action import Action, ActionInPlan, ActionOrigin
from partnership.models.agency import Agency, AgencyName, AgencyService, AgencyStanding
from partnership.models.chase import LadderStop
from partnership.models.closure import ActionClosure, ActionEvidence
from partnership.models.group import Group
from partnership.models.impact_check import ImpactCheck
from partnership.models.imports import ColumnMapping, ImportBatch, ImportedRow
from partnership.models.joint_work import Contributor, WaitsFor
from partnership.models.meeting import Decision, PlanMeeting
from partnership.models.membership import Membership
from partnership.models.milestone import Milestone
from partnership.models.plan import Plan
from partnership.models.priority import Priority, PriorityYear
from partnership.models.role_offer import RoleOffer
from partnership.models.saved_view import SavedView
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
    "ColumnMapping",
    "Contributor",
    "Decision",
    "Group",
    "ImpactCheck",
    "ImportBatch",
    "ImportedRow",
    "LadderStop",
    "Membership",
    "Milestone",
    "Plan",
    "PlanMeeting",
    "Priority",
    "PriorityYear",
    "RoleOffer",
    "SavedView",
    "Succession",
    "WaitsFor",
]
