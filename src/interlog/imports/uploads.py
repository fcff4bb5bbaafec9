"""Guards uploads before their first byte is read; named in settings.FILE_UPLOAD_HANDLERS."""

from typing import IO, Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

from interlog.imports.errors import ImportTooLarge
from interlog.kit.errors import NotSignedIn


class GuardedUploads(FileUploadHandler):
    """Refuses a form that is too large or from nobody before it is read, and leaves the rest to the next handler."""

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002 - Django's signature
        META: dict[str, Any],  # noqa: ARG002, N803 - Django's signature
        content_length: int,
        boundary: str,  # noqa: ARG002 - Django's signature
        encoding: str | None = None,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Called once per form, before it is read.

        Raises: ImportTooLarge, NotSignedIn.
        """
        if content_length > settings.IMPORT_MAX_BYTES:
            raise ImportTooLarge(f"the limit is {settings.IMPORT_MAX_BYTES // 1024**2} MB")
        request = self.request
        if request is None or not (getattr(request, "auth", None) or request.user.is_authenticated):
            raise NotSignedIn

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's signature
        """Hand the data on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing to give."""
