"""Index numbers: given with the first publication, unique, and never given to anything else."""

from __future__ import annotations

from zhaoming.web.agencies.models import Agency
from zhaoming.web.publications.models import IndexCounter


def next_serial(*, agency: Agency, year: int) -> int:
    """The next serial of the agency in the year; the caller's transaction keeps the counter locked."""
    IndexCounter.objects.get_or_create(agency=agency, year=year)
    counter = IndexCounter.objects.select_for_update().get(agency=agency, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
