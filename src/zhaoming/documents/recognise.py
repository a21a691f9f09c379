"""Text read from pictures and scanned pages by tesseract, where it is installed with simplified Chinese."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import warnings as python_warnings
from collections.abc import Collection, Iterator, Mapping
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
# Fewer signs than this are a page number or a stamp, not the text of a page.
_FEW_SIGNS, _MOST_OF_A_PAGE = 20, 0.5
# An image among the objects of a page, as the library numbers them (FPDF_PAGEOBJ_IMAGE).
_PICTURE = 3


def is_installed() -> bool:
    """Whether pictures can be read on this machine."""
    program = shutil.which("tesseract")
    return program is not None and _knows_chinese(program)


def recognised(*, kind: str, data: bytes, pages: Collection[int] | None = None) -> dict[int, str]:
    """The text of a picture or of the pages of a PDF by page from 1, without those on which nothing was read.

    `kind` is "pdf" or "picture"; `pages` are those of a PDF to be read, None for all. At most `MOST_PAGES` are
    read, and only for so long: what was read until then is given. Never raises for a file. The program gets
    pictures that were drawn anew, never the file itself.
    """
    program = shutil.which("tesseract")
    if program is None or not _knows_chinese(program):
        return {}
    until = time.monotonic() + SECONDS
    read: dict[int, str] = {}
    with tempfile.TemporaryDirectory(prefix="zhaoming-recognise-") as folder:
        for count, (number, drawn) in enumerate(_drawn(kind, data, pages)):
            left = until - time.monotonic()
            if left <= 0 or count >= MOST_PAGES:
                break
            source = Path(folder) / f"{number}.png"
            source.write_bytes(drawn)
            read[number] = _read(program, source, min(left, _PAGE_SECONDS))
            source.unlink()
    return {number: text for number, text in read.items() if text}


def textless_pages(*, data: bytes, told: Mapping[int, str]) -> tuple[int, ...]:
    """The pages of a PDF on which something is drawn but no text stands; never raises for a file.

    `told` is the text of each page from 1. A page that is a picture for the most part and tells a few signs
    besides, such as its number, is one too; an empty page is none.
    """
    import pypdfium2

    found: list[int] = []
    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    try:
        for number in range(1, len(paper) + 1):
            signs = len("".join(told.get(number, "").split()))
            if signs < _FEW_SIGNS and _is_textless(paper[number - 1], has_signs=signs > 0):
                found.append(number)
    except pypdfium2.PdfiumError:
        # What the library cannot open was told by the inspection.
        return tuple(found)
    finally:
        paper.close()
    return tuple(found)


def _is_textless(page: Any, *, has_signs: bool) -> bool:
    """Something is drawn on the page; beside a few signs it must be a picture over most of it."""
    if not has_signs:
        return any(True for _ in page.get_objects(max_depth=1))
    width, height = page.get_size()
    covered = 0.0
    for one in page.get_objects(filter=[_PICTURE]):
        left, bottom, right, top = one.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return bool(covered > width * height * _MOST_OF_A_PAGE)


@lru_cache(maxsize=4)
def _knows_chinese(program: str) -> bool:
    try:
        told = subprocess.run(  # noqa: S603 (the program was found on PATH)
            [program, "--list-langs"], capture_output=True, timeout=_LANGUAGES_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in (told.stdout + told.stderr).decode("utf-8", "replace").split()


def _drawn(kind: str, data: bytes, pages: Collection[int] | None) -> Iterator[tuple[int, bytes]]:
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            yield from _of_pdf(data, pages) if kind == "pdf" else enumerate(_of_picture(data), start=1)
    except Exception:
        # A library stumbled over the file: it is not readable, which is what is said of it.
        return


def _of_pdf(data: bytes, pages: Collection[int] | None) -> Iterator[tuple[int, bytes]]:
    import pypdfium2

    paper = pypdfium2.PdfDocument(data)
    try:
        for number in range(1, len(paper) + 1) if pages is None else sorted(pages):
            page = paper[number - 1]
            width, height = page.get_size()
            scale = min(_SCALE, _WIDEST / max(width, height, 1))
            yield number, _png(page.render(scale=scale, grayscale=True).to_pil())
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
