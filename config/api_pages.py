"""Paging of the API's lists: by key, so a page neither skips nor repeats rows while others write."""

from rest_framework.pagination import CursorPagination


class KeyPages(CursorPagination):
    """`?page_size=` up to 500; follow `next` until it is null."""

    ordering = "pk"
    page_size_query_param = "page_size"
    max_page_size = 500
