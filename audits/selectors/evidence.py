"""An agency's evidence: what there is, which standards lean on it, and which answers lean on none."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from audits.models import (
    Answer,
    AnswerEvidence,
    AnswerRevision,
    Evidence,
    EvidenceVersion,
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
    and what it leaves out is still answered by the audit before it."""
    followed = Q(sheet__previous=OuterRef("answer__sheet")) | Q(
        sheet__previous__previous=OuterRef("answer__sheet")
    )
    later = Answer.objects.filter(followed, item__line=OuterRef("answer__item__line"))
    return AnswerEvidence.objects.filter(~Exists(later))


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
    """The answers that lean on a piece now and that the reader sees, in the order of their editions; one query."""
    now = links_of_now().filter(evidence=piece)
    return list(
        Answer.objects.visible_to(actor)
        .filter(pk__in=now.values("answer"))
        .select_related("item__section", "grade", "sheet__edition", "sheet__section11_return__cycle")
        .order_by("sheet__edition__title", "item__section__order", "item__order")
    )


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
