"""The challenge day of an agency: planned, with the agencies that come as its peers, held, and what came of it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from audits.models import ChallengeDay, ChallengePeer, Section11Cycle
from audits.permissions.moderation import can_moderate
from audits.services.section11.letters import tell_peer, tell_peers_of_change
from foundation.refusals import NotAllowed, Refusal, Stale
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import OF_SCHOOLS
from partnership.models import Agency
from partnership.selectors.answering import who_answers_for
from partnership.services.field_checks import refuse_field


def keep_challenge_day(
    *,
    actor: Actor,
    cycle: Section11Cycle,
    agency: Agency,
    held_on: date,
    place: str = "",
    present: str = "",
    questions: str = "",
    notes: str = "",
    peers: Collection[Agency] | None = None,
    called_off: bool = False,
    base_version: int = 0,
) -> ChallengeDay:
    """Plan the day, or say what was asked and said on it. `base_version`: of what was on the page, 0 for nothing.

    `peers`: the other agencies whose leads come and read the sheet of the day; None leaves them as they are. Who is
    named anew gets a letter, who is left out reads nothing any more, and who stays gets a letter when the day moves
    or is called off. Refuses the agency itself, and a school or a closed agency.
    """
    if not can_moderate(actor):
        raise NotAllowed("The partnership's office keeps the challenge days.")
    if not cycle.returns.filter(agency=agency).exists():
        raise Refusal(f"{agency.name} was not invited to {cycle.title}.")
    said = {"place": place, "present": present, "questions": questions, "notes": notes}
    words = {name: text.strip() for name, text in said.items()}
    with act(actor, "section11.keep_challenge_day", about=[cycle]) as keeping:
        Section11Cycle.objects.select_for_update().get(pk=cycle.pk)
        day = ChallengeDay.objects.filter(cycle=cycle, agency=agency).first()
        version = day.version if day else 0
        if version != base_version:
            raise Stale(
                "Somebody saved this challenge day while you had it open. Nothing of yours is saved yet: "
                "read what they wrote, then save again.",
                mine="\n\n".join(words.values()),
                theirs="\n\n".join(getattr(day, name) for name in words),
                version=version,
            )
        day = day or ChallengeDay(cycle=cycle, agency=agency)
        before = day.held_on, day.called_off_on
        day.held_on, day.version = held_on, version + 1
        day.called_off_on = (day.called_off_on or actor.today) if called_off else None
        for name, text in words.items():
            setattr(day, name, text)
        day.save()
        note_subjects(keeping, day)
        known = set(day.peers.values_list("agency_id", flat=True))
        if peers is not None:
            _name_peers(day, peers, known, actor.today)
        if _must_be_told(day, before, actor.today):
            tell_peers_of_change(day, day.peers.filter(agency__in=known))
    return day


def _must_be_told(day: ChallengeDay, before: tuple[date | None, date | None], today: date) -> bool:
    """Another day, or called off, or on again after all. Nobody is told of what is over: that a day is recorded as
    held on another one, or as not held."""
    held_on, called_off_on = before
    if held_on is None or (day.called_off_on and called_off_on):
        return False
    if day.called_off_on:
        return held_on >= today
    return day.held_on >= today and (day.held_on != held_on or called_off_on is not None)


def _name_peers(day: ChallengeDay, peers: Collection[Agency], known: Collection[UUID], today: date) -> None:
    day.peers.exclude(agency__in=peers).delete()
    for agency in peers:
        if agency.pk not in known:
            _refuse_peer(day, agency, today)
            tell_peer(ChallengePeer.objects.create(day=day, agency=agency, named_on=today))


def _refuse_peer(day: ChallengeDay, agency: Agency, today: date) -> None:
    if day.agency_id in who_answers_for([day.agency_id, agency.pk], today)[agency.pk] | {agency.pk}:
        raise refuse_field(
            "peers", f"{agency.name} is challenged on this day: choose other agencies as its peers."
        )
    if agency.kind in OF_SCHOOLS:
        raise refuse_field(
            "peers", f"{agency.name} answers another audit: choose agencies that know this one."
        )
    if agency.closed_on is not None and agency.closed_on <= today:
        raise refuse_field("peers", f"{agency.name} is closed: choose whoever took over from it.")
