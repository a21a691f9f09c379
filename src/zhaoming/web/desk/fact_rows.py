"""Rows as a form hands them in: from its file, or none yet."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from zhaoming.publishing.facts import FactList
from zhaoming.web.facts.reading import rows_of_file
from zhaoming.web.facts.services import RowsGiven


def given_rows(
    *,
    kind: FactList,
    asked: Mapping[str, Any],
    held: Sequence[Mapping[str, str]] = (),
    faulty: Container[int] = (),
) -> tuple[RowsGiven, tuple[str, ...]]:
    """The rows of the file with those held as the form says; and in words what was not taken.

    `faulty` are the positions of rows that a file of mended rows takes the place of.
    """
    file = asked.get("file")
    if file is None:
        return RowsGiven(rows=held, current_on=asked["current_on"]), ()
    read = rows_of_file(kind=kind, name=file.name or "", content=file.read())
    before = {
        "append": held,
        "mend": [row for position, row in enumerate(held, start=1) if position not in faulty],
    }.get(asked.get("how", ""), ())
    given = RowsGiven(rows=[*before, *read.rows], current_on=asked["current_on"])
    return given, tuple(one.message for one in read.faults)


def say_what_was_left(request: HttpRequest, left: Sequence[str]) -> None:
    """What of a file was not taken is said once the act is done."""
    for one in left:
        messages.warning(request, one)
