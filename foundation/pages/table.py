"""A table, declared once: drawn in the page, on paper, and given row by row to CSV and XLSX."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from foundation.pages.cells import data_value, drawn
from foundation.pages.empty import Empty
from foundation.pages.pagination import Pagination

NOTHING_YET = Empty("There is nothing here yet.")


def anchor_of(table: str) -> str:
    """The id of a table by its name in the address."""
    return f"table-{table}"


def with_query(query: QueryDict, **changes: str) -> str:
    """The page's own address with some keys changed; an empty value takes its key out."""
    changed = dict(query.lists())
    for key, value in changes.items():
        if value:
            changed[key] = [value]
        else:
            changed.pop(key, None)
    return f"?{urlencode(changed, doseq=True)}"


class OwnQuery(QueryDict):
    """The address of a page of several tables, as one of them sees it: with its own name under `table`."""


@dataclass(frozen=True)
class Column:
    """One column: where its value comes from, how it looks, how it sorts.

    `kind` is text, number (right-aligned), date (never broken) or short (never broken).
    `cell` takes a row and returns a plain value, a Tag, a Rag or a Figure; without it the row's own
    `key` is taken. `link` gives the address that the cell opens. `sort` names the fields of the
    database to order by (a queryset) or is a function of a row (a list). `screen=False` keeps a
    column for the files alone. `full` is what a shortened heading stands for; `short` is what stands in
    the place of a long one on the page, where a key below the table says the rest.
    """

    key: str
    heading: str
    cell: Callable[[Any], Any] | None = None
    kind: str = "text"
    sort: tuple[str, ...] | Callable[[Any], Any] = ()
    link: Callable[[Any], str] | None = None
    header: bool = False
    screen: bool = True
    css: str = ""
    full: str = ""
    short: str = ""

    def value(self, row: Any) -> Any:
        """The value of one row."""
        if self.cell is not None:
            return self.cell(row)
        return row[self.key] if isinstance(row, dict) else getattr(row, self.key)

    @property
    def classes(self) -> str:
        """The classes of its cells beside the ordinary one."""
        named = {"number": "govuk-table__{part}--numeric", "date": "app-nowrap", "short": "app-nowrap"}
        return f"{named.get(self.kind, '')} {self.css}".strip()


@dataclass(frozen=True)
class Table:
    """Rows that can be sorted, paged, downloaded and printed; the state stands in the address.

    Make it with `Table.of(request.GET, ...)`. `values()` gives every row for the files, the page
    draws `shown`. `foot` is one last row of values, a total. `stacked`: on a narrow screen each row
    stands by itself, a line for each column with its heading, so that nothing is off to the side.
    `group` gives the heading above a row: rows of one heading stand together in a body of their own.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Any] | QuerySet[Any]
    query: QueryDict
    page: Page[Any] | None = None
    sorted_by: str = ""
    empty: Empty = NOTHING_YET
    foot: tuple[Any, ...] = ()
    downloads: bool = True
    caption_hidden: bool = False
    row_css: Callable[[Any], str] | None = None
    stacked: bool = False
    group: Callable[[Any], str] | None = None
    template_name: ClassVar[str] = "components/table.html"

    @classmethod
    def of(
        cls,
        query: QueryDict,
        *,
        caption: str,
        columns: Sequence[Column],
        rows: Sequence[Any] | QuerySet[Any],
        sort: str = "",
        per_page: int = 50,
        **more: Any,
    ) -> "Table":
        """The table in the state that the address asks for; an unknown column or page is ignored."""
        asked = query.get("sort", "")
        known = {column.key for column in columns if column.sort}
        by = asked if asked.removeprefix("-") in known else sort
        ordered = _ordered(rows, columns, by)
        page = Paginator(ordered, per_page).get_page(query.get("page")) if per_page else None
        return cls(caption, tuple(columns), ordered, query, page, by, **more)

    @property
    def anchor(self) -> str:
        """The id that an address of one of several tables lands on; none for the only table of a page."""
        return anchor_of(self.query.get("table", "")) if isinstance(self.query, OwnQuery) else ""

    @property
    def shown(self) -> list[Any]:
        """The rows on this page."""
        return list(self.rows if self.page is None else self.page.object_list)

    @property
    def count_text(self) -> str:
        """How many of how many rows are shown; nothing for a table that fits."""
        if self.page is None or self.page.paginator.num_pages < 2:
            return ""
        return (
            f"Rows {self.page.start_index():,} to {self.page.end_index():,} of {self.page.paginator.count:,}"
        )

    @property
    def pagination(self) -> Pagination | None:
        """The links to the other pages, where there are any."""
        if self.page is None or self.page.paginator.num_pages < 2:
            return None
        pages = self.page.paginator.num_pages
        return Pagination(self.page.number, pages, self.page_url, f"Pages of {self.caption}")

    def page_url(self, number: int) -> str:
        """The address of another page in the same state."""
        return with_query(self.query, page=str(number) if number > 1 else "", format="")

    @property
    def csv_url(self) -> str:
        """The address of this table as CSV, exactly as filtered and sorted."""
        return with_query(self.query, page="", format="csv")

    @property
    def xlsx_url(self) -> str:
        """The address of this table as a workbook, exactly as filtered and sorted."""
        return with_query(self.query, page="", format="xlsx")

    def headings(self) -> list[str]:
        """The headings of the files, those of hidden columns included."""
        return [column.heading for column in self.columns]

    def values(self) -> Iterator[list[Any]]:
        """Every row for the files, not only this page: plain numbers, dates and words."""
        rows: Iterable[Any] = self.rows
        if isinstance(rows, QuerySet):
            rows = rows.iterator(chunk_size=2000)
        return ([data_value(column.value(row)) for column in self.columns] for row in rows)

    def body(self) -> SafeString:
        """The head and the body; made here and not in the template, which would take eight times as long."""
        columns = [column for column in self.columns if column.screen]
        head = "".join(self._heading(column) for column in columns)
        drawers = [_drawer(column, self._part) for column in columns]
        css, part = self.row_css, self._part("row")

        def drawn_row(row: Any) -> str:
            start = f'<tr class="govuk-table__row{" " + escape(css(row)) if css else ""}"{part}>'
            return start + "".join([draw(row) for draw in drawers]) + "</tr>\n"

        return SafeString(
            f'<thead class="govuk-table__head"{self._part("rowgroup")}>'
            f'<tr class="govuk-table__row"{part}>{head}</tr></thead>\n'
            f"{self._bodies(drawn_row, len(columns))}{self._foot(columns)}"
        )

    def _bodies(self, drawn_row: Callable[[Any], str], width: int) -> str:
        start = f'<tbody class="govuk-table__body"{self._part("rowgroup")}>'
        if self.group is None:
            return f"{start}{''.join(map(drawn_row, self.shown))}</tbody>"
        return "".join(
            f'{start}<tr class="govuk-table__row app-table__group"{self._part("row")}>'
            f'<th class="govuk-table__header" scope="rowgroup" colspan="{width}"{self._part("rowheader")}>'
            f"{escape(heading)}</th></tr>\n{''.join(map(drawn_row, rows))}</tbody>"
            for heading, rows in groupby(self.shown, self.group)
        )

    def _part(self, role: str, heading: str = "") -> str:
        """What a part of a stacked table is, said outright: drawn as a block it is no longer known for it."""
        if not self.stacked:
            return ""
        return f' role="{role}"' + (f' data-heading="{escape(heading)}"' if heading else "")

    def _heading(self, column: Column) -> str:
        classes = f"govuk-table__header {column.classes.format(part='header')}".strip()
        start = f'<th scope="col" class="{escape(classes)}"{self._part("columnheader")}'
        heading = escape(column.heading)
        if column.short:
            heading = (
                f'<span aria-hidden="true" title="{heading}">{escape(column.short)}</span>'
                f'<span class="govuk-visually-hidden">{heading}</span>'
            )
        elif column.full:
            heading = f'<abbr title="{escape(column.full)}">{heading}</abbr>'
        if not column.sort:
            return f"{start}>{heading}</th>"
        direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.sorted_by, "none")
        url = with_query(
            self.query, page="", format="", sort=f"{'-' * (direction == 'ascending')}{column.key}"
        )
        return f'{start} aria-sort="{direction}"><a class="app-sort" href="{escape(url)}">{heading}</a></th>'

    def _foot(self, columns: Sequence[Column]) -> str:
        if not self.foot:
            return ""
        cells = "".join(
            f'<td class="govuk-table__cell {column.classes.format(part="cell")}">{drawn(value)}</td>'
            for column, value in zip(columns, self.foot, strict=True)
        )
        return f'<tfoot class="app-table-foot"><tr class="govuk-table__row">{cells}</tr></tfoot>'


def _ordered(rows: Any, columns: Sequence[Column], by: str) -> Any:
    """The rows in the order of one column; a queryset ends with its key, so that pages never overlap."""
    column = next((column for column in columns if column.key == by.removeprefix("-")), None)
    backwards = by.startswith("-")
    if isinstance(rows, QuerySet):
        if column is None or callable(column.sort) or not column.sort:
            return rows
        terms = [_turned(term) if backwards else term for term in column.sort]
        return rows.order_by(*terms, "pk")
    if column is None or not callable(column.sort):
        return list(rows)
    return sorted(rows, key=column.sort, reverse=backwards)


def _turned(term: str) -> str:
    return term[1:] if term.startswith("-") else f"-{term}"


def _drawer(column: Column, part_of: Callable[[str, str], str]) -> Callable[[Any], str]:
    """A function that draws one cell of the column; all that does not change is made once."""
    tag, part = ("th", "header") if column.header else ("td", "cell")
    scope = ' scope="row"' if column.header else ""
    classes = f"govuk-table__{part} {column.classes.format(part=part)}".strip()
    known = part_of("rowheader", "") if column.header else part_of("cell", column.heading)
    start, end = f'<{tag}{scope} class="{escape(classes)}"{known}>', f"</{tag}>"
    value, link = column.value, column.link

    def cell(row: Any) -> str:
        return f"{start}{drawn(value(row))}{end}"

    def linked(row: Any) -> str:
        address, text = link(row) if link else "", drawn(value(row))
        inner = f'<a class="govuk-link" href="{escape(address)}">{text}</a>' if address else text
        return f"{start}{inner}{end}"

    return linked if link else cell
