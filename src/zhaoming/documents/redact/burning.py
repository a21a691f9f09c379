"""Pages drawn anew as pictures with boxes burnt in: of the old file only light and dark is taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageOps

from zhaoming.documents.hidden.extracting import kind_to_look_into
from zhaoming.documents.hidden.picture import opened
from zhaoming.documents.limits import MOST_PAGES
from zhaoming.documents.opening import read_bytes
from zhaoming.documents.redact.record import Box, Redacted, Redaction, RedactionRecord
from zhaoming.documents.redact.verifying import verify_pdf, verify_picture
from zhaoming.documents.refusal import DAMAGED, ENCRYPTED, NOT_REMOVED, TOO_MUCH, UNSUPPORTED, Refusal

RESOLUTION = 200
# Above this many pixels a page is drawn coarser.
_MOST_PIXELS = 40_000_000
_QUALITY = 85
_BLACK = (0, 0, 0)


def redact(
    *, name: str, data: bytes | Path, redactions: Sequence[Redaction], resolution: int = RESOLUTION
) -> Redacted:
    """A new file without what stands in the boxes, and the sidecar that says where and on which ground.

    Every page becomes a picture of `resolution` dots an inch, touched or not: fonts, forms and hidden
    text are shared between pages, so a page left as it was could carry what another one lost. The
    result is read by another library than the one that made it; `Refusal` DOC023 where anything is
    left. Raises `ValueError` for a page that is not there or no redaction at all.
    """
    if not redactions:
        raise ValueError("nothing to redact")
    kind = kind_to_look_into(name=name, data=data)
    content = read_bytes(data=data)
    if kind == "pdf":
        result, pages = _pdf(content, tuple(redactions), resolution)
    elif kind == "picture":
        result, pages = _picture(content, tuple(redactions)), 1
    else:
        raise Refusal(UNSUPPORTED, "只能遮盖 PDF 和图片；其他文件请先另存为 PDF")
    digests = (hashlib.sha256(one).hexdigest() for one in (content, result))
    return Redacted(result, RedactionRecord(next(digests), next(digests), pages, tuple(redactions)))


def _pdf(data: bytes, redactions: tuple[Redaction, ...], resolution: int) -> tuple[bytes, int]:
    import pypdfium2

    try:
        source = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        kind = ENCRYPTED if "assword" in str(error) else DAMAGED
        raise Refusal(kind, "PDF 打不开") from error
    made = pypdfium2.PdfDocument.new()
    try:
        pages = len(source)
        if pages > MOST_PAGES:
            raise Refusal(TOO_MUCH, f"PDF 有 {pages} 页，最多 {MOST_PAGES} 页")
        _refuse_other_pages(redactions, pages)
        for number in range(1, pages + 1):
            boxes = [one.box for one in redactions if one.page == number]
            _redraw(source[number - 1], made, boxes, resolution)
        out = BytesIO()
        made.save(out)
    finally:
        made.close()
        source.close()
    verify_pdf(data=out.getvalue(), pages=pages, redactions=redactions)
    return out.getvalue(), pages


def _redraw(page: Any, made: Any, boxes: list[Box], resolution: int) -> None:
    import pypdfium2

    width, height = page.get_size()
    scale = min(resolution / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale).to_pil().convert("RGB")
    _burn(image, boxes, scale)
    packed = BytesIO()
    image.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
    packed.seek(0)
    picture = pypdfium2.PdfImage.new(made)
    picture.load_jpeg(packed, inline=True, autoclose=False)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    new = made.new_page(width, height)
    new.insert_obj(picture)
    new.gen_content()
    new.close()


def _picture(data: bytes, redactions: tuple[Redaction, ...]) -> bytes:
    _refuse_other_pages(redactions, 1)
    image = opened(data)
    if getattr(image, "n_frames", 1) > 1:
        raise Refusal(UNSUPPORTED, "多页或动态图片，请先另存为 PDF")
    try:
        # The camera's note on how it was held is followed, then left behind with all others.
        image = ImageOps.exif_transpose(image)
        fresh = Image.new("RGB", image.size, "white")
        shown = image.convert("RGBA")
        fresh.paste(shown, mask=shown.getchannel("A"))
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal(DAMAGED, "图片数据不完整") from error
    boxes = [one.box for one in redactions]
    _burn(fresh, boxes, 1.0)
    out = BytesIO()
    fresh.save(out, "PNG")
    verify_picture(data=out.getvalue(), size=image.size, boxes=boxes)
    return out.getvalue()


def _refuse_other_pages(redactions: tuple[Redaction, ...], pages: int) -> None:
    missing = sorted({one.page for one in redactions if one.page > pages})
    if missing:
        raise ValueError(f"no such page: {missing}")


def _burn(image: Any, boxes: list[Box], scale: float) -> None:
    """Paint the boxes, a pixel wider on every side, so that no edge of a letter is left."""
    draw = ImageDraw.Draw(image)
    for box in boxes:
        x0, top = int(box.x0 * scale) - 1, int(box.top * scale) - 1
        x1, bottom = int(box.x1 * scale) + 2, int(box.bottom * scale) + 2
        if x0 >= image.width or top >= image.height or x1 <= 0 or bottom <= 0:
            raise Refusal(NOT_REMOVED, "遮盖框在页面之外")
        draw.rectangle((x0, top, x1, bottom), fill=_BLACK)
