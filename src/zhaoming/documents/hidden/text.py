"""Plain text and csv: everything stands open; what the eye does not see is odd characters only."""

from __future__ import annotations

import re

from zhaoming.documents.encoding import decode
from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.refusal import EMPTY, Refusal
from zhaoming.paper import Extract, Layer

_BLANK = "\ufeff\x00 \t\r\n\x0b\x0c\xa0\u3000"
# Tag characters are drawn by nothing and can spell a whole text.
_TAGS = re.compile("[\U000e0020-\U000e007e]+")


def extract_text(data: bytes) -> Extract:
    """Look into a text file in any encoding."""
    text, _warnings = decode(data=data)
    if not text.strip(_BLANK):
        raise Refusal(EMPTY, "文件中没有文字")
    found = Gathering()
    found.text(text.replace("\r\n", "\n"), "正文")
    if "\ufffd" in text:
        found.cannot_see("正文", f"有 {text.count(chr(0xFFFD))} 处文字无法识别")
    for run in _TAGS.findall(text):
        found.text("".join(chr(ord(char) - 0xE0000) for char in run), "正文", Layer.HIDDEN_TEXT)
    return found.extract("text")
