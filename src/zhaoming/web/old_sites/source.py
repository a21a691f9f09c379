"""Where the pages of an old site are: an archive, a folder of the server, a table with files beside it.

All give names and bytes; nothing is unpacked on the disk, and no name leads out of the source. What is fetched
over the network was kept before it is read (`services.fetching`), and is a source like the others.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from zhaoming.documents import Refusal
from zhaoming.documents.archive import is_debris, member_name
from zhaoming.documents.package import read_member
from zhaoming.documents.refusal import DAMAGED, ENTITIES
from zhaoming.web.files.models import Scan, StoredFile
from zhaoming.web.files.services import StoredBytesDamagedError, path_of, read_file
from zhaoming.web.old_sites.addresses import fetched_name, host_of, path_key
from zhaoming.web.old_sites.models import FetchRole, FetchState, OldSite, SourceKind

PAGES = (".html", ".htm", ".shtml", ".xhtml")
SITEMAP = "sitemap.xml"
TABLES = (".xlsx", ".xls", ".et", ".csv")
LARGEST = 200 * 1024 * 1024
# The protocol allows 50 MB of a sitemap.
LARGEST_MAP = 50 * 1024 * 1024
_INDEX = ("index.html", "index.htm", "default.htm", "index.shtml")
SHUT_FOLDER = "文件夹打不开，里面的文件都没有导入；请检查服务器上这个文件夹的权限，再另建一次导入。"
LINKED = "是链接或者特殊文件，不读取，没有导入；要导入的，把文件本身复制到文件夹里，再另建一次导入。"


class WaitsForScanError(Exception):
    """The scanner of uploads has not answered yet: the bytes are there later, and nothing is lost meanwhile."""


class InfectedError(Exception):
    """The scanner of uploads found a virus: the bytes are given to nobody; says so in words."""


class Source(Protocol):
    """Names of files, in order, and the bytes of each."""

    def names(self) -> Iterator[str]:
        """Every file, by its path with slashes; raises as `must_be_let_through` does."""

    def shut(self) -> Iterator[tuple[str, str]]:
        """What was handed over and is no file one can open, by its path, and why."""

    def read(self, name: str) -> bytes:
        """The bytes; raises `Refusal` for what cannot be read, `KeyError` for what is not there.

        `OSError` for what cannot be opened, and as `must_be_let_through` does.
        """

    def lack(self, address: str) -> str:
        """Why nothing is there for an address, in words that follow its name."""

    def base(self, name: str) -> str:
        """The whole address a page stood at in the end; "" where that is not known."""

    def find(self, address: str, names: Mapping[str, str], beside: str) -> str:
        """The file that an address on the page `beside` means; "" for none."""


class _HandedOver:
    """Files somebody brought: what is not among them was not brought."""

    def shut(self) -> Iterator[tuple[str, str]]:
        """Whatever is in there is a file."""
        yield from ()

    def lack(self, _address: str) -> str:
        """Nothing more is known."""
        return "不在交来的文件里"

    def base(self, _name: str) -> str:
        """Files do not say it."""
        return ""

    def find(self, address: str, names: Mapping[str, str], beside: str) -> str:
        """By its path or its name."""
        return file_for(address=address, names=names, beside=beside)


class ArchiveSource(_HandedOver):
    """A zip file of the store; it is opened and its list of members read once, however many are asked for."""

    def __init__(self, stored: StoredFile) -> None:
        self._stored = stored

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        must_be_let_through(stored=self._stored)
        return zipfile.ZipFile(path_of(self._stored.sha256))

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        infos = [one for one in self._archive.filelist if not one.is_dir()]
        return {name: one for one in infos if not is_debris(name := member_name(one))}

    def names(self) -> Iterator[str]:
        """In the order of their paths, so that a run that was cut off goes on where it was."""
        yield from sorted(self._members, key=natural)

    def read(self, name: str) -> bytes:
        """One member, bounded."""
        return read_member(archive=self._archive, info=self._members[name], most=LARGEST)


class FolderSource(_HandedOver):
    """A folder of the server, which must stay there until everything was taken in; it is walked once."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self) -> Iterator[str]:
        """Every file below; links are not followed."""
        yield from sorted((name for name, why in self._found.items() if not why), key=natural)

    def shut(self) -> Iterator[tuple[str, str]]:
        """Folders nobody may look into, links, and what is no plain file."""
        told = ((name, why) for name, why in self._found.items() if why)
        yield from sorted(told, key=lambda one: natural(one[0]))

    @cached_property
    def _found(self) -> dict[str, str]:
        """Every path below, with the reason it is not read, "" for a file."""
        found: dict[str, str] = {}

        def shut(error: OSError) -> None:
            folder = Path(error.filename or self._root)
            if folder == self._root:
                # Nothing at all can be said of it: the import stands still until it can.
                raise error
            found[self._name(folder)] = SHUT_FOLDER

        for top, folders, files in os.walk(self._root, onerror=shut):
            inside = Path(top)
            linked = (one for one in folders if os.path.islink(inside / one))  # noqa: PTH114 - raises nothing.
            found.update((self._name(inside / one), LINKED) for one in linked)
            found.update((self._name(inside / one), _why_not_read(inside / one)) for one in files)
        return {name: why for name, why in found.items() if not is_debris(name)}

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def read(self, name: str) -> bytes:
        """One file below the folder, and none beside it."""
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root.resolve()):
            raise KeyError(name)
        try:
            found = path.stat()
        except FileNotFoundError as error:
            raise KeyError(name) from error
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise KeyError(name)
        return path.read_bytes()


def _why_not_read(path: Path) -> str:
    """Why something that is no folder is not read; "" for a file, also for one that turns out to be shut."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return "" if stat.S_ISREG(mode) else LINKED


@dataclass(frozen=True)
class NoFiles(_HandedOver):
    """A table alone."""

    def names(self) -> Iterator[str]:
        """None."""
        yield from ()

    def read(self, name: str) -> bytes:
        """Nothing is there."""
        raise KeyError(name)


class FetchedSource:
    """What was fetched over the network and kept."""

    def __init__(self, site: OldSite) -> None:
        self._site = site

    @cached_property
    def _rows(self) -> dict[str, tuple[str, str]]:
        """State and reason of every address by its key; one query."""
        rows = self._site.fetches.exclude(role=FetchRole.MAP).values_list("key", "state", "reason")
        return {key: (state, reason) for key, state, reason in rows}

    def shut(self) -> Iterator[tuple[str, str]]:
        """What was not fetched is listed with its address."""
        yield from ()

    def names(self) -> Iterator[str]:
        """In the order in which they were found."""
        rows = self._site.fetches.filter(state=FetchState.TAKEN).exclude(role=FetchRole.MAP)
        yield from rows.order_by("position").values_list("name", flat=True)

    def read(self, name: str) -> bytes:
        """One page or file."""
        row = self._site.fetches.select_related("file").filter(key=path_key(path=name)).first()
        if row is None or row.file is None:
            raise KeyError(name)
        must_be_let_through(stored=row.file)
        try:
            return read_file(stored=row.file)
        except StoredBytesDamagedError as error:
            raise KeyError(str(error)) from error

    def base(self, name: str) -> str:
        """Where its redirects led; the listed address where that was not written down."""
        rows = self._site.fetches.filter(key=path_key(path=name)).values_list("reached", "address")
        reached, address = rows.first() or ("", "")
        return reached or address

    def find(self, address: str, names: Mapping[str, str], _beside: str) -> str:
        """What was fetched from that very address: another file of the same name is another file."""
        return names.get(self._called(address).lower(), "")

    def _called(self, address: str) -> str:
        host = host_of(address=self._site.sitemap)
        return fetched_name(address=address.partition("#")[0], host=host)

    def lack(self, address: str) -> str:
        """What fetching it brought."""
        state, reason = self._rows.get(path_key(path=self._called(address)), ("", ""))
        return f"没有取回：{reason}" if state == FetchState.MISSED else "不在这个网站上，没有取回"


def source_of(*, site: OldSite) -> Source:
    """The files of a site."""
    if site.source == SourceKind.SITEMAP:
        return FetchedSource(site)
    if site.folder:
        return FolderSource(Path(site.folder))
    if site.archive is not None:
        return ArchiveSource(site.archive)
    return NoFiles()


def must_be_let_through(*, stored: StoredFile) -> None:
    """Raise `WaitsForScanError` or `InfectedError` for a file in quarantine."""
    if stored.scan == Scan.WAITING:
        raise WaitsForScanError(stored.held_words)
    if stored.is_held:
        raise InfectedError(stored.held_words)


def natural(name: str) -> list[tuple[int, str]]:
    """For sorting names with numbers as people would: 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,18})", name)]


def is_page(name: str) -> bool:
    """Whether a file is a web page by its ending."""
    return name.lower().endswith(PAGES)


def file_for(*, address: str, names: Mapping[str, str], beside: str = "") -> str:
    """The file that an address means: by its path, or by the end of it where one file has it; "" for none.

    `names` are the files by their paths in small letters; `beside` is the file the address stands in.
    """
    told = urlsplit(address)
    path = unquote(told.path).lstrip("/").lower()
    asked = f"{path}?{unquote(told.query).lower()}"
    if told.query and asked in names:
        return names[asked]
    folder = str(PurePosixPath(beside).parent).lower() if beside else ""
    tried = [path, f"{folder}/{path}" if folder not in {"", "."} else path]
    tried += [f"{path.rstrip('/')}/{index}".lstrip("/") for index in _INDEX]
    for one in tried:
        clean = _clean(one)
        if clean in names:
            return names[clean]
    return _by_ending(_clean(path), names)


def _by_ending(path: str, names: Mapping[str, str]) -> str:
    """The only file whose path ends as the address does, or the other way round.

    An address that names a folder never means the file of that name in another one: 附件1.doc is in many.
    """
    if not path:
        return ""
    ending = [held for held in names if held.endswith(f"/{path}")]
    ending = ending or [held for held in names if "/" in held and path.endswith(f"/{held}")]
    return names[ending[0]] if len(ending) == 1 else ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The addresses of a sitemap in their order; `is_index`: they are those of further sitemaps."""

    addresses: tuple[str, ...]
    is_index: bool


def read_sitemap(data: bytes) -> Sitemap:
    """A sitemap, an index of sitemaps, or a list of a line each, packed or not; raises `Refusal`."""
    if data[:2] == b"\x1f\x8b":
        try:
            data = zlib.decompressobj(31).decompress(data, LARGEST_MAP)
        except zlib.error as error:
            raise Refusal(DAMAGED, "打不开压缩的网站地图") from error
    if b"<" not in data[:4096]:
        lines = (one.strip() for one in data.decode("utf-8-sig", "replace").splitlines())
        return Sitemap(tuple(dict.fromkeys(one for one in lines if one.startswith("http"))), is_index=False)
    return Sitemap(sitemap_addresses(data), is_index=b"<sitemapindex" in data)


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
