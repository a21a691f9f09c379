"""INS210: links out of the file: to machines in the building, to own files, or unseen in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhaoming.inspection.check import Check
from zhaoming.inspection.discovery import Certainty, Discovery, Kind
from zhaoming.inspection.layers import of_part
from zhaoming.inspection.sources import HIDDEN_CONTENT
from zhaoming.paper import Extract, Layer, Part, PartKind

CHECK = Check(
    code="INS210",
    kind=Kind.HIDDEN,
    title="外部链接",
    meaning="指向内网地址、本机或共享文件夹的链接，打开时自动加载的外部资源，以及文字中看不出去向的网页链接。",
    source=HIDDEN_CONTENT,
    next_step="删除链接，或改为公开的网址后重新检查",
)
_FILE = re.compile(r"file:|\\\\|[A-Za-z]:[\\/]", re.I)
_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/@]*@)?([^/:?#]+)")
_PRIVATE = re.compile(
    r"(?:10|127)\.|192\.168\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|169\.254\.|localhost\Z|[^.]+\Z|.*\.(?:local|lan|internal|intranet)\Z",
    re.I,
)


def find(extract: Extract) -> Iterator[Discovery]:
    """One discovery for each place a link leads to."""
    shown = "".join(one.text for one in extract.layer(Layer.SHOWN))
    for part in {part.name: part for part in extract.of_kind(PartKind.LINK)}.values():
        seen = _told(part, shown)
        if seen is not None:
            yield of_part(check=CHECK, part=part, told=seen[0], certainty=seen[1])
    for part in {part.name: part for part in extract.of_kind(PartKind.REMOTE)}.values():
        told = f"打开文件时会自动加载 {part.name}"
        yield of_part(check=CHECK, part=part, told=told, certainty=Certainty.CERTAIN)


def _told(part: Part, shown: str) -> tuple[str, Certainty] | None:
    target = part.name.strip()
    if target.startswith("#") or not target:
        return None
    if _FILE.match(target):
        return f"链接指向本机或共享文件 {target}", Certainty.CERTAIN
    host = _host(target)
    if host and _PRIVATE.match(host):
        return f"链接指向内网地址 {target}", Certainty.CERTAIN
    if target.removeprefix("mailto:") in shown or (host and host in shown):
        return None
    return f"链接的去向在文字中看不到：{target}", Certainty.POSSIBLE


def _host(target: str) -> str:
    found = _HOST.match(target)
    return found.group(1).lower() if found else ""
