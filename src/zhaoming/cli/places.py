"""Which place a government governs, told by its name: the only hint a folder of files gives of rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from zhaoming.annual_report.context import place_of

__all__ = ["common_place", "place_of"]

_PLACE = re.compile(r".*[省市区县旗州盟乡镇]")


def common_place(agencies: Sequence[str]) -> str:
    """青禾区 for 青禾区民政局 and 青禾区教育局; "" where their names do not begin with one place."""
    shared = zip(*agencies, strict=False)
    beginning = "".join(first for first, *_ in takewhile(lambda letters: len(set(letters)) == 1, shared))
    match = _PLACE.match(beginning)
    return match.group() if match else ""
