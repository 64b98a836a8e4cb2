"""Schools and colleges come, change and close; each is an agency with further facts."""

from datetime import date

from django.utils.text import slugify

from audits.models import Provider
from audits.permissions import education as permissions
from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from partnership.choices import AgencyKind
from partnership.models import Agency
from partnership.services.agencies import add_agency, close_agency, rename_agency
from partnership.services.checked import refuse_invalid, wait_in_line
from partnership.services.field_checks import refuse_field

IN_LINE = "education.providers"
"""Two people who add the same number at once: the second finds it held."""


def add_provider(
    *, actor: Actor, urn: str, name: str, kind: str, phase: str, trust: Agency | None, since: date
) -> Provider:
    """Add a school or college with the name it bears since a day.

    Refuses a reference number that is here already, and names whose it is.
    """
    _check(actor)
    urn = urn.strip()
    with act(actor, "provider.add") as adding:
        wait_in_line(IN_LINE)
        _refuse_taken(urn, name)
        agency = add_agency(actor=actor, code=f"urn-{urn}", name=name, kind=AgencyKind.SCHOOL, since=since)
        provider = Provider(agency=agency, urn=urn, kind=kind, phase=phase, trust=trust)
        _refuse_no_trust(trust)
        refuse_invalid(provider)
        provider.save(force_insert=True)
        note_subjects(adding, provider, agency)
    return provider


def change_provider(
    *,
    actor: Actor,
    provider: Provider,
    urn: str,
    name: str,
    kind: str,
    phase: str,
    trust: Agency | None,
    since: date | None = None,
) -> None:
    """Correct a provider's facts; another name begins on `since` (today where none is given), the one before stays.

    Returns of past years keep the kind and phase they were asked under.
    """
    _check(actor)
    urn = urn.strip()
    with act(actor, "provider.change", about=[provider, provider.agency]):
        wait_in_line(IN_LINE)
        if provider.agency.closed_on is not None and provider.agency.closed_on <= actor.today:
            raise Refusal(f"{provider.agency.name} is closed.")
        if urn != provider.urn:
            _refuse_taken(urn, name)
        if name.strip() != provider.agency.name:
            rename_agency(actor=actor, agency=provider.agency, name=name, since=since or actor.today)
        provider.urn, provider.kind, provider.phase, provider.trust = urn, kind, phase, trust
        _refuse_no_trust(trust)
        refuse_invalid(provider)
        provider.save(update_fields=["urn", "kind", "phase", "trust"])


def close_provider(*, actor: Actor, provider: Provider, closed_on: date) -> None:
    """Close a school from a day on: the roles held there end with it. What it returned stays.

    A return that it still owes and that is due on or after that day is not expected any more.
    """
    _check(actor)
    with act(actor, "provider.close", about=[provider]):
        close_agency(actor=actor, agency=provider.agency, closed_on=closed_on)


def add_trust(*, actor: Actor, name: str, since: date) -> Agency:
    """Add an academy trust by its name."""
    _check(actor)
    stem = slugify(name)[:34] or "trust"
    taken = set(Agency.objects.filter(code__startswith=stem).values_list("code", flat=True))
    free = next(
        code for n in range(len(taken) + 1) if (code := f"{stem}-{n + 1}" if n else stem) not in taken
    )
    return add_agency(actor=actor, code=free, name=name, kind=AgencyKind.TRUST, since=since)


def _check(actor: Actor) -> None:
    if not permissions.can_keep_providers(actor):
        raise NotAllowed("The education lead and the partnership's office keep the list of schools.")


def _refuse_taken(urn: str, name: str) -> None:
    held = Provider.objects.filter(urn=urn).select_related("agency").first()
    if held is not None:
        raise refuse_field(
            "urn",
            f"The reference number {urn} is that of {held.agency.name} already, so {name.strip() or 'this one'} "
            "cannot have it.",
        )


def _refuse_no_trust(trust: Agency | None) -> None:
    if trust is not None and trust.kind != AgencyKind.TRUST:
        raise refuse_field("trust", f"{trust.name} is not an academy trust.")
