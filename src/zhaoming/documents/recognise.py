"""Text read from pictures and scanned pages by tesseract, where it is installed with simplified Chinese."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import warnings as python_warnings
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

LANGUAGE = "chi_sim"
MOST_PAGES = 30
# For all pages of a file together, and for one of them.
SECONDS = 240.0
_PAGE_SECONDS = 40.0
# 200 dots an inch is what the program asks for; pixels of a page are bounded all the same.
_SCALE = 200 / 72
_MOST_PIXELS = 40_000_000
_WIDEST = 6000
_LANGUAGES_SECONDS = 10.0


def is_installed() -> bool:
    """Whether pictures can be read on this machine."""
    program = shutil.which("tesseract")
    return program is not None and _knows_chinese(program)


def recognised(*, kind: str, data: bytes) -> str:
    """The text of a picture or of the pages of a PDF, "" where nothing could be read; never raises for a file.

    `kind` is "pdf" or "picture". At most `MOST_PAGES` pages are read, and only for so long: what was read until
    then is given. The program gets pictures that were drawn anew, never the file itself.
    """
    program = shutil.which("tesseract")
    if program is None or not _knows_chinese(program):
        return ""
    until = time.monotonic() + SECONDS
    read: list[str] = []
    with tempfile.TemporaryDirectory(prefix="zhaoming-recognise-") as folder:
        for number, drawn in enumerate(_drawn(kind, data)):
            left = until - time.monotonic()
            if left <= 0 or number >= MOST_PAGES:
                break
            source = Path(folder) / f"{number}.png"
            source.write_bytes(drawn)
            read.append(_read(program, source, min(left, _PAGE_SECONDS)))
            source.unlink()
    return "\n".join(one for one in read if one)


@lru_cache(maxsize=4)
def _knows_chinese(program: str) -> bool:
    try:
        told = subprocess.run(  # noqa: S603 (the program was found on PATH)
            [program, "--list-langs"], capture_output=True, timeout=_LANGUAGES_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in (told.stdout + told.stderr).decode("utf-8", "replace").split()


def _drawn(kind: str, data: bytes) -> Iterator[bytes]:
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            yield from _of_pdf(data) if kind == "pdf" else _of_picture(data)
    except Exception:
        # A library stumbled over the file: it is not readable, which is what is said of it.
        return


def _of_pdf(data: bytes) -> Iterator[bytes]:
    import pypdfium2

    paper = pypdfium2.PdfDocument(data)
    try:
        for page in paper:
            width, height = page.get_size()
            scale = min(_SCALE, _WIDEST / max(width, height, 1))
            yield _png(page.render(scale=scale, grayscale=True).to_pil())
    finally:
        paper.close()


def _of_picture(data: bytes) -> Iterator[bytes]:
    from PIL import Image, ImageSequence

    with Image.open(BytesIO(data)) as picture:
        for frame in ImageSequence.Iterator(picture):
            if frame.width * frame.height > _MOST_PIXELS:
                return
            grey = frame.convert("L")
            grey.thumbnail((_WIDEST, _WIDEST))
            yield _png(grey)


def _png(image: Any) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _read(program: str, source: Path, seconds: float) -> str:
    """What the program writes to its output; nothing where it fails or takes too long."""
    command = [program, str(source), "stdout", "-l", LANGUAGE, "--psm", "3"]
    try:
        done = subprocess.run(  # noqa: S603 (the program was found on PATH, the arguments are ours)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            # One thread a page; the machine has other work.
            env={**os.environ, "OMP_THREAD_LIMIT": "1", "HOME": str(source.parent)},
            cwd=source.parent,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
