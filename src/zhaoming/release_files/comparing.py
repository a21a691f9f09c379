"""A file held against the text it ought to say, as the sealed original of a letter against what was signed."""

from __future__ import annotations

from collections.abc import Iterable

from zhaoming.inspection import Discovery, Kind
from zhaoming.inspection.folding import squeezed
from zhaoming.paper import Extract, Layer

# Page numbers stand on the paper and not in its text.
_BESIDES = "0123456789-—－–·第页共/"


def unexpected(*, extract: Extract, discoveries: Iterable[Discovery], expected: str) -> tuple[Discovery, ...]:
    """The discoveries but for personal data that the expected text itself says."""
    said = squeezed(expected)
    return tuple(one for one in discoveries if not (said and _is_said(extract, one, said)))


def compared(*, extract: Extract, expected: str) -> tuple[tuple[int, ...], bool]:
    """The lines (from 1) of the expected text that do not follow one another in what is shown, and whether
    something else is shown besides, page numbers and repeated parts of the text aside.
    """
    shown = squeezed("\n".join(one.text for one in extract.passages if one.layer is Layer.SHOWN))
    lines = [squeezed(line) for line in expected.split("\n")]
    missing, rest, at = [], [], 0
    for number, line in enumerate(lines, start=1):
        found = shown.find(line, at) if line else at
        if found < 0:
            missing.append(number)
            continue
        rest.append(shown[at:found])
        at = found + len(line)
    rest.append(shown[at:])
    whole = squeezed(expected)
    return tuple(missing), any(part.strip(_BESIDES) not in whole for part in rest)


def _is_said(extract: Extract, one: Discovery, said: str) -> bool:
    if one.kind is not Kind.PERSONAL or one.passage is None or one.end <= one.start:
        return False
    return squeezed(extract.passages[one.passage].text[one.start : one.end]) in said
