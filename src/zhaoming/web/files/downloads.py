"""Handing a stored file out."""

from __future__ import annotations

from django.http import FileResponse, Http404

from zhaoming.web.files.models import StoredFile
from zhaoming.web.files.services import FileErasedError, FileHeldError, open_file


def as_download(*, stored: StoredFile, name: str = "") -> FileResponse:
    """The file to be saved, never shown by the browser: attachment, nosniff, and a policy that runs nothing.

    The caller has asked for permission before. `name` is what it is saved as, where not as it was stored. What
    no scanner has let pass, or was removed for good, is answered like what is not there, with the reason.
    """
    try:
        content = open_file(stored=stored)
    except (FileHeldError, FileErasedError) as held:
        raise Http404(str(held)) from held
    response = FileResponse(
        content,
        as_attachment=True,
        filename=name or stored.name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["ETag"] = f'"{stored.sha256}"'
    return response
