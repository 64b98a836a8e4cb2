"""What the list of audits is called for a reader: other self-assessments run on the ground of Section 11 as well."""

from audits.models import Section11Cycle
from audits.models.standards import SECTION_11, SHORT_NAMES
from partnership.actors import Actor

SECTION_11_ALONE = SHORT_NAMES[SECTION_11]
WITH_OTHERS = f"{SECTION_11_ALONE} and other self-assessments"


def has_other_self_assessments(actor: Actor) -> bool:
    """Does the reader's list hold an audit of another set of standards? One query."""
    return Section11Cycle.objects.visible_to(actor).exclude(edition__line_set=SECTION_11).exists()


def list_heading(actor: Actor) -> str:
    """Over the list, and on the way back to it from a page that is about several audits; one query."""
    return WITH_OTHERS if has_other_self_assessments(actor) else SECTION_11_ALONE
