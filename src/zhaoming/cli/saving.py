"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from pathlib import Path

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
# Most systems take names of 255 bytes; the rest is left for the ending and a number.
_LONGEST = 200
_REASONS = {
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件，不是文件夹",
    errno.EISDIR: "已有同名的文件夹",
    errno.EACCES: "没有写入权限",
    errno.EPERM: "系统不允许写入",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.ENAMETOOLONG: "文件名过长",
}


def save_whole(*, path: Path, data: bytes) -> str:
    """Write beside and move into place, so that no half file is ever seen; the problem in words, or ""."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".zhaoming-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        return f"无法写入 {path}：{why(error)}"
    return ""


def file_name(*, stem: str, ending: str) -> str:
    """A name for a file from a title, which may hold anything: no folders, no signs that systems forbid."""
    safe = _UNSAFE.sub("_", stem).strip(" .") or "报告"
    while len(safe.encode("utf-8", "replace")) > _LONGEST:
        safe = safe[:-1]
    return f"{safe}.{ending}"


def why(error: OSError) -> str:
    """What the system would not do, in Chinese."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
