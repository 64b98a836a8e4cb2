"""Does what a file of schools and colleges says, and takes it back while nothing was built on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from audits.models import Provider
from audits.provider_rows import ProviderRow
from audits.services.education.providers import add_provider, add_trust, change_provider
from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.choices import AgencyKind
from partnership.models import Agency, AgencyName, AgencyStanding, ImportBatch, ImportedRow
from partnership.rows_in.names import fold
from partnership.rows_in.plans import Planned
from partnership.services.import_notes import built_on, note_row
from partnership.services.import_undo import refuse_built_on

TRUST = "partnership.agency"


def bring_in_provider(actor: Actor, batch: ImportBatch, planned: Planned) -> None:
    """Add the school of a row with its trust, or make it what the row says, and note it."""
    row: ProviderRow = planned.data
    trust = _trust(actor, batch, planned) if row.trust else None
    provider = Provider.objects.select_related("agency").filter(urn=row.urn).first()
    if provider is None:
        provider = add_provider(
            actor=actor,
            urn=row.urn,
            name=row.name,
            kind=row.kind,
            phase=row.phase,
            trust=trust,
            since=row.opened_on,
        )
        note_row(batch, planned.number, provider, after=facts_of(provider))
        return
    before = facts_of(provider)
    change_provider(
        actor=actor,
        provider=provider,
        urn=row.urn,
        name=provider.agency.name,
        kind=row.kind,
        phase=row.phase,
        trust=trust,
    )
    note_row(batch, planned.number, provider, before=before, after=facts_of(provider))


def facts_of(provider: Provider) -> dict[str, Any]:
    """What a row may change, as plain values; and the name, so that a later one is noticed."""
    return {
        "urn": provider.urn,
        "kind": provider.kind,
        "phase": provider.phase,
        "trust": str(provider.trust_id or ""),
        "name": provider.agency.name,
        "closed_on": provider.agency.closed_on.isoformat() if provider.agency.closed_on else "",
    }


def undo_providers(actor: Actor, batch: ImportBatch, why: str) -> None:
    """Schools and trusts that the file added go, those that it changed are what they were."""
    rows = list(batch.rows.all())
    schools = [row for row in rows if row.model != TRUST]
    providers = {
        each.pk: each
        for each in Provider.objects.select_related("agency").filter(
            pk__in=[row.object_id for row in schools]
        )
    }
    added = [
        providers[row.object_id].agency_id for row in schools if _is_new(row) and row.object_id in providers
    ]
    standing = built_on(Agency, added, (AgencyName, AgencyStanding, Provider))
    refuse_built_on(
        [words for row in schools if (words := _in_the_way(providers.get(row.object_id), row, standing))]
    )
    with act(actor, "provider.take_back", about=list(providers.values()), why=why):
        for row in schools:
            _take_back(providers[row.object_id], row)
        _drop_trusts([row.object_id for row in rows if row.model == TRUST])


def _trust(actor: Actor, batch: ImportBatch, planned: Planned) -> Agency:
    """By its name; the first row that names a new one adds it."""
    row: ProviderRow = planned.data
    for each in Agency.objects.filter(kind=AgencyKind.TRUST):
        if fold(each.name) == fold(row.trust):
            return each
    trust = add_trust(actor=actor, name=row.trust, since=row.opened_on)
    note_row(batch, planned.number, trust)
    return trust


def _is_new(row: ImportedRow) -> bool:
    return row.before is None


def _in_the_way(provider: Provider | None, row: ImportedRow, standing: Mapping[UUID, str]) -> str:
    if provider is None:
        return f"the school of row {row.number} is no longer here"
    if facts_of(provider) != row.after:
        return f"{provider.agency.name} was changed since"
    if provider.agency_id in standing:
        return f"{provider.agency.name} has {standing[provider.agency_id]}"
    return ""


def _take_back(provider: Provider, row: ImportedRow) -> None:
    if _is_new(row):
        agency = provider.agency
        provider.delete()
        agency.names.all().delete()
        agency.delete()
        return
    before: Mapping[str, Any] = row.before or {}
    provider.kind, provider.phase = before["kind"], before["phase"]
    provider.trust_id = UUID(before["trust"]) if before["trust"] else None
    provider.save(update_fields=["kind", "phase", "trust"])


def _drop_trusts(ids: list[UUID]) -> None:
    """A trust that the file added goes unless something stands on it meanwhile."""
    standing = built_on(Agency, ids, (AgencyName, AgencyStanding))
    for trust in Agency.objects.filter(pk__in=[each for each in ids if each not in standing]):
        trust.names.all().delete()
        trust.delete()
