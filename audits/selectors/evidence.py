"""An agency's evidence: what there is, which standards lean on it, and which answers lean on none."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from audits.models import (
    Answer,
    AnswerEvidence,
    AnswerRevision,
    Evidence,
    EvidenceVersion,
    ServiceAnswers,
    Submission,
    SubmittedAnswer,
    SubmittedEvidence,
)
from partnership.actors import Actor


@dataclass(frozen=True)
class Unevidenced:
    """An answer whose rating says that the standard is met, and that shows nothing for it."""

    answer_id: UUID
    section_code: str
    code: str
    title: str
    grade: str


def unevidenced_answers(sheet_id: UUID) -> list[Unevidenced]:
    """The answers of a sheet, as they are now, that are rated as met without evidence; one query.

    The practice that what is rated as met needs at least one piece of evidence: warned of, never blocked.
    """
    links = AnswerEvidence.objects.filter(answer=OuterRef("pk"))
    bare = Answer.objects.filter(~Exists(links), sheet_id=sheet_id, grade__is_met=True).in_order()
    return _told(bare.values_list("pk", *_of("item"), "grade__label"))


def on_expired(sheet_id: UUID, today: date) -> list[str]:
    """The codes of the answers of a sheet that lean on evidence that is out of date, in order; one query."""
    old = AnswerEvidence.objects.filter(answer=OuterRef("pk"), evidence__expires_on__lte=today)
    leaning = Answer.objects.filter(Exists(old), sheet_id=sheet_id).in_order()
    return list(leaning.values_list("item__code", flat=True))


def unevidenced_when_handed_in(submission: Submission) -> list[Unevidenced]:
    """The same of what was handed in: by the pinned versions and their pinned evidence; one query."""
    pinned = SubmittedAnswer.objects.filter(
        submission=submission, answer=OuterRef("answer"), version=OuterRef("version")
    )
    shown = SubmittedEvidence.objects.filter(submission=submission, answer=OuterRef("answer"))
    bare = AnswerRevision.objects.filter(Exists(pinned), ~Exists(shown), grade__is_met=True)
    ordered = bare.order_by("answer__item__section__order", "answer__item__order")
    return _told(ordered.values_list("answer_id", *_of("answer__item"), "grade__label"))


def _of(item: str) -> tuple[str, str, str]:
    return f"{item}__section__code", f"{item}__code", f"{item}__title"


def _told(rows: Iterable[tuple[UUID, str, str, str, str]]) -> list[Unevidenced]:
    return [Unevidenced(*row) for row in rows]


@dataclass(frozen=True)
class LibraryRow:
    """A piece of evidence with its newest version, and how many versions and standards it has."""

    piece: Evidence
    newest: EvidenceVersion
    versions: int
    standards: int


def library_of(actor: Actor, agency_id: UUID) -> list[LibraryRow]:
    """The agency's evidence as far as the reader may know of it, by title; three queries."""
    pieces = list(
        Evidence.objects.visible_to(actor)
        .filter(agency_id=agency_id)
        .select_related("owner")
        .order_by("title")
    )
    versions: dict[UUID, list[EvidenceVersion]] = {}
    for version in (
        EvidenceVersion.objects.filter(evidence__in=pieces).select_related("blob").order_by("-number")
    ):
        versions.setdefault(version.evidence_id, []).append(version)
    standards = standards_leaning([piece.pk for piece in pieces])
    return [
        LibraryRow(piece, versions[piece.pk][0], len(versions[piece.pk]), standards.get(piece.pk, 0))
        for piece in pieces
        if piece.pk in versions
    ]


def links_of_now() -> "QuerySet[AnswerEvidence]":
    """Evidence beside the newest answer to each standard: an update between audits answers some standards anew,
    and what it leaves out is still answered by the audit before it.

    A service's answer counts until the service is taken back, and no longer than the return it belongs to, whether
    the service is asked again or not.
    """
    own, of_agency = "answer__sheet", "answer__sheet__service_answers__section11_return__sheet"
    now = AnswerEvidence.objects.filter(answer__sheet__service_answers__ended_at__isnull=True)
    return now.filter(~Exists(_later_than(own)), ~Exists(_later_than(of_agency)))


def _later_than(sheet: str) -> "QuerySet[Answer]":
    """Answers to the same standard in a sheet that follows this one, or the one after it."""
    followed = Q(sheet__previous=OuterRef(sheet)) | Q(sheet__previous__previous=OuterRef(sheet))
    return Answer.objects.filter(followed, item__line=OuterRef("answer__item__line"))


def standards_leaning(pieces: Collection[UUID]) -> dict[UUID, int]:
    """How many standards lean on each piece now; one query."""
    counted = (
        links_of_now()
        .filter(evidence__in=pieces)
        .values("evidence")
        .annotate(standards=Count("answer__item__line", distinct=True))
    )
    return dict(counted.values_list("evidence", "standards"))


def where_it_stands(actor: Actor, piece: Evidence) -> list[Answer]:
    """The answers that lean on a piece now and that the reader sees, those of the agency before those of its
    services, in the order of their editions; three queries.

    Which answers they are is asked first: together the three would ask of every answer who sees it.
    """
    keys = list(links_of_now().filter(evidence=piece).values_list("answer_id", flat=True))
    leaning = Answer.objects.filter(pk__in=keys).select_related(
        "item__section",
        "grade",
        "sheet__edition",
        "sheet__section11_return__cycle",
        "sheet__service_answers__section11_return__cycle",
    )
    services = ServiceAnswers.objects.visible_to(actor).live()
    of_services = leaning.filter(sheet__service_answers__in=services)
    in_turn = [*leaning.visible_to(actor), *of_services.order_by("sheet__service_answers__name")]
    return sorted(in_turn, key=_place)


def _place(answer: Answer) -> tuple[str, int, int]:
    item = answer.item
    return (answer.sheet.edition.title, item.section.order, item.order)


def open_answers_without(piece: Evidence, sheets: Collection[UUID]) -> list[Answer]:
    """The open answers of these sheets that a piece does not stand beside, in order; one query."""
    without = Answer.objects.filter(sheet__in=sheets, is_open=True).exclude(evidence_links__evidence=piece)
    order = ("sheet_id", "item__section__order", "item__order")
    return list(without.select_related("item__section", "grade").order_by(*order))


def references_by_version(piece: Evidence) -> dict[int, list[str]]:
    """The submissions that pin each version of a piece, by the version's number; one query."""
    pinned = (
        SubmittedEvidence.objects.filter(evidence_version__evidence=piece)
        .annotate(number=F("evidence_version__number"), reference=F("submission__reference"))
        .order_by("number", "reference")
        .values_list("number", "reference")
        .distinct()
    )
    found: dict[int, list[str]] = {}
    for number, reference in pinned:
        found.setdefault(number, []).append(reference)
    return found


def versions_of_piece(piece: Evidence) -> list[EvidenceVersion]:
    """Every version, newest first; one query."""
    return list(piece.versions.select_related("blob", "added_by").order_by("-number"))
