"""What a zip container carries beside its members: a comment, bytes before, between and after them."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

from zhaoming.documents.hidden.gathering import Gathering
from zhaoming.paper import Layer, PartKind

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_SIZE = 30
# What may follow a member whose sizes were not known when it was begun.
_DESCRIPTOR = 24
_SIGNATURE = b"APK Sig Block 42"


def look_into_container(*, data: bytes, found: Gathering) -> None:
    """Add the comments and every byte that no member owns. Expects data that opens as a zip."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        comments = [archive.comment, *(info.comment for info in archive.filelist)]
        starts = sorted(_bounds(archive, data))
        directory = getattr(archive, "start_dir", None)
    for comment in comments:
        found.text(_decoded(comment), "压缩包注释", Layer.COMMENT, group="压缩包注释")
    at = 0
    for start, end in [*starts, (len(data) if directory is None else directory, 0)]:
        _left(data[at:start], at, found)
        at = max(at, end)
    end = data.rfind(_END)
    if end >= 0:
        _left(data[end + _END_SIZE + len(comments[0]) :], end, found)


def _bounds(archive: zipfile.ZipFile, data: bytes) -> list[tuple[int, int]]:
    """Where each member begins and ends, its header and the descriptor behind it included."""
    found = []
    for info in archive.filelist:
        start = info.header_offset
        if len(data) < start + _LOCAL_SIZE:
            continue
        name, extra = struct.unpack("<HH", data[start + 26 : start + _LOCAL_SIZE])
        end = start + _LOCAL_SIZE + name + extra + info.compress_size
        found.append((start, end + (_DESCRIPTOR if info.flag_bits & 0x8 else 0)))
    return found


def _left(between: bytes, at: int, found: Gathering) -> None:
    if not between.strip(b"\0 \r\n\t") or between.find(_SIGNATURE) >= 0:
        return
    where = "之前" if at == 0 else "之间或之后"
    found.part(PartKind.EMBEDDED, f"压缩结构{where}多出的 {len(between)} 字节", "文件容器")
    found.text(_decoded(between), "文件容器", Layer.MARKUP)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data[:65536].decode(encoding)
        except UnicodeDecodeError:
            continue
    return data[:65536].decode("latin-1")
