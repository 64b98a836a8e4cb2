"""Recommendations of a programme: to an agency or to the partnership, from findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from audits.models import Finding, Programme, Recommendation, RecommendationFinding
from audits.permissions.case_findings import can_lead_learning
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.refusals import NotAllowed, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.models import Agency
from partnership.services.field_checks import check_fields, refuse_field

NOT_YOURS = "The audit coordinator and the partnership's office write recommendations."
SAVED_FIRST = (
    "Somebody else saved this recommendation while you had it open. Nothing of yours is lost: read both and "
    "save again."
)


@dataclass(frozen=True)
class RecommendationValues:
    """What is recommended, to whom (no agency: the partnership), and from which findings."""

    text: str
    findings: Sequence[Finding]
    agency: Agency | None = None


def add_recommendation(
    *, actor: Actor, programme: Programme, values: RecommendationValues, looked_at: bool = False
) -> Recommendation:
    """Write a recommendation. Refuses one without words, and one that comes from no finding of the programme."""
    _refuse(actor, programme, values)
    refuse_pointed_out(actor, [values.text], looked_at=looked_at)
    with act(actor, "case_audit.add_recommendation", about=[programme]) as adding:
        Programme.objects.select_for_update().get(pk=programme.pk)
        last = programme.recommendations.aggregate(last=Max("number"))["last"] or 0
        row = Recommendation(programme=programme, number=last + 1)
        _write(row, values)
        note_subjects(adding, row, *values.findings)
    return row


def change_recommendation(
    *,
    actor: Actor,
    recommendation: Recommendation,
    base_version: int,
    values: RecommendationValues,
    looked_at: bool = False,
) -> Recommendation:
    """Change a recommendation; its number and its actions stay. Refuses what `add_recommendation` refuses, and a page
    that somebody else's change has overtaken: the refusal carries both texts."""
    _refuse(actor, recommendation.programme, values)
    refuse_pointed_out(actor, [values.text], looked_at=looked_at)
    with act(actor, "case_audit.change_recommendation", about=[recommendation, *values.findings]):
        held = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        if held.version != base_version:
            raise Stale(SAVED_FIRST, mine=_words(values), theirs=_words(_held(held)), version=held.version)
        links = RecommendationFinding.objects.filter(recommendation=held)
        links.exclude(finding__in=values.findings).delete()
        held.version += 1
        _write(held, values)
    return held


def _held(row: Recommendation) -> RecommendationValues:
    return RecommendationValues(row.text, list(row.findings.all()), row.agency)


def _words(values: RecommendationValues) -> str:
    """All that it says: the words, to whom, and from which findings."""
    numbers = ", ".join(
        str(finding.number) for finding in sorted(values.findings, key=lambda each: each.number)
    )
    to = values.agency.name if values.agency else "the partnership as a whole"
    return f"{values.text.strip()}\n\nTo: {to}\nFrom findings: {numbers}"


def _refuse(actor: Actor, programme: Programme, values: RecommendationValues) -> None:
    if not can_lead_learning(actor):
        raise NotAllowed(NOT_YOURS)
    refuse_closed(programme)
    if not values.findings:
        raise refuse_field("findings", "Choose at least one finding from which it comes.")
    if any(finding.programme_id != programme.pk for finding in values.findings):
        raise refuse_field("findings", "Choose findings of this programme.")


def _write(row: Recommendation, values: RecommendationValues) -> None:
    row.text, row.agency = values.text.strip(), values.agency
    check_fields(row, "text")
    row.save()
    for finding in values.findings:
        RecommendationFinding.objects.get_or_create(recommendation=row, finding=finding)
