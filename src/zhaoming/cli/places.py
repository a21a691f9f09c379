"""Which place a government governs, told by its name: the only hint a folder of files gives of rank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

_PLACE = re.compile(r".*[省市区县旗州盟乡镇]")
_GOVERNMENT = re.compile(r"(?P<place>.+?)(?:人民)?政府(?:办公厅|办公室|办)?")


def place_of(agency: str | None) -> str:
    """青禾区 for 青禾区人民政府; "" for any agency that is no government, because nothing is below it."""
    match = _GOVERNMENT.fullmatch(agency or "")
    return match["place"] if match else ""


def common_place(agencies: Sequence[str]) -> str:
    """青禾区 for 青禾区民政局 and 青禾区教育局; "" where their names do not begin with one place."""
    shared = zip(*agencies, strict=False)
    beginning = "".join(first for first, *_ in takewhile(lambda letters: len(set(letters)) == 1, shared))
    match = _PLACE.match(beginning)
    return match.group() if match else ""
