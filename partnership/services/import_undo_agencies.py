"""Notes what a file did to agencies, and takes it back: their names, standings and days are what they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from foundation.trail.acts import act
from partnership.actors import Actor
from partnership.models import (
    Agency,
    AgencyName,
    AgencyService,
    AgencyStanding,
    ImportBatch,
    ImportedRow,
    Membership,
)
from partnership.services.agencies import apply_names
from partnership.services.import_notes import built_on
from partnership.services.import_undo import refuse_built_on

Facts = dict[str, Any]
DATED: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "names": (AgencyName, ("name", "short_name")),
    "standings": (AgencyStanding, ("standing",)),
}
ENDED_WITH_IT: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "services": (AgencyService, ("code", "name")),
    "memberships": (Membership, ("person_id", "group_id", "role")),
}
"""What ends on the day an agency closes: noted only of a row that closes one, as it changes otherwise too."""
CLOSING = "services"


def facts_of(agency: Agency, *, closing: bool) -> Facts:
    """What a row may change of an agency, as plain values; with what ends with it where the row closes it."""
    facts: Facts = {"kind": agency.kind, "closed_on": _iso(agency.closed_on)}
    for name, (model, fields) in (DATED | (ENDED_WITH_IT if closing else {})).items():
        rows = model._default_manager.filter(agency=agency).order_by("pk")
        facts[name] = {
            str(each.pk): [
                *(_plain(getattr(each, field)) for field in fields),
                _iso(each.during.lower),  # type: ignore[attr-defined]  # all of them are dated
                _iso(each.during.upper),  # type: ignore[attr-defined]
            ]
            for each in rows
        }
    return facts


def undo_agencies(actor: Actor, batch: ImportBatch, why: str) -> None:
    """Agencies that the file added go, those that it changed are what they were."""
    rows = list(batch.rows.all())
    ids = [row.object_id for row in rows]
    agencies = {each.pk: each for each in Agency.objects.select_for_update().filter(pk__in=ids)}
    added = [row.object_id for row in rows if row.before is None]
    standing = built_on(Agency, added, (AgencyName, AgencyStanding))
    refuse_built_on(
        [words for row in rows if (words := _in_the_way(agencies.get(row.object_id), row, standing))]
    )
    for row in rows:
        agency = agencies[row.object_id]
        if row.before is None:
            agency.names.all().delete()
            agency.standings.all().delete()
            agency.delete()
            continue
        with act(actor, "agency.take_back", about=[agency], why=why):
            _restore(agency, row.before)
    apply_names(actor=actor)


def _in_the_way(agency: Agency | None, row: ImportedRow, standing: Mapping[UUID, str]) -> str:
    if agency is None:
        return f"the agency of row {row.number} is no longer here"
    if facts_of(agency, closing=CLOSING in (row.after or {})) != row.after:
        return f"{agency.label} was changed since"
    return f"{agency.label} has {standing[agency.pk]}" if agency.pk in standing else ""


def _restore(agency: Agency, before: Facts) -> None:
    agency.kind, agency.closed_on = before["kind"], _day(before["closed_on"])
    agency.save(update_fields=["kind", "closed_on"])
    for name, (model, fields) in (DATED | ENDED_WITH_IT).items():
        if name in before:
            _restore_rows(agency, model, fields, before[name])


def _restore_rows(agency: Agency, model: type[Model], fields: tuple[str, ...], before: Facts) -> None:
    """Those of the file go first, so that no day has two of them."""
    rows = model._default_manager.filter(agency=agency)
    rows.exclude(pk__in=list(before)).delete()
    here = {str(each.pk): each for each in rows}
    for pk, (*values, lower, upper) in before.items():
        row = here.get(pk) or model(pk=pk, agency=agency)
        for field, value in zip(fields, values, strict=True):
            setattr(row, field, value)
        row.during = DateRange(_day(lower), _day(upper))  # type: ignore[attr-defined]
        row.save(force_insert=pk not in here)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
