"""Files as they come in: no more of them than are taken, and only on the page that takes files."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from waymark.actions.folder.source import max_bytes

PLACE = "/imports"
LITTLE = 2 * 1024 * 1024
"""Bytes that are taken of somebody who is not signed in, and on any other page."""


class Bounded(FileUploadHandler):
    """Stops reading as soon as more has come than is taken; the view is told by `request.too_large`."""

    came = 0
    """Bytes of all files so far."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django names it
        """Pass the piece on to whoever keeps it."""
        self.came += len(raw_data)
        if self.came > (max_bytes() if self._may() else LITTLE):
            vars(self.request)["too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def _may(self) -> bool:
        user = getattr(self.request, "user", None)
        return self.request is not None and self.request.path == PLACE and bool(user and user.is_authenticated)

    def file_complete(self, file_size: int) -> None:
        """Another handler keeps the file."""
