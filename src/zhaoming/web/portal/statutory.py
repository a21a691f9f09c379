"""What every page of the statutory column shows above its own: whose it is, and the four columns."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from zhaoming.law.disclosure import Column
from zhaoming.web.agencies.models import Agency
from zhaoming.web.agencies.selectors import successors
from zhaoming.web.config.clock import today

COLUMNS = tuple(Column)


@dataclass(frozen=True, slots=True)
class Statutory:
    """The head of an agency's statutory page; `column` is the one that stands open, None beside all of them."""

    agency: Agency
    column: Column | None
    stands: bool
    successors: tuple[Agency, ...]
    columns: tuple[Column, ...] = COLUMNS


def statutory(*, code: str, column: Column | None = None) -> Statutory:
    """The head for the agency of a code; 404 where there is none."""
    agency = get_object_or_404(Agency, code=code)
    stands = agency.exists_on(today())
    return Statutory(agency, column, stands, () if stands else successors(agency=agency))
