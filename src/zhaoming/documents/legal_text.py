"""Text that may stand in an XML file: characters that XML 1.0 forbids would make the file unreadable."""

from __future__ import annotations

import re

# Everything outside the production Char of XML 1.0, lone surrogates included.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def xml_legal(text: str) -> str:
    """The text with each forbidden character shown as U+FFFD, so that nothing vanishes unseen."""
    return _FORBIDDEN.sub(_REPLACEMENT, text)
