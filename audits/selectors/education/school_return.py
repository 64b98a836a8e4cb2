"""What the page of a school's return shows: how far it is, and where its lead left off."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from audits.models import (
    Answer,
    DevelopmentArea,
    EducationReturn,
    GovernorSign,
    TrustAnswerTaken,
    TrustSheet,
)
from audits.selectors.section11_standing import SectionStanding
from partnership.actors import Actor


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


def areas_of(actor: Actor, owed: EducationReturn) -> list[DevelopmentArea]:
    """The areas of development of a return by date, each with its question; one query."""
    areas = DevelopmentArea.objects.visible_to(actor).filter(education_return=owed)
    return list(areas.select_related("answer__item"))


def promised(owed: EducationReturn, areas: Iterable[DevelopmentArea]) -> list[Answer]:
    """Answers that say what will be done and are no area yet: they become one at submitting; one query."""
    kept = [area.answer_id for area in areas if area.answer_id]
    answers = Answer.objects.filter(sheet_id=owed.sheet_id, grade__needs_improvement=True).exclude(will_do="")
    return list(answers.exclude(pk__in=kept).in_order().select_related("item__section"))


def sign_of(owed: EducationReturn, content_hash: str) -> GovernorSign | None:
    """The newest signature of just these answers; one query."""
    signs = GovernorSign.objects.filter(education_return=owed, content_hash=content_hash)
    return signs.order_by("-recorded_at").first()


def schools_of_trust(sheet: TrustSheet) -> tuple[int, int]:
    """How many schools of a trust took at least one common answer over, and how many schools it has; two queries."""
    taken = TrustAnswerTaken.objects.filter(trust_answer__sheet=sheet.sheet_id)
    schools = EducationReturn.objects.filter(cycle=sheet.cycle_id, agency__provider__trust=sheet.trust_id)
    return taken.aggregate(n=Count("answer__agency", distinct=True))["n"], schools.count()
