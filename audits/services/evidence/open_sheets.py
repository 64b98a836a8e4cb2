"""What an agency is answering now, whichever audit it is: where evidence can be put."""

from collections.abc import Callable
from uuid import UUID

from audits.choices import ReturnState
from audits.models import Section11Return
from audits.owed import Audit, Owed
from audits.services.section11.answers import SECTION_11
from partnership.actors import Actor

Find = Callable[[Actor, UUID], list[Owed]]
ANSWERABLE = (ReturnState.NOT_STARTED, ReturnState.IN_PROGRESS, ReturnState.CHANGES_REQUESTED)

_finders: list[tuple[Audit, Find]] = []


def register_open_sheets(audit: Audit, find: Find) -> None:
    """Say which sheets of an audit an agency is answering, of those that the actor may know of."""
    _finders.append((audit, find))


def open_sheets(actor: Actor, agency_id: UUID) -> list[tuple[Audit, Owed]]:
    """Every sheet of the agency in which something can be answered today; one query for each audit."""
    found = ((audit, owed) for audit, find in _finders for owed in find(actor, agency_id))
    return [(audit, owed) for audit, owed in found if not audit.why_not_answerable(owed, actor.today)]


def _of_section_11(actor: Actor, agency_id: UUID) -> list[Owed]:
    mine = Section11Return.objects.visible_to(actor).filter(agency=agency_id, state__in=ANSWERABLE)
    return list(
        mine.select_related("cycle__edition", "agency", "sheet__previous").order_by("-cycle__opens_on")
    )


register_open_sheets(SECTION_11, _of_section_11)
