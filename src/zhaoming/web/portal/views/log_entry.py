"""What every page of an entry in the public log says: which it is, what it proves, how to check it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhaoming.merkle_log import NOT_PROVED, Receipt, VerifierKey
from zhaoming.web.ledger.log import files
from zhaoming.web.ledger.log.key import keys_at_hand, verifier_key
from zhaoming.web.ledger.log.receipts import RECEIPT_ENDING, receipt_for
from zhaoming.web.ledger.log.states import state_of
from zhaoming.web.ledger.models import LogEntry


def entry_context(*, entry: LogEntry | None) -> dict[str, Any]:
    """For `portal/log_entry.html`; None for what is older than the log and not entered yet."""
    state = state_of(entry=entry) if entry is not None else None
    receipt = state.receipt if state is not None else None
    size = receipt.signed.checkpoint.size if receipt is not None else 0
    key = _key_of(receipt) if receipt is not None else verifier_key()
    return {
        "entry": entry,
        "state": state,
        "time_stamped": size if size in files.time_stamped() else 0,
        "not_proved": NOT_PROVED,
        "key": key.encoded,
        "is_former_key": key != verifier_key(),
    }


def _key_of(receipt: Receipt) -> VerifierKey:
    """The key that signed it: after a change of keys that of an older receipt is not the present one."""
    by = (one for one in keys_at_hand() if receipt.signed.note.by(key=one))
    return next(by, verifier_key())


def record_answer(*, data: bytes, name: str) -> HttpResponse:
    """The bytes the entry commits to, to be saved."""
    return _attached(data, "application/json", f"{name}.json")


def receipt_answer(*, entry: LogEntry | None, name: str) -> HttpResponse:
    """The receipt under the checkpoint shown now; 404 while the entry waits for its place."""
    found = receipt_for(entry=entry) if entry is not None else None
    if found is None:
        raise Http404("公开日志里还没有它的收据，请过一会儿再来。")
    return _attached(found.data, "text/plain; charset=utf-8", f"{name}{RECEIPT_ENDING}")


def end_page(
    request: HttpRequest,
    *,
    title: str,
    lead: str,
    back: tuple[str, str],
    at: str,
    arguments: list[Any],
    entry: LogEntry | None,
    others: Sequence[LogEntry] = (),
    is_kept: bool = False,
    is_hushed: bool = False,
) -> HttpResponse:
    """What the log holds of an end: record and receipt stand at the address named `at` with an ending each.

    `is_kept`: what ended can still be read, with its own record and receipt. `is_hushed`: a tombstone hides
    what the record of the end says. Of `others`, further entries on it, the places alone are told.
    """
    context = {
        "title": title,
        "is_kept": is_kept,
        "is_hushed": is_hushed,
        "others": others,
        "lead": lead,
        "back_name": back[0],
        "back": back[1],
        "record_url": reverse(f"{at}_record", args=arguments),
        "receipt_url": reverse(f"{at}_receipt", args=arguments),
        **entry_context(entry=entry),
    }
    return render(request, "portal/log_end.html", context)


def _attached(data: bytes, kind: str, name: str) -> HttpResponse:
    plain = name.replace("/", "-").replace('"', "")
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{plain}"'}
    )
