"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


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
        return f"无法写入 {path}：{error.strerror or error}"
    return ""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
