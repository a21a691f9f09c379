"""Zip packages opened with bounds: what a part may hold is decided before it is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from zhaoming.documents.limits import HIGHEST_RATIO, LARGEST_PART, MOST_PARTS, RATIO_FREE
from zhaoming.documents.refusal import BOMB, DAMAGED, ENCRYPTED, ENTITIES, Refusal

# An lxml element; the stubs do not cover what is used of it here.
Element = Any

_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class Package:
    """The parts of one office file by name, read on demand and each within bounds."""

    def __init__(self, *, data: bytes | Path) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
        except _BROKEN as error:
            raise Refusal(DAMAGED, "压缩结构读不出来（文件可能没有下载完整）") from error
        if len(self._zip.filelist) > MOST_PARTS:
            raise Refusal(BOMB, f"内部文件超过 {MOST_PARTS} 个")
        # Office programs write "/" and no leading slash; some converters do otherwise.
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.filelist}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._infos)

    def read(self, name: str, *, most: int = LARGEST_PART) -> bytes | None:
        """One part unpacked, None where there is none. Raises `Refusal` for bombs and damage."""
        info = self._infos.get(name.lstrip("/"))
        return None if info is None else read_member(archive=self._zip, info=info, most=most)

    def tree(self, name: str) -> Element | None:
        """One part as XML, None where there is none."""
        data = self.read(name)
        return None if data is None else parse_xml(data=data)


def read_member(*, archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """One member unpacked, at most `most` bytes, whatever its header claims."""
    if info.flag_bits & 0x1:
        raise Refusal(ENCRYPTED, f"压缩包中的 {info.filename} 设有密码")
    if info.file_size > most:
        raise Refusal(BOMB, f"{info.filename} 解压后有 {info.file_size // 1_000_000} MB")
    if info.file_size > RATIO_FREE and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1):
        raise Refusal(BOMB, f"{info.filename} 的压缩比超过 {HIGHEST_RATIO} 倍")
    try:
        with archive.open(info) as member:
            data = member.read(most + 1)
    except _BROKEN as error:
        raise Refusal(DAMAGED, f"{info.filename} 解压失败") from error
    if len(data) > most:
        raise Refusal(BOMB, f"{info.filename} 解压后超过 {most // 1_000_000} MB")
    return data


def refuse_doctype(*, data: bytes) -> None:
    """Raise `Refusal` DOC009 where XML declares a document type, in any encoding that XML may use."""
    if any(mark in data for mark in _DOCTYPES):
        raise Refusal(ENTITIES, "XML 中有文档类型声明（DOCTYPE）")


def parse_xml(*, data: bytes) -> Element:
    """The root element; a document type or an entity is refused, nothing outside is ever fetched."""
    refuse_doctype(data=data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(DAMAGED, "内部的 XML 不完整") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal(ENTITIES, "XML 中有文档类型声明（DOCTYPE）")
    return root


def relations(*, package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id to (type's last word, target resolved to a part name).

    `part` "" asks for the package's own. Targets outside the package are left out.
    """
    folder, _, base = part.rpartition("/")
    root = package.tree(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
    found: dict[str, tuple[str, str]] = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") == "External":
            continue
        target = relation.get("Target") or ""
        name = target.lstrip("/") if target.startswith("/") else _resolve(folder, target)
        found[relation.get("Id") or ""] = ((relation.get("Type") or "").rpartition("/")[2], name)
    return found


def _resolve(folder: str, target: str) -> str:
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in ("", ".", ".."):
            steps.append(step)
    return "/".join(steps)
