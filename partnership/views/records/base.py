"""What the pages about records share: who may open them, where they are, how a class and a unit are found."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from foundation.retention.due import in_words
from foundation.retention.kept import Kept, class_of
from foundation.retention.selectors import Period, Standing, Unit, standing_of
from partnership.actors import Actor
from partnership.permissions.records import can_keep_records
from partnership.views.act_form import ActForm
from partnership.views.mixins import PermitMixin

RECORDS = "Records"


def records_url(name: str = "list", *args: Any) -> str:
    """An address of these pages."""
    return reverse(f"partnership:records-{name}", args=args)


def many(count: int) -> str:
    """1 record, 12 records."""
    return "1 record" if count == 1 else f"{count:,} records"


def period_words(kept: Kept, period: Period | None) -> str:
    """7 years; for what is not disposed of by decision its own words."""
    if kept.period is not None:
        return kept.period()
    return in_words(period.months) if period else ""


class OfRecords(PermitMixin):
    """For information governance and the partnership manager; nobody else knows of these pages."""

    def exists_for(self, actor: Actor) -> bool:
        """Whoever keeps records."""
        return can_keep_records(actor)


class OfClass(OfRecords):
    """A page of one class."""

    @cached_property
    def kept(self) -> Kept:
        """The class, or 404."""
        found = class_of(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def standing(self) -> Standing:
        """The class today."""
        return standing_of(self.kept, self.request.actor.today)

    @property
    def class_url(self) -> str:
        """Its page."""
        return records_url("class", self.kept.code)

    def crumbs(self, *last: str) -> list[tuple[str, str]]:
        """From the list of classes on."""
        here = [(self.kept.name, self.class_url if last else "")]
        return [(RECORDS, records_url()), *here, *((text, "") for text in last)]


class OfUnit(OfClass):
    """A page of one unit of a class that is disposed of."""

    @cached_property
    def unit(self) -> Unit:
        """The unit, or 404."""
        found = next((unit for unit in self.standing.units if unit.id == self.kwargs["unit"]), None)
        if found is None:
            raise Http404
        return found

    @property
    def unit_url(self) -> str:
        """Its page."""
        return records_url("unit", self.kept.code, self.unit.id)


class DisposedOnly(OfClass):
    """A page that only makes sense for a class that two people dispose of."""

    def exists_for(self, actor: Actor) -> bool:
        """404 for what goes by itself or stays."""
        return super().exists_for(actor) and self.kept.is_disposed_of


class ClassForm(DisposedOnly, ActForm):  # type: ignore[misc]
    """A form about a class."""

    def back(self) -> tuple[str, str]:
        """To the class."""
        return f"Back to {self.kept.name}", self.class_url


class UnitForm(OfUnit, ActForm):  # type: ignore[misc]
    """A form about a unit."""

    def exists_for(self, actor: Actor) -> bool:
        """There is such a unit."""
        return super().exists_for(actor) and bool(self.unit)

    def back(self) -> tuple[str, str]:
        """To the unit."""
        return f"Back to {self.unit.label}", self.unit_url
