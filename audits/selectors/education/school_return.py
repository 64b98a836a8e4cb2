"""What the page of a school's return shows: how far it is, and where its lead left off."""

from uuid import UUID

from audits.models import Answer, Submission
from audits.owed import Owed
from audits.selectors.section11_standing import SectionStanding


def next_unanswered(
    sections: list[SectionStanding], sheet_id: UUID, person_id: UUID | None
) -> tuple[str, str] | None:
    """(section, question) of the next answer that lacks something, after the one that this person saved last.

    So whoever comes back goes on where they were, on whichever machine; after the last question it begins anew. One
    query. None when every answer is complete.
    """
    places = [(section.code, answer) for section in sections for answer in section.answers]
    open_places = [
        (place, section, answer.code)
        for place, (section, answer) in enumerate(places)
        if not answer.is_complete and answer.is_open
    ]
    if not open_places:
        return None
    mine = Answer.objects.filter(sheet_id=sheet_id, saved_by=person_id, saved_at__isnull=False)
    last = (
        mine.order_by("-saved_at", "-item__section__order", "-item__order")
        .values_list("pk", flat=True)
        .first()
    )
    reached = next((place for place, (_, answer) in enumerate(places) if answer.id == last), -1)
    later = [(section, code) for place, section, code in open_places if place > reached]
    return later[0] if later else open_places[0][1:]


def submissions_of_sheet(owed: Owed) -> list[Submission]:
    """Every handing-in, newest first, with what was said when it was sent back; one query."""
    handed_in = Submission.objects.filter(sheet=owed.sheet_id)
    return list(handed_in.select_related("submitted_by", "send_back__sent_by").order_by("-number"))
