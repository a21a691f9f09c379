"""Rows of fact lists for machines: narrowed, as the API tells them, and what stands where one was withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from zhaoming.publishing.facts import FactList
from zhaoming.web.agencies.models import Agency
from zhaoming.web.api.reading.documents import ref
from zhaoming.web.facts.models import FactRow
from zhaoming.web.facts.selectors import GoneRecord, visible_rows
from zhaoming.web.presentation.places import Places

# Columns of a list that a bulk file has besides those of the list itself.
FIXED = ("id", "agency", "current_on", "published_on", "batch", "page", "api")


def narrowed_rows(
    *, kind: FactList, at: dt.datetime, agency: Agency | None = None, year: int | None = None
) -> QuerySet[FactRow]:
    """What is public of a list now and fits, with all that is told of it."""
    found = visible_rows(at=at, agency=agency, list_key=kind.key)
    found = found.filter(year=year) if year else found
    return found.select_related("sheet__agency", "sheet__version")


def told_row(row: FactRow, places: Places) -> dict[str, Any]:
    """A row as the API tells it."""
    sheet = row.sheet
    return {
        "id": row.record_id,
        "list": sheet.list_key,
        "agency": ref(sheet.agency),
        "name": row.title,
        "values": row.values,
        "day": row.day,
        "current_on": sheet.current_on,
        "published_on": sheet.version.published_on,
        "batch": sheet.version.publication_id,
        "page": places.of("portal:fact_row", row.record_id),
        "api": places.of("api:list_row", row.record_id),
    }


def flat_row(row: FactRow, places: Places) -> dict[str, Any]:
    """A row for a bulk file: its own columns beside those every list has."""
    told = told_row(row, places)
    values = {one.key: row.values.get(one.key, "") for one in row.sheet.kind.columns}
    return {**{name: told[name] for name in FIXED}, **values}


def told_gone(one: GoneRecord, places: Places) -> dict[str, Any]:
    """A notice where a row was withdrawn."""
    return {
        "id": one.record_id,
        "list": one.list_key,
        "agency": ref(one.agency),
        "withdrawn_on": one.on,
        "notice": one.reason,
        "page": places.of("portal:fact_row", one.record_id),
    }
