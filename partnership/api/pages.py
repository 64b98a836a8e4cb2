"""Paging of the API's lists: by key, so a page neither skips nor repeats rows while others write."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

LARGEST = 2**31


class KeyPages(CursorPagination):
    """`?page_size=` up to 500; follow `next` until it is null."""

    ordering = "pk"
    page_size_query_param = "page_size"
    max_page_size = 500
    invalid_cursor_message = "This is no address of a page: begin again without a cursor."
    read_key: Callable[..., Any] = UUID

    def decode_cursor(self, request: Request) -> Any:
        """A cursor names a key; anything else never came from us."""
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None:
            try:
                type(self).read_key(str(cursor.position))
            except ValueError as problem:
                raise NotFound(self.invalid_cursor_message) from problem
        return cursor


def number(text: str) -> int:
    """A number as the database keeps it."""
    found = int(text)
    if not 0 <= found < LARGEST:
        raise ValueError(text)
    return found


class NumberPages(KeyPages):
    """Numbered rows of one thing, the latest first."""

    ordering = "-number"
    read_key = staticmethod(number)


class PublicPages(KeyPages):
    """Rows that are known outside by another key than their own."""

    ordering = "public_id"
