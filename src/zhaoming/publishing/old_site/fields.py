"""The fields an old site may tell, and the words by which it names them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from zhaoming.inspection.folding import squeezed

# Signs around a label: 【索引号】, 索 引 号：
_AROUND = "【】[]〔〕()：:*·"


@dataclass(frozen=True, slots=True)
class OldField:
    """One field: how screens call it, its labels as printed, and its names in meta tags and microdata."""

    key: str
    label: str
    labels: tuple[str, ...]
    names: tuple[str, ...]


def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("zhaoming.publishing.old_site").joinpath("labels.toml").read_text("utf-8"))


_TABLE = _table()
FIELDS: Mapping[str, OldField] = {
    key: OldField(key, one["label"], tuple(one["labels"]), tuple(one["names"]))
    for key, one in _TABLE["field"].items()
}
VALIDITY_WORDS: Mapping[str, str] = {
    squeezed(word): key for key, words in _TABLE["validity"].items() for word in words
}
_BY_LABEL = {squeezed(word): key for key, one in FIELDS.items() for word in one.labels}
_BY_NAME = {name: key for key, one in FIELDS.items() for name in one.names}


def field_of_label(label: str) -> str:
    """The key of the field a printed label or the head of a column names, "" for a label that names none."""
    return _BY_LABEL.get(squeezed(label).strip(_AROUND), "")


def field_of_name(name: str) -> str:
    """The key of the field a meta tag or a property of microdata names, "" where it names none."""
    return _BY_NAME.get(name.strip().lower(), "")
