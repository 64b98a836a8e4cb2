"""The service navigation: one line per part of the product that the reader may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from audits.other_sets import OTHER_SELF_ASSESSMENTS
from partnership.roles import READS_CONTENT, Role
from performance.permissions import DASHBOARD_READERS


@dataclass(frozen=True)
class MenuItem:
    """One entry of the navigation."""

    text: str
    url: str
    current: bool


EVERY_ROLE = tuple(Role.values)

SECTION_11 = (
    Role.PARTNERSHIP_MANAGER,
    Role.BUSINESS_SUPPORT,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.EXECUTIVE_MEMBER,
    Role.SCRUTINEER,
    Role.AGENCY_LEAD,
    Role.AGENCY_CONTRIBUTOR,
    Role.ACCOUNTABLE_PERSON,
)

SCHOOLS = (
    Role.PARTNERSHIP_MANAGER,
    Role.BUSINESS_SUPPORT,
    Role.SCRUTINEER,
    Role.EDUCATION_LEAD,
    Role.TRUST_LEAD,
    Role.SCHOOL_DSL,
)

CASE_AUDITS = (
    Role.PARTNERSHIP_MANAGER,
    Role.BUSINESS_SUPPORT,
    Role.LEAD_SAFEGUARDING_PARTNER,
    Role.EXECUTIVE_MEMBER,
    Role.SCRUTINEER,
    Role.AUDIT_COORDINATOR,
    Role.CASE_AUDITOR,
    Role.AGENCY_LEAD,
)

# (text, URL name, roles that see it; an empty tuple means everybody who is logged in)
ENTRIES: list[tuple[str, str, tuple[str, ...]]] = [
    ("My work", "home:my-work", ()),
    ("Section 11", "audits:section11-list", SECTION_11),
    ("Schools", "audits:education-list", SCHOOLS),
    ("Case audits", "audits:case-programmes", CASE_AUDITS),
    ("Dashboard", "performance:dashboard", DASHBOARD_READERS),
    ("Improvement plan", "partnership:action-list", tuple(READS_CONTENT)),
    ("Priorities", "partnership:priority-list", tuple(READS_CONTENT)),
    ("Indicators", "performance:indicator-list", tuple(READS_CONTENT)),
    ("Agencies", "partnership:agency-list", EVERY_ROLE),
    ("People", "partnership:person-list", ("partnership_manager", "business_support", "agency_lead")),
    ("Records", "partnership:records-list", ("partnership_manager", "information_governance")),
]

# What an entry is called for whoever has a mark: (URL name, mark) to text.
INSTEAD = {("audits:section11-list", OTHER_SELF_ASSESSMENTS): "Self-assessments"}

# Further pages of an entry that stand at an address of their own; its page leads to them.
ALSO = {"partnership:records-list": ("partnership:subject-request-list",)}


def menu_for(request: HttpRequest) -> list[MenuItem]:
    """The entries that the reader may follow, the current one marked; empty before log-in."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return []
    items = []
    for text, name, roles in ENTRIES:
        if roles and not actor.has(*roles):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        urls = (url, *(reverse(also) for also in ALSO.get(name, ())))
        named = next((INSTEAD[name, mark] for mark in actor.marks if (name, mark) in INSTEAD), text)
        items.append(MenuItem(named, url, request.path.startswith(urls)))
    return items
