"""Redaction that removes: pages become pictures with the boxes burnt in, and the result is looked at again."""

from zhaoming.documents.redact.burning import redact
from zhaoming.documents.redact.finding import boxes_of
from zhaoming.documents.redact.record import Box, Redacted, Redaction, RedactionRecord

__all__ = ["Box", "Redacted", "Redaction", "RedactionRecord", "boxes_of", "redact"]
