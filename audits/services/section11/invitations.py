"""Invitations: each goes on its day, once, unless it is stopped; again when the office asks; one more agency later."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from audits.choices import CycleKind
from audits.invitations import Standing
from audits.models import Section11Cycle, Section11Return
from audits.permissions import section11 as permissions
from audits.selectors.invitations import Invitation, has_begun, invitation_of, invitations_of, to_be_invited
from audits.services.section11.asking import last_sheet, make_return
from audits.services.section11.letters import invite_people
from foundation.calendar.dates import long_date
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS
from partnership.models import Agency
from partnership.services.field_checks import refuse_field


def invite_due(today: date, cycles: Collection[UUID] | None = None) -> int:
    """Put the invitations whose day has come into the outbox; returns to how many agencies.

    Left alone: whose letters are stopped, who has nobody to invite (they are found when somebody leads them), and who
    has begun without one. An invitation that went does not go again by itself.
    """
    with transaction.atomic():
        due = [
            (found.owed, found.readers, not found.letters)
            for found in invitations_of(to_be_invited(cycles), today)
            if found.standing is Standing.WAITS and found.owed.invited_on <= today
        ]
        invite_people(due, today)
    return len(due)


def invite_again(*, actor: Actor, section11_return: Section11Return) -> Invitation:
    """Send the invitation again to an agency that has not begun, at most once a day.

    Refuses a return that was begun, an audit that is closed, one whose letters are stopped, and an invitation that has
    not gone yet or has nobody to go to.
    """
    _check(actor)
    with act(actor, "section11.invite_again", about=[section11_return]):
        cycle = Section11Cycle.objects.select_for_update().get(pk=section11_return.cycle_id)
        section11_return.refresh_from_db(fields=["state", "invited_on"])
        found = invitation_of(section11_return, actor.today)
        if why := _why_not_again(found, cycle, actor.today):
            raise Refusal(why)
        invite_people([(section11_return, found.readers, False)], actor.today)
    return found


def invite_one_more(
    *, actor: Actor, cycle: Section11Cycle, agency: Agency, invite_on: date | None = None
) -> Section11Return:
    """Ask one more agency in an audit that is open: it gets its return, and its leads a letter on the day.

    Refuses an agency that is closed or asked already, a school, college or trust (they have a return of their own), an
    update between audits (it asks only who fell short), and a due date that has passed.
    """
    _check(actor)
    with act(actor, "section11.invite_agency", about=[cycle]) as inviting:
        cycle = (
            Section11Cycle.objects.select_for_update(of=("self",)).select_related("edition").get(pk=cycle.pk)
        )
        _refuse_one_more(cycle, agency, actor.today)
        first = max(actor.today, cycle.opens_on)
        refuse_day(invite_on, actor.today, cycle.due_on)
        made = make_return(
            cycle,
            agency,
            list(cycle.edition.items.all()),
            previous=last_sheet(agency, cycle.edition.line_set),
            invited_on=invite_on or first,
        )
        note_subjects(inviting, made)
        invite_due(actor.today, [cycle.pk])
    return made


def refuse_day(invite_on: date | None, today: date, due_on: date) -> None:
    """Refuse a day for invitations that has passed, or on which the return is due already."""
    if invite_on is None:
        return
    if invite_on < today:
        raise refuse_field("invite_on", "The invitations cannot go on a day that has passed.")
    if invite_on > due_on:
        raise refuse_field("invite_on", "The invitations must go before the returns are due.")


def _check(actor: Actor) -> None:
    if not permissions.can_run_cycles(actor):
        raise NotAllowed("The partnership's office invites agencies.")


def _why_not_again(found: Invitation, cycle: Section11Cycle, today: date) -> str:
    if cycle.closed_on is not None:
        return f"{cycle.title} is closed: nobody is invited to it any more."
    if has_begun(found.owed):
        return "The agency has begun its return, so it needs no invitation. Write to its lead instead."
    if found.stop is not None:
        return "The letters about this return are stopped. Let them go on first."
    if not found.readers:
        return "There is nobody to invite: add a safeguarding lead of the agency first."
    if found.sent_on is None:
        return f"The invitation has not gone yet: it goes on {long_date(max(found.owed.invited_on, today))}."
    if found.sent_on >= today:
        return "An invitation was sent to this agency today. It can be sent again tomorrow."
    return ""


def _refuse_one_more(cycle: Section11Cycle, agency: Agency, today: date) -> None:
    if cycle.closed_on is not None:
        raise Refusal(f"{cycle.title} is closed: nobody can be asked in it any more.")
    if cycle.kind == CycleKind.UPDATE:
        raise Refusal("An update asks only the agencies that fell short in its audit.")
    if cycle.due_on < today:
        raise Refusal(
            f"The returns were due on {long_date(cycle.due_on)}. Change the audit's dates first, so that the agency "
            "has time to answer."
        )
    if agency.kind in OF_SCHOOLS:
        raise refuse_field("agency", f"{agency.name} answers the schools' own return, not this audit.")
    if agency.closed_on is not None and agency.closed_on <= today:
        raise refuse_field(
            "agency",
            f"{agency.name} closed on {long_date(agency.closed_on)}. Invite whoever took over from it.",
        )
    if cycle.returns.filter(agency=agency).exists():
        raise refuse_field("agency", f"{agency.name} is asked in this audit already.")
