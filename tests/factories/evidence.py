"""Evidence beside the answers of a Section 11 return."""

from audits.services.evidence import beside
from audits.services.section11.answers import SECTION_11


def add_evidence(*, section11_return, **more):
    """Somebody adds a document or a link beside an answer of the return."""
    return beside.add_evidence(audit=SECTION_11, owed=section11_return, **more)


def use_evidence(*, section11_return, **more):
    """A piece of the agency's stands beside one more answer of the return."""
    beside.use_evidence(audit=SECTION_11, owed=section11_return, **more)


def take_evidence_away(*, section11_return, **more):
    """A piece stands beside an answer of the return no more."""
    beside.take_evidence_away(audit=SECTION_11, owed=section11_return, **more)


def evidence_offered(actor, section11_return, given):
    """What may be put beside one more answer of the return."""
    return beside.evidence_offered(SECTION_11, actor, section11_return, given)
