"""A table as a file: CSV or a workbook, exactly as filtered and sorted on the page."""

from django.http import HttpResponse
from django.utils.text import slugify

from foundation.documents.sheets import csv_bytes, xlsx_bytes
from foundation.pages.table import Table

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(table: Table) -> HttpResponse | None:
    """The file that the address asks for with `format`; none for the page itself.

    A view begins its answer with `if file := as_file(table): return file`.
    """
    kind = table.query.get("format", "")
    if kind not in KINDS or not table.downloads:
        return None
    if kind == "csv":
        content = csv_bytes(table.headings(), table.values())
    else:
        content = xlsx_bytes(table.headings(), table.values(), title=table.caption)
    name = f"{slugify(table.caption) or 'table'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
