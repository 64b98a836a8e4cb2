"""Several tables on one page."""

from django.http import QueryDict

from foundation.pages.table import OwnQuery


def own_query(query: QueryDict, table: str) -> OwnQuery:
    """The page's address with the name of one of its tables, so that a download knows which, and a link lands on it."""
    named = OwnQuery(query.urlencode(), mutable=True)
    named["table"] = table
    return named
