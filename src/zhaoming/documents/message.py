"""Web archives (mht, mhtml) and mails: the page in them, with the charset its header declares."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from zhaoming.documents.encoding import decode
from zhaoming.documents.html import open_html
from zhaoming.documents.plain import paper_of_text
from zhaoming.documents.refusal import DAMAGED, EMPTY, Refusal
from zhaoming.paper import Paper

_MOST_PARTS = 2000


def open_mht(*, data: bytes) -> Paper:
    """Read the first page of a web archive, its text part where it has no page."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    plain: EmailMessage | None = None
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            return open_html(data=content_of(part), declared=part.get_content_charset(), kind="mht")
        if kind == "text/plain" and plain is None and part is not message:
            plain = part
    if plain is None:
        raise Refusal(EMPTY, "网页存档中没有网页")
    text, warnings = decode(data=content_of(plain), declared=plain.get_content_charset())
    return paper_of_text(text=text, kind="mht", warnings=warnings)


def content_of(part: object) -> bytes:
    """The decoded content of one part of a message. Raises `Refusal` where it cannot be decoded."""
    content = part.get_payload(decode=True) if hasattr(part, "get_payload") else None
    if not isinstance(content, bytes):
        raise Refusal(DAMAGED, "网页存档的正文解不开")
    return content
