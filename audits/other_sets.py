"""Marks whoever finds audits of another set than Section 11 in the list of self-assessments: the menu names the list
so that it fits."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable

from audits.models import Section11Cycle, Section11Return
from audits.models.standards import SECTION_11
from partnership.marks import register_mark
from partnership.roles import EXECUTIVE, OFFICE, Role

OTHER_SELF_ASSESSMENTS = "other_self_assessments"


def _finds_others() -> Combinable | Q:
    """As `visible_to` of audits and returns says, of one role: all, the agency's own, or what was given to them."""
    audits = Section11Cycle.objects.kept().exclude(edition__line_set=SECTION_11)
    asked = Section11Return.objects.filter(cycle__in=audits, agency=OuterRef("agency_id"))
    given = asked.filter(
        sheet__delegations__person=OuterRef("person_id"), sheet__delegations__ended_at__isnull=True
    )
    return (
        (Q(role__in=[*OFFICE, *EXECUTIVE, Role.SCRUTINEER]) & Exists(audits))
        | (Q(role__in=[Role.AGENCY_LEAD, Role.ACCOUNTABLE_PERSON]) & Exists(asked))
        | (Q(role=Role.AGENCY_CONTRIBUTOR) & Exists(given))
    )


register_mark(OTHER_SELF_ASSESSMENTS, _finds_others)
