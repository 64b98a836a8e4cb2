"""The addresses of the rows behind the figures of a cycle; none for a reader who may not open them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from audits.models import Section11Cycle
from audits.permissions.section11 import can_read_results
from foundation.pages.table import anchor_of
from partnership.actors import Actor


@dataclass(frozen=True)
class Links:
    """Makes the addresses for one cycle and one reader."""

    cycle: Section11Cycle
    allowed: bool
    compared: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, actor: Actor, cycle: Section11Cycle, **compared: str) -> "Links":
        """What this actor may follow. `compared`: what the page of movement was asked to compare, kept in its links."""
        return cls(cycle, can_read_results(actor), tuple(compared.items()))

    def results(self) -> str:
        """The page of the cycle's results."""
        return self._url("section11-results")

    def returns(self, returned: str = "") -> str:
        """The agencies invited; `returned` is yes, no or late."""
        return self._url("section11-results", table="returns", returned=returned)

    def by_standard(self) -> str:
        """The ratings counted, a row for each standard."""
        return self._url("section11-results", table="standards")

    def by_cycle(self) -> str:
        """The results of each audit of the same standards."""
        return self._url("section11-results", table="audits")

    def ratings(self, **filters: str) -> str:
        """The ratings handed in, one a row: section, agency, grade, item, met."""
        return self._url("section11-standards", view="list", **filters)

    def standards(self, **filters: str) -> str:
        """Agencies by standards."""
        return self._url("section11-standards", **filters)

    def report(self) -> str:
        """Everything of the cycle in one paper."""
        return self._url("section11-report")

    def movement(self, **filters: str) -> str:
        """How ratings moved up to this cycle."""
        return self._url("section11-movement", **dict(self.compared), **filters)

    def gap(self, **filters: str) -> str:
        """Where leaders are greener than practice; of one theme, of one agency, or of both."""
        url = self._url("section11-gap", **filters)
        return f"{url}#{anchor_of(filters['table'])}" if url and "table" in filters else url

    def compared_cases(self, **filters: str) -> str:
        """The case audits whose grades are compared, one a row: whose and met, never which case."""
        return self.gap(table="cases", **filters)

    def survey(self, survey: UUID, table: str) -> str:
        """What a closed survey shows by theme, by agency or by both: nobody may list replies."""
        if not self.allowed:
            return ""
        return f"{reverse('audits:survey-results', args=[survey])}?{_query((('table', table),))}#{anchor_of(table)}"

    def _url(self, name: str, **query: str) -> str:
        if not self.allowed:
            return ""
        given = {key: value for key, value in query.items() if value}
        if name not in self._paths:
            self._paths[name] = reverse(f"audits:{name}", args=[self.cycle.pk])
        path = self._paths[name]
        return f"{path}?{_query(tuple(given.items()))}" if given else path

    @cached_property
    def _paths(self) -> dict[str, str]:
        """The address of each page, looked up once: a page of results has hundreds of figures."""
        return {}


@lru_cache(maxsize=4096)
def _query(given: tuple[tuple[str, str], ...]) -> str:
    """The same few hundred on every page of results, so each is written once."""
    return urlencode(given)
