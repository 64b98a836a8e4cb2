"""A table as a file: the rows as filtered and sorted, all pages of them."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import content_disposition_header

from foundation.documents.sheets import csv_bytes, xlsx_bytes
from foundation.pages.table import Table

FORMATS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asks_for_file(query: QueryDict) -> bool:
    """Whether `table_response` gives a file: then every row is read, and no page of them."""
    return query.get("format") in FORMATS


def table_response(request: HttpRequest, table: Table, name: str) -> HttpResponse | None:
    """The file that `?format=csv` or `?format=xlsx` asks for, else None: the page is drawn."""
    asked = request.GET.get("format", "")
    if asked == "csv":
        response = HttpResponse(
            csv_bytes(table.headings(), table.values()), content_type="text/csv; charset=utf-8"
        )
    elif asked == "xlsx":
        response = HttpResponse(
            xlsx_bytes(table.headings(), table.values(), title=table.caption), content_type=XLSX
        )
    else:
        return None
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{asked}")
    return response
