"""Which place a government governs, told by its name: the only hint a folder of files gives of rank."""

from __future__ import annotations

import re

_GOVERNMENT = re.compile(r"(?P<place>.+?)(?:人民)?政府(?:办公厅|办公室|办)?")


def place_of(agency: str | None) -> str:
    """青禾区 for 青禾区人民政府; "" for any agency that is no government, because nothing is below it."""
    match = _GOVERNMENT.fullmatch(agency or "")
    return match["place"] if match else ""
