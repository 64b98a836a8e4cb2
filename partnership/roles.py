"""The roles of the product (in code: what each may do stands in `permissions.py`)."""

from django.db import models


class Role(models.TextChoices):
    """A role that a membership gives; further ones come with the parts of the product that need them."""

    PARTNERSHIP_MANAGER = "partnership_manager", "Partnership manager"
    BUSINESS_SUPPORT = "business_support", "Business support"
    AGENCY_LEAD = "agency_lead", "Agency safeguarding lead"
    AGENCY_CONTRIBUTOR = "agency_contributor", "Agency contributor"
    ACCOUNTABLE_PERSON = "accountable_person", "Accountable person"
    DATA_OWNER = "data_owner", "Data owner"
    LEAD_SAFEGUARDING_PARTNER = "lead_safeguarding_partner", "Lead safeguarding partner"
    EXECUTIVE_MEMBER = "executive_member", "Executive member"
    GROUP_CHAIR = "group_chair", "Group chair"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    INFORMATION_GOVERNANCE = "information_governance", "Information governance officer"
    EDUCATION_LEAD = "education_lead", "Education safeguarding lead"
    TRUST_LEAD = "trust_lead", "Trust safeguarding lead"
    SCHOOL_DSL = "school_dsl", "Designated safeguarding lead of a school"
    AUDIT_COORDINATOR = "audit_coordinator", "Case audit coordinator"
    CASE_AUDITOR = "case_auditor", "Case auditor"


OFFICE = frozenset({Role.PARTNERSHIP_MANAGER, Role.BUSINESS_SUPPORT})
"""The partnership's office: runs the work, and may enter for an agency."""

EXECUTIVE = frozenset({Role.LEAD_SAFEGUARDING_PARTNER, Role.EXECUTIVE_MEMBER})
"""Reads the dashboard, the plan and results by agency and standard; no narratives, no evidence."""

OF_AN_AGENCY = frozenset({Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR, Role.ACCOUNTABLE_PERSON})
"""Whoever works on the Section 11 return of an agency."""

OF_EDUCATION = frozenset({Role.TRUST_LEAD, Role.SCHOOL_DSL})
"""Whoever answers for schools; a trust and a school are agencies too."""

NEEDS_AGENCY = OF_AN_AGENCY | OF_EDUCATION | {Role.CASE_AUDITOR}
"""Roles that mean nothing without an agency."""

ONE_AUDIT = OF_EDUCATION | {Role.EDUCATION_LEAD, Role.AUDIT_COORDINATOR, Role.CASE_AUDITOR}
"""Whoever takes part in one audit alone: its pages are theirs, the plan and the indicators are not."""

READS_CONTENT = frozenset(Role) - {Role.INFORMATION_GOVERNANCE} - ONE_AUDIT
"""Whose work is the plan and what measures it; information governance sees what there is and for how long, never
content."""
