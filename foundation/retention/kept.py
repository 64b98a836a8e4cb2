"""Classes of records, declared where the data is: what, whose, why, who reads, how long, how it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast
from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Removed:
    """What was taken away of one unit, in numbers: all that is known of it afterwards."""

    texts: int = 0
    files: int = 0
    rows: int = 0

    def __add__(self, other: "Removed") -> "Removed":
        return Removed(self.texts + other.texts, self.files + other.files, self.rows + other.rows)


Units = Callable[[date], "QuerySet[Any, Any]"]
"""Of a class: (id, label, day from which its period counts) of every unit that is over; made by `rows_of`."""

Dispose = Callable[[str, str], Removed]
"""Takes the words, particulars and files of one unit away, inside an act; given its id and the words that stay."""


@dataclass(frozen=True)
class Kept:
    """One class of records. Every model of ours stands in exactly one.

    With `units` it is disposed of, one unit after another, by two people; `months` is then the period as delivered,
    which the policy may change. With `tidy` the daily work deletes it when the time that `period` tells is over;
    with `tidied_by_its_app` a daily work of that app does. With none it is kept for as long as `period` says.
    """

    code: str
    name: str
    what: str
    people: str
    why: str
    basis: str
    readers: str
    models: tuple[str, ...]
    counts_from: str = ""
    months: int | None = None
    units: Units | None = None
    dispose: Dispose | None = None
    goes: str = ""
    unit_model: str = ""
    url: Callable[[str], str] | None = None
    period: Callable[[], str] | None = None
    tidy: Callable[[datetime], int] | None = None
    tidied_by_its_app: bool = False

    @property
    def is_disposed_of(self) -> bool:
        """Two people decide; otherwise daily work or nobody."""
        return self.units is not None

    @property
    def goes_by_itself(self) -> bool:
        """Daily work deletes it; nobody decides."""
        return self.tidy is not None or self.tidied_by_its_app


_classes: dict[str, Kept] = {}


def keep(*classes: Kept) -> None:
    """Register classes; called by an app's module `keeping`."""
    for each in classes:
        if each.code in _classes:
            raise ValueError(f"Two classes of records are called {each.code}.")
        _classes[each.code] = each


def all_classes() -> tuple[Kept, ...]:
    """Every class: those that two people dispose of first, then the others, each in the order of the apps."""
    autodiscover_modules("keeping")
    return tuple(sorted(_classes.values(), key=lambda each: (not each.is_disposed_of, each.tidy is None)))


def class_of(code: str) -> Kept | None:
    """The class of this code, or none."""
    return next((each for each in all_classes() if each.code == code), None)


def disposable() -> tuple[Kept, ...]:
    """The classes that two people dispose of."""
    return tuple(each for each in all_classes() if each.is_disposed_of)


def rows_of(rows: "QuerySet[Any, Any]", *, label: Any, started_on: Any) -> "QuerySet[Any, Any]":
    """The rows of `units`, all made alike so that those of every class fit into one query."""
    named = rows.order_by().annotate(
        kept_id=Cast("pk", CharField()),
        kept_label=Cast(label, CharField()),
        kept_from=F(started_on) if isinstance(started_on, str) else started_on,
    )
    found: QuerySet[Any, Any] = named.values_list("kept_id", "kept_label", "kept_from")
    return found
