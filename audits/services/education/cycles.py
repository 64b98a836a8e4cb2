"""A year's audit of schools: opened, its dates changed, closed; every open provider is asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from audits.models import Edition, EducationCycle, EducationReturn, Provider, Sheet, TrustSheet
from audits.models.standards import EDUCATION
from audits.permissions import education as permissions
from audits.selectors.education.common import common_items, common_lines
from audits.selectors.education.providers import open_providers, without_return
from audits.services.education.letters import invite_schools, invite_trusts
from audits.services.sheets import make_sheets
from foundation.calendar.periods import academic_year
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.services.field_checks import refuse_field

LINE_SET = EDUCATION
FIRST_YEAR, LAST_YEAR = 2002, 2100
"""The duty began with the Education Act 2002."""


def open_education_cycle(
    *, actor: Actor, year: int, edition: Edition, opens_on: date, due_on: date
) -> EducationCycle:
    """Open the audit of an academic year: an empty return for each provider open that day, a sheet of the common
    questions for each trust, and a letter to their leads.

    The edition must be in force on the opening date, so that a year asks what that year's Keeping Children Safe in
    Education asks (Education Act 2002, sections 157 and 175). Refuses a year that is here already, an opening date
    outside the year, a closing date before it, and a partnership without schools.
    """
    _check(actor)
    _refuse_dates(year, opens_on, due_on)
    if EducationCycle.objects.filter(year=year).exists():
        raise refuse_field("year", "There is already an audit of this academic year.")
    if edition.line_set != LINE_SET or not Edition.objects.in_force(opens_on).filter(pk=edition.pk).exists():
        raise refuse_field("edition", f"{edition.title} is not in force on the opening date.")
    providers = list(open_providers(opens_on))
    if not providers:
        raise Refusal("There are no schools yet: add them, or bring in a file, then open the audit.")
    with act(actor, "education.open_cycle") as opening:
        cycle = EducationCycle.objects.create(year=year, edition=edition, opens_on=opens_on, due_on=due_on)
        note_subjects(opening, cycle)
        _ask(cycle, providers, opens_on)
    return cycle


def invite_missing(*, actor: Actor, cycle: EducationCycle) -> int:
    """Ask the providers that are open today and were not asked when the audit opened. Returns how many."""
    _check(actor)
    with act(actor, "education.invite_missing", about=[cycle]):
        _lock(cycle)
        if cycle.closed_on is not None:
            raise Refusal("This year's audit is closed.")
        providers = list(without_return(cycle.pk, max(actor.today, cycle.opens_on)))
        if not providers:
            raise Refusal("Every open school has its return already.")
        _ask(cycle, providers, max(actor.today, cycle.opens_on))
    return len(providers)


def change_education_dates(*, actor: Actor, cycle: EducationCycle, opens_on: date, due_on: date) -> None:
    """Give the audit other dates; once it is open its opening date stays."""
    _check(actor)
    with act(actor, "education.change_dates", about=[cycle]):
        _lock(cycle)
        if cycle.closed_on is not None:
            raise Refusal("This year's audit is closed: its dates stay as they were.")
        _refuse_dates(cycle.year, opens_on, due_on)
        if opens_on != cycle.opens_on and actor.today >= cycle.opens_on:
            raise refuse_field("opens_on", "The audit is open already, so its opening date stays.")
        if due_on != cycle.due_on and due_on < actor.today:
            raise refuse_field("due_on", "The returns cannot become due on a day that has passed.")
        cycle.opens_on, cycle.due_on = opens_on, due_on
        cycle.save(update_fields=["opens_on", "due_on"])


def close_education_cycle(*, actor: Actor, cycle: EducationCycle) -> None:
    """Close the audit: nothing is answered any more; who has not returned stays named."""
    _check(actor)
    with act(actor, "education.close_cycle", about=[cycle]):
        _lock(cycle)
        if cycle.closed_on is not None:
            raise Refusal("This year's audit is already closed.")
        if actor.today < cycle.opens_on:
            raise Refusal("This audit cannot be closed before it opens.")
        # The exclusive lock of every sheet: an answer being saved is saved first, then nothing more.
        for sheets in (
            Sheet.objects.filter(education_return__cycle=cycle),
            Sheet.objects.filter(trust_sheet__cycle=cycle),
        ):
            held = [sheet.pk for sheet in sheets.filter(is_open=True).select_for_update().order_by("pk")]
            Sheet.objects.filter(pk__in=held).update(is_open=False)
        cycle.closed_on = actor.today
        cycle.save(update_fields=["closed_on"])


def _ask(cycle: EducationCycle, providers: Sequence[Provider], day: date) -> None:
    """Returns, sheets and answers by a few statements, however many schools there are."""
    items = list(cycle.edition.items.all())
    before = _sheets_before(cycle, [each.agency_id for each in providers])
    sheets = make_sheets(
        edition=cycle.edition, agencies=[each.agency_id for each in providers], items=items, before=before
    )
    returns = EducationReturn.objects.bulk_create(
        EducationReturn(
            cycle=cycle,
            agency_id=each.agency_id,
            sheet=sheets[each.agency_id],
            kind=each.kind,
            phase=each.phase,
            invited_on=day,
        )
        for each in providers
    )
    invite_schools(returns)
    trusts = {each.trust_id for each in providers if each.trust_id}
    trusts -= set(TrustSheet.objects.filter(cycle=cycle).values_list("trust_id", flat=True))
    if shared := common_items(items, common_lines(cycle.edition_id)):
        made = make_sheets(
            edition=cycle.edition,
            agencies=sorted(trusts),
            items=shared,
            before=_trust_sheets_before(cycle, trusts),
        )
        invite_trusts(
            TrustSheet.objects.bulk_create(
                TrustSheet(cycle=cycle, trust_id=trust, sheet=sheet, made_on=day)
                for trust, sheet in made.items()
            )
        )


def _sheets_before(cycle: EducationCycle, agencies: Iterable[UUID]) -> dict[UUID, UUID]:
    """What each answered in the latest year before: shown beside the empty answers."""
    returns = EducationReturn.objects.filter(cycle__year__lt=cycle.year, agency__in=list(agencies))
    return dict(returns.order_by("cycle__year").values_list("agency_id", "sheet_id"))


def _trust_sheets_before(cycle: EducationCycle, trusts: Iterable[UUID]) -> dict[UUID, UUID]:
    rows = TrustSheet.objects.filter(cycle__year__lt=cycle.year, trust__in=list(trusts))
    return dict(rows.order_by("cycle__year").values_list("trust_id", "sheet_id"))


def _check(actor: Actor) -> None:
    if not permissions.can_run_education(actor):
        raise NotAllowed("The education lead and the partnership's office run the schools' audit.")


def _refuse_dates(year: int, opens_on: date, due_on: date) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse_field("year", "Choose an academic year such as 2021/22.")
    if not academic_year(year).contains(opens_on):
        raise refuse_field(
            "opens_on", "The opening date must be in the academic year, 1 September to 31 August."
        )
    if due_on < opens_on:
        raise refuse_field("due_on", "The day returns are due must be on or after the opening date.")


def _lock(cycle: EducationCycle) -> None:
    """Two people on one audit: the second waits, and then finds it as the first left it."""
    found = EducationCycle.objects.select_for_update().get(pk=cycle.pk)
    cycle.opens_on, cycle.due_on, cycle.closed_on = found.opens_on, found.due_on, found.closed_on
