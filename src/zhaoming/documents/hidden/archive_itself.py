"""An archive beside its members: the names in it, its comments, and files that no user meant to put in."""

from __future__ import annotations

import zipfile
from io import BytesIO

from zhaoming.documents.archive import is_debris, member_name
from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.documents.hidden.zip_container import look_into_container
from zhaoming.documents.limits import DEEPEST_ARCHIVE, LARGEST_MEMBER
from zhaoming.documents.package import read_member
from zhaoming.documents.refusal import DAMAGED, Refusal
from zhaoming.documents.sniff import is_plain_zip
from zhaoming.paper import Extract, Layer, PartKind


def extract_archive(*, data: bytes) -> Extract:
    """What is not a member's content, of archives within as well. Raises `Refusal` for what does not open."""
    found = Gathering()
    try:
        _look(data, found, depth=1)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refusal(DAMAGED, "压缩结构读不出来（文件可能没有下载完整）") from error
    return found.extract("zip")


def _look(data: bytes, found: Gathering, *, depth: int) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.filelist:
            shown = member_name(info)
            found.text(shown, "压缩包内的名称", Layer.MARKUP)
            if info.is_dir():
                continue
            if is_debris(shown):
                found.part(PartKind.EMBEDDED, f"系统或办公软件留下的文件 {shown}", "压缩包")
            elif depth < DEEPEST_ARCHIVE and _is_archive(archive, info):
                _look(read_member(archive=archive, info=info, most=LARGEST_MEMBER), found, depth=depth + 1)
    look_into_container(data=data, found=found)


def _is_archive(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member is an archive itself; what cannot be unpacked is told by the member's own answer."""
    try:
        return is_plain_zip(read_member(archive=archive, info=info, most=LARGEST_MEMBER))
    except Refusal:
        return False
