"""The broken examples of docs/reference/inspection.md, built into extracts and inspected."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhaoming.paper import Extract, Layer, Part, PartKind, Passage, Unread

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
_SECTION = re.compile(r"^## (INS\d{3})\b(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"```json\n(.*?)```\s+```text\n(.*?)\n```", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """An extract that must not leave, and the message that follows."""

    code: str
    extract: Extract
    message: str


def sections(name: str = "inspection.md") -> dict[str, str]:
    """The documentation sections by code."""
    return {match[1]: match[2] for match in _SECTION.finditer((DOCS / name).read_text("utf-8"))}


def examples() -> Iterator[Example]:
    """Every broken example with the message printed under it."""
    for code, text in sections().items():
        for match in _EXAMPLE.finditer(text):
            yield Example(code, extract_of(json.loads(match[1])), match[2].strip())


def extract_of(entry: dict) -> Extract:
    """A small extract: texts by layer, parts by kind, unread places."""
    return Extract(
        kind="docx",
        passages=tuple(
            Passage(text, place, Layer(layer), name=name)
            for layer, place, text, *rest in entry.get("passages", [])
            for name in (rest[0] if rest else "",)
        ),
        parts=tuple(Part(PartKind(kind), name, place) for kind, name, place in entry.get("parts", [])),
        unread=tuple(Unread(place, reason) for place, reason in entry.get("unread", [])),
    )


def text_of(*texts: str) -> Extract:
    """An extract of plain paragraphs."""
    return Extract("text", tuple(Passage(text, f"第 {at} 段") for at, text in enumerate(texts, start=1)))
