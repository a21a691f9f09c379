"""Rows as lines of JSON or CSV, compressed piece by piece; of a file no more is in memory than a piece."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from zhaoming.web.presentation.downloads import inert

# What a spreadsheet needs to take the file for UTF-8.
_MARK = "\ufeff"
_PIECE = 64 * 1024
_GZIP = 31
_LEVEL = 6


def compressed(lines: Iterable[str]) -> Iterator[bytes]:
    """The lines as a gzip file, in pieces; the same lines are always the same bytes."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _PIECE:
            yield packing.compress("".join(waiting).encode())
            waiting, size = [], 0
    yield packing.compress("".join(waiting).encode()) + packing.flush()


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A row a line."""
    encoder = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))
    for row in rows:
        yield f"{encoder.encode(row)}\n"


def csv_lines(
    rows: Iterable[Mapping[str, Any]], *, fields: Iterable[str], more: Iterable[str]
) -> Iterator[str]:
    """A head, and a row a line: of the files the addresses, of other lists nothing."""
    head = [*fields, *(name for name in more if name == "files")]
    writer = csv.writer(_Echo())
    yield _MARK + writer.writerow(head)
    for row in rows:
        yield writer.writerow([_cell(row, name) for name in head])


def _cell(row: Mapping[str, Any], name: str) -> Any:
    agency = row.get("agency")
    if isinstance(agency, Mapping) and name in {"agency", "agency_code"}:
        return inert(agency["name" if name == "agency" else "code"])
    if name == "files":
        return " ".join(one["download"] for one in row["files"])
    return inert(row[name])


class _Echo:
    """Gives back what the CSV writer writes."""

    def write(self, text: str) -> str:
        return text
