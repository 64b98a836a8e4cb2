"""The letter with which an agency's lead reminds a colleague: a link to what they were given, and nothing of it."""

from collections.abc import Mapping
from uuid import UUID

from audits.emails.by_service import service_asked
from audits.emails.section11 import delegated
from audits.selectors.handed import REMINDED
from audits.wanted_by import is_over
from foundation.calendar.clock import domain_today
from foundation.jobs.letters import Letter, letter


@letter(REMINDED)
def reminded(person_id: UUID, about: Mapping[str, str]) -> Letter | None:
    """As the first letter, while what they were given is still with them."""
    made = service_asked(person_id, about) if "service" in about else delegated(person_id, about)
    if made is None:
        return None
    late = is_over(made.context["due_on"], domain_today())
    return Letter(address=made.address, context={**made.context, "is_late": late})
