"""The results of each audit of one set of standards, one below the other."""

from collections.abc import Sequence

from django.http import QueryDict

from audits.metrics.section11 import Section11Metrics
from audits.metrics.self_moderated import SelfModerated, self_moderated
from audits.tables.counts import CountsFirst
from audits.tables.self_moderated import Came
from audits.tables.several import own_query
from foundation.pages.table import Column, Table

BY_CYCLE = "audits"


def cycles_table(query: QueryDict, audits: Sequence[Section11Metrics]) -> Table:
    """The newest first; each opens its own results. For a reader of the results of all agencies."""
    found = {each.cycle.pk: _both(each) for each in audits}
    return Table.of(
        own_query(query, BY_CYCLE),
        caption="Results of each audit",
        columns=(
            Column(
                "audit",
                "Audit",
                lambda row: row.cycle.title,
                header=True,
                link=lambda row: row.links.results(),
            ),
            Column("kind", "Kind", lambda row: row.cycle.get_kind_display()),
            Column(
                "returned",
                "Returns submitted",
                lambda row: CountsFirst(row.returned(), plain=True),
                kind="number",
            ),
            Column(
                "self_met",
                "Met by self rating",
                lambda row: CountsFirst(found[row.cycle.pk].met),
                kind="number",
            ),
            Column("met", "Met", lambda row: CountsFirst(row.met()), kind="number"),
            Column("moderated", "Moderated", lambda row: Came(found[row.cycle.pk]), css="app-nowrap"),
        ),
        rows=list(audits),
        per_page=0,
    )


def _both(metrics: Section11Metrics) -> SelfModerated:
    found = self_moderated(metrics, None)
    if found is None:
        raise LookupError("This table is not for this reader.")
    return found
