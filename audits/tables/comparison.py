"""Two editions as a table: each standard with its number in both and what became of it."""

from django.http import QueryDict

from audits.choices import CrosswalkKind
from audits.models import Edition
from audits.standard_sets.comparing import Change, Compared, Comparison
from foundation.pages.empty import Empty
from foundation.pages.table import Column, Table
from foundation.pages.tag import Tag

TAGS = {
    Change.ADDED: Tag("New", "green"),
    Change.REMOVED: Tag("Not asked any more", "grey"),
    Change.REWORDED: Tag("Reworded", "yellow"),
    Change.MOVED: Tag("Renumbered", "blue"),
    Change.SAME: Tag("Unchanged", ""),
}


def comparison_table(query: QueryDict, found: Comparison, before: Edition, after: Edition) -> Table:
    """Every standard of both editions."""

    def title(row: Compared) -> str:
        item = row.after or row.before
        return item.title if item else ""

    def change(row: Compared) -> list[Tag]:
        tags = [TAGS[row.change]]
        if row.is_moved and row.change == Change.REWORDED:
            tags.append(TAGS[Change.MOVED])
        return tags

    def how(row: Compared) -> str:
        said = CrosswalkKind(row.by).label if row.by else ""
        return ". ".join(part for part in (said, row.note) if part)

    return Table.of(
        query,
        caption=f"{before.title} and {after.title}",
        columns=(
            Column("title", "Standard", title, header=True),
            Column("before", before.code, lambda row: row.before.code if row.before else "", kind="short"),
            Column("after", after.code, lambda row: row.after.code if row.after else "", kind="short"),
            Column("change", "What became of it", change),
            Column("how", "As the crosswalk says", how),
        ),
        rows=found.rows,
        per_page=0,
        empty=Empty("Neither edition asks anything."),
    )
