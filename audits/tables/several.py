"""Several tables on one page."""

from django.http import QueryDict


def own_query(query: QueryDict, table: str) -> QueryDict:
    """The page's address with the name of one of its tables, so that a download knows which."""
    named = query.copy()
    named["table"] = table
    return named
