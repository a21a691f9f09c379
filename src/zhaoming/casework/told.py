"""The request as its applicant may know it: an extension they were not told of is none for them."""

from __future__ import annotations

from dataclasses import replace

from zhaoming.casework.case import Case
from zhaoming.law.clocks.facts import Extension


def untold_extension(*, case: Case) -> Extension | None:
    """The extension that was approved and of which the applicant was not told yet; None where there is none."""
    held = case.round.extension if case.round else None
    return held if held is not None and held.told_on is None else None


def as_told(*, case: Case) -> Case:
    """Article 33(2) asks for approval and for notice: before the notice is served its reader hears of nothing.

    Dates shown to the applicant are counted on this value, those of the desk on the whole one.
    """
    if case.round is None or untold_extension(case=case) is None:
        return case
    return replace(case, round=replace(case.round, extension=None))
