"""What a person typed on the desk when the session had ended or the page had grown stale: kept, and put back.

It lies encrypted in the session, for the same person at the same address alone; passwords, files, and words
with the mark of a state secret are never kept.
"""

from __future__ import annotations

import json

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from zhaoming.inspection import secret_marks
from zhaoming.paper import Extract, Passage
from zhaoming.web.config.data_key import decrypted, encrypted

KEY = "zhaoming_typed_sealed"
# An explanation has at most 4000 letters; what is longer was not typed.
LONGEST = 20_000
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "seen"})


def keep(*, request: HttpRequest, user_id: int | None) -> bool:
    """Keep the fields of a form of the desk that is being sent; True where there was something to keep."""
    if request.method != "POST" or not _is_desk(request) or request.FILES:
        return False
    fields = {name: str(value) for name, value in request.POST.items() if name not in _NOT_TYPED and value}
    if not fields or sum(map(len, fields.values())) > LONGEST or _bears_mark(fields):
        return False
    request.session[KEY] = {"path": request.path, "user": user_id, "fields": encrypted(json.dumps(fields))}
    return True


def take(*, request: HttpRequest) -> dict[str, str]:
    """What the person typed here before, once; empty for anybody and anywhere else."""
    kept = request.session.get(KEY)
    if kept is None or (kept["path"], kept["user"]) != (request.path, request.user.pk):
        return {}
    del request.session[KEY]
    return dict(json.loads(decrypted(kept["fields"])))


def _bears_mark(fields: dict[str, str]) -> bool:
    """State secrets never enter, not even here."""
    return bool(secret_marks(extract=Extract("text", tuple(Passage(one, "") for one in fields.values()))))


def _is_desk(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).app_name == "desk"
    except Resolver404:
        return False
