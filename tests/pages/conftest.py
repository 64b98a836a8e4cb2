"""The browser for the tests of the pages."""

from tests.browser import chromium, new_page, page

__all__ = ["chromium", "new_page", "page"]
