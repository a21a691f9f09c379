"""Zip archives of documents: members by name, each within bounds, one archive inside another at most."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from zhaoming.documents.limits import DEEPEST_ARCHIVE, LARGEST_MEMBER, LARGEST_UNPACKED, MOST_MEMBERS
from zhaoming.documents.package import read_member
from zhaoming.documents.refusal import BOMB, DAMAGED, EMPTY, NESTED, Refusal
from zhaoming.documents.sniff import is_plain_zip

# Left behind by operating systems and office programs; no user means them as documents.
_DEBRIS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._|\.~lock\.)", re.I)
_NO_NAME = re.compile(r"|\.\.?|[A-Za-z]:")
_UTF8_FLAG = 0x800
INNER = "!/"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: unpacked, or refused with its reason while the others go on."""

    name: str
    data: bytes = b""
    refusal: Refusal | None = None


def open_archive(*, name: str, data: bytes | Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every member, in the archive's order; debris of file systems is left out.

    A member of an inner archive is named "inner.zip!/a.docx". Raises `Refusal` for the first member
    that cannot be unpacked; `members` goes on instead.
    """
    for member in members(name=name, data=data):
        if member.refusal is not None:
            raise member.refusal
        yield member.name, member.data


def members(*, name: str, data: bytes | Path) -> Iterator[Member]:
    """Every member, one in memory at a time. Raises `Refusal` only for the archive as a whole."""
    budget = _Budget(LARGEST_UNPACKED)
    found = False
    for member in _members(data, depth=1, budget=budget):
        found = True
        yield member
    if not found:
        raise Refusal(EMPTY, f"压缩包 {name} 中没有文件")


@dataclass(slots=True)
class _Budget:
    left: int

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Refusal(BOMB, f"解压后总量超过 {LARGEST_UNPACKED >> 20} MB")


def _members(data: bytes | Path, *, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal(DAMAGED, "压缩结构读不出来（文件可能没有下载完整）") from error
    with archive:
        infos = [info for info in archive.filelist if not info.is_dir()]
        if len(infos) > MOST_MEMBERS:
            raise Refusal(BOMB, f"压缩包中的文件超过 {MOST_MEMBERS} 个")
        for info in infos:
            shown = member_name(info)
            if not is_debris(shown):
                yield from _unpack(archive, info, shown, depth, budget)


def _unpack(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, depth: int, budget: _Budget
) -> Iterator[Member]:
    try:
        content = read_member(archive=archive, info=info, most=LARGEST_MEMBER)
    except Refusal as refusal:
        yield Member(shown, refusal=refusal)
        return
    budget.spend(len(content))
    if not is_plain_zip(content):
        yield Member(shown, content)
    elif depth >= DEEPEST_ARCHIVE:
        yield Member(shown, refusal=Refusal(NESTED, f"{shown} 是第 {depth + 1} 层压缩包"))
    else:
        yield from _inner(content, shown, depth, budget)


def _inner(content: bytes, shown: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        for member in _members(content, depth=depth + 1, budget=budget):
            yield Member(f"{shown}{INNER}{member.name}", member.data, member.refusal)
    except Refusal as refusal:
        if refusal.kind is BOMB:
            raise
        yield Member(shown, refusal=refusal)


def is_debris(name: str) -> bool:
    """Whether a member is what systems and programs leave behind, by the name a person would see."""
    return _DEBRIS.search(name) is not None


def member_name(info: zipfile.ZipInfo) -> str:
    """The name a person would see: Windows tools write names in GBK without saying so.

    Backslashes become slashes; a leading slash, a drive and ".." are dropped, since a member's name
    is only ever a label.
    """
    name = info.orig_filename if isinstance(info.orig_filename, str) else info.filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")
        for encoding in ("ascii", "utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = name.split("\0")[0].replace("\\", "/")
    steps = [step for step in name.split("/") if not _NO_NAME.fullmatch(step)]
    return "".join(char if char.isprintable() else "\ufffd" for char in "/".join(steps)) or "未命名"
