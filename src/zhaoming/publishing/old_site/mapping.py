"""The columns of a spreadsheet of an old site: what each head seems to name, for a person to confirm."""

from __future__ import annotations

from collections.abc import Sequence

from zhaoming.publishing.old_site.fields import field_of_label


def suggested_columns(*, heads: Sequence[str]) -> tuple[str, ...]:
    """For each head the key of the field it names, "" for none; a field is given to its first head alone."""
    taken: set[str] = set()
    found: list[str] = []
    for head in heads:
        key = field_of_label(head)
        found.append("" if key in taken else key)
        taken.add(key)
    return tuple(found)
