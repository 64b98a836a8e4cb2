"""Turns away a request that is far larger than any file we take, before a byte of it is written down."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class RefuseHuge(FileUploadHandler):
    """First of the upload handlers. Forms are read before anybody is known, so this protects the disk from strangers.

    A file that is only somewhat too large passes, and is refused by the form in words.
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Asked once for each request, with the length that it declares."""
        if content_length > 2 * settings.FILE_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The request is larger than any file that is accepted.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """On to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has it."""
