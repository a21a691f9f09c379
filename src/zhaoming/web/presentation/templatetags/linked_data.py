"""`{% linked_data value %}`: what a page says for machines, in a block that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# A title must not end the block, begin a comment, or break a line where JSON has none.
_SAFE = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


@register.simple_tag
def linked_data(value: Any) -> str:
    """The value as JSON-LD; nothing where there is none."""
    if not value:
        return ""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_SAFE)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(told))
