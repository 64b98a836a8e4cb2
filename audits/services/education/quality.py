"""Quality assurance: a sample of submitted returns is drawn, looked at and its results recorded."""

import secrets
from collections import defaultdict
from collections.abc import Mapping

from audits.choices import Phase
from audits.education_sample import draw_sample
from audits.models import EducationCycle, EducationReturn, QualityCheck, QualitySample
from audits.permissions import education as permissions
from foundation.calendar.clock import real_now
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.checked import refuse_invalid, wait_in_line

LARGEST_SEED = 2**32


def draw(
    *, actor: Actor, cycle: EducationCycle, sizes: Mapping[str, int], seed: int | None = None
) -> QualitySample:
    """Draw a sample of the submitted returns that were not drawn before, by phase.

    The seed is chance unless it is given; with the numbers drawn from it is recorded, so that nobody need take
    our word for it. Refuses a sample of nothing.
    """
    _check(actor)
    wanted = {phase: number for phase, number in sizes.items() if number > 0}
    if not wanted or set(wanted) - set(Phase.values):
        raise Refusal("Say of at least one phase how many returns are looked at.")
    seed = secrets.randbelow(LARGEST_SEED) if seed is None else seed
    with act(actor, "education.draw_sample", about=[cycle]) as drawing:
        wait_in_line("education.sample")
        returns = (
            EducationReturn.objects.filter(cycle=cycle).handed_in().exclude(quality_checks__isnull=False)
        )
        by_number = {each.agency.provider.urn: each for each in returns.select_related("agency__provider")}
        drawn_from: dict[str, list[str]] = defaultdict(list)
        for urn, each in sorted(by_number.items()):
            if each.phase in wanted:
                drawn_from[each.phase].append(urn)
        drawn = draw_sample(seed=seed, sizes=wanted, drawn_from=drawn_from)
        if not any(drawn.values()):
            raise Refusal("No return of these phases is in that was not drawn before.")
        sample = QualitySample.objects.create(
            cycle=cycle,
            seed=seed,
            sizes=wanted,
            drawn_from=dict(drawn_from),
            drawn_on=actor.today,
            drawn_by_id=actor.known_person_id,
            drawn_at=real_now(),
        )
        QualityCheck.objects.bulk_create(
            QualityCheck(sample=sample, education_return=by_number[urn])
            for urns in drawn.values()
            for urn in urns
        )
        note_subjects(drawing, sample)
    return sample


def record_result(*, actor: Actor, check: QualityCheck, result: str, note: str) -> None:
    """What a look at the school found; what differs is said. It may be corrected until the cycle is closed."""
    _check(actor)
    with act(actor, "education.record_check", about=[check, check.education_return]):
        cycle = EducationCycle.objects.get(pk=check.education_return.cycle_id)
        if cycle.closed_on is not None and check.result:
            raise Refusal("This year's audit is closed: a result that was recorded stays.")
        check.result, check.note = result, note.strip()
        check.checked_by_id, check.checked_on = actor.known_person_id, actor.today
        refuse_invalid(check)
        check.save(update_fields=["result", "note", "checked_by", "checked_on"])


def _check(actor: Actor) -> None:
    if not permissions.can_run_education(actor):
        raise NotAllowed("The education lead draws the sample and records what was found.")
