"""An agency's lead takes the agency's answers out as one signed file."""

from collections import defaultdict
from uuid import UUID

from django.conf import settings
from django.utils.text import slugify

from audits.answer_files.packing import pack
from audits.answer_files.values import AnswerFile, Told
from audits.models import Answer, AnswerEvidence, Section11Return
from audits.permissions.answer_files import can_take_answers_out
from foundation.refusals import NotAllowed
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import AgencyName

LEAD = "The agency's safeguarding lead takes its answers out."


def take_out(*, actor: Actor, section11_return: Section11Return, meant_for: str = "") -> bytes:
    """The agency's texts as they are saved now, by regional key, with the titles of its evidence.

    No rating stands in the file, and no evidence itself. `meant_for`: the one partnership that may read it.
    """
    if not can_take_answers_out(actor, section11_return):
        raise NotAllowed(LEAD)
    owed = section11_return
    why = f"For {meant_for.strip()}" if meant_for.strip() else ""
    with act(actor, "section11.take_answers_out", about=[owed], why=why):
        file = AnswerFile(
            agency=owed.agency.name,
            agency_names=names_of(owed.agency_id),
            audit=owed.cycle.title,
            set_code=owed.cycle.edition.line_set,
            made_on=actor.today.isoformat(),
            meant_for=meant_for.strip(),
            answers=_told(owed),
        )
        return pack(file, name=settings.PARTNERSHIP_NAME[:120], secret=settings.SECRET_KEY)


def file_name(section11_return: Section11Return) -> str:
    """Of the agency and the audit."""
    owed = section11_return
    return f"answers-{slugify(owed.agency.label)}-{slugify(owed.cycle.code)}.json"


def names_of(agency: UUID) -> tuple[str, ...]:
    """Every name and short name that an agency bore, each once; one query."""
    found = AgencyName.objects.filter(agency=agency).values_list("name", "short_name")
    return tuple(dict.fromkeys(name for pair in found for name in pair if name))


def _told(owed: Section11Return) -> tuple[Told, ...]:
    shown: dict[UUID, list[str]] = defaultdict(list)
    links = AnswerEvidence.objects.filter(answer__sheet=owed.sheet_id, evidence__withdrawn_on__isnull=True)
    for answer, title in links.order_by("evidence__title").values_list("answer", "evidence__title"):
        shown[answer].append(title)
    answers = Answer.objects.filter(sheet=owed.sheet_id).select_related("item__line").in_order()
    return tuple(
        Told(
            regional_key=each.item.line.regional_key,
            code=each.item.code,
            title=each.item.title,
            text=each.item.text[:2_000],
            narrative=each.narrative,
            evidence=tuple(shown[each.pk][:200]),
        )
        for each in answers
        if each.narrative.strip()
    )
