"""Where the pages of an old site are: an archive, a folder of the server, a table with files beside it.

All give names and bytes; nothing is unpacked on the disk, and no name leads out of the source.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from zhaoming.documents import Refusal
from zhaoming.documents.archive import is_debris, member_name
from zhaoming.documents.package import read_member
from zhaoming.documents.refusal import ENTITIES
from zhaoming.web.files.services import path_of
from zhaoming.web.old_sites.models import OldSite

PAGES = (".html", ".htm", ".shtml", ".xhtml")
SITEMAP = "sitemap.xml"
TABLES = (".xlsx", ".xls", ".et", ".csv")
LARGEST = 200 * 1024 * 1024
_INDEX = ("index.html", "index.htm", "default.htm", "index.shtml")


class Source(Protocol):
    """Names of files, in order, and the bytes of each."""

    def names(self) -> Iterator[str]:
        """Every file, by its path with slashes."""

    def read(self, name: str) -> bytes:
        """The bytes; raises `Refusal` for what cannot be read, `KeyError` for what is not there."""


class ArchiveSource:
    """A zip file of the store; its list of members is read once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        with zipfile.ZipFile(self._path) as archive:
            infos = [one for one in archive.filelist if not one.is_dir()]
        return {name: one for one in infos if not is_debris(name := member_name(one))}

    def names(self) -> Iterator[str]:
        """In the order of their paths, so that a run that was cut off goes on where it was."""
        yield from sorted(self._members, key=natural)

    def read(self, name: str) -> bytes:
        """One member, bounded."""
        info = self._members[name]
        with zipfile.ZipFile(self._path) as archive:
            return read_member(archive=archive, info=info, most=LARGEST)


@dataclass(frozen=True)
class FolderSource:
    """A folder of the server, which must stay there until everything was taken in."""

    root: Path

    def names(self) -> Iterator[str]:
        """Every file below; links are not followed."""
        found = {path.relative_to(self.root).as_posix(): path for path in self.root.rglob("*")}
        for name in sorted(found, key=natural):
            path = found[name]
            if path.is_file() and not path.is_symlink() and not is_debris(name):
                yield name

    def read(self, name: str) -> bytes:
        """One file below the folder, and none beside it."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()) or not path.is_file():
            raise KeyError(name)
        if path.stat().st_size > LARGEST:
            raise KeyError(name)
        return path.read_bytes()


@dataclass(frozen=True)
class NoFiles:
    """A table alone."""

    def names(self) -> Iterator[str]:
        """None."""
        yield from ()

    def read(self, name: str) -> bytes:
        """Nothing is there."""
        raise KeyError(name)


def source_of(*, site: OldSite) -> Source:
    """The files of a site."""
    if site.folder:
        return FolderSource(Path(site.folder))
    if site.archive is not None:
        return ArchiveSource(path_of(site.archive.sha256))
    return NoFiles()


def natural(name: str) -> list[tuple[int, str]]:
    """For sorting names with numbers as people would: 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,18})", name)]


def is_page(name: str) -> bool:
    """Whether a file is a web page by its ending."""
    return name.lower().endswith(PAGES)


def file_for(*, address: str, names: Mapping[str, str], beside: str = "") -> str:
    """The file that an address means: by its path, or by its name where only one file has it; "" for none.

    `names` are the files by their paths in small letters; `beside` is the file the address stands in.
    """
    path = unquote(urlsplit(address).path).lstrip("/").lower()
    folder = str(PurePosixPath(beside).parent).lower() if beside else ""
    tried = [path, f"{folder}/{path}" if folder not in {"", "."} else path]
    tried += [f"{path.rstrip('/')}/{index}".lstrip("/") for index in _INDEX]
    for one in tried:
        clean = _clean(one)
        if clean in names:
            return names[clean]
    last = path.rpartition("/")[2]
    ending = [held for held in names if held == last or held.endswith(f"/{last}")] if last else []
    longer = [held for held in ending if path.endswith(held) or held.endswith(path)]
    return names[(longer or ending)[0]] if len(longer or ending) == 1 else ""


def sitemap_addresses(data: bytes) -> tuple[str, ...]:
    """The addresses of a sitemap in their order; raises `Refusal` for a document type, that could hide more."""
    text = data.decode("utf-8", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refusal(ENTITIES, "网站地图中声明了文档类型")
    found = re.findall(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)\s*(?:\]\]>)?\s*</loc>", text)
    return tuple(dict.fromkeys(one.replace("&amp;", "&") for one in found))


def _clean(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
