"""Findings of a programme: what was found, on which cases it rests, and how it stands beside last year's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from audits.choices.case_findings import FindingJudgement, FindingKind
from audits.choices.cases import CaseState
from audits.models import Case, Finding, FindingCase, FindingTheme, Programme, ProgrammeTheme
from audits.permissions.case_findings import can_lead_learning
from audits.services.cases.pointing_out import refuse_pointed_out
from audits.services.cases.programme_open import refuse_closed
from foundation.refusals import NotAllowed, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import check_fields, refuse_field

NOT_YOURS = "The audit coordinator and the partnership's office write findings."
SAVED_FIRST = (
    "Somebody else saved this finding while you had it open. "
    "Nothing of yours is lost: read both and save again."
)


@dataclass(frozen=True)
class FindingValues:
    """What a finding says."""

    kind: str
    title: str
    text: str
    themes: Sequence[ProgrammeTheme]
    cases: Sequence[Case]
    continues: Finding | None = None
    judgement: str = FindingJudgement.NEW


def add_finding(
    *, actor: Actor, programme: Programme, values: FindingValues, looked_at: bool = False
) -> Finding:
    """Write a finding; it takes the next number of its programme.

    Refuses one without words, theme or case, one that rests on a case outside its themes (so that "3 of 8 cases"
    cannot become more than all), and one that takes up what is no finding of the programme before. Words that look
    like a child's name are pointed out first (`looked_at`: they were).
    """
    _refuse(actor, programme, values)
    refuse_pointed_out(actor, [values.title, values.text], looked_at=looked_at)
    with act(actor, "case_audit.add_finding", about=[programme]) as adding:
        Programme.objects.select_for_update().get(pk=programme.pk)
        last = programme.findings.aggregate(last=Max("number"))["last"] or 0
        finding = Finding(programme=programme, number=last + 1, found_on=actor.today)
        _take_over(finding, values)
        finding.save(force_insert=True)
        note_subjects(adding, finding)
        _write_links(finding, values)
    return finding


def change_finding(
    *, actor: Actor, finding: Finding, base_version: int, values: FindingValues, looked_at: bool = False
) -> Finding:
    """Change a finding; its number and its actions stay. Refuses what `add_finding` refuses, and a page that somebody
    else's change has overtaken: the refusal carries both texts."""
    _refuse(actor, finding.programme, values)
    refuse_pointed_out(actor, [values.title, values.text], looked_at=looked_at)
    with act(actor, "case_audit.change_finding", about=[finding]):
        held = Finding.objects.select_for_update().get(pk=finding.pk)
        if held.version != base_version:
            raise Stale(SAVED_FIRST, mine=_words(values), theirs=_words(_held(held)), version=held.version)
        _take_over(held, values)
        held.version += 1
        held.save()
        FindingTheme.objects.filter(finding=held).exclude(theme__in=values.themes).delete()
        FindingCase.objects.filter(finding=held).exclude(case__in=values.cases).delete()
        _write_links(held, values)
    return held


def _held(finding: Finding) -> FindingValues:
    return FindingValues(
        kind=finding.kind,
        title=finding.title,
        text=finding.text,
        themes=list(finding.themes.all()),
        cases=list(finding.cases.all()),
        continues=finding.continues,
        judgement=finding.judgement,
    )


def _words(values: FindingValues) -> str:
    """All that it says: the words, what it is, and on what it rests."""
    taken_up = f", takes up {values.continues}" if values.continues else ""
    return "\n".join(
        (
            values.title.strip(),
            values.text.strip(),
            "",
            f"{FindingKind(values.kind).label}. {FindingJudgement(values.judgement).label}{taken_up}",
            f"Themes: {', '.join(sorted(theme.label for theme in values.themes))}",
            f"Cases: {', '.join(sorted(case.reference for case in values.cases))}",
        )
    )


def _refuse(actor: Actor, programme: Programme, values: FindingValues) -> None:
    if not can_lead_learning(actor):
        raise NotAllowed(NOT_YOURS)
    refuse_closed(programme)
    if values.kind not in FindingKind.values:
        raise refuse_field("kind", "Choose whether it is a strength or an area to improve.")
    _refuse_themes(programme, values)
    _refuse_cases(programme, values)
    _refuse_judgement(programme, values)


def _refuse_themes(programme: Programme, values: FindingValues) -> None:
    if not values.themes:
        raise refuse_field("themes", "Choose at least one theme.")
    if any(theme.programme_id != programme.pk for theme in values.themes):
        raise refuse_field("themes", "Choose themes of this programme.")


def _refuse_cases(programme: Programme, values: FindingValues) -> None:
    if not values.cases:
        raise refuse_field("cases", "Choose at least one case on which the finding rests.")
    themes = {theme.pk for theme in values.themes}
    for case in values.cases:
        if case.programme_id != programme.pk or case.theme_id not in themes:
            raise refuse_field("cases", f"{case.reference} is not a case of the themes that you chose.")
        if case.state == CaseState.CHOSEN:
            raise refuse_field(
                "cases", f"{case.reference} has not been released, so nobody has audited it yet."
            )


def _refuse_judgement(programme: Programme, values: FindingValues) -> None:
    before, judgement = values.continues, values.judgement
    if judgement not in FindingJudgement.values:
        raise refuse_field("judgement", "Choose how it stands beside last year's.")
    if before is None and judgement != FindingJudgement.NEW:
        raise refuse_field("continues", "Choose the finding of last year that it takes up.")
    if before is None:
        return
    if judgement == FindingJudgement.NEW:
        raise refuse_field("judgement", "It takes up a finding of last year, so it is not new.")
    if programme.previous_id is None or before.programme_id != programme.previous_id:
        raise refuse_field("continues", "Choose a finding of the programme before this one.")


def _take_over(finding: Finding, values: FindingValues) -> None:
    finding.kind, finding.judgement = values.kind, values.judgement
    finding.title, finding.text = values.title.strip(), values.text.strip()
    finding.continues = values.continues
    check_fields(finding, "title", "text")


def _write_links(finding: Finding, values: FindingValues) -> None:
    for theme in values.themes:
        FindingTheme.objects.get_or_create(finding=finding, theme=theme)
    for case in values.cases:
        FindingCase.objects.get_or_create(finding=finding, case=case)
