"""A release comes in: its claims are kept as they were made, and one of each cell is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foundation.refusals import NotAllowed, Refusal
from foundation.trail.acts import act, note_subjects
from partnership.actors import Actor
from performance import permissions
from performance.cells import cell_key
from performance.choices import PeriodKind, ValueStatus
from performance.models import Adopted, Citation, Definition, Observation, Release


@dataclass(frozen=True)
class Claim:
    """One value as a release claims it; `adopt` shows it; `why` says why, or why not, where others compete."""

    indicator: str
    area: str
    period_kind: str = PeriodKind.NOT_STATED
    period_start: date | None = None
    period_end: date | None = None
    breakdown: str = ""
    status: str = ValueStatus.VALUE
    value: Decimal | None = None
    decimals: int = 0
    numerator: int | None = None
    denominator: int | None = None
    qualifier: str = ""
    note: str = ""
    section: str = ""
    as_printed: str = ""
    adopt: bool = True
    why: str = ""


@dataclass(frozen=True)
class LoadedRelease:
    """The release, how many of its claims are new and how many were here already."""

    release: Release
    added: int
    present: int


def load_release(
    *,
    actor: Actor,
    code: str,
    publisher: str,
    title: str,
    rows: Iterable[Claim],
    published_on: date | None = None,
    sha256: str = "",
) -> LoadedRelease:
    """Load a release and its claims; the same rows again change nothing.

    A release does not change: another value in a cell that it has already filled is refused, and nothing of the
    rows is kept. Claims of other releases stay; which one is shown changes only through `adopt_claim`.
    """
    if not permissions.can_keep_indicators(actor):
        raise NotAllowed("The partnership's office loads releases.")
    with act(actor, "release.load") as loading:
        release, is_new = Release.objects.get_or_create(
            code=code,
            defaults={
                "publisher": publisher,
                "title": title,
                "published_on": published_on,
                "sha256": sha256,
            },
        )
        if not is_new and release.sha256 != sha256:
            raise Refusal(f"Release {code} was loaded from another file: give this one a code of its own.")
        note_subjects(loading, release)
        fresh, present = _sort_out(release, rows)
        _keep(actor, fresh)
    return LoadedRelease(release, len(fresh), present)


def _sort_out(release: Release, rows: Iterable[Claim]) -> tuple[list[tuple[Claim, Observation]], int]:
    definitions = _definitions()
    known = {each.cell: each for each in release.observations.all()}
    fresh: dict[str, tuple[Claim, Observation]] = {}
    present = 0
    for row in rows:
        made = _observation(release, row, definitions)
        before = known.get(made.cell)
        if made.cell in fresh:
            raise Refusal(f"The release has two values for {made.cell}.")
        if before is None:
            fresh[made.cell] = (row, made)
        elif _said(before) != _said(made):
            raise Refusal(
                f"The release already has another value for {made.cell}: a release does not change."
            )
        else:
            present += 1
    return list(fresh.values()), present


def _definitions() -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for definition in Definition.objects.select_related("indicator").order_by("version"):
        found.setdefault(definition.indicator.code, []).append(definition)
    return found


def _observation(release: Release, row: Claim, definitions: dict[str, list[Definition]]) -> Observation:
    versions = definitions.get(row.indicator)
    if not versions:
        raise Refusal(f"There is no indicator {row.indicator}.")
    on = row.period_end or release.published_on
    held = [each for each in versions if on is None or each.valid_from <= on]
    definition = held[-1] if held else versions[0]
    return Observation(
        definition=definition,
        release=release,
        area=row.area,
        breakdown=row.breakdown,
        period_kind=row.period_kind,
        period_start=row.period_start,
        period_end=row.period_end,
        status=row.status,
        value=row.value,
        decimals=row.decimals,
        numerator=row.numerator,
        denominator=row.denominator,
        qualifier=row.qualifier,
        note=row.note or ("" if row.adopt else row.why),
        cell=cell_key(
            indicator=row.indicator,
            version=definition.version,
            area=row.area,
            breakdown=row.breakdown,
            period_kind=row.period_kind,
            period_start=row.period_start,
        ),
    )


def _said(claim: Observation) -> tuple[object, ...]:
    return (claim.status, claim.value, claim.numerator, claim.denominator, claim.qualifier)


def _keep(actor: Actor, fresh: list[tuple[Claim, Observation]]) -> None:
    Observation.objects.bulk_create(made for _, made in fresh)
    Citation.objects.bulk_create(
        Citation(observation=made, section=row.section, as_printed=row.as_printed)
        for row, made in fresh
        if row.section or row.as_printed
    )
    taken = set(
        Adopted.objects.filter(cell__in=[made.cell for _, made in fresh]).values_list("cell", flat=True)
    )
    Adopted.objects.bulk_create(
        Adopted(
            cell=made.cell,
            observation=made,
            why=row.why,
            adopted_on=actor.today,
            adopted_by_id=actor.person_id,
        )
        for row, made in fresh
        if row.adopt and made.cell not in taken
    )
